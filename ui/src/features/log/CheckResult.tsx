// What a check of the log found, in words; a finding leads to the entry where it shows.

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../../components/CopyButton";
import { Findings } from "../../components/Findings";
import { Fingerprint } from "../../components/Fingerprint";
import { Note } from "../../components/Note";
import { useFormat } from "../../components/use_format";
import type { AuditVerifyView } from "../../host";

type CheckResultProps = {
  found: AuditVerifyView;
  /** Opens an entry; none where whoever asks may not read the log. */
  open?: ((n: string) => void) | undefined;
  dismiss?: () => void;
};

export function CheckResult({ found, open, dismiss }: CheckResultProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = format.count(found.entries);
  return (
    <div data-testid="log-check">
      <Note
        tone={found.ok ? "green" : "red"}
        icon={found.ok ? "check" : "warning"}
        action={
          dismiss && (
            <Button size="xs" variant="default" onClick={dismiss}>
              {t("close")}
            </Button>
          )
        }
      >
        <strong>
          {found.ok
            ? t("log.check.ok", { count: found.entries })
            : t("log.check.bad", { count: found.findings.length, entries: count })}
        </strong>
        {!found.ok && <Findings findings={found.findings} open={open} />}
        <p>
          {t("log.check.head")} <Fingerprint>{found.head}</Fingerprint>
        </p>
        {!found.ok && <p>{t("log.check.badNext")}</p>}
        <CopyButton text={sentence()}>{t("log.check.copy")}</CopyButton>
      </Note>
    </div>
  );

  function sentence(): string {
    const words = found.ok
      ? t("log.check.ok", { count: found.entries })
      : t("log.check.bad", { count: found.findings.length, entries: count });
    const shown = found.findings.map((finding) =>
      finding.n
        ? `${t("log.entryNumber", { n: finding.n })}: ${finding.sentence}`
        : finding.sentence,
    );
    return [words, ...shown, `${t("log.check.head")} ${found.head}`].join("\n");
  }
}
