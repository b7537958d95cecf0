// Filters the routes by name, from the key `/`.

import { CloseButton, TextInput } from "@mantine/core";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/Icon";
import { Key } from "../../components/Key";
import { useKeys } from "../../components/use_keys";

type FilterFieldProps = {
  value: string;
  choose: (value: string) => void;
  /** Goes on to what was found. */
  leave: () => void;
};

export function FilterField({ value, choose, leave }: FilterFieldProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useKeys({ "/": () => field.current?.focus() });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      choose("");
      field.current?.blur();
    } else if (event.key === "ArrowDown" || event.key === "Enter") {
      leave();
    } else {
      return;
    }
    event.preventDefault();
  };
  return (
    <TextInput
      ref={field}
      size="xs"
      w={230}
      aria-label={t("today.filter")}
      placeholder={t("today.filter")}
      leftSection={<Icon name="search" size={14} />}
      rightSection={
        value === "" ? (
          <Key>/</Key>
        ) : (
          <CloseButton size="xs" aria-label={t("today.clearFilter")} onClick={() => choose("")} />
        )
      }
      value={value}
      onChange={(event) => choose(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
