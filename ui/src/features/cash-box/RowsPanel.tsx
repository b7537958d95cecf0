// The rows behind a line, however many: only those in sight are drawn.

import { ActionIcon } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { FailureNote } from "../../components/FailureNote";
import { HiddenNames } from "../../components/HiddenNames";
import { Icon } from "../../components/Icon";
import { Name } from "../../components/Name";
import { useFormat } from "../../components/use_format";
import { Waiting } from "../../components/Waiting";
import { askRows, type CashBoxView, type RowView } from "../../host";
import { usePurpose } from "../../purposes";
import classes from "./CashBox.module.css";
import { LOCAL, RowClock, useMarkWord } from "./RowWords";

const ROW_HEIGHT = 54;
const OVERSCAN = 12;
const NEAR_END = 20;

type RowsPanelProps = {
  box: CashBoxView;
  line: string;
  open: (row: RowView) => void;
  close: () => void;
};

export function RowsPanel({ box, line, open, close }: RowsPanelProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = `rows ${JSON.stringify([box.source, box.route_id, box.date])}`;
  const { purpose } = usePurpose(place);
  const found = useInfiniteQuery(
    askRows({ source: box.source, route_id: box.route_id, date: box.date, line, purpose }),
  );
  const first = found.data?.pages[0];
  const title = t(line === "uncounted" ? "cashBox.uncounted" : (`figures.${line}` as never), {
    defaultValue: line,
  });
  return (
    <>
      <header className={classes.panelHead}>
        <div>
          <h3>{title}</h3>
          <span className="soft small">
            {first ? t("cashBox.rowsCount", { count: first.total_rows }) : ""} ·{" "}
            {format.dayShort(box.date)}
          </span>
        </div>
        {first && line !== "uncounted" && (
          <strong className={classes.panelTotal}>
            <Amount value={first.total_amount} currency={box.currency} />
          </strong>
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("close")}
          title={`${t("close")} · Esc`}
          onClick={close}
        >
          <Icon name="close" />
        </ActionIcon>
      </header>
      <HiddenNames place={place} hidden={first?.hidden ?? false} />
      {found.error && <FailureNote error={found.error} retry={found.refetch} />}
      {!found.data && !found.error && <Waiting rows={6} height={40} />}
      {first?.total_rows === 0 && <p className={classes.none}>{t("cashBox.noRows")}</p>}
      {found.data && first && first.total_rows > 0 && (
        <RowList
          rows={found.data.pages.flatMap((page) => page.rows)}
          total={first.total_rows}
          currency={box.currency}
          more={found.hasNextPage && !found.isFetchingNextPage ? found.fetchNextPage : undefined}
          open={open}
        />
      )}
    </>
  );
}

type RowListProps = {
  rows: RowView[];
  total: number;
  currency: string;
  more: (() => void) | undefined;
  open: (row: RowView) => void;
};

function RowList({ rows, total, currency, more, open }: RowListProps) {
  const list = useRef<HTMLDivElement>(null);
  const wanted = useRef(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= rows.length - NEAR_END) more();
  }, [more, last, rows.length]);
  // The first row takes the focus, so that the arrows walk on from the line.
  const drawn = items.length > 0;
  useEffect(() => {
    if (drawn) list.current?.querySelector<HTMLElement>("[data-index='0']")?.focus();
  }, [drawn]);
  const focusRow = (index: number) => {
    wanted.current = Math.max(0, Math.min(index, rows.length - 1));
    virtual.scrollToIndex(wanted.current);
    requestAnimationFrame(() => {
      list.current?.querySelector<HTMLElement>(`[data-index='${wanted.current}']`)?.focus();
    });
  };
  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = Number(document.activeElement?.getAttribute("data-index") ?? 0);
    const next = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + 8,
      PageUp: at - 8,
      Home: 0,
      End: rows.length - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    focusRow(next);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows walk its buttons.
    <div className={classes.list} ref={list} onKeyDown={walk}>
      <ul className={classes.sheet} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <li
              key={`${row.kind} ${row.number}`}
              aria-setsize={total}
              aria-posinset={item.index + 1}
              className={classes.slot}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              <Row row={row} index={item.index} currency={currency} open={() => open(row)} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

type RowProps = { row: RowView; index: number; currency: string; open: () => void };

function Row({ row, index, currency, open }: RowProps) {
  const { t } = useTranslation();
  const mark = useMarkWord()(row);
  const local = row.kind === LOCAL && t("kinds.local_movements");
  const rest = [local, mark, row.detail, row.collector].filter(Boolean).join(" · ");
  const why = row.why_uncounted;
  return (
    <button
      type="button"
      className={classes.row}
      data-index={index}
      data-void={row.void || row.why_uncounted !== null || undefined}
      data-testid={`row-${row.number}`}
      onClick={open}
    >
      <time className="soft" dateTime={row.at} title={row.at}>
        {row.local_time}
      </time>
      <span className={classes.rowName}>
        <Name>{row.title || (row.kind === LOCAL && mark) || row.id}</Name>
        <span className={classes.rowDetail} title={rest}>
          {why ? <b>{t(`desk.why.${why}`)} · </b> : row.void && <b>{t("cashBox.void")} · </b>}
          {row.clock && (
            <>
              <RowClock row={row} /> ·{" "}
            </>
          )}
          {row.versions > 1 && <b>{t("cashBox.versions", { count: row.versions })} · </b>}
          {rest}
        </span>
      </span>
      <span className={classes.rowAmount}>
        <Amount value={row.amount} currency={currency} />
      </span>
    </button>
  );
}
