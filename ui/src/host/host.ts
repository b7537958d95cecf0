// The one door to the office: a command and its question go out, its answer comes back.

import type { Commands, Failure } from "./bindings";

export type CommandName = keyof Commands;
export type Question<C extends CommandName> = Commands[C]["request"];
export type Answer<C extends CommandName> = Commands[C]["reply"];

/** Takes a command and a JSON text to the office, and brings a JSON text back. */
export type Carrier = (command: string, body: string) => Promise<string>;

/** A command that the office did not carry out, with its own words for why. */
export class CallFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = "CallFailure";
    this.failure = failure;
  }
}

let carrier: Carrier | undefined;

/** Says who carries the calls: the window, or the stand-in of `fake.ts`. */
export function carryWith(chosen: Carrier): void {
  carrier = chosen;
}

/** Asks the office. Rejects with a `CallFailure`, and with nothing else. */
export async function call<C extends CommandName>(
  command: C,
  question: Question<C>,
): Promise<Answer<C>> {
  if (!carrier) throw new CallFailure({ code: "no_office", message: "", next_step: "" });
  try {
    return JSON.parse(await carrier(command, JSON.stringify(question))) as Answer<C>;
  } catch (thrown) {
    throw new CallFailure(readFailure(thrown));
  }
}

/** Reads a failure from what the carrier threw. Without words, the page has its own for it. */
export function readFailure(thrown: unknown): Failure {
  const text = thrown instanceof Error ? thrown.message : thrown;
  const unread = { code: "unreadable_answer", message: "", next_step: "" };
  try {
    const read: unknown = typeof text === "string" ? JSON.parse(text) : text;
    return isFailure(read) ? read : unread;
  } catch {
    return unread;
  }
}

function isFailure(value: unknown): value is Failure {
  if (typeof value !== "object" || value === null) return false;
  const { code, message, next_step } = value as Record<string, unknown>;
  return [code, message, next_step].every((field) => typeof field === "string");
}
