// What is not as Cuadre left it, in the sentences given; each leads to the entry where it shows.

import { useTranslation } from "react-i18next";
import type { AuditFindingView } from "../host";
import classes from "./notes.module.css";

type FindingsProps = {
  findings: AuditFindingView[];
  /** Opens an entry; none where whoever asks may not read the log. */
  open?: ((n: string) => void) | undefined;
};

export function Findings({ findings, open }: FindingsProps) {
  const { t } = useTranslation();
  return (
    <ul className={classes.findings} data-testid="findings">
      {findings.map((finding) => {
        const entry = finding.n;
        return (
          <li key={`${finding.code} ${entry} ${finding.sentence}`}>
            {finding.sentence}
            {entry !== null && open && (
              <button type="button" onClick={() => open(entry)}>
                {t("log.entryNumber", { n: entry })}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
