// How far a day has come at the cash desk: a sign of its own for each mark, and its word.

import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../../components/Icon";
import type { DayMark } from "../../host";
import classes from "./CashBox.module.css";

const ICONS: Record<DayMark, IconName> = {
  open: "circle",
  counted: "coins",
  to_review: "pen",
  squared: "equal",
  closed: "lock",
  changed: "unequal",
};

export function DeskMark({ mark }: { mark: DayMark }) {
  const { t } = useTranslation();
  const word = t(`desk.marks.${mark}`);
  return (
    <span className={classes.mark} data-mark={mark} title={word}>
      <Icon name={ICONS[mark]} size={14} />
      <span className="said">{word}</span>
    </span>
  );
}
