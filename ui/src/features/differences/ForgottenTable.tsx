// Days with records that nobody closed, on routes that close theirs.

import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { useFormat } from "../../components/use_format";
import type { ForgottenDayView } from "../../host";
import { usePlace } from "../../place";
import { AgeCell } from "./cells";
import { OpenRow, OpenTable } from "./OpenTable";

export function ForgottenTable({ forgotten }: { forgotten: ForgottenDayView[] }) {
  return (
    <OpenTable
      section="forgotten"
      columns={["route", "day", "closing", "age", "count"]}
      count={forgotten.length}
    >
      {forgotten.map((day) => (
        <Day key={`${day.source} ${day.route_id} ${day.date}`} day={day} />
      ))}
    </OpenTable>
  );
}

function Day({ day }: { day: ForgottenDayView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = usePlace();
  return (
    <OpenRow
      name={day.route_name}
      under={day.currency}
      label={t("differences.open", { name: day.route_name, date: format.day(day.date) })}
      open={() => void go.cashBoxOn(day, day.date)}
    >
      <td>{format.dayShort(day.date)}</td>
      <td data-figure>
        <Amount value={day.closing_cash} currency={day.currency} />
      </td>
      <AgeCell days={day.age_days} />
      <td>{t(day.counted ? "differences.wasCounted" : "differences.notCounted")}</td>
    </OpenRow>
  );
}
