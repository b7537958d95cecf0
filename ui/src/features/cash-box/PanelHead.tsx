// What stands above anything that opens beside the formula: what it is, its figure, the way out.

import { ActionIcon } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/Icon";
import { Name } from "../../components/Name";
import classes from "./CashBox.module.css";

type PanelHeadProps = {
  title: string;
  under: string;
  close: () => void;
  /** The figure. */
  children?: ReactNode;
  /** Whether the way out takes the focus, where nothing else of the panel does. */
  focused?: boolean;
};

export function PanelHead({ title, under, close, children, focused = true }: PanelHeadProps) {
  const { t } = useTranslation();
  const out = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focused) out.current?.focus();
  }, [focused]);
  return (
    <header className={classes.panelHead}>
      <div>
        <h3>
          <Name>{title}</Name>
        </h3>
        <span className="soft small">{under}</span>
      </div>
      {children && <strong className={classes.panelTotal}>{children}</strong>}
      <ActionIcon
        ref={out}
        variant="subtle"
        color="gray"
        aria-label={t("close")}
        title={`${t("close")} · Esc`}
        onClick={close}
      >
        <Icon name="close" />
      </ActionIcon>
    </header>
  );
}
