// The store is locked: the password opens it, or the recovery key with a new one.

import { Button, Group, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { type DeskView, useCommand } from "../../host";
import { OpenFolder } from "./OpenFolder";
import { Shell } from "./Shell";
import { StrengthMeter } from "./StrengthMeter";
import classes from "./Welcome.module.css";

export function UnlockPage({ desk }: { desk: DeskView }) {
  const { t } = useTranslation();
  const [way, setWay] = useState<"password" | "recovery" | "folder">("password");
  const back = () => setWay("password");
  if (way === "recovery") {
    return (
      <Shell title={t("unlock.recover.title")} text={t("unlock.recover.text")}>
        <RecoverForm back={back} />
      </Shell>
    );
  }
  if (way === "folder") {
    return (
      <Shell title={t("welcome.open.title")} text={t("welcome.open.text")}>
        <OpenFolder folder={desk.data_folder} back={back} done={back} />
      </Shell>
    );
  }
  return (
    <Shell title={t("unlock.title")} text={t("welcome.folder", { folder: desk.data_folder })}>
      <UnlockForm />
      <div className={classes.ways}>
        <button type="button" data-testid="use-recovery" onClick={() => setWay("recovery")}>
          {t("unlock.recover.link")}
        </button>
        <button type="button" onClick={() => setWay("folder")}>
          {t("unlock.folder")}
        </button>
      </div>
    </Shell>
  );
}

function UnlockForm() {
  const { t } = useTranslation();
  const unlock = useCommand("unlock");
  const [password, setPassword] = useState("");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (password !== "") unlock.mutate({ password });
      }}
    >
      <Stack gap="md">
        <PasswordInput
          label={t("password.yours")}
          autoComplete="current-password"
          autoFocus
          data-testid="unlock-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {unlock.error && <FailureNote error={unlock.error} />}
        <Button
          type="submit"
          disabled={password === ""}
          loading={unlock.isPending}
          data-testid="unlock"
        >
          {t("unlock.verb")}
        </Button>
      </Stack>
    </form>
  );
}

function RecoverForm({ back }: { back: () => void }) {
  const { t } = useTranslation();
  const recover = useCommand("recover");
  const [recovery_key, setKey] = useState("");
  const [new_password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const ready = recovery_key.trim() !== "" && new_password !== "" && new_password === again;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) recover.mutate({ recovery_key, new_password });
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t("unlock.recover.key")}
          description={t("unlock.recover.keyHint")}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          data-testid="recovery-key"
          value={recovery_key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        <div>
          <PasswordInput
            label={t("password.fresh")}
            autoComplete="new-password"
            value={new_password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <StrengthMeter password={new_password} />
        </div>
        <PasswordInput
          label={t("password.again")}
          autoComplete="new-password"
          value={again}
          error={again !== "" && again !== new_password ? t("password.differ") : undefined}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
        {recover.error && <FailureNote error={recover.error} />}
        <Group justify="space-between">
          <Button variant="default" onClick={back}>
            {t("back")}
          </Button>
          <Button type="submit" disabled={!ready} loading={recover.isPending} data-testid="recover">
            {t("unlock.recover.verb")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
