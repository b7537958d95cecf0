// The recovery key, shown once, and proof that it was written down.

import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../../components/CopyButton";
import { FailureNote } from "../../components/FailureNote";
import { Icon } from "../../components/Icon";
import { Note } from "../../components/Note";
import { useCommand } from "../../host";
import { Shell } from "./Shell";
import classes from "./Welcome.module.css";

type RecoveryKeyPageProps = { recoveryKey: string; onDone: () => void };

export function RecoveryKeyPage({ recoveryKey, onDone }: RecoveryKeyPageProps) {
  const { t } = useTranslation();
  const [written, setWritten] = useState(false);
  const groups = recoveryKey.split(/[\s-]+/).filter(Boolean);
  const [asked] = useState(() => twoOf(groups.length));
  if (written) {
    return (
      <Shell title={t("recovery.confirm.title")} text={t("recovery.confirm.text")}>
        <ConfirmForm groups={groups} asked={asked} back={() => setWritten(false)} done={onDone} />
      </Shell>
    );
  }
  return (
    <Shell title={t("recovery.title")} text={t("recovery.text")} wide>
      <ol className={classes.key} data-testid="recovery-groups" aria-label={t("recovery.title")}>
        {groups.map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place of a group is its name.
          <li key={index}>
            <span className="soft small">{index + 1}</span>
            {group}
          </li>
        ))}
      </ol>
      <Note tone="amber" icon="warning">
        {t("recovery.warning")}
      </Note>
      <Group className={classes.noPrint}>
        <CopyButton text={recoveryKey}>{t("copy.copy")}</CopyButton>
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name="print" size={14} />}
          onClick={() => window.print()}
        >
          {t("recovery.print")}
        </Button>
        <div className={classes.gap} />
        <Button onClick={() => setWritten(true)} data-testid="recovery-written">
          {t("recovery.written")}
        </Button>
      </Group>
    </Shell>
  );
}

type ConfirmFormProps = {
  groups: string[];
  asked: number[];
  back: () => void;
  done: () => void;
};

function ConfirmForm({ groups, asked, back, done }: ConfirmFormProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<Record<number, string>>({});
  const [tried, setTried] = useState(false);
  const confirm = useCommand("confirm_recovery_key");
  const right = (index: number) => plain(typed[index] ?? "") === plain(groups[index] ?? "");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (asked.every(right)) confirm.mutate({}, { onSuccess: done });
      }}
    >
      <Stack gap="md">
        {asked.map((index, place) => (
          <TextInput
            key={index}
            label={t("recovery.confirm.group", { number: index + 1 })}
            autoComplete="off"
            autoFocus={place === 0}
            spellCheck={false}
            data-testid={`recovery-group-${index + 1}`}
            value={typed[index] ?? ""}
            error={tried && !right(index) ? t("recovery.confirm.wrong") : undefined}
            onChange={(event) => {
              const value = event.currentTarget.value;
              setTyped((before) => ({ ...before, [index]: value }));
            }}
          />
        ))}
        {confirm.error && <FailureNote error={confirm.error} />}
        <Group justify="space-between">
          <Button variant="default" onClick={back}>
            {t("recovery.confirm.again")}
          </Button>
          {confirm.error && (
            <Button variant="default" onClick={done}>
              {t("recovery.confirm.later")}
            </Button>
          )}
          <Button type="submit" loading={confirm.isPending} data-testid="recovery-confirm">
            {t("recovery.confirm.verb")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** As the office reads a typed key: case does not matter, O is 0, I and L are 1. */
function plain(group: string): string {
  return group.trim().toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
}

/** Two places of a key, in order: which ones cannot be known beforehand. */
function twoOf(count: number): number[] {
  const first = Math.floor(Math.random() * count);
  const step = 1 + Math.floor(Math.random() * Math.max(1, count - 1));
  return [...new Set([first, (first + step) % count])].sort((a, b) => a - b);
}
