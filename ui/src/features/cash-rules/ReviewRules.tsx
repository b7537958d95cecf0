// Above what a reviewer signs, and whether clerks count before they see.

import { Button, Group, Switch } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { AmountField, useTypedAmount } from "../../components/AmountField";
import { FailureNote } from "../../components/FailureNote";
import { type CashRulesView, type ThresholdView, useCommand } from "../../host";
import classes from "./CashRules.module.css";
import { Rule } from "./Rule";

type ReviewRulesProps = { rules: CashRulesView; editable: boolean };

export function ReviewRules({ rules, editable }: ReviewRulesProps) {
  const { t } = useTranslation();
  return (
    <Rule title={t("cashRules.review.title")} hint={t("cashRules.review.thresholdHint")}>
      {editable ? <ReviewForm rules={rules} /> : <InForce rules={rules} />}
    </Rule>
  );
}

function InForce({ rules }: { rules: CashRulesView }) {
  const { t } = useTranslation();
  return (
    <>
      <dl className={classes.facts}>
        {rules.thresholds.map(({ currency, amount }) => (
          <div key={currency}>
            <dt>{t("cashRules.review.threshold", { currency })}</dt>
            <dd>
              <Amount value={amount} currency={currency} />
            </dd>
          </div>
        ))}
      </dl>
      <p>
        {t(rules.clerks_count_blind ? "cashRules.review.blindOn" : "cashRules.review.blindOff")}
      </p>
    </>
  );
}

function ReviewForm({ rules }: { rules: CashRulesView }) {
  const { t } = useTranslation();
  const save = useCommand("set_cash_rules");
  const [typed, setTyped] = useState<Record<string, string | null>>({});
  const [blind, setBlind] = useState(rules.clerks_count_blind);
  const moved = rules.thresholds.some(
    ({ currency, amount }) => currency in typed && typed[currency] !== amount,
  );
  const readable = Object.values(typed).every((amount) => amount !== null);
  const changed = moved || blind !== rules.clerks_count_blind;
  const ready = changed && readable;
  const submit = () => {
    const thresholds = rules.thresholds.map(({ currency, amount }) => ({
      currency,
      amount: typed[currency] ?? amount,
    }));
    save.mutate({ thresholds, clerks_count_blind: blind }, { onSuccess: () => setTyped({}) });
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !save.isPending) submit();
      }}
    >
      {rules.thresholds.length === 0 && (
        <p className="soft">{t("cashRules.review.noThresholds")}</p>
      )}
      {rules.thresholds.map((threshold) => (
        <Threshold
          key={threshold.currency}
          threshold={threshold}
          type={(plain) => setTyped((before) => ({ ...before, [threshold.currency]: plain }))}
        />
      ))}
      <Switch
        label={t("cashRules.review.blind")}
        description={t("cashRules.review.blindHint")}
        checked={blind}
        onChange={(event) => setBlind(event.currentTarget.checked)}
        data-testid="clerks-count-blind"
      />
      {save.error && <FailureNote error={save.error} />}
      <Group gap={12}>
        <Button
          size="xs"
          type="submit"
          disabled={!ready}
          loading={save.isPending}
          data-testid="rules-save"
        >
          {t("cashRules.review.save")}
        </Button>
        <span className="soft" role="status">
          {save.isSuccess && !changed ? t("cashRules.review.saved") : ""}
        </span>
      </Group>
    </form>
  );
}

type ThresholdProps = { threshold: ThresholdView; type: (plain: string | null) => void };

function Threshold({ threshold: { currency, amount }, type }: ThresholdProps) {
  const { t } = useTranslation();
  const typed = useTypedAmount(currency, { initial: amount, changed: type });
  return (
    <AmountField
      typed={typed}
      label={t("cashRules.review.threshold", { currency })}
      size="xs"
      w={240}
      testId={`threshold-${currency}`}
    />
  );
}
