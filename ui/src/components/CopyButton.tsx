// Copies a text, and says that it did.

import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./Icon";

const SAID_MS = 2_000;

export function CopyButton({ text, children }: { text: string; children: string }) {
  const { t } = useTranslation();
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  const copy = async () => {
    setState((await copyText(text)) ? "copied" : "refused");
    setTimeout(() => setState("idle"), SAID_MS);
  };
  const words = { idle: children, copied: t("copy.done"), refused: t("copy.refused") };
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<Icon name={state === "copied" ? "check" : "copy"} size={14} />}
      onClick={copy}
    >
      <span aria-live="polite">{words[state]}</span>
    </Button>
  );
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelection(text);
  }
}

// Some windows have no clipboard for pages, but let a selection be copied.
function copySelection(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  field.style.opacity = "0";
  document.body.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
  }
}
