// How pages ask and command: they name the command, never what it makes stale.

import {
  infiniteQueryOptions,
  queryOptions,
  type UseMutationResult,
  useMutation,
} from "@tanstack/react-query";
import type { RowsQuestion } from "./bindings";
import { type Answer, type CallFailure, type CommandName, call, type Question } from "./host";

const ROWS_PER_CALL = 200;

/** A question whose answer is remembered: for `useQuery`. */
export function ask<C extends CommandName>(command: C, question: Question<C>) {
  return queryOptions<Answer<C>, CallFailure>({
    queryKey: [command, question],
    queryFn: () => call(command, question),
  });
}

/** The rows behind a line, some at a time: for `useInfiniteQuery`. */
export function askRows(question: Omit<RowsQuestion, "offset" | "limit">) {
  return infiniteQueryOptions({
    queryKey: ["cash_box_rows", question],
    queryFn: ({ pageParam }) =>
      call("cash_box_rows", { ...question, offset: pageParam, limit: ROWS_PER_CALL }),
    initialPageParam: 0,
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
