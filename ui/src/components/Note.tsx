// A sentence about the state of what stands below it.

import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";
import classes from "./notes.module.css";

export type Tone = "neutral" | "green" | "amber" | "red";

type NoteProps = {
  tone: Tone;
  icon: IconName;
  children: ReactNode;
  action?: ReactNode;
};

export function Note({ tone, icon, children, action }: NoteProps) {
  return (
    <div className={classes.note} data-tone={tone} role="status">
      <Icon name={icon} size={18} />
      <div className={classes.words}>{children}</div>
      {action}
    </div>
  );
}
