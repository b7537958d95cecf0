// Who unlocks, and their password; or none where this computer remembers them.

import { Button, Divider, PasswordInput, Stack } from "@mantine/core";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLastPerson } from "../../arrival";
import { FailureNote } from "../../components/FailureNote";
import { Note } from "../../components/Note";
import { useCountdown } from "../../components/use_countdown";
import { useFormat } from "../../components/use_format";
import { useSecret } from "../../components/use_secret";
import { type DeskView, type PersonView, useCommand, useDesk, useSecretCommand } from "../../host";
import { PeopleChoice } from "./PeopleChoice";
import classes from "./Welcome.module.css";

/** Who is asked where the people cannot be read: the office says why once they try. */
const NOBODY_KNOWN: PersonView = { name: "owner", wait_seconds: 0, remembered: false };

export function UnlockForm({ desk }: { desk: DeskView }) {
  const [last] = useLastPerson();
  const [chosen, choose] = useState<string | null>(null);
  const named = (name: string | null) => desk.people.find((person) => person.name === name);
  const person = named(chosen) ?? named(last) ?? desk.people[0] ?? NOBODY_KNOWN;
  const { name } = person;
  const step = (by: number) => {
    const at = desk.people.findIndex((one) => one.name === name);
    choose(desk.people[at + by]?.name ?? name);
  };
  return (
    <Stack gap="md">
      <PeopleChoice people={desk.people} chosen={name} choose={choose} />
      <PersonForm key={name} person={person} step={step} />
    </Stack>
  );
}

type PersonFormProps = {
  person: PersonView;
  /** Goes to the next person, or the one before. */
  step: (by: number) => void;
};

function PersonForm({ person, step }: PersonFormProps) {
  const { t } = useTranslation();
  const unlock = useSecretCommand("unlock");
  const known = useCommand("unlock_remembered");
  const password = useSecret();
  const field = useRef<HTMLInputElement>(null);
  const left = useWait(person);
  const user = person.name;
  const remembered = person.remembered && !known.isError;
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (password.value === "" || left > 0 || unlock.isPending) return;
    const opened = await unlock.send({ user, password: password.take() });
    if (!opened) field.current?.focus();
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === "ArrowDown") step(1);
    if (key === "ArrowUp") step(-1);
  };
  return (
    <form onSubmit={submit} onKeyDown={onKeyDown}>
      <Stack gap="md">
        {remembered && (
          <>
            <Button
              autoFocus
              loading={known.isPending}
              data-testid="unlock-remembered"
              onClick={() => known.mutate({ user }, { onError: () => field.current?.focus() })}
            >
              {t("unlock.remembered.verb")}
            </Button>
            <Divider label={t("unlock.remembered.or")} />
          </>
        )}
        {known.isError && (
          <Note tone="neutral" icon="lock">
            {t("unlock.remembered.failed")}
          </Note>
        )}
        <PasswordInput
          ref={field}
          label={t("password.yours")}
          autoComplete="current-password"
          autoFocus={!remembered}
          data-testid="unlock-password"
          value={password.value}
          onChange={(event) => password.set(event.currentTarget.value)}
        />
        {unlock.error && <FailureNote error={unlock.error} />}
        {left > 0 && <WaitLine left={left} />}
        <Button
          type="submit"
          variant={remembered ? "default" : "filled"}
          disabled={password.value === "" || left > 0}
          loading={unlock.isPending}
          data-testid="unlock"
        >
          {t("unlock.verb")}
        </Button>
      </Stack>
    </form>
  );
}

/** How many seconds the next try still has to wait. */
function useWait(person: PersonView): number {
  return useCountdown(person.wait_seconds, useDesk().dataUpdatedAt);
}

/** The wait as it runs down; who listens is told of it once. */
function WaitLine({ left }: { left: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [first] = useState(left);
  return (
    <p className={classes.wait} data-testid="unlock-wait">
      <span aria-hidden="true">{t("unlock.wait", { time: format.duration(left) })}</span>
      <span className="said" role="status">
        {t("unlock.wait", { time: format.duration(first) })}
      </span>
    </p>
  );
}
