// Boxes whose latest count does not agree with the books.

import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { isZero } from "../../components/amounts";
import { useFormat } from "../../components/use_format";
import type { OpenDifferenceView } from "../../host";
import { usePlace } from "../../place";
import { AgeCell, BoxCell, DifferenceCell, useBoxName } from "./cells";
import classes from "./Differences.module.css";
import { OpenRow, OpenTable } from "./OpenTable";

export function DifferencesTable({ differences }: { differences: OpenDifferenceView[] }) {
  return (
    <OpenTable
      section="differences"
      columns={["route", "box", "date", "counted", "expected", "difference", "age", "state"]}
      count={differences.length}
    >
      {differences.map((one) => (
        <Difference key={`${one.source} ${one.route_id} ${one.collector}`} one={one} />
      ))}
    </OpenTable>
  );
}

function Difference({ one }: { one: OpenDifferenceView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = usePlace();
  const boxName = useBoxName();
  const { currency, unexplained } = one;
  return (
    <OpenRow
      name={one.route_name}
      under={currency}
      label={`${one.route_name}, ${boxName(one)}, ${format.day(one.date)}, ${format.difference(one.difference, currency)} ${currency}`}
      open={() => void go.cashBoxOn(one, one.date)}
    >
      <BoxCell box={one} />
      <td>{format.dayShort(one.date)}</td>
      <td data-figure>
        <Amount value={one.counted} currency={currency} />
      </td>
      <td data-figure>
        <Amount value={one.expected} currency={currency} />
      </td>
      <DifferenceCell value={one.difference} currency={currency} />
      <AgeCell days={one.age_days} since={one.since} />
      <td>
        {t(one.squared ? "differences.squared" : "differences.notSquared")}
        {!isZero(unexplained) && (
          <span className={classes.second}>
            {t("differences.unexplained", { amount: format.difference(unexplained, currency) })}
          </span>
        )}
      </td>
    </OpenRow>
  );
}
