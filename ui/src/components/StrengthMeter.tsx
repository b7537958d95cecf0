// How hard a password is to guess, as the office reckons it.

import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../host";
import classes from "./StrengthMeter.module.css";

const WAIT_MS = 150;
const SCORES = ["0", "1", "2", "3", "4"] as const;
const STEPS = [1, 2, 3, 4];

export function StrengthMeter({ password }: { password: string }) {
  const { t } = useTranslation();
  const [score, setScore] = useState<number | null>(null);
  // Asked here and not through the cache, which would remember the password.
  useEffect(() => {
    if (password === "") {
      setScore(null);
      return;
    }
    let current = true;
    const timer = setTimeout(() => {
      call("password_strength", { password }).then(
        (strength) => current && setScore(strength.score),
        () => current && setScore(null),
      );
    }, WAIT_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [password]);
  const known = SCORES[score ?? -1];
  return (
    <div className={classes.strength} data-testid="strength">
      <div className={classes.steps} data-score={score ?? undefined} aria-hidden="true">
        {STEPS.map((step) => (
          <i key={step} data-on={score !== null && score >= step ? true : undefined} />
        ))}
      </div>
      <span className="small" role="status">
        {known ? t(`password.scores.${known}`) : t("password.advice")}
      </span>
    </div>
  );
}
