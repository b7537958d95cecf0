// Asks before something that is not undone: what it means in numbers, and the verb that does it.

import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "./FailureNote";

type ConfirmFormProps = {
  /** What it means, and what has to be given for it. */
  children: ReactNode;
  /** The verb of leaving things as they are, and the verb of doing it. */
  keep?: string;
  verb: string;
  /** Whether all that is needed was given. */
  ready: boolean;
  pending: boolean;
  error: unknown;
  close: () => void;
  submit: () => void;
  testId: string;
};

export function ConfirmForm(props: ConfirmFormProps) {
  const { children, keep, verb, ready, pending, error, close, submit, testId } = props;
  const { t } = useTranslation();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !pending) submit();
      }}
    >
      <Stack gap="sm">
        {children}
        {error !== null && error !== undefined && <FailureNote error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} disabled={pending}>
            {keep ?? t("cancel")}
          </Button>
          <Button
            type="submit"
            color="red.9"
            disabled={!ready}
            loading={pending}
            data-testid={testId}
          >
            {verb}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type ConfirmDialogProps = ConfirmFormProps & { title: string; opened?: boolean; size?: number };

export function ConfirmDialog({ title, opened = true, size, ...form }: ConfirmDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={form.pending ? () => {} : form.close}
      title={title}
      {...(size !== undefined && { size })}
      closeButtonProps={{ "aria-label": t("close"), disabled: form.pending }}
    >
      <ConfirmForm {...form} />
    </Modal>
  );
}

type TypedNameProps = {
  label: string;
  value: string;
  set: (typed: string) => void;
  testId?: string;
};

/** The field for a name that has to be typed, so that the right one goes. */
export function TypedName({ label, value, set, testId }: TypedNameProps) {
  return (
    <TextInput
      data-autofocus
      label={label}
      autoComplete="off"
      spellCheck={false}
      data-testid={testId}
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
}
