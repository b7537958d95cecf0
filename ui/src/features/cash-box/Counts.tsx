// The counts of a day, the latest first: who, when, how much; each opens on its lines.

import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { Icon } from "../../components/Icon";
import { Name } from "../../components/Name";
import type { CashBoxView, CountView } from "../../host";
import { usePlace } from "../../place";
import counting from "./Count.module.css";
import { Gap } from "./Gap";
import { countedBox } from "./names";

export function Counts({ box }: { box: CashBoxView }) {
  const { t } = useTranslation();
  const { counted } = usePlace();
  if (box.counts.length === 0) return null;
  return (
    <ul className={counting.counts} aria-label={t("desk.count.list")}>
      {box.counts.map((count) => (
        <li key={count.id}>
          <CountRow count={count} currency={box.currency} opened={counted === count.id} />
        </li>
      ))}
    </ul>
  );
}

type CountRowProps = { count: CountView; currency: string; opened: boolean };

function CountRow({ count, currency, opened }: CountRowProps) {
  const { t } = useTranslation();
  const { go } = usePlace();
  return (
    <button
      type="button"
      className={counting.countRow}
      data-testid={`count-${count.id}`}
      aria-expanded={opened}
      onClick={() => void go.counted(count.id)}
    >
      <span className={counting.countName}>
        <Name>{`${t("desk.count.number", { number: count.number })} · ${countedBox(count, t)}`}</Name>
        <span className={counting.countBy}>
          {t("desk.count.by", { time: count.local_time, who: count.by })}
          {count.beside_another && (
            <b title={t("desk.count.beside")}>
              <Icon name="warning" size={12} /> {t("desk.count.besideShort")}
            </b>
          )}
        </span>
      </span>
      <span className={counting.countFigures}>
        <Amount value={count.counted} currency={currency} />
        {count.difference !== null && <Gap value={count.difference} currency={currency} />}
      </span>
    </button>
  );
}
