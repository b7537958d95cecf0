// Where the days of routes end that work past midnight, from a date on.

import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isDate } from "../../components/dates";
import { FailureNote } from "../../components/FailureNote";
import { Name } from "../../components/Name";
import { useFormat } from "../../components/use_format";
import { type CashRulesView, useCommand } from "../../host";
import classes from "./CashRules.module.css";
import { Rule } from "./Rule";
import { useRouteChoices } from "./route_choices";

const MIDNIGHT = "00:00";
const LATEST = "12:00";

type DayEndsProps = { rules: CashRulesView; editable: boolean };

export function DayEnds({ rules, editable }: DayEndsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { day_ends } = rules;
  return (
    <Rule title={t("cashRules.dayEnds.title")} hint={t("cashRules.dayEnds.hint")}>
      {day_ends.length === 0 ? (
        <p className="soft">{t("cashRules.dayEnds.none")}</p>
      ) : (
        <table className={classes.table} data-testid="day-ends">
          <thead>
            <tr>
              <th scope="col">{t("cashRules.dayEnds.route")}</th>
              <th scope="col">{t("cashRules.dayEnds.from")}</th>
              <th scope="col">{t("cashRules.dayEnds.endsAt")}</th>
            </tr>
          </thead>
          <tbody>
            {day_ends.map(({ source, route_id, route_name, from, ends_at }) => (
              <tr key={`${source} ${route_id} ${from}`}>
                <th scope="row">
                  <Name>{route_name}</Name>
                </th>
                <td>{format.day(from)}</td>
                <td>
                  {ends_at === MIDNIGHT
                    ? t("cashRules.dayEnds.midnight")
                    : t("cashRules.dayEnds.night", { time: ends_at })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {editable && <DayEndForm />}
    </Rule>
  );
}

function DayEndForm() {
  const { t } = useTranslation();
  const format = useFormat();
  const set = useCommand("set_day_end");
  const { choices, routeOf, nameOf } = useRouteChoices();
  const [chosen, setChosen] = useState<string | null>(null);
  const [from, setFrom] = useState("");
  const [time, setTime] = useState("");
  const [done, setDone] = useState("");
  const route = routeOf(chosen);
  const bad = time !== "" && (!/^\d{2}:\d{2}$/.test(time) || time > LATEST);
  const ready = route !== null && isDate(from) && time !== "" && !bad;
  const submit = () => {
    if (!route) return;
    setDone("");
    const said = { route: nameOf(route), from: format.day(from), time };
    set.mutate(
      { ...route, from, ends_at: time },
      {
        onSuccess: () => {
          setDone(t("cashRules.dayEnds.done", said));
          setChosen(null);
          setFrom("");
          setTime("");
        },
      },
    );
  };
  return (
    <form
      className={classes.line}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !set.isPending) submit();
      }}
    >
      <Select
        size="xs"
        w={220}
        label={t("cashRules.dayEnds.route")}
        placeholder={t("cashRules.dayEnds.chooseRoute")}
        data={choices}
        value={chosen}
        onChange={setChosen}
        searchable
        nothingFoundMessage={t("frame.noRoute")}
        comboboxProps={{ transitionProps: { duration: 0 } }}
        data-testid="day-end-route"
      />
      <TextInput
        type="date"
        size="xs"
        w={150}
        label={t("cashRules.dayEnds.from")}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="time"
        size="xs"
        w={110}
        label={t("cashRules.dayEnds.endsAt")}
        value={time}
        error={bad && t("cashRules.dayEnds.bad")}
        onChange={(event) => setTime(event.currentTarget.value)}
      />
      <Button
        size="xs"
        type="submit"
        disabled={!ready}
        loading={set.isPending}
        data-testid="day-end-set"
      >
        {t("cashRules.dayEnds.set")}
      </Button>
      <div className={classes.outcome} role="status">
        {done}
      </div>
      {set.error && <FailureNote error={set.error} />}
    </form>
  );
}
