// How much is open across routes: the count of the rail and of the page are one.

import type { OpenDifferencesView } from "./host";

export function countOpen({ differences, reviews, forgotten, proposals }: OpenDifferencesView) {
  return {
    differences: differences.length,
    reviews: reviews.length,
    forgotten: forgotten.length,
    proposals: proposals.reduce((count, route) => count + route.proposals, 0),
  };
}
