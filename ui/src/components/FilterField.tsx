// Filters what the page lists by a text, from the key `/`.

import { CloseButton, TextInput } from "@mantine/core";
import { type KeyboardEvent, useRef } from "react";
import { Icon } from "./Icon";
import { Key } from "./Key";
import { useKeys } from "./use_keys";

type FilterFieldProps = {
  label: string;
  /** What the button does that empties it. */
  clear: string;
  value: string;
  choose: (value: string) => void;
  /** Goes on to what was found. */
  leave: () => void;
};

export function FilterField({ label, clear, value, choose, leave }: FilterFieldProps) {
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
      aria-label={label}
      placeholder={label}
      leftSection={<Icon name="search" size={14} />}
      rightSection={
        value === "" ? (
          <Key>/</Key>
        ) : (
          <CloseButton size="xs" aria-label={clear} onClick={() => choose("")} />
        )
      }
      value={value}
      onChange={(event) => choose(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
