// Says that names are hidden here, or for which reason they are seen, and offers the other.

import { useTranslation } from "react-i18next";
import { usePurpose } from "../purposes";
import { Icon } from "./Icon";
import { Key } from "./Key";
import classes from "./notes.module.css";
import { useKeys } from "./use_keys";

type HiddenNamesProps = {
  /** The place for which the purpose holds. */
  place: string;
  /** Whether something is hidden in the answer as it stands. */
  hidden: boolean;
};

export function HiddenNames({ place, hidden }: HiddenNamesProps) {
  const { t } = useTranslation();
  const { purpose, state, withdraw } = usePurpose(place);
  const shown = hidden || purpose !== null;
  const act = hidden ? state : withdraw;
  useKeys({ M: shown ? act : undefined });
  if (!shown) return null;
  const words = hidden
    ? t("privacy.hidden")
    : purpose && t("privacy.seen", { reason: t(`privacy.reasons.${purpose.reason}`) });
  return (
    <p className={classes.hidden} data-testid="hidden-names">
      <Icon name={hidden ? "hidden" : "seen"} size={14} />
      <span>{words}</span>
      <button type="button" onClick={act}>
        {t(hidden ? "privacy.ask" : "privacy.hide")}
      </button>
      <Key>M</Key>
    </p>
  );
}
