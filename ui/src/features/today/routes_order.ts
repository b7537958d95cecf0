// How the routes of the day are sorted and filtered.

import {
  columnFilteringFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
} from "@tanstack/react-table";
import { compareAmounts } from "../../components/amounts";
import type { TodayRouteView } from "../../host";

export type ColumnId = "name" | "target" | AmountId | "upstream" | "days";
type AmountId = "receipts" | "disbursed" | "expenses" | "closing_cash";

export const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
});
const helper = createColumnHelper<typeof features, TodayRouteView>();
const AGREEMENTS = ["different", "missing", "outdated", "unread", "other_day", "equal"];

const byAmount = (id: AmountId | "target") =>
  helper.accessor((route) => amountOf(route, id), {
    id,
    sortDescFirst: true,
    // Two currencies are not compared: each keeps to itself.
    sortFn: (left, right) => {
      const [a, b] = [left.original, right.original];
      if (a.currency !== b.currency) return a.currency < b.currency ? -1 : 1;
      return compareAmounts(amountOf(a, id), amountOf(b, id));
    },
  });

export const columns = helper.columns([
  helper.accessor("name", {
    id: "name",
    sortFn: (left, right) => left.original.name.localeCompare(right.original.name),
  }),
  byAmount("target"),
  byAmount("receipts"),
  byAmount("disbursed"),
  byAmount("expenses"),
  byAmount("closing_cash"),
  helper.accessor((route) => AGREEMENTS.indexOf(route.upstream.agreement), {
    id: "upstream",
    sortFn: (left, right) =>
      AGREEMENTS.indexOf(left.original.upstream.agreement) -
      AGREEMENTS.indexOf(right.original.upstream.agreement),
  }),
  helper.display({ id: "days", enableSorting: false }),
]);

/** An amount of the route; an empty text, below every amount, where there is none. */
function amountOf(route: TodayRouteView, id: AmountId | "target"): string {
  return id === "target" ? (route.target?.due ?? "") : route.figures[id];
}

/** `receipts`, or `-receipts` from the largest down. */
export function readSort(text: string): SortingState {
  const id = text.replace(/^-/, "");
  return columns.some((column) => column.id === id) ? [{ id, desc: text.startsWith("-") }] : [];
}

export function writeSort(sorting: SortingState): string {
  const first = sorting[0];
  return first ? `${first.desc ? "-" : ""}${first.id}` : "";
}
