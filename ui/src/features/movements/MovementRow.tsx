// A movement recorded here: what, whose, how much, who wrote it, and why it does not count.

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { Icon } from "../../components/Icon";
import { Name } from "../../components/Name";
import { useFormat } from "../../components/use_format";
import { type MovementView, type SameView, useCommand } from "../../host";
import { useMay } from "../../may";
import { MovementAmount } from "./MovementAmount";
import classes from "./Movements.module.css";

type MovementRowProps = { movement: MovementView; currency: string; takeBack: () => void };

export function MovementRow({ movement, currency, takeBack }: MovementRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { may, readOnly } = useMay();
  const kind = t(`movements.kinds.${movement.kind}`);
  const mayVoid = movement.voided === null && may("void_movement") && !readOnly;
  return (
    <li
      className={classes.row}
      data-uncounted={movement.why_uncounted ?? undefined}
      data-testid={`movement-${movement.id}`}
    >
      <div className={classes.what}>
        <b>{kind}</b>
        {movement.category && <Name>{movement.category}</Name>}
        <Whose movement={movement} />
      </div>
      <MovementAmount movement={movement} currency={currency} />
      <div className={classes.act}>
        {mayVoid && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t("movements.voidOf", {
              kind,
              amount: format.amount(movement.amount, currency),
            })}
            onClick={takeBack}
          >
            {t("movements.void")}
          </Button>
        )}
      </div>
      <div className={classes.rest}>
        {movement.note && <span className={classes.note}>{movement.note}</span>}
        <span className="soft">
          {t("movements.recordedBy", { who: movement.by, at: format.instant(movement.at) })}
          {movement.pair !== null && ` · ${t("movements.otherHalf")}`}
        </span>
        <WhyUncounted movement={movement} />
      </div>
    </li>
  );
}

/** Whose bag; of a handover both names. */
function Whose({ movement }: { movement: MovementView }) {
  const { t } = useTranslation();
  const { kind, given_by, received_by, collector, collector_name } = movement;
  if (kind === "handover") {
    return <Name>{t("movements.handed", { from: given_by, to: received_by })}</Name>;
  }
  if (collector === null) return <span className={classes.nobody}>{t("movements.nobody")}</span>;
  return <Name>{collector_name || t("movements.nameless", { id: collector })}</Name>;
}

function WhyUncounted({ movement }: { movement: MovementView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { voided, same_as, why_uncounted } = movement;
  if (voided) {
    const { by, at, reason } = voided;
    return (
      <span className={classes.why}>
        {t("movements.why.voided", { by, at: format.instant(at), reason })}
      </span>
    );
  }
  if (same_as) return <SameAs movement={movement} same={same_as} />;
  if (why_uncounted !== "proposed") return null;
  return <span className={classes.why}>{t("movements.why.proposed")}</span>;
}

/** The record of the upstream that is the same, and the way back from that decision. */
function SameAs({ movement, same }: { movement: MovementView; same: SameView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { may, readOnly } = useMay();
  const match = useCommand("match_movement");
  const { id, by, at, kind, number, gone } = same;
  return (
    <>
      <span className={gone ? classes.gone : classes.why}>
        {gone && <Icon name="warning" size={14} />}
        <span>
          {gone
            ? t("movements.gone", { id })
            : t("movements.why.matched", { id, by, at: format.instant(at) })}
        </span>
        {may("match_movement") && !readOnly && (
          <button
            type="button"
            disabled={match.isPending}
            onClick={() => match.mutate({ movement: movement.id, kind, number, same: false })}
          >
            {t("movements.proposals.undo")}
          </button>
        )}
      </span>
      {match.error && <FailureNote error={match.error} />}
    </>
  );
}
