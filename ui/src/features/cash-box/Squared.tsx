// A squaring as it stands: its buckets, who squared, and what a reviewer said.

import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { Icon } from "../../components/Icon";
import { Name } from "../../components/Name";
import { Note } from "../../components/Note";
import { useFormat } from "../../components/use_format";
import type { SquareView } from "../../host";
import desk from "./Desk.module.css";
import squaring from "./Square.module.css";

export function Squared({ square, currency }: { square: SquareView; currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={desk.column} data-testid="squared">
      {square.lines.length > 0 && (
        <ul className={squaring.bucketList}>
          {square.lines.map((line) => (
            <li key={`${line.bucket} ${line.note}`}>
              <span>{t(`buckets.${line.bucket}` as "buckets.rounding", line.bucket)}</span>
              <Amount value={line.amount} currency={currency} difference />
              <Name lines={2}>{line.note}</Name>
            </li>
          ))}
        </ul>
      )}
      <p className={squaring.signature}>
        <Icon name="check" size={14} />
        {t("desk.square.done", { who: square.by, at: format.instant(square.at) })}
      </p>
      <Review square={square} />
    </div>
  );
}

function Review({ square }: { square: SquareView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { review, needs_review } = square;
  if (!review) {
    if (!needs_review) return null;
    return (
      <Note tone="amber" icon="pen">
        {t("desk.square.toReview")}
      </Note>
    );
  }
  const values = { who: review.by, at: format.instant(review.at) };
  return (
    <Note tone={review.accepted ? "green" : "amber"} icon={review.accepted ? "check" : "left"}>
      <p>{t(review.accepted ? "desk.square.signed" : "desk.square.sentBack", values)}</p>
      {review.note !== "" && <p className={desk.said}>{review.note}</p>}
      {!review.accepted && <p>{t("desk.square.anew")}</p>}
    </Note>
  );
}
