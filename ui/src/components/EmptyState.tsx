// A page or a part of one that has nothing to show: why, and the one thing to do about it.

import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";
import classes from "./notes.module.css";

type EmptyStateProps = {
  icon: IconName;
  title: string;
  children: string;
  action?: ReactNode;
};

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.empty} data-testid="empty">
      <Icon name={icon} size={28} />
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  );
}
