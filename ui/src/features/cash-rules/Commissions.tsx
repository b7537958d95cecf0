// The commission rules, the latest first; each can be removed, and more can be added.

import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { Name } from "../../components/Name";
import { Note } from "../../components/Note";
import { useFormat } from "../../components/use_format";
import { type CashRulesView, type CommissionRuleView, useCommand } from "../../host";
import classes from "./CashRules.module.css";
import { CommissionForm } from "./CommissionForm";
import { Rule } from "./Rule";
import { useRouteChoices } from "./route_choices";

type CommissionsProps = { rules: CashRulesView; editable: boolean };

export function Commissions({ rules, editable }: CommissionsProps) {
  const { t } = useTranslation();
  const [removing, setRemoving] = useState<CommissionRuleView | null>(null);
  return (
    <Rule title={t("cashRules.commissions.title")} hint={t("cashRules.commissions.hint")}>
      {rules.commissions.length === 0 ? (
        <p className="soft">{t("cashRules.commissions.none")}</p>
      ) : (
        <RulesTable commissions={rules.commissions} remove={editable ? setRemoving : undefined} />
      )}
      {editable && <CommissionForm />}
      {removing && <RemoveRule rule={removing} close={() => setRemoving(null)} />}
    </Rule>
  );
}

/** Whom a rule is for, in words. */
function useRuleWords() {
  const { t } = useTranslation();
  const { nameOf } = useRouteChoices();
  return (rule: CommissionRuleView) => ({
    route:
      rule.source !== null && rule.route_id !== null
        ? nameOf({ source: rule.source, route_id: rule.route_id })
        : t("cashRules.commissions.every"),
    collector:
      rule.collector === null
        ? t("cashRules.commissions.everybody")
        : rule.collector_name || t("movements.nameless", { id: rule.collector }),
    basis: t(`cashRules.commissions.bases.${rule.basis}`),
  });
}

type RulesTableProps = {
  commissions: CommissionRuleView[];
  remove: ((rule: CommissionRuleView) => void) | undefined;
};

function RulesTable({ commissions, remove }: RulesTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const wordsOf = useRuleWords();
  return (
    <table className={classes.table} data-testid="commissions">
      <thead>
        <tr>
          {(["route", "collector", "from", "basis", "percent"] as const).map((column) => (
            <th key={column} scope="col" data-figure={column === "percent" || undefined}>
              {t(`cashRules.commissions.${column}`)}
            </th>
          ))}
          {remove && <td />}
        </tr>
      </thead>
      <tbody>
        {commissions.map((rule) => {
          const { route, collector, basis } = wordsOf(rule);
          const percent = format.percent(rule.percent);
          return (
            <tr key={rule.id} data-testid={`commission-${rule.id}`}>
              <th scope="row">
                <Name>{route}</Name>
              </th>
              <td>
                <Name>{collector}</Name>
              </td>
              <td>{format.day(rule.from)}</td>
              <td>{basis}</td>
              <td data-figure>{percent} %</td>
              {remove && (
                <td data-figure>
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={t("cashRules.commissions.removeOf", { percent, route })}
                    onClick={() => remove(rule)}
                  >
                    {t("cashRules.commissions.remove")}
                  </Button>
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function RemoveRule({ rule, close }: { rule: CommissionRuleView; close: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const remove = useCommand("remove_commission");
  const words = useRuleWords()(rule);
  return (
    <ConfirmDialog
      title={t("cashRules.commissions.removeTitle")}
      keep={t("cashRules.commissions.removeKeep")}
      verb={t("cashRules.commissions.removeVerb")}
      ready
      pending={remove.isPending}
      error={remove.error}
      close={close}
      submit={() => remove.mutate({ rule: rule.id }, { onSuccess: close })}
      testId="commission-remove"
    >
      <Note tone="red" icon="warning">
        {t("cashRules.commissions.removeText", {
          ...words,
          percent: format.percent(rule.percent),
          from: format.day(rule.from),
        })}
      </Note>
    </ConfirmDialog>
  );
}
