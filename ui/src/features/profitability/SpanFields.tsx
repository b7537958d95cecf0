// Which span, and how it is cut.

import { SegmentedControl, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isDate } from "../../components/dates";
import type { ProfitabilityPlace } from "../../place";
import classes from "./Profitability.module.css";
import { SPANS, type SpanName } from "./spans";

const BYS = ["day", "week", "month"] as const;

type SpanFieldsProps = {
  place: ProfitabilityPlace;
  choose: (change: ProfitabilityPlace) => void;
};

export function SpanFields({ place, choose }: SpanFieldsProps) {
  const { t } = useTranslation();
  const span = place.span ?? "month";
  return (
    <section className={classes.fields} aria-label={t("profit.span")}>
      <SegmentedControl
        size="xs"
        aria-label={t("profit.span")}
        data={SPANS.map((name) => ({ value: name, label: t(`profit.spans.${name}`) }))}
        value={span}
        onChange={(name) => choose({ span: name as SpanName })}
      />
      {span === "own" && <OwnDates place={place} choose={choose} />}
      <SegmentedControl
        size="xs"
        aria-label={t("profit.by")}
        data={BYS.map((by) => ({ value: by, label: t(`profit.bys.${by}`) }))}
        value={place.by ?? "day"}
        onChange={(by) => choose({ by: by as (typeof BYS)[number] })}
      />
    </section>
  );
}

/** Own dates: what is typed half stays here, and only a date that exists is asked for. */
function OwnDates({ place, choose }: SpanFieldsProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState({ from: place.from ?? "", to: place.to ?? "" });
  const type = (end: "from" | "to", value: string) => {
    setTyped({ ...typed, [end]: value });
    choose({ [end]: isDate(value) ? value : undefined });
  };
  const order = isDate(typed.from) && isDate(typed.to) && typed.to < typed.from;
  return (
    <>
      {(["from", "to"] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          size="xs"
          w={190}
          aria-label={t(`profit.${end}`)}
          leftSection={<span className="soft small">{t(`profit.${end}`)}</span>}
          leftSectionWidth={54}
          value={typed[end]}
          error={
            (typed[end] !== "" && !isDate(typed[end]) && t("profit.badDate")) ||
            (end === "to" && order && t("profit.order"))
          }
          onChange={(event) => type(end, event.currentTarget.value)}
        />
      ))}
    </>
  );
}
