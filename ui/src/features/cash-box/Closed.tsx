// A close as it was signed, and what changed after it.

import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { CopyButton } from "../../components/CopyButton";
import { Icon } from "../../components/Icon";
import { useFormat } from "../../components/use_format";
import type { CloseView } from "../../host";
import { useMay } from "../../may";
import { usePlace } from "../../place";
import closing from "./Close.module.css";
import { Controls } from "./Controls";
import desk from "./Desk.module.css";

const HASH_CHARACTERS_SHOWN = 12;

type ClosedProps = { close: CloseView; earlier: CloseView[]; currency: string };

export function Closed({ close, earlier, currency }: ClosedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={desk.column} data-testid="closed">
      <p className={closing.closedHead}>
        <Icon name="lock" size={16} />
        {t("desk.close.done", {
          number: close.number,
          version: close.version,
          amount: format.amount(close.closing_cash, currency),
        })}
      </p>
      <Changed close={close} currency={currency} />
      <p className="soft small">
        {t("desk.close.by", { who: close.by, at: format.instant(close.at) })} ·{" "}
        {close.counted === null
          ? t("desk.close.uncounted")
          : t("desk.close.counted", { amount: format.amount(close.counted, currency) })}
        {close.out_of_order && ` · ${t("desk.close.outOfOrder")}`}
      </p>
      {close.reason !== "" && (
        <p className={desk.said}>{t("desk.close.reasonSaid", { reason: close.reason })}</p>
      )}
      <Controls variances={close.variances} currency={currency} />
      <Entry close={close} />
      {earlier.length > 0 && (
        <div>
          <h4>{t("desk.close.earlier")}</h4>
          <ul className={closing.earlier}>
            {earlier.map((one) => (
              <Earlier key={one.version} close={one} currency={currency} />
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** What arrived for a day after it was closed: leads to the rows. */
function Changed({ close, currency }: { close: CloseView; currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = usePlace();
  const { may } = useMay();
  if (close.changed_rows === 0) return <p className="soft small">{t("desk.close.same")}</p>;
  const amount = format.difference(close.changed_after_close, currency);
  return (
    <button
      type="button"
      className={desk.changed}
      data-testid="changed-after-close"
      disabled={!may("day_as_known")}
      onClick={() => void go.known(`close/${close.version}`)}
    >
      <Icon name="unequal" size={14} />
      {t("desk.close.changed", { count: close.changed_rows, amount })}
      <Icon name="right" size={12} />
    </button>
  );
}

/** The entry of the log that is the signature. */
function Entry({ close }: { close: CloseView }) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const { may } = useMay();
  const words = t("desk.close.entry", { entry: close.entry });
  return (
    <div className={closing.entry}>
      {may("audit_log") ? (
        <button type="button" className={closing.link} onClick={() => void go.entry(close.entry)}>
          {words}
        </button>
      ) : (
        <span>{words}</span>
      )}
      <code title={close.entry_hash} data-testid="close-hash">
        {close.entry_hash.slice(0, HASH_CHARACTERS_SHOWN)}…
      </code>
      <CopyButton text={close.entry_hash}>{t("desk.close.copyHash")}</CopyButton>
    </div>
  );
}

function Earlier({ close, currency }: { close: CloseView; currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = usePlace();
  const { may } = useMay();
  const words = t("desk.known.close", { number: close.number, version: close.version });
  return (
    <li>
      {may("day_as_known") ? (
        <button
          type="button"
          className={closing.link}
          onClick={() => void go.known(`close/${close.version}`)}
        >
          {words}
        </button>
      ) : (
        <span>{words}</span>
      )}
      <Amount value={close.closing_cash} currency={currency} />
      <span className="soft small">
        {t("desk.close.by", { who: close.by, at: format.instant(close.at) })}
      </span>
    </li>
  );
}
