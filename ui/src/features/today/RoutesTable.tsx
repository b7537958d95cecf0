// The day as one table: the totals of each currency, and below them every route, sorted,
// filtered, walked with the arrows, opened with Enter.

import { useTable } from "@tanstack/react-table";
import { type ReactNode, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { FilterField } from "../../components/FilterField";
import { matches } from "../../components/find_text";
import { Icon } from "../../components/Icon";
import { useFormat } from "../../components/use_format";
import { usePreference } from "../../components/use_preference";
import { useRowWalk } from "../../components/use_row_walk";
import type { TodayView } from "../../host";
import { usePlace } from "../../place";
import { RouteRow } from "./RouteRow";
import { type ColumnId, columns, features, readSort, writeSort } from "./routes_order";
import classes from "./Today.module.css";
import { isLong, TotalRow } from "./TotalRow";

type RoutesTableProps = {
  today: TodayView;
  comparing: boolean;
  /** What can be done with the day, beside the filter. */
  children: ReactNode;
};

export function RoutesTable({ today, comparing, children }: RoutesTableProps) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const [filter, setFilter] = usePreference("today.filter", "");
  const [sort, setSort] = usePreference("today.sort", "name");
  const body = useRef<HTMLTableSectionElement>(null);
  const sorting = useMemo(() => readSort(sort), [sort]);
  const table = useTable({
    features,
    columns,
    data: today.routes,
    getRowId: (route) => `${route.source} ${route.route_id}`,
    globalFilterFn: (row, _column, wanted: string) => matches(row.original.name, wanted),
    getColumnCanGlobalFilter: (column) => column.id === "name",
    state: { sorting, globalFilter: filter },
    onSortingChange: (change) =>
      setSort(writeSort(typeof change === "function" ? change(sorting) : change)),
  });
  const rows = table.getRowModel().rows;
  const { focusRow, onKeyDown } = useRowWalk(body, rows.length);
  return (
    <section aria-label={t("today.table")}>
      <div className={classes.tools}>
        <FilterField
          label={t("today.filter")}
          clear={t("today.clearFilter")}
          value={filter}
          choose={setFilter}
          leave={() => focusRow(0)}
        />
        {filter !== "" && (
          <span className="soft small" role="status">
            {t("today.filtered", { count: rows.length, of: today.routes.length })}
          </span>
        )}
        <div className={classes.gap} />
        {children}
      </div>
      <table
        className={classes.routes}
        onKeyDown={onKeyDown}
        data-long={today.currencies.some(isLong) || undefined}
      >
        <caption className="said">{t("today.table")}</caption>
        <thead>
          <tr>
            {table.getFlatHeaders().map((header) => (
              <ColumnHead
                key={header.id}
                id={header.id as ColumnId}
                sorted={header.column.getIsSorted()}
                onSort={header.column.getToggleSortingHandler()}
              />
            ))}
          </tr>
        </thead>
        <tbody className={classes.totals}>
          {today.currencies.map((total) => (
            <TotalRow key={total.currency} total={total} date={today.date} comparing={comparing} />
          ))}
        </tbody>
        <tbody ref={body}>
          {rows.map((row) => (
            <RouteRow
              key={row.id}
              route={row.original}
              date={today.date}
              comparing={comparing}
              open={(line) => void go.cashBox(row.original, line)}
            />
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={classes.none}>{t("today.noneFiltered")}</p>}
    </section>
  );
}

type ColumnHeadProps = {
  id: ColumnId;
  sorted: false | "asc" | "desc";
  onSort: ((event: unknown) => void) | undefined;
};

function ColumnHead({ id, sorted, onSort }: ColumnHeadProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const label =
    id === "name" || id === "target" || id === "upstream" || id === "days"
      ? t(`today.columns.${id}`, { count: 14, days: format.count(14) })
      : t(`figures.${id}`);
  const order = { asc: "ascending", desc: "descending" } as const;
  return (
    <th scope="col" data-column={id} aria-sort={sorted ? order[sorted] : undefined}>
      {id === "days" ? (
        label
      ) : (
        <button type="button" onClick={onSort}>
          {label}
          {sorted && <Icon name={sorted === "asc" ? "up" : "down"} size={12} />}
        </button>
      )}
    </th>
  );
}
