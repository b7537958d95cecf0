// A name from outside: however long or odd, it shortens on its line with the whole on hover.

import classes from "./Name.module.css";

export function Name({ children, lines = 1 }: { children: string; lines?: 1 | 2 }) {
  return (
    <span className={lines === 1 ? classes.one : classes.two} title={children} dir="auto">
      {children}
    </span>
  );
}
