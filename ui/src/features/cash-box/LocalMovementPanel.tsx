// A movement that was recorded here: there is no record of the upstream behind it.

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { FailureNote } from "../../components/FailureNote";
import { HiddenNames } from "../../components/HiddenNames";
import { Icon } from "../../components/Icon";
import { Key } from "../../components/Key";
import { useFormat } from "../../components/use_format";
import { Waiting } from "../../components/Waiting";
import { askRecord, type MovementView, type RecordView } from "../../host";
import { usePurpose } from "../../purposes";
import classes from "./CashBox.module.css";
import { LOCAL } from "./RowWords";

type LocalMovementPanelProps = { number: string; currency: string; back: () => void };

export function LocalMovementPanel({ number, currency, back }: LocalMovementPanelProps) {
  const { t } = useTranslation();
  const place = `record ${LOCAL}/${number}`;
  const { purpose } = usePurpose(place);
  const found = useQuery(askRecord({ kind: LOCAL, number, purpose }));
  const movement = found.data && movementOf(found.data);
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
      <HiddenNames place={place} hidden={found.data?.hidden ?? false} />
      {found.error && <FailureNote error={found.error} retry={found.refetch} />}
      {!found.data && !found.error && <Waiting rows={6} height={28} />}
      {movement && <Movement movement={movement} currency={currency} />}
    </>
  );
}

/** The movement behind its record: the office gives it as its text. */
function movementOf(record: RecordView): MovementView | null {
  const text = record.versions[0]?.text;
  return text ? (JSON.parse(text) as MovementView) : null;
}

function Movement({ movement, currency }: { movement: MovementView; currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { why_uncounted } = movement;
  const facts: [string, string][] = [
    [t("desk.local.date"), format.day(movement.date)],
    [t("desk.local.category"), movement.category],
    [t("desk.local.collector"), movement.collector_name],
    [t("desk.local.given"), movement.given_by],
    [t("desk.local.received"), movement.received_by],
    [t("desk.local.note"), movement.note],
    [t("desk.local.by"), `${movement.by}, ${format.instant(movement.at)}`],
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
      </dl>
    </div>
  );
}
