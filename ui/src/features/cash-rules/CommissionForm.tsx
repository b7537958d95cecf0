// Adds a commission rule: for whom, from when, on what, how much.

import { Button, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isDate } from "../../components/dates";
import { FailureNote } from "../../components/FailureNote";
import { readPercent } from "../../components/typed_amount";
import { useFormat } from "../../components/use_format";
import { ask, type CommissionBasis, type RouteKey, useCommand } from "../../host";
import classes from "./CashRules.module.css";
import { useRouteChoices } from "./route_choices";

const BASES: CommissionBasis[] = ["collected", "gain"];
const LIST = { transitionProps: { duration: 0 } } as const;

export function CommissionForm() {
  const { t } = useTranslation();
  const rule = useNewRule();
  return (
    <form
      className={classes.line}
      onSubmit={(event) => {
        event.preventDefault();
        rule.submit();
      }}
    >
      <Whom rule={rule} />
      <TextInput
        type="date"
        size="xs"
        w={150}
        label={t("cashRules.commissions.from")}
        value={rule.from}
        onChange={(event) => rule.setFrom(event.currentTarget.value)}
      />
      <Select
        size="xs"
        w={170}
        label={t("cashRules.commissions.basis")}
        data={BASES.map((one) => ({
          value: one,
          label: t(`cashRules.commissions.bases.${one}`),
        }))}
        value={rule.basis}
        onChange={(value) => value !== null && rule.setBasis(value as CommissionBasis)}
        allowDeselect={false}
        comboboxProps={LIST}
      />
      <TextInput
        size="xs"
        w={96}
        label={t("cashRules.commissions.percent")}
        inputMode="decimal"
        autoComplete="off"
        rightSection={<span className="soft small">%</span>}
        styles={{ input: { textAlign: "right" } }}
        data-testid="commission-percent"
        value={rule.typed}
        error={rule.typed !== "" && rule.percent === null && t("typed.percent")}
        onChange={(event) => rule.setTyped(event.currentTarget.value)}
      />
      <Button
        size="xs"
        type="submit"
        disabled={!rule.ready}
        loading={rule.isPending}
        data-testid="commission-add"
      >
        {t("cashRules.commissions.add")}
      </Button>
      {rule.error && <FailureNote error={rule.error} />}
    </form>
  );
}

/** A rule while it is typed. */
function useNewRule() {
  const { language } = useFormat();
  const add = useCommand("add_commission");
  const { choices, routeOf } = useRouteChoices();
  const [chosen, setChosen] = useState<string | null>(null);
  const [collector, setCollector] = useState<string | null>(null);
  const [from, setFrom] = useState("");
  const [basis, setBasis] = useState<CommissionBasis>("collected");
  const [typed, setTyped] = useState("");
  const route = routeOf(chosen);
  const percent = readPercent(typed, language);
  const ready = percent !== null && isDate(from);
  const submit = () => {
    if (!ready || percent === null || add.isPending) return;
    const whose = { source: route?.source ?? null, route_id: route?.route_id ?? null };
    add.mutate(
      { ...whose, collector: route && collector, from, basis, percent },
      { onSuccess: () => setTyped("") },
    );
  };
  return {
    ...{ choices, chosen, route, collector, setCollector, from, setFrom, basis, setBasis },
    ...{ typed, setTyped, percent, ready, submit, error: add.error, isPending: add.isPending },
    choose: (value: string | null) => {
      setChosen(value);
      setCollector(null);
    },
  };
}

/** The route and the collector that a rule is for: without one, all of them. */
function Whom({ rule }: { rule: ReturnType<typeof useNewRule> }) {
  const { t } = useTranslation();
  const collectors = useCollectors(rule.route);
  return (
    <>
      <Select
        size="xs"
        w={190}
        label={t("cashRules.commissions.route")}
        placeholder={t("cashRules.commissions.every")}
        data={rule.choices}
        value={rule.chosen}
        onChange={rule.choose}
        clearable
        clearButtonProps={{ "aria-label": t("cashRules.commissions.every") }}
        searchable
        nothingFoundMessage={t("frame.noRoute")}
        comboboxProps={LIST}
        data-testid="commission-route"
      />
      <Select
        size="xs"
        w={190}
        label={t("cashRules.commissions.collector")}
        placeholder={t("cashRules.commissions.everybody")}
        title={t("cashRules.commissions.collectorHint")}
        data={collectors}
        value={rule.collector}
        onChange={rule.setCollector}
        clearable
        clearButtonProps={{ "aria-label": t("cashRules.commissions.everybody") }}
        disabled={collectors.length === 0}
        comboboxProps={LIST}
      />
    </>
  );
}

/** The collectors of a route, with or without a bag today. */
function useCollectors(route: RouteKey | null) {
  const box = useQuery({
    ...ask("cash_box", {
      source: route?.source ?? null,
      route_id: route?.route_id ?? "",
      date: null,
    }),
    enabled: route !== null,
  });
  if (route === null) return [];
  return (box.data?.collectors ?? []).map(({ id, name }) => ({ value: id, label: name || id }));
}
