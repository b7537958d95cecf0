// How pages ask and command: they name the command, never what it makes stale.

import {
  infiniteQueryOptions,
  queryOptions,
  type UseMutationResult,
  useMutation,
} from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import type { RowsQuestion } from "./bindings";
import { type Answer, type CallFailure, type CommandName, call, type Question } from "./host";

const ROWS_PER_CALL = 200;
const FORGOTTEN = { gcTime: 0 };

/** A question whose answer is remembered: for `useQuery`. */
export function ask<C extends CommandName>(command: C, question: Question<C>) {
  return queryOptions<Answer<C>, CallFailure>({
    queryKey: [command, question],
    queryFn: () => call(command, question),
  });
}

/** A record; what is seen of it for a purpose leaves the memory with the page that showed it. */
export function askRecord(question: Question<"record">) {
  return { ...ask("record", question), ...(question.purpose && FORGOTTEN) };
}

/** The quarantine; what is seen of it for a purpose leaves the memory with the page. */
export function askQuarantine(question: Question<"quarantine">) {
  return { ...ask("quarantine", question), ...(question.purpose && FORGOTTEN) };
}

/** The target of a day; names seen for a purpose leave the memory with the page. */
export function askTarget(question: Question<"target">) {
  return { ...ask("target", question), ...(question.purpose && FORGOTTEN) };
}

/** A day as it was known; names seen for a purpose leave the memory with the page. */
export function askKnown(question: Question<"day_as_known">) {
  return { ...ask("day_as_known", question), ...(question.purpose && FORGOTTEN) };
}

/** The rows behind a line, some at a time: for `useInfiniteQuery`. */
export function askRows(question: Omit<RowsQuestion, "offset" | "limit">) {
  return infiniteQueryOptions({
    queryKey: ["cash_box_rows", question],
    queryFn: ({ pageParam }) =>
      call("cash_box_rows", { ...question, offset: pageParam, limit: ROWS_PER_CALL }),
    initialPageParam: 0,
    ...(question.purpose && FORGOTTEN),
    getNextPageParam: (last, pages) => {
      const given = pages.reduce((count, page) => count + page.rows.length, 0);
      return last.rows.length > 0 && given < last.total_rows ? given : undefined;
    },
  });
}

/** A command that changes something; what it makes stale is refreshed by itself. */
export function useCommand<C extends CommandName>(
  command: C,
): UseMutationResult<Answer<C>, CallFailure, Question<C>> {
  return useMutation<Answer<C>, CallFailure, Question<C>>({
    mutationKey: [command],
    mutationFn: (question) => call(command, question),
  });
}

/**
 * A command whose question holds a password or a key: the question is handed on and forgotten,
 * where `useCommand` keeps it for as long as the component stands. An answer that is a secret is
 * taken from `send` and then dropped with `reset`.
 */
export function useSecretCommand<C extends CommandName>(command: C) {
  const held = useRef<Question<C> | null>(null);
  const { mutateAsync, error, isPending, isSuccess, reset } = useMutation<
    Answer<C>,
    CallFailure,
    void
  >({
    mutationKey: [command],
    mutationFn: () => {
      const question = held.current as Question<C>;
      held.current = null;
      return call(command, question);
    },
  });
  /** Sends the question. Its answer, or nothing where it failed: then `error` says why. */
  const send = useCallback(
    (question: Question<C>): Promise<Answer<C> | undefined> => {
      held.current = question;
      return mutateAsync().catch(() => undefined);
    },
    [mutateAsync],
  );
  return { send, error, isPending, isSuccess, reset };
}
