// What cannot be said yet, and why: each in the sentence given.

import type { CannotView } from "../host";
import { Note } from "./Note";
import classes from "./notes.module.css";

export function CannotList({ cannot, title }: { cannot: CannotView[]; title: string }) {
  if (cannot.length === 0) return null;
  return (
    <Note tone="amber" icon="warning">
      <p className={classes.title}>{title}</p>
      {cannot.map(({ code, sentence }) => (
        <p key={`${code} ${sentence}`}>{sentence}</p>
      ))}
    </Note>
  );
}
