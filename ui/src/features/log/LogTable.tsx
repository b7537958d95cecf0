// The entries of the log, the latest first: walked with the arrows, opened with Enter.

import { Button } from "@mantine/core";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/Icon";
import { Key } from "../../components/Key";
import { Name } from "../../components/Name";
import { useFormat } from "../../components/use_format";
import { useKeys } from "../../components/use_keys";
import { useRowWalk } from "../../components/use_row_walk";
import type { AuditEntryView } from "../../host";
import classes from "./Log.module.css";
import { useRoleName } from "./use_role_name";

type LogTableProps = {
  ref: RefObject<HTMLTableSectionElement | null>;
  entries: AuditEntryView[];
  /** How many more there are. */
  left: number;
  loading: boolean;
  more: (() => void) | undefined;
  open: (n: string) => void;
};

export function LogTable({ ref, entries, left, loading, more, open }: LogTableProps) {
  const { t } = useTranslation();
  const { onKeyDown } = useRowWalk(ref, entries.length);
  useKeys({ "+": loading ? undefined : more });
  return (
    <>
      <table className={classes.table} onKeyDown={onKeyDown}>
        <caption className="said">{t("pages.activityLog")}</caption>
        <thead>
          <tr>
            <th scope="col" className={classes.number}>
              {t("log.columns.n")}
            </th>
            <th scope="col">{t("log.columns.at")}</th>
            <th scope="col">{t("log.columns.user")}</th>
            <th scope="col">{t("log.columns.action")}</th>
            <th scope="col">{t("log.columns.object")}</th>
          </tr>
        </thead>
        <tbody ref={ref}>
          {entries.map((entry) => (
            <Entry key={entry.n} entry={entry} open={() => open(entry.n)} />
          ))}
        </tbody>
      </table>
      {more && (
        <Button
          size="xs"
          variant="default"
          className={classes.more}
          loading={loading}
          rightSection={<Key>+</Key>}
          onClick={more}
        >
          {t("log.more", { count: left })}
        </Button>
      )}
    </>
  );
}

function Entry({ entry, open }: { entry: AuditEntryView; open: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const roleName = useRoleName();
  return (
    // The row answers to the mouse as a whole; the keyboard has the button in it.
    <tr data-testid={`entry-${entry.n}`} data-refused={entry.refused || undefined} onClick={open}>
      <td className={classes.number}>{entry.n}</td>
      <td className={classes.at}>
        <time dateTime={entry.at} title={entry.at}>
          {format.moment(entry.at)}
        </time>
      </td>
      <td className={classes.user} title={roleName(entry.role)}>
        <Name>{entry.user || "—"}</Name>
      </td>
      <th scope="row">
        <button
          type="button"
          data-row
          onClick={(event) => {
            event.stopPropagation();
            open();
          }}
        >
          {entry.refused && <Refused />}
          <span>{entry.title || t("log.unnamed", { action: entry.action })}</span>
        </button>
      </th>
      <td className={classes.object}>
        <Name>{entry.object || "—"}</Name>
      </td>
    </tr>
  );
}

/** The mark of an entry about a refusal: a word, not a colour alone. */
export function Refused() {
  const { t } = useTranslation();
  return (
    <span className={classes.refused}>
      <Icon name="warning" size={12} />
      {t("log.refused")}
    </span>
  );
}
