// Restores a backup into a folder without a store; what stands there already is never touched.

import { Button, Group, PasswordInput, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { NewPassword, useNewPassword } from "../../components/NewPassword";
import { Note } from "../../components/Note";
import { useSecret } from "../../components/use_secret";
import { type DeskView, type RestoreView, useCommand, useSecretCommand } from "../../host";

type RestorePageProps = {
  desk: DeskView;
  onRestored: (restored: RestoreView) => void;
  back: () => void;
};

export function RestorePage({ desk, onRestored, back }: RestorePageProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      {desk.store === "none" ? (
        <>
          <Note tone="neutral" icon="box">
            {t("restore.into", { folder: desk.data_folder })}
          </Note>
          <RestoreForm onRestored={onRestored} back={back} />
        </>
      ) : (
        <OtherFolder folder={desk.data_folder} back={back} />
      )}
    </Stack>
  );
}

/** A folder with a store is left as it is: another one is needed. */
function OtherFolder({ folder, back }: { folder: string; back: () => void }) {
  const { t } = useTranslation();
  const choose = useCommand("choose_folder");
  const [typed, setTyped] = useState("");
  const ready = typed.trim() !== "" && typed.trim() !== folder;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) choose.mutate({ data_folder: typed.trim() });
      }}
    >
      <Stack gap="md">
        <Note tone="amber" icon="warning">
          {t("restore.taken", { folder })}
        </Note>
        <TextInput
          label={t("restore.folder")}
          description={t("restore.folderHint")}
          autoFocus
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {choose.error && <FailureNote error={choose.error} />}
        <Group justify="space-between">
          <Button variant="default" onClick={back}>
            {t("back")}
          </Button>
          <Button type="submit" disabled={!ready} loading={choose.isPending}>
            {t("restore.useFolder")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type Way = "password" | "recovery";

function RestoreForm({ onRestored, back }: Omit<RestorePageProps, "desk">) {
  const { t } = useTranslation();
  const restore = useSecretCommand("restore");
  const [way, setWay] = useState<Way>("password");
  const [path, setPath] = useState("");
  const [user, setUser] = useState("");
  const password = useSecret();
  const key = useSecret();
  const fresh = useNewPassword();
  const opens =
    way === "password"
      ? user.trim() !== "" && password.value !== ""
      : key.value.trim() !== "" && fresh.ready;
  const ready = path.trim() !== "" && opens;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || restore.isPending) return;
    const restored = await restore.send(
      way === "password"
        ? { ...WITHOUT_KEY, path: path.trim(), user: user.trim(), password: password.take() }
        : {
            path: path.trim(),
            user: "",
            password: "",
            recovery_key: key.value,
            new_password: fresh.take(),
          },
    );
    if (restored) onRestored(restored);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={t("restore.path")}
          description={t("restore.pathHint")}
          autoFocus
          spellCheck={false}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
        />
        <SegmentedControl
          size="xs"
          aria-label={t("restore.opens")}
          data={(["password", "recovery"] as const).map((value) => ({
            value,
            label: t(`restore.ways.${value}`),
          }))}
          value={way}
          onChange={(value) => setWay(value as Way)}
        />
        {way === "password" ? (
          <WithPassword user={user} setUser={setUser} password={password} />
        ) : (
          <WithKey recoveryKey={key} fresh={fresh} />
        )}
        {restore.error && <FailureNote error={restore.error} />}
        {restore.isPending && <p role="status">{t("restore.running")}</p>}
        <Group justify="space-between">
          <Button variant="default" onClick={back} disabled={restore.isPending}>
            {t("back")}
          </Button>
          <Button type="submit" disabled={!ready} loading={restore.isPending}>
            {t("restore.verb")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const WITHOUT_KEY = { recovery_key: null, new_password: null };

type WithPasswordProps = {
  user: string;
  setUser: (user: string) => void;
  password: ReturnType<typeof useSecret>;
};

function WithPassword({ user, setUser, password }: WithPasswordProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t("restore.user")}
        description={t("restore.userHint")}
        autoComplete="username"
        spellCheck={false}
        value={user}
        onChange={(event) => setUser(event.currentTarget.value)}
      />
      <PasswordInput
        label={t("restore.password")}
        description={t("restore.passwordHint")}
        autoComplete="current-password"
        value={password.value}
        onChange={(event) => password.set(event.currentTarget.value)}
      />
    </>
  );
}

type WithKeyProps = {
  recoveryKey: ReturnType<typeof useSecret>;
  fresh: ReturnType<typeof useNewPassword>;
};

function WithKey({ recoveryKey, fresh }: WithKeyProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t("unlock.recover.key")}
        description={t("unlock.recover.keyHint")}
        autoComplete="off"
        spellCheck={false}
        value={recoveryKey.value}
        onChange={(event) => recoveryKey.set(event.currentTarget.value)}
      />
      <NewPassword typed={fresh} label={t("restore.ownerPassword")} />
    </>
  );
}
