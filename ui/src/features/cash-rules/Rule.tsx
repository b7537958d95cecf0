// A part of the cash rules: its heading, what it means, and what is set.

import type { ReactNode } from "react";
import classes from "./CashRules.module.css";

type RuleProps = { title: string; hint?: string; children: ReactNode };

export function Rule({ title, hint, children }: RuleProps) {
  return (
    <section className={classes.rule} aria-label={title}>
      <div>
        <h2>{title}</h2>
        {hint && <p className="soft small">{hint}</p>}
      </div>
      <div className={classes.control}>{children}</div>
    </section>
  );
}
