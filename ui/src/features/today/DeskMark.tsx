// How far a route's day has come at the cash desk, where somebody has counted it.

import { useTranslation } from "react-i18next";
import type { TodayRouteView } from "../../host";
import classes from "./Today.module.css";

export function DeskMark({ route, date }: { route: TodayRouteView; date: string }) {
  const { t } = useTranslation();
  const desk = route.last_days.find((day) => day.date === date)?.desk ?? "open";
  if (desk === "open") return null;
  return (
    <>
      {" · "}
      <span className={classes.desk} data-desk={desk} data-testid={`desk-${route.route_id}`}>
        {t(`desk.marks.${desk}`)}
      </span>
    </>
  );
}
