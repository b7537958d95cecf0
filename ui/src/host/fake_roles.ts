// The stand-in's table of command and role: as the office has it.

import type { Grant, Language, Role, RolesView } from "./bindings";
import roles from "./fixtures/roles.json";
import type { CommandName } from "./host";

const ROLES: Role[] = ["owner", "clerk", "reviewer", "compliance"];
const LANGUAGES: Language[] = ["es-CO", "fr-CI", "en"];

const BOOKS: Grant[] = ["all", "given", "all", "all"];
const EVERYBODY: Grant[] = ["all", "all", "all", "all"];
const OWNER: Grant[] = ["all", "no", "no", "no"];
const DAY: Grant[] = ["all", "all", "all", "no"];
const CHECK: Grant[] = ["all", "no", "all", "all"];
const LOG: Grant[] = ["all", "no", "no", "all"];
const TILL: Grant[] = ["all", "given", "no", "no"];
const REVIEW: Grant[] = ["all", "no", "all", "no"];

/** What each role may; none where no role matters. */
const GRANTS: Record<CommandName, Grant[] | null> = {
  desk: null,
  save_settings: null,
  password_strength: null,
  choose_folder: null,
  create_store: null,
  restore: null,
  unlock: null,
  unlock_remembered: null,
  recover: null,
  lock: null,
  still_here: null,
  explore_demo: null,
  roles: null,
  today: BOOKS,
  cash_box: BOOKS,
  cash_box_rows: BOOKS,
  record: BOOKS,
  record_count: TILL,
  square_count: TILL,
  review_square: REVIEW,
  close_day: TILL,
  closes: BOOKS,
  day_as_known: BOOKS,
  day_sheet: BOOKS,
  record_movement: TILL,
  void_movement: TILL,
  match_movement: TILL,
  target: BOOKS,
  open_differences: BOOKS,
  profitability: REVIEW,
  cash_rules: EVERYBODY,
  set_cash_rules: OWNER,
  set_day_end: OWNER,
  add_commission: OWNER,
  remove_commission: OWNER,
  day_summary: BOOKS,
  quarantine: BOOKS,
  sources: EVERYBODY,
  sync_progress: EVERYBODY,
  change_password: EVERYBODY,
  remember: EVERYBODY,
  forget: EVERYBODY,
  backups: EVERYBODY,
  start_sync: DAY,
  cancel_sync: DAY,
  verify: CHECK,
  audit_verify: CHECK,
  audit_log: LOG,
  audit_export: LOG,
  set_lock_after: OWNER,
  users: OWNER,
  add_user: OWNER,
  change_user: OWNER,
  revoke_user: OWNER,
  reset_password: OWNER,
  rotate_key: OWNER,
  new_recovery_key: OWNER,
  confirm_recovery_key: OWNER,
  add_prestacop: OWNER,
  test_source: OWNER,
  remove_source: OWNER,
  accept_store: OWNER,
  back_up: OWNER,
};

const WRITES =
  /^(create|restore|unlock|recover|explore|set|add|change|revoke|reset|remember|forget|rotate|new|confirm|test|remove|start|cancel|accept|back_up|audit_export|record_|square|review|close_day|void|match)/;
const PERSONAL: ReadonlySet<string> = new Set([
  "quarantine",
  "cash_box_rows",
  "record",
  "day_as_known",
  "target",
]);

/** The commands that a role may call. */
export function may(role: Role): string[] {
  const column = ROLES.indexOf(role);
  const commands = Object.entries(GRANTS) as [CommandName, Grant[] | null][];
  return commands
    .filter(([, grants]) => grants === null || grants[column] !== "no")
    .map(([command]) => command);
}

export function rolesView(language: Language): RolesView {
  const place = LANGUAGES.indexOf(language);
  const titles: Record<string, string[]> = roles.commands;
  const commands = (Object.entries(GRANTS) as [CommandName, Grant[] | null][]).map(
    ([command, grants]) => ({
      command,
      title: titles[command]?.[place] ?? command,
      anyone: grants === null,
      grants: grants ?? EVERYBODY,
      writes: WRITES.test(command),
      personal: PERSONAL.has(command),
    }),
  );
  return {
    roles: ROLES.map((role) => {
      const [title = "", purpose = ""] = roles.roles[role][language];
      return { role, title, purpose };
    }),
    commands,
    personal: [
      {
        kind: "names",
        title: roles.personal.names[language],
        sights: ["plain", "plain", "plain", "with_purpose"],
      },
      {
        kind: "identity",
        title: roles.personal.identity[language],
        sights: ["plain", "plain", "with_purpose", "with_purpose"],
      },
    ],
  };
}
