// The week of the day shown: each day a button with its bar, what should be there after it, and how
// far it has come at the desk.

import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { useFormat } from "../../components/use_format";
import type { CashBoxView, DayBarView } from "../../host";
import { usePlace } from "../../place";
import classes from "./CashBox.module.css";
import { DeskMark } from "./DeskMark";

const REACH = 34;
const BAR_WIDTH = 8;

export function WeekStrip({ box }: { box: CashBoxView }) {
  const { t } = useTranslation();
  if (box.week.length === 0) return null;
  return (
    <nav className={classes.week} aria-label={t("cashBox.week")}>
      {box.week.map((day) => (
        <WeekDay key={day.date} day={day} box={box} />
      ))}
    </nav>
  );
}

function WeekDay({ day, box }: { day: DayBarView; box: CashBoxView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = usePlace();
  const ahead = day.date > box.today || (box.earliest !== null && day.date < box.earliest);
  const height = Math.max(1, Math.round((day.permille * REACH) / 1000));
  // A day that is to be counted unseen comes without its figures.
  const withheld = day.closing_cash === "";
  const receipts = withheld
    ? t("desk.blind.day")
    : t("cashBox.dayReceipts", { amount: format.amount(day.receipts, box.currency) });
  return (
    <button
      type="button"
      className={classes.day}
      aria-current={day.date === box.date ? "date" : undefined}
      disabled={ahead}
      data-testid={`day-${day.date}`}
      title={ahead ? receipts : `${t(`desk.marks.${day.desk}`)} · ${receipts}`}
      onClick={() => void go.date(day.date === box.today ? undefined : day.date)}
    >
      <span className={classes.dayWords}>
        <span className={classes.dayName}>
          {format.weekday(day.date)}
          {!ahead && <DeskMark mark={day.desk} />}
          {day.different && <i title={t("agreement.different")} />}
        </span>
        {ahead ? (
          <span className="soft">—</span>
        ) : (
          <Amount
            value={withheld ? null : day.closing_cash}
            currency={box.currency}
            unknown={t("desk.blind.day")}
          />
        )}
      </span>
      <svg aria-hidden="true" width={BAR_WIDTH} height={REACH}>
        <rect y={REACH - height} width={BAR_WIDTH} height={height} rx={1} />
      </svg>
    </button>
  );
}
