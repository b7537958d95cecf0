// What of the open things fits the filter.

import { matches } from "../../components/find_text";
import type { OpenDifferencesView } from "../../host";

type OnRoute = { route_name: string; collector_name?: string; date?: string };

export function narrowed(open: OpenDifferencesView, filter: string): OpenDifferencesView {
  if (filter.trim() === "") return open;
  const fits = ({ route_name, collector_name = "", date = "" }: OnRoute) =>
    matches(`${route_name} ${collector_name} ${date}`, filter);
  return {
    ...open,
    differences: open.differences.filter(fits),
    reviews: open.reviews.filter(fits),
    forgotten: open.forgotten.filter(fits),
    proposals: open.proposals.filter(fits),
  };
}

/** How many rows the page has: routes with movements to match stand in one row each. */
export function rowsOf({ differences, reviews, forgotten, proposals }: OpenDifferencesView) {
  return differences.length + reviews.length + forgotten.length + proposals.length;
}
