// A movement that was recorded here: there is no record of the upstream behind it.

import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { EmptyState } from "../../components/EmptyState";
import { Icon } from "../../components/Icon";
import { Key } from "../../components/Key";
import { useFormat } from "../../components/use_format";
import type { CashBoxView, MovementView } from "../../host";
import classes from "./CashBox.module.css";

type LocalMovementPanelProps = { box: CashBoxView; number: string; back: () => void };

export function LocalMovementPanel({ box, number, back }: LocalMovementPanelProps) {
  const { t } = useTranslation();
  const movement = box.movements.find(({ id }) => id === number);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <>
      <header className={classes.panelHead}>
        <Button
          ref={button}
          size="xs"
          variant="default"
          leftSection={<Icon name="left" size={14} />}
          rightSection={<Key>Esc</Key>}
          onClick={back}
        >
          {t("record.back")}
        </Button>
      </header>
      {movement ? (
        <Movement movement={movement} currency={box.currency} />
      ) : (
        <EmptyState icon="box" title={t("desk.local.title")}>
          {t("desk.local.absent")}
        </EmptyState>
      )}
    </>
  );
}

function Movement({ movement, currency }: { movement: MovementView; currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { why_uncounted } = movement;
  const facts: [string, string][] = [
    [t("desk.local.category"), movement.category],
    [t("desk.local.collector"), movement.collector_name],
    [t("desk.local.given"), movement.given_by],
    [t("desk.local.received"), movement.received_by],
    [t("desk.local.note"), movement.note],
  ];
  return (
    <div className={classes.record} data-testid="local-movement">
      <h3>{t(`movements.kinds.${movement.kind}`)}</h3>
      <p className="soft small">{t("desk.local.text")}</p>
      {why_uncounted && <p className={classes.uncounted}>{t(`desk.why.${why_uncounted}`)}</p>}
      <dl className={classes.facts}>
        <dt>{t("desk.local.line")}</dt>
        <dd>
          {t(`figures.${movement.line}` as "figures.receipts", { defaultValue: movement.line })}
        </dd>
        <dt>{t("desk.local.amount")}</dt>
        <dd>
          <Amount value={movement.amount} currency={currency} />
        </dd>
        {facts
          .filter(([, said]) => said !== "")
          .map(([name, said]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{said}</dd>
            </div>
          ))}
        <dt>{t("desk.local.by")}</dt>
        <dd>
          {movement.by}, {format.instant(movement.at)}
        </dd>
      </dl>
    </div>
  );
}
