// A field for an amount: takes the digits of the language, and knows the plain decimal behind them.

import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { readAmount, writeTyped } from "./typed_amount";
import { useFormat } from "./use_format";

type TypedAmountOptions = {
  /** Whether it may be below zero. */
  signed?: boolean;
  /** A plain decimal to start from, where the caller offers one. */
  initial?: string | undefined;
  /** Told of each change: the plain decimal, or null where it cannot be read. */
  changed?: (plain: string | null) => void;
};

/** An amount while it is typed. */
export function useTypedAmount(
  currency: string,
  { signed = false, initial, changed }: TypedAmountOptions = {},
) {
  const { language, amount } = useFormat();
  const [text, set] = useState(initial === undefined ? "" : amount(initial, currency));
  const [left, setLeft] = useState(false);
  const plain = readAmount(text, currency, language, signed);
  return {
    currency,
    text,
    set: (typed: string) => {
      setLeft(false);
      set(typed);
      changed?.(readAmount(typed, currency, language, signed));
    },
    /** The plain decimal; null where nothing was typed, or nothing that can be read. */
    plain,
    /** Whether what was typed cannot be read, and its typing is over. */
    bad: left && text.trim() !== "" && plain === null,
    leave: () => {
      setLeft(true);
      set(writeTyped(text, currency, language, signed));
    },
  };
}

type AmountFieldProps = {
  typed: ReturnType<typeof useTypedAmount>;
  label: string;
  description?: string | undefined;
  size?: "xs" | "sm";
  w?: number;
  /** Whether the label is heard only: for a field in a table. */
  bare?: boolean;
  testId?: string;
};

export function AmountField({ typed, label, bare, testId, ...rest }: AmountFieldProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      {...rest}
      {...(bare ? { "aria-label": label } : { label })}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      rightSection={<span className="soft small">{typed.currency}</span>}
      rightSectionWidth={44}
      rightSectionPointerEvents="none"
      styles={{ input: { textAlign: "right" } }}
      data-testid={testId}
      value={typed.text}
      error={typed.bad ? t("typed.amount") : undefined}
      onChange={(event) => typed.set(event.currentTarget.value)}
      onBlur={typed.leave}
    />
  );
}
