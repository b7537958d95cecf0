// Where the window stands: the page, and the date and the route that all pages share.

import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { isDate } from "./components/dates";
import { z } from "./zod";

const text = z.string().min(1).max(200).optional().catch(undefined);
const date = z.string().refine(isDate).optional().catch(undefined);

/** What every address may carry. */
export const placeSchema = z.object({ date, source: text, route: text });

/** What the address of a cash box may carry as well. */
export const cashBoxSchema = z.object({ line: text, record: text });

/** What the address of the activity log may carry as well. */
export const logSchema = z.object({
  // An address typed by hand carries it as a number.
  entry: z
    .union([z.string(), z.number()])
    .transform(String)
    .refine((n) => /^[1-9]\d{0,18}$/.test(n))
    .optional()
    .catch(undefined),
});

export type RoutePlace = { source: string; route_id: string };

/** The place, and how to go elsewhere. */
export function usePlace() {
  const place = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = useMemo(
    () => ({
      today: () => navigate({ to: "/", search: shared }),
      cashBox: (route?: RoutePlace, line?: string) =>
        navigate({
          to: "/cash-box",
          search: (before) => ({
            ...shared(before),
            ...(route && { source: route.source, route: route.route_id }),
            line,
          }),
        }),
      connections: () => navigate({ to: "/connections", search: shared }),
      quarantine: () => navigate({ to: "/quarantine", search: shared }),
      people: () => navigate({ to: "/people", search: shared }),
      settings: () => navigate({ to: "/settings", search: shared }),
      security: () => navigate({ to: "/settings/security", search: shared }),
      roles: () => navigate({ to: "/settings/roles", search: shared }),
      log: () => navigate({ to: "/log", search: shared }),
      entry: (n: string | undefined) =>
        navigate({ to: "/log", search: (before) => ({ ...shared(before), entry: n }) }),
      backups: () => navigate({ to: "/backups", search: shared }),
      restore: () => navigate({ to: "/restore", search: {} }),
      /** No date means today, whatever day it becomes. */
      date: (chosen: string | undefined) =>
        navigate({
          to: ".",
          search: (before) => ({ ...before, date: chosen, record: undefined }),
        }),
      route: (route: RoutePlace) =>
        navigate({
          to: ".",
          search: (before) => ({
            ...before,
            source: route.source,
            route: route.route_id,
            record: undefined,
          }),
        }),
      firstRoute: (route: RoutePlace) =>
        navigate({
          to: ".",
          search: (before) => ({ ...before, source: route.source, route: route.route_id }),
          replace: true,
        }),
      line: (line: string | undefined) =>
        navigate({
          to: ".",
          search: (before) => ({ ...before, line, record: undefined }),
          replace: true,
        }),
      record: (record: string | undefined) =>
        navigate({ to: ".", search: (before) => ({ ...before, record }) }),
      /** Another store has opened: nothing of the last place holds there. */
      start: () =>
        navigate({ to: "/", search: { date: undefined, source: undefined, route: undefined } }),
    }),
    [navigate],
  );
  return { ...place, go };
}

function shared(before: z.infer<typeof placeSchema>) {
  return { date: before.date, source: before.source, route: before.route };
}
