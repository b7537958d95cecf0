// Closing: what the day was signed as, and what signing it now would say.

import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CashBoxView } from "../../host";
import { useMay } from "../../may";
import { Closed } from "./Closed";
import { CloseForm } from "./CloseForm";
import desk from "./Desk.module.css";

type CloseStepProps = { box: CashBoxView; asked: boolean; refresh: () => void };

export function CloseStep({ box, asked, refresh }: CloseStepProps) {
  const { t } = useTranslation();
  const { may, readOnly } = useMay();
  const [anew, setAnew] = useState(false);
  const [latest, ...earlier] = box.closes;
  const next = box.next_close;
  const mayClose = may("close_day") && !readOnly && next !== null;
  if (box.date > box.today) return <p className="soft">{t("desk.count.future")}</p>;
  return (
    <>
      {latest && <Closed close={latest} earlier={earlier} currency={box.currency} />}
      {!next && !latest && <p className="soft">{t("desk.close.withheld")}</p>}
      {mayClose && (!latest || anew) && (
        <CloseForm
          box={box}
          next={next}
          asked={asked || anew}
          refresh={refresh}
          done={() => setAnew(false)}
        />
      )}
      {mayClose && latest && !anew && (
        <Button
          className={desk.alone}
          size="xs"
          variant="default"
          data-testid="close-anew"
          onClick={() => setAnew(true)}
        >
          {t("desk.close.again")}
        </Button>
      )}
      {!mayClose && !latest && next && (
        <p className="soft small">{t(readOnly ? "readOnly.reason" : "desk.count.others")}</p>
      )}
    </>
  );
}
