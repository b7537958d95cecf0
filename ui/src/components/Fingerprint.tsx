// A fingerprint: long, in groups that can be compared by eye.

import classes from "./notes.module.css";

const GROUP = /.{1,8}/g;

export function Fingerprint({ children }: { children: string }) {
  return (
    <span className={classes.fingerprint} title={children}>
      {children.match(GROUP)?.join(" ") ?? "—"}
    </span>
  );
}
