// The routes that a rule can be about.

import { useQuery } from "@tanstack/react-query";
import { ask, type RouteKey } from "../../host";

export function useRouteChoices() {
  const routes = useQuery(ask("today", { date: null })).data?.routes ?? [];
  return {
    choices: routes.map((route) => ({ value: keyOf(route), label: route.name })),
    /** A route by its choice. */
    routeOf: (value: string | null): RouteKey | null => {
      const found = routes.find((route) => keyOf(route) === value);
      return found ? { source: found.source, route_id: found.route_id } : null;
    },
    /** The name of a route; its id where it is not walked any more. */
    nameOf: ({ source, route_id }: RouteKey) =>
      routes.find((route) => route.source === source && route.route_id === route_id)?.name ??
      route_id,
  };
}

function keyOf({ source, route_id }: RouteKey): string {
  return JSON.stringify([source, route_id]);
}
