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
export const cashBoxSchema = z.object({
  line: text,
  record: text,
  /** The step of the desk that is open. */
  desk: z.enum(["count", "square", "close"]).optional().catch(undefined),
  /** The count whose lines are open. */
  counted: text,
  /** Of when it is asked what was known: `close/2`, `count/a7`, `at/<instant>`, `moment`, `choose`. */
  known: text,
});

export type DeskStep = "count" | "square" | "close";

/** What the address of the profitability may carry as well. */
export const profitabilitySchema = z.object({
  span: z.enum(["week", "month", "last-month", "own"]).optional().catch(undefined),
  from: date,
  to: date,
  by: z.enum(["day", "week", "month"]).optional().catch(undefined),
});

export type ProfitabilityPlace = z.infer<typeof profitabilitySchema>;

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

/** Of what opens beside the cash box one thing is open at a time. */
const NO_PANEL = { line: undefined, record: undefined, counted: undefined, known: undefined };

/** Another day or another route: the line stays open, the desk stands where that day stands. */
const sameLine = (before: { line?: string }) => ({ line: before.line, desk: undefined });

export type RoutePlace = { source: string; route_id: string };

/** The place, and how to go elsewhere. */
export function usePlace() {
  const place = useSearch({ strict: false });
  const navigate = useNavigate();
  const plain = usePlainPages();
  const go = useMemo(
    () => ({
      ...plain,
      restore: () => navigate({ to: "/restore", search: {} }),
      cashBox: (route?: RoutePlace, line?: string) =>
        navigate({
          to: "/cash-box",
          search: (before) => ({
            ...shared(before),
            ...(route && { source: route.source, route: route.route_id }),
            line,
          }),
        }),
      /** The cash box of a route on a date; today needs no date. */
      cashBoxOn: (route: RoutePlace, day: string | undefined) =>
        navigate({
          to: "/cash-box",
          search: { source: route.source, route: route.route_id, date: day },
        }),
      entry: (n: string | undefined) =>
        navigate({ to: "/log", search: (before) => ({ ...shared(before), entry: n }) }),
      /** No date means today, whatever day it becomes. */
      date: (chosen: string | undefined) =>
        navigate({
          to: ".",
          search: (before) => ({ ...before, date: chosen, ...NO_PANEL, ...sameLine(before) }),
        }),
      route: (route: RoutePlace) =>
        navigate({
          to: ".",
          search: (before) => ({
            ...before,
            source: route.source,
            route: route.route_id,
            ...NO_PANEL,
            ...sameLine(before),
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
          search: (before) => ({ ...before, ...NO_PANEL, line }),
          replace: true,
        }),
      /** A step of the cash desk; what was open beside it gives way. */
      desk: (desk: DeskStep | undefined) =>
        navigate({
          to: "/cash-box",
          search: (before) => ({ ...shared(before), desk }),
          replace: true,
        }),
      counted: (counted: string | undefined) =>
        navigate({
          to: ".",
          search: (before) => ({ ...before, ...NO_PANEL, counted }),
          replace: true,
        }),
      known: (known: string | undefined) =>
        navigate({
          to: "/cash-box",
          search: (before) => ({ ...before, ...NO_PANEL, known }),
          replace: true,
        }),
      record: (record: string | undefined) =>
        navigate({ to: ".", search: (before) => ({ ...before, record }) }),
      /** Another store has opened: nothing of the last place holds there. */
      start: () =>
        navigate({ to: "/", search: { date: undefined, source: undefined, route: undefined } }),
    }),
    [navigate, plain],
  );
  return { ...place, go };
}

/** Goes to another span of the profitability, or another cut of it. */
export function useSpan(): (chosen: ProfitabilityPlace) => Promise<void> {
  const navigate = useNavigate();
  return (chosen) =>
    navigate({
      to: "/profitability",
      search: (before) => ({ ...before, ...chosen }),
      replace: true,
    });
}

/** The pages that need no more than their address. */
const PLAIN = {
  today: "/",
  differences: "/differences",
  profitability: "/profitability",
  connections: "/connections",
  quarantine: "/quarantine",
  people: "/people",
  settings: "/settings",
  cashRules: "/settings/cash",
  security: "/settings/security",
  roles: "/settings/roles",
  log: "/log",
  backups: "/backups",
} as const;

type PlainPage = keyof typeof PLAIN;

function usePlainPages(): Record<PlainPage, () => Promise<void>> {
  const navigate = useNavigate();
  return useMemo(() => {
    const names = Object.keys(PLAIN) as PlainPage[];
    const open = (page: PlainPage) => () => navigate({ to: PLAIN[page], search: shared });
    return Object.fromEntries(names.map((page) => [page, open(page)])) as Record<
      PlainPage,
      () => Promise<void>
    >;
  }, [navigate]);
}

function shared(before: z.infer<typeof placeSchema>) {
  return { date: before.date, source: before.source, route: before.route };
}
