// The stand-in's day of every route as the desk stands: withheld until counted, and its marks.

import type { CashBoxView, DayBarView, FiguresView, TodayRouteView, TodayView } from "./bindings";

type Till = { answer: (command: string, body: unknown) => unknown };

export function withheld(view: TodayView, till: Till): TodayView {
  const routes = view.routes.map((route) => asCounted(route, view.date, till));
  const currencies = view.currencies.map((total) => {
    const blind = routes.some((route) => route.blind && route.currency === total.currency);
    if (!blind) return total;
    const figures = empty(total.figures);
    return { ...total, figures, target: null, last_days: last(total.last_days) };
  });
  return { ...view, routes, currencies };
}

function asCounted(route: TodayRouteView, date: string, till: Till): TodayRouteView {
  const { source, route_id } = route;
  const box = till.answer("cash_box", { source, route_id, date }) as CashBoxView;
  const marks = new Map(box.week.map((day) => [day.date, day.desk]));
  const last_days = route.last_days.map((day) => ({
    ...day,
    desk: marks.get(day.date) ?? day.desk,
  }));
  if (!box.blind) return { ...route, last_days };
  const figures = empty(route.figures);
  return { ...route, blind: true, figures, target: null, last_days: last(last_days) };
}

function empty(figures: FiguresView): FiguresView {
  const none = Object.fromEntries(Object.keys(figures).map((field) => [field, ""]));
  return { ...none, payments_count: 0 } as FiguresView;
}

function last(days: DayBarView[]): DayBarView[] {
  return days.map((day, index) =>
    index < days.length - 1 ? day : { ...day, receipts: "", closing_cash: "", permille: 0 },
  );
}
