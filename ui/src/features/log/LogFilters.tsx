// The fields that filter the log, and the key that empties all of them.

import { Button, Select, TextInput } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/Icon";
import { Key } from "../../components/Key";
import { useKeys } from "../../components/use_keys";
import type { AuditView } from "../../host";
import classes from "./Log.module.css";
import { dateTrouble, type useLogFilter } from "./use_log_filter";

type LogFiltersProps = {
  filter: ReturnType<typeof useLogFilter>;
  log: AuditView | undefined;
  /** Goes on to what was found. */
  leave: () => void;
};

const LIST = { transitionProps: { duration: 0 }, width: 280, position: "bottom-start" } as const;

export function LogFilters({ filter, log, leave }: LogFiltersProps) {
  const { t } = useTranslation();
  const { chosen, choose, clear, filtered } = filter;
  const users = (log?.users ?? []).map((name) => ({ value: name, label: name }));
  const actions = (log?.actions ?? []).map((one) => ({ value: one.action, label: one.title }));
  const trouble = dateTrouble(chosen.from, chosen.to);
  useKeys({ "0": filtered ? clear : undefined });
  return (
    <section className={classes.filters} aria-label={t("log.filters")}>
      <ObjectField
        value={chosen.object}
        choose={(value) => choose("object", value)}
        leave={leave}
      />
      <Select
        size="xs"
        w={150}
        aria-label={t("log.person")}
        placeholder={t("log.person")}
        data={withChosen(users, chosen.user)}
        value={chosen.user || null}
        onChange={(value) => choose("user", value ?? "")}
        searchable
        clearable
        clearButtonProps={{ "aria-label": t("log.anyPerson") }}
        nothingFoundMessage={t("log.noSuch")}
        comboboxProps={LIST}
      />
      <Select
        size="xs"
        w={190}
        aria-label={t("log.action")}
        placeholder={t("log.action")}
        data={withChosen(actions, chosen.action)}
        value={chosen.action || null}
        onChange={(value) => choose("action", value ?? "")}
        searchable
        clearable
        clearButtonProps={{ "aria-label": t("log.anyAction") }}
        nothingFoundMessage={t("log.noSuch")}
        comboboxProps={LIST}
      />
      {(["from", "to"] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          size="xs"
          w={184}
          aria-label={t(`log.${end}`)}
          leftSection={<span className="soft small">{t(`log.${end}`)}</span>}
          leftSectionWidth={52}
          value={chosen[end]}
          error={trouble[end] && t(`log.dates.${trouble[end]}`)}
          onChange={(event) => choose(end, event.currentTarget.value)}
        />
      ))}
      {filtered && (
        <Button size="xs" variant="default" onClick={clear} rightSection={<Key>0</Key>}>
          {t("log.clear")}
        </Button>
      )}
    </section>
  );
}

type ObjectFieldProps = { value: string; choose: (value: string) => void; leave: () => void };

function ObjectField({ value, choose, leave }: ObjectFieldProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useKeys({ "/": () => field.current?.focus() });
  return (
    <TextInput
      ref={field}
      size="xs"
      w={190}
      aria-label={t("log.object")}
      placeholder={t("log.object")}
      leftSection={<Icon name="search" size={14} />}
      rightSection={value === "" && <Key>/</Key>}
      spellCheck={false}
      value={value}
      onChange={(event) => choose(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          choose("");
          field.current?.blur();
        } else if (event.key === "ArrowDown" || event.key === "Enter") {
          leave();
        } else {
          return;
        }
        event.preventDefault();
      }}
    />
  );
}

// A choice remembered from another store is shown as it is, so that it can be seen and cleared.
function withChosen(known: { value: string; label: string }[], chosen: string) {
  if (chosen === "" || known.some(({ value }) => value === chosen)) return known;
  return [...known, { value: chosen, label: chosen }];
}
