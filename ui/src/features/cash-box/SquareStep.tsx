// Squaring: what was counted against what should be there, and where the difference comes from.

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { isZero } from "../../components/amounts";
import { Key } from "../../components/Key";
import { Note } from "../../components/Note";
import { useFormat } from "../../components/use_format";
import type { CashBoxView, CountView } from "../../host";
import { useMay } from "../../may";
import { usePlace } from "../../place";
import desk from "./Desk.module.css";
import { Gap, gapWord } from "./Gap";
import { countedBox } from "./names";
import squaring from "./Square.module.css";
import { Squared } from "./Squared";
import { SquareForm } from "./SquareForm";

type SquareStepProps = {
  box: CashBoxView;
  count: CountView | undefined;
  /** The count, where it has just been recorded. */
  recorded: CountView | null;
  asked: boolean;
  refresh: () => void;
};

export function SquareStep({ box, count, recorded, asked, refresh }: SquareStepProps) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const { may, readOnly } = useMay();
  const mayCount = may("record_count") && !readOnly;
  if (!count) {
    return (
      <p>
        {t("desk.square.first")}{" "}
        {mayCount && (
          <Button
            size="compact-xs"
            variant="default"
            rightSection={<Key>N</Key>}
            onClick={() => void go.desk("count")}
          >
            {t("desk.count.verb")}
          </Button>
        )}
      </p>
    );
  }
  const square = count.square;
  const squared = square !== null && square.review?.accepted !== false;
  return (
    <>
      {recorded && <Recorded count={recorded} currency={box.currency} />}
      <p className="soft small">
        {t("desk.count.number", { number: count.number })} · {countedBox(count, t)} ·{" "}
        {t("desk.count.by", { time: count.local_time, who: count.by })}
      </p>
      {count.difference === null || count.expected === null ? (
        <p className="soft">{t("desk.square.withheld")}</p>
      ) : (
        <Sums count={count} currency={box.currency} />
      )}
      {square && <Squared square={square} currency={box.currency} />}
      {!squared && count.expected !== null && may("square_count") && !readOnly && (
        <SquareForm
          box={box}
          count={count}
          expected={count.expected}
          asked={asked}
          refresh={refresh}
        />
      )}
    </>
  );
}

/** What has just been recorded, in one sentence. */
function Recorded({ count, currency }: { count: CountView; currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { number, counted, difference } = count;
  const off = difference !== null && !isZero(difference);
  return (
    <Note tone={off ? "amber" : "green"} icon="check">
      <span data-testid="count-recorded">
        {t("desk.count.recorded", { number, amount: format.amount(counted, currency) })}{" "}
        {difference === null
          ? t("desk.count.recordedBlind")
          : off
            ? t("desk.count.recordedOff", {
                difference: format.difference(difference, currency),
                word: t(`desk.${gapWord(difference)}`),
              })
            : t("desk.count.recordedEven")}
      </span>
      {count.beside_another && <p>{t("desk.count.beside")}</p>}
    </Note>
  );
}

function Sums({ count, currency }: { count: CountView; currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = usePlace();
  const { may } = useMay();
  const changed = count.changed_after;
  const words =
    changed &&
    t("desk.count.changed", {
      count: changed.rows,
      amount: format.difference(changed.amount, currency),
    });
  return (
    <>
      <dl className={desk.sums} data-testid="square-sums">
        <dt>{t("desk.square.expected")}</dt>
        <dd>
          <Amount value={count.expected} currency={currency} />
        </dd>
        <dt>{t("desk.square.counted")}</dt>
        <dd>
          <Amount value={count.counted} currency={currency} />
        </dd>
        <dt>{t("desk.square.difference")}</dt>
        <dd className={squaring.sumsGap}>
          <Gap value={count.difference ?? "0"} currency={currency} />
        </dd>
      </dl>
      {words && (
        <button
          type="button"
          className={desk.changed}
          disabled={!may("day_as_known")}
          onClick={() => void go.known(`count/${count.id}`)}
        >
          {words}
        </button>
      )}
    </>
  );
}
