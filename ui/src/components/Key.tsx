// The key that does what stands beside it.

import classes from "./Key.module.css";

export function Key({ children }: { children: string }) {
  return (
    <span className={classes.key} data-key aria-hidden="true">
      {children}
    </span>
  );
}
