// One count as it was counted, for ever: its notes and coins, what was expected then and now.

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { Note } from "../../components/Note";
import { useFormat } from "../../components/use_format";
import type { CashBoxView, CountView } from "../../host";
import { useMay } from "../../may";
import { usePlace } from "../../place";
import classes from "./CashBox.module.css";
import counting from "./Count.module.css";
import desk from "./Desk.module.css";
import { Gap } from "./Gap";
import { countedBox } from "./names";
import { PanelHead } from "./PanelHead";

type CountPanelProps = { box: CashBoxView; count: CountView; close: () => void };

export function CountPanel({ box, count, close }: CountPanelProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency } = box;
  return (
    <>
      <PanelHead
        title={`${t("desk.count.number", { number: count.number })} · ${countedBox(count, t)}`}
        under={t("desk.count.by", { time: format.instant(count.at), who: count.by })}
        close={close}
      >
        <Amount value={count.counted} currency={currency} />
      </PanelHead>
      <div className={classes.scroll} data-testid="count-panel">
        {count.beside_another && (
          <Note tone="amber" icon="warning">
            {t("desk.count.beside")}
          </Note>
        )}
        {count.note !== "" && <p className={desk.said}>{count.note}</p>}
        <table className={counting.faces} data-read>
          <thead>
            <tr>
              <th className={counting.headCell}>{t("desk.count.face")}</th>
              <th className={counting.headCell}>{t("desk.count.pieces")}</th>
              <th className={counting.headCell}>{t("desk.count.amount")}</th>
            </tr>
          </thead>
          <tbody>
            {count.lines.map((line) => {
              const value = format.amount(line.value, currency);
              return (
                <tr key={line.face}>
                  <th scope="row">
                    {t(line.coin ? "desk.count.coinFace" : "desk.count.noteFace", { value })}
                  </th>
                  <td>{format.count(line.pieces)}</td>
                  <td>
                    <Amount value={line.amount} currency={currency} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <Expected count={count} currency={currency} />
      </div>
    </>
  );
}

function Expected({ count, currency }: { count: CountView; currency: string }) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const { may } = useMay();
  const { changed_after, difference } = count;
  const withheld = t("desk.count.withheld");
  return (
    <>
      <dl className={desk.sums}>
        <dt>{t("desk.count.expectedThen")}</dt>
        <dd>
          <Amount value={count.expected_then} currency={currency} unknown={withheld} />
        </dd>
        {changed_after && (
          <>
            <dt>{t("desk.count.expectedNow")}</dt>
            <dd>
              <Amount value={count.expected} currency={currency} unknown={withheld} />
            </dd>
          </>
        )}
        {difference !== null && (
          <>
            <dt>{t("desk.square.difference")}</dt>
            <dd>
              <Gap value={difference} currency={currency} />
            </dd>
          </>
        )}
      </dl>
      {may("day_as_known") && count.expected_then !== null && (
        <Button
          className={desk.alone}
          size="xs"
          variant="default"
          onClick={() => void go.known(`count/${count.id}`)}
        >
          {t("desk.known.verb")}
        </Button>
      )}
    </>
  );
}
