// The command line of the server.

import { parseArgs } from "node:util";
import { dateInZone, isDate } from "./time.mjs";

export const USAGE = `node tests/other-server/server.mjs [options]
  --port N            port on loopback (0: any)
  --host NAME         name put in base_url (127.0.0.1)
  --seed N            seed of the universe and of the faults (1)
  --routes N          routes (4); the 2nd in XOF, the 3rd with foreign offsets
  --customers N       customers per route (40)
  --days N            days up to today (45)
  --today YYYY-MM-DD  last day of the universe (today in Bogota)
  --no-watermark      no incremental reading; changes stay in the look-back
  --page-max N        never more records than this on a page
  --faults PER_MILLE  rate of injected faults (0)
  --bad-records       records that cannot be read
  --deny-scope SCOPE  answer 403 where this scope is needed (repeatable)
  --token-seconds N   life of an access token (900)
  --clock-behind-minutes N   how far its clock is behind, by its Date header (0)
  --tls-key FILE --tls-cert FILE   serve HTTPS
  --exit-with-stdin   end when standard input closes`;

const NUMBERS = {
  port: { fallback: 0, lowest: 0 },
  seed: { fallback: 1, lowest: 0 },
  routes: { fallback: 4, lowest: 1 },
  customers: { fallback: 40, lowest: 1 },
  days: { fallback: 45, lowest: 3 },
  "page-max": { fallback: 5000, lowest: 1 },
  faults: { fallback: 0, lowest: 0 },
  "token-seconds": { fallback: 900, lowest: 1 },
  "clock-behind-minutes": { fallback: 0, lowest: 0 },
};

const TEXTS = ["host", "today", "tls-key", "tls-cert"];
const SWITCHES = ["no-watermark", "bad-records", "exit-with-stdin", "help"];

function declared() {
  const options = { "deny-scope": { type: "string", multiple: true } };
  for (const name of [...Object.keys(NUMBERS), ...TEXTS]) {
    options[name] = { type: "string" };
  }
  for (const name of SWITCHES) options[name] = { type: "boolean" };
  return options;
}

function numberOf(values, name) {
  const { fallback, lowest } = NUMBERS[name];
  const given = values[name] === undefined ? fallback : Number(values[name]);
  if (Number.isInteger(given) && given >= lowest) return given;
  throw new Error(`--${name} must be a whole number from ${lowest}`);
}

function todayInBogota() {
  return dateInZone(Date.now() * 1000, "America/Bogota");
}

/** Options with their defaults; `given` overrides, for use from tests. */
export function readOptions(args, given = {}) {
  const { values } = parseArgs({ args, options: declared() });
  const today = values.today ?? todayInBogota();
  if (!isDate(today)) throw new Error("--today must be YYYY-MM-DD");
  if (Boolean(values["tls-key"]) !== Boolean(values["tls-cert"])) {
    throw new Error("--tls-key and --tls-cert go together");
  }
  return {
    port: numberOf(values, "port"),
    host: values.host ?? "127.0.0.1",
    seed: numberOf(values, "seed"),
    routes: numberOf(values, "routes"),
    customers: numberOf(values, "customers"),
    days: numberOf(values, "days"),
    today,
    watermarks: !values["no-watermark"],
    pageMax: numberOf(values, "page-max"),
    faults: numberOf(values, "faults"),
    badRecords: values["bad-records"] ?? false,
    denied: values["deny-scope"] ?? [],
    tokenSeconds: numberOf(values, "token-seconds"),
    clockBehindMinutes: numberOf(values, "clock-behind-minutes"),
    tlsKey: values["tls-key"],
    tlsCert: values["tls-cert"],
    exitWithStdin: values["exit-with-stdin"] ?? false,
    help: values.help ?? false,
    ...given,
  };
}
