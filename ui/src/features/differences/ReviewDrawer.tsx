// A squaring that waits: where its difference comes from, and the reviewer's word on it.

import { Button, Drawer, Group, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { FailureNote } from "../../components/FailureNote";
import { Name } from "../../components/Name";
import { Note } from "../../components/Note";
import { useFormat } from "../../components/use_format";
import { type OpenReviewView, useCommand, useDesk } from "../../host";
import { useMay } from "../../may";
import { usePlace } from "../../place";
import { useBoxName } from "./cells";
import classes from "./Differences.module.css";
import { useMaySign } from "./use_may_sign";

type ReviewDrawerProps = { review: OpenReviewView | null; close: () => void };

export function ReviewDrawer({ review, close }: ReviewDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={review !== null}
      onClose={close}
      position="right"
      size={520}
      title={review && t("differences.review.title", { name: review.route_name })}
      transitionProps={{ duration: 100 }}
      styles={{ title: { fontWeight: 600, minWidth: 0, overflowWrap: "anywhere" } }}
      overlayProps={{ backgroundOpacity: 0.2 }}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {review && <Squaring key={review.square.id} review={review} close={close} />}
    </Drawer>
  );
}

function Squaring({ review, close }: { review: OpenReviewView; close: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = usePlace();
  const boxName = useBoxName();
  const maySign = useMaySign()(review);
  const { square, currency } = review;
  const { rows, amount } = square.changed_after;
  return (
    <Stack gap="sm" data-testid="review">
      <p className="soft">
        {format.day(review.date)} · {boxName(review)} ·{" "}
        {t("differences.review.squaredBy", { who: square.by, at: format.instant(square.at) })}
      </p>
      <Figures review={review} />
      <Buckets review={review} />
      {rows > 0 && (
        <Note tone="amber" icon="clock">
          {t("differences.review.changed", {
            count: rows,
            amount: `${format.difference(amount, currency)} ${currency}`,
          })}
        </Note>
      )}
      {maySign ? <Word review={review} close={close} /> : <WhyNot review={review} />}
      <Button
        size="xs"
        variant="default"
        className={classes.toBox}
        onClick={() => void go.cashBoxOn(review, review.date)}
      >
        {t("differences.review.openBox")}
      </Button>
    </Stack>
  );
}

function Figures({ review: { square, currency } }: { review: OpenReviewView }) {
  const { t } = useTranslation();
  return (
    <dl className={classes.figures}>
      <dt>{t("differences.columns.expected")}</dt>
      <dd>
        <Amount value={square.expected} currency={currency} />
      </dd>
      <dt>{t("differences.columns.counted")}</dt>
      <dd>
        <Amount value={square.counted} currency={currency} />
      </dd>
      <dt data-sum>{t("differences.columns.difference")}</dt>
      <dd data-sum>
        <Amount value={square.difference} currency={currency} difference /> {currency}
      </dd>
    </dl>
  );
}

function Buckets({ review: { square, currency } }: { review: OpenReviewView }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t("differences.review.buckets")}>
      <h3 className={classes.part}>{t("differences.review.buckets")}</h3>
      {square.lines.length === 0 && <p className="soft">{t("differences.review.noBuckets")}</p>}
      <ul className={classes.buckets}>
        {square.lines.map(({ bucket, amount, note }) => (
          <li key={`${bucket} ${amount} ${note}`}>
            <span>
              <span className={classes.bucket}>
                {t(`buckets.${bucket}` as "buckets.rounding", { defaultValue: bucket })}
              </span>
              <span className={classes.bucketNote}>{note}</span>
            </span>
            <Amount value={amount} currency={currency} difference />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Signs it, or sends it back with a note. */
function Word({ review, close }: { review: OpenReviewView; close: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const decide = useCommand("review_square");
  const [note, setNote] = useState("");
  const { square, currency } = review;
  const say = (accepted: boolean) =>
    decide.mutate({ square: square.id, accepted, note: note.trim() }, { onSuccess: close });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!decide.isPending) say(true);
      }}
    >
      <Stack gap="sm">
        <Textarea
          data-autofocus
          label={t("differences.review.note")}
          description={t("differences.review.noteHint")}
          rows={2}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {decide.error && <FailureNote error={decide.error} />}
        <Group justify="flex-end">
          <Button
            variant="default"
            disabled={note.trim() === "" || decide.isPending}
            data-testid="review-back"
            onClick={() => say(false)}
          >
            {t("differences.review.back")}
          </Button>
          <Button type="submit" loading={decide.isPending} data-testid="review-sign">
            <Name>
              {t("differences.review.sign", {
                amount: `${format.difference(square.difference, currency)} ${currency}`,
              })}
            </Name>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Why there is nothing to sign with here. */
function WhyNot({ review }: { review: OpenReviewView }) {
  const { t } = useTranslation();
  const { may, readOnly } = useMay();
  const me = useDesk().data?.me?.name;
  const own = may("review_square") && review.square.by === me;
  const words = own ? "differences.review.own" : "differences.review.may";
  return (
    <Note tone="neutral" icon="lock">
      {readOnly ? t("readOnly.reason") : t(words)}
    </Note>
  );
}
