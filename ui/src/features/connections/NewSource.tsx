// Connects a PrestaCOP tenant, and tries it once it is kept.

import { Button, Group, PasswordInput, Stack, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import type { TFunction } from "i18next";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { Note } from "../../components/Note";
import { useFormat } from "../../components/use_format";
import { useCommand } from "../../host";
import { z } from "../../zod";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

type NewSourceProps = {
  /** Names that are in use. */
  taken: string[];
  close: () => void;
};

export function NewSource({ taken, close }: NewSourceProps) {
  const { t } = useTranslation();
  const add = useCommand("add_prestacop");
  const resolve = useMemo(() => schemaResolver(schemaOf(t, taken), { sync: true }), [t, taken]);
  const form = useForm({
    initialValues: { name: "", base_url: "", tenant: "", email: "", secret: "" },
    validate: resolve,
    validateInputOnBlur: false,
  });
  const save = form.onSubmit(async (values) => {
    try {
      await add.mutateAsync(values);
      form.reset();
    } catch {
      // The failure stands in the form.
    }
  });
  if (add.data) return <AddedSource name={add.data.name} close={close} />;
  return (
    <form onSubmit={save} noValidate>
      <Stack gap="sm">
        <p className="soft">{t("connections.addText")}</p>
        <TextInput
          label={t("connections.fields.name")}
          data-autofocus
          maxLength={80}
          {...form.getInputProps("name")}
        />
        <TextInput
          label={t("connections.fields.base_url")}
          description={t("connections.fields.base_url_hint")}
          spellCheck={false}
          placeholder="https://"
          {...form.getInputProps("base_url")}
        />
        <TextInput
          label={t("connections.fields.tenant")}
          spellCheck={false}
          {...form.getInputProps("tenant")}
        />
        <TextInput
          label={t("connections.fields.email")}
          type="email"
          autoComplete="off"
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label={t("connections.fields.secret")}
          autoComplete="off"
          {...form.getInputProps("secret")}
        />
        {add.error && <FailureNote error={add.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={add.isPending} data-testid="source-save">
            {t("connections.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The source is kept: what it answers to a test, and the way to read it. */
function AddedSource({ name, close }: { name: string; close: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const test = useCommand("test_source");
  const sync = useCommand("start_sync");
  const tryIt = test.mutate;
  useEffect(() => tryIt({ name }), [tryIt, name]);
  return (
    <Stack gap="sm" data-testid="source-added">
      <Note tone="green" icon="check">
        {t("connections.added", { name })}
      </Note>
      {test.isPending && <p role="status">{t("connections.testing")}</p>}
      {test.error && <FailureNote error={test.error} retry={() => tryIt({ name })} />}
      {test.data && (
        <Note tone="green" icon="check">
          {t("connections.tested", {
            count: test.data.routes,
            milliseconds: format.count(test.data.milliseconds),
          })}
        </Note>
      )}
      {sync.error && <FailureNote error={sync.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {t("close")}
        </Button>
        <Button
          data-autofocus
          loading={sync.isPending}
          onClick={() =>
            sync.mutate({ sources: [name], full: false }, { onSuccess: () => close() })
          }
        >
          {t("connections.readNow")}
        </Button>
      </Group>
    </Stack>
  );
}

function schemaOf(t: TFunction, taken: string[]) {
  const filled = z.string().trim().min(1, t("connections.errors.empty"));
  return z.object({
    name: filled.refine((name) => !taken.includes(name), t("connections.errors.taken")),
    base_url: z.string().trim().refine(isSafeAddress, t("connections.errors.address")),
    tenant: filled,
    email: filled.refine((email) => /^\S+@\S+$/.test(email), t("connections.errors.email")),
    secret: z.string().min(1, t("connections.errors.empty")),
  });
}

/** HTTPS anywhere, HTTP on this computer only. */
function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && LOOPBACK.test(hostname));
}
