// Counting: the form for one more count, and the counts that were made.

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Key } from "../../components/Key";
import type { CashBoxView, CountView } from "../../host";
import { useMay } from "../../may";
import { usePlace } from "../../place";
import { CountForm } from "./CountForm";
import { Counts } from "./Counts";
import desk from "./Desk.module.css";

type CountStepProps = {
  box: CashBoxView;
  asked: boolean;
  recorded: (count: CountView) => void;
};

export function CountStep({ box, asked, recorded }: CountStepProps) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const { may, readOnly } = useMay();
  const counts = <Counts box={box} />;
  if (box.date > box.today) return <p className="soft">{t("desk.count.future")}</p>;
  if (!may("record_count") || readOnly) {
    return (
      <>
        {counts}
        <p className="soft small">{t(readOnly ? "readOnly.reason" : "desk.count.others")}</p>
      </>
    );
  }
  if (box.counts.length > 0 && !asked) {
    return (
      <>
        {counts}
        <Button
          className={desk.alone}
          size="xs"
          variant="default"
          rightSection={<Key>N</Key>}
          onClick={() => void go.desk("count")}
        >
          {t("desk.count.again")}
        </Button>
      </>
    );
  }
  return (
    <>
      <CountForm box={box} asked={asked} recorded={recorded} />
      {counts}
    </>
  );
}
