// Squarings that wait for a reviewer.

import { useTranslation } from "react-i18next";
import { Name } from "../../components/Name";
import { useFormat } from "../../components/use_format";
import { type OpenReviewView, useDesk } from "../../host";
import { AgeCell, BoxCell, DifferenceCell, useBoxName } from "./cells";
import { OpenRow, OpenTable } from "./OpenTable";
import { useMaySign } from "./use_may_sign";

type ReviewsTableProps = { reviews: OpenReviewView[]; open: (review: OpenReviewView) => void };

export function ReviewsTable({ reviews, open }: ReviewsTableProps) {
  return (
    <OpenTable
      section="reviews"
      columns={["route", "box", "day", "by", "difference", "age", "state"]}
      count={reviews.length}
    >
      {reviews.map((review) => (
        <Review key={review.square.id} review={review} open={() => open(review)} />
      ))}
    </OpenTable>
  );
}

function Review({ review, open }: { review: OpenReviewView; open: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const boxName = useBoxName();
  const maySign = useMaySign();
  const me = useDesk().data?.me?.name;
  const { square, currency } = review;
  const own = square.by === me;
  const state = maySign(review) ? "sign" : own ? "own" : "another";
  return (
    <OpenRow
      name={review.route_name}
      under={currency}
      label={`${review.route_name}, ${boxName(review)}, ${format.day(review.date)}, ${format.difference(square.difference, currency)} ${currency}`}
      open={open}
    >
      <BoxCell box={review} />
      <td>{format.dayShort(review.date)}</td>
      <td>
        <Name>{square.by}</Name>
      </td>
      <DifferenceCell value={square.difference} currency={currency} />
      <AgeCell days={review.age_days} />
      <td data-strong={state === "sign" || undefined}>{t(`differences.${state}`)}</td>
    </OpenRow>
  );
}
