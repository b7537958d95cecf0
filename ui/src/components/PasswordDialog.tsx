// Asks for the password before something that it has to be given for.

import { Button, Group, Modal, PasswordInput, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Answer, useSecretCommand } from "../host";
import { FailureNote } from "./FailureNote";
import { useSecret } from "./use_secret";

type Confirmed = "remember" | "new_recovery_key" | "rotate_key";

type PasswordDialogProps<C extends Confirmed> = {
  command: C;
  title: string;
  verb: string;
  /** Said while it goes on, where that takes a while. */
  pending?: string;
  danger?: boolean;
  /** What it means. */
  children: ReactNode;
  close: () => void;
  done: (answer: Answer<C>) => void;
};

export function PasswordDialog<C extends Confirmed>(props: PasswordDialogProps<C>) {
  const { command, title, verb, pending, danger, children, close, done } = props;
  const { t } = useTranslation();
  const { send, error, isPending, reset } = useSecretCommand(command);
  const password = useSecret();
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (password.value === "" || isPending) return;
    const answer = await send({ password: password.take() });
    if (answer === undefined) return;
    // The answer may be a key: it is not kept here either.
    reset();
    close();
    done(answer);
  };
  return (
    <Modal
      opened
      onClose={isPending ? () => {} : close}
      title={title}
      closeButtonProps={{ "aria-label": t("close"), disabled: isPending }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          {children}
          <PasswordInput
            data-autofocus
            label={t("password.yours")}
            autoComplete="current-password"
            data-testid="confirm-password"
            value={password.value}
            onChange={(event) => password.set(event.currentTarget.value)}
          />
          {error && <FailureNote error={error} />}
          {isPending && pending && (
            <p className="soft" role="status">
              {pending}
            </p>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close} disabled={isPending}>
              {t("cancel")}
            </Button>
            <Button
              type="submit"
              {...(danger && { color: "red.9" })}
              disabled={password.value === ""}
              loading={isPending}
              data-testid="confirm-verb"
            >
              {verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
