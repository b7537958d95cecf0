// The drawer beside the table of people: a new person, or one that is there.

import { Button, Drawer, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { useFormat } from "../../components/use_format";
import { useSecret } from "../../components/use_secret";
import { type UsersView, type UserView, useSecretCommand } from "../../host";
import { useMay } from "../../may";
import { FirstPassword, HandOver } from "./FirstPassword";
import classes from "./People.module.css";
import { EditPerson, NewPerson } from "./PersonForm";
import { RevokePerson } from "./RevokePerson";

type PersonDrawerProps = {
  /** The login name of who is shown; none for a new person. */
  name: string | null;
  known: UsersView;
  close: () => void;
};

export function PersonDrawer({ name, known, close }: PersonDrawerProps) {
  const { t } = useTranslation();
  // The password that was given is kept only while it is shown here, to be handed over.
  const [given, setGiven] = useState<{ name: string; password: string } | null>(null);
  const user = known.users.find((one) => one.name === name);
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size={460}
      title={user ? user.full_name : t("people.add")}
      closeButtonProps={{ "aria-label": t("close") }}
      transitionProps={{ duration: 100 }}
      styles={{ title: { fontWeight: 600, overflowWrap: "anywhere" } }}
    >
      {given ? (
        <Stack gap="md">
          <HandOver {...given} />
          <Group justify="flex-end">
            <Button onClick={close} data-testid="hand-over-done">
              {t("people.first.done")}
            </Button>
          </Group>
        </Stack>
      ) : user ? (
        <KnownPerson user={user} known={known} close={close} give={setGiven} />
      ) : (
        <NewPerson
          known={known}
          close={close}
          done={(added, password) => setGiven({ name: added, password })}
        />
      )}
    </Drawer>
  );
}

type KnownPersonProps = {
  user: UserView;
  known: UsersView;
  close: () => void;
  give: (given: { name: string; password: string }) => void;
};

function KnownPerson({ user, known, close, give }: KnownPersonProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { readOnly } = useMay();
  const [revoking, setRevoking] = useState(false);
  const [revoked] = useState(user.revoked_at);
  if (revoked !== null) {
    return <p>{t("people.revoke.since", { at: format.instant(revoked) })}</p>;
  }
  return (
    <Stack gap="lg">
      <EditPerson user={user} known={known} close={close} />
      {user.role !== "owner" && (
        <>
          <ResetPassword name={user.name} give={give} />
          <section className={classes.part}>
            <h2>{t("people.revoke.heading")}</h2>
            <p className="soft">{t("people.revoke.short")}</p>
            <Button
              size="xs"
              variant="default"
              disabled={readOnly}
              title={readOnly ? t("readOnly.reason") : undefined}
              data-testid="person-revoke"
              onClick={() => setRevoking(true)}
            >
              {t("people.revoke.open")}
            </Button>
          </section>
        </>
      )}
      {revoking && (
        <RevokePerson
          user={user}
          close={() => setRevoking(false)}
          done={() => {
            setRevoking(false);
            close();
          }}
        />
      )}
    </Stack>
  );
}

type ResetPasswordProps = { name: string; give: KnownPersonProps["give"] };

function ResetPassword({ name, give }: ResetPasswordProps) {
  const { t } = useTranslation();
  const { readOnly } = useMay();
  const reset = useSecretCommand("reset_password");
  const password = useSecret();
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (password.value === "" || reset.isPending) return;
    const first = password.take();
    if (await reset.send({ name, password: first })) give({ name, password: first });
  };
  return (
    <section className={classes.part}>
      <h2>{t("people.reset.heading")}</h2>
      <p className="soft">{t("people.reset.short")}</p>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <FirstPassword value={password.value} set={password.set} />
          {reset.error && <FailureNote error={reset.error} />}
          <div>
            <Button
              type="submit"
              size="xs"
              variant="default"
              disabled={password.value === "" || readOnly}
              title={readOnly ? t("readOnly.reason") : undefined}
              loading={reset.isPending}
              data-testid="person-reset"
            >
              {t("people.reset.verb")}
            </Button>
          </div>
        </Stack>
      </form>
    </section>
  );
}
