// What is sought in the log: person, action, object, dates. Remembered like the other filters.

import { useDebouncedValue } from "@mantine/hooks";
import { isDate } from "../../components/dates";
import { usePreference } from "../../components/use_preference";
import type { LogFilter } from "../../host";
import { useWhileOpen } from "../../while_open";

const TYPING_MS = 200;

export type LogFilterField = "user" | "action" | "object" | "from" | "to";

export function useLogFilter() {
  const [user, setUser] = usePreference("log.user", "");
  const [action, setAction] = usePreference("log.action", "");
  const [from, setFrom] = usePreference("log.from", "");
  const [to, setTo] = usePreference("log.to", "");
  // What is typed here may be somebody's name or number: it is not written to this computer.
  const [object, setObject] = useWhileOpen("log.object", "");
  const [objectAsked] = useDebouncedValue(object, TYPING_MS);
  const chosen = { user, action, object, from, to };
  const choose = { user: setUser, action: setAction, object: setObject, from: setFrom, to: setTo };
  const asked: LogFilter = {
    user: user || null,
    action: action || null,
    object: (object && objectAsked).trim() || null,
    from: isDate(from) ? from : null,
    to: isDate(to) ? to : null,
  };
  return {
    chosen,
    asked,
    choose: (field: LogFilterField, value: string) => choose[field](value),
    filtered: Object.values(chosen).some((value) => value !== ""),
    clear: () => {
      for (const set of Object.values(choose)) set("");
    },
  };
}

/** What is wrong with a date as typed: no date, or an end before its beginning. */
export function dateTrouble(from: string, to: string): { from?: "date"; to?: "date" | "order" } {
  const wrong = (date: string) => date !== "" && !isDate(date);
  if (wrong(from)) return { from: "date" };
  if (wrong(to)) return { to: "date" };
  return from !== "" && to !== "" && to < from ? { to: "order" } : {};
}
