// Which cash box this is, and what there is to know of its day before the figures.

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/Icon";
import { Key } from "../../components/Key";
import { Name } from "../../components/Name";
import { useDialogs } from "../../dialogs";
import type { CashBoxView } from "../../host";
import { useMay } from "../../may";
import { usePlace } from "../../place";
import classes from "./CashBox.module.css";

const MIDNIGHT = "00:00";

export function Heading({ box }: { box: CashBoxView }) {
  const { t } = useTranslation();
  const { may } = useMay();
  const { go } = usePlace();
  const dialogs = useDialogs();
  const facts = [
    box.currency,
    !box.blind && t("cashBox.payments", { count: box.payments_count }),
    box.day_ends_at !== MIDNIGHT && t("desk.dayEnds", { time: box.day_ends_at }),
  ];
  return (
    <div className={classes.heading}>
      <h2>
        <Name>{box.name}</Name>
      </h2>
      <span className={classes.headingFacts} title={box.time_zone}>
        {facts.filter(Boolean).join(" · ")}
        {box.clock_flags > 0 && (
          <b title={t("desk.clocksWhy")}>
            {" "}
            · <Icon name="clock" size={12} /> {t("desk.clocks", { count: box.clock_flags })}
          </b>
        )}
      </span>
      {!box.blind && (
        <span className={classes.headingTools}>
          {may("day_as_known") && (
            <Button
              size="compact-xs"
              variant="default"
              rightSection={<Key>W</Key>}
              onClick={() => void go.known("choose")}
            >
              {t("desk.known.verb")}
            </Button>
          )}
          {may("day_sheet") && (
            <Button
              size="compact-xs"
              variant="default"
              rightSection={<Key>E</Key>}
              data-testid="day-sheet"
              onClick={() => dialogs.open("day-sheet")}
            >
              {t("desk.sheet.verb")}
            </Button>
          )}
        </span>
      )}
    </div>
  );
}
