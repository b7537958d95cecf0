// Cash that moved at the office that day: what was recorded, what may stand twice, a form for more.

import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Key } from "../../components/Key";
import { useFormat } from "../../components/use_format";
import { useKeys } from "../../components/use_keys";
import type { CashBoxView, MovementView } from "../../host";
import { useMay } from "../../may";
import { MovementRow } from "./MovementRow";
import classes from "./Movements.module.css";
import { Proposals } from "./Proposals";
import { RecordMovement } from "./RecordMovement";
import { VoidMovement } from "./VoidMovement";

export function MovementsPanel({ view }: { view: CashBoxView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { may, readOnly } = useMay();
  const [recording, setRecording] = useState(false);
  const [recorded, setRecorded] = useState<MovementView | null>(null);
  const [voiding, setVoiding] = useState<MovementView | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const mayRecord = may("record_movement") && !readOnly;
  const open = () => {
    setRecorded(null);
    setRecording(true);
  };
  useKeys({ A: mayRecord && !recording ? open : undefined });
  const close = () => {
    setRecording(false);
    requestAnimationFrame(() => opener.current?.focus());
  };
  return (
    <section className={classes.panel} aria-label={t("movements.title")}>
      <header className={classes.head}>
        <div>
          <h3>{t("movements.title")}</h3>
          <p className="soft small">{t("movements.hint")}</p>
        </div>
        {mayRecord && !recording && (
          <Button
            ref={opener}
            size="xs"
            variant="default"
            rightSection={<Key>A</Key>}
            data-testid="movement-new"
            onClick={open}
          >
            {t("movements.record")}
          </Button>
        )}
      </header>
      {recording && (
        <RecordMovement
          key={`${view.source} ${view.route_id} ${view.date}`}
          view={view}
          close={close}
          done={setRecorded}
        />
      )}
      <p role="status" className={recorded ? classes.done : "said"}>
        {recorded &&
          t(recorded.why_uncounted === "proposed" ? "movements.doneProposed" : "movements.done", {
            kind: t(`movements.kinds.${recorded.kind}`),
            amount: format.amount(recorded.amount, view.currency),
          })}
      </p>
      <Proposals view={view} />
      {view.movements.length === 0 ? (
        !recording && <p className="soft">{t("movements.none")}</p>
      ) : (
        <ul className={classes.list}>
          {view.movements.map((movement) => (
            <MovementRow
              key={movement.id}
              movement={movement}
              currency={view.currency}
              takeBack={() => setVoiding(movement)}
            />
          ))}
        </ul>
      )}
      {voiding && (
        <VoidMovement movement={voiding} currency={view.currency} close={() => setVoiding(null)} />
      )}
    </section>
  );
}
