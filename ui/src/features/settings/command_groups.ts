// Under which heading a command stands in the table of roles.

import type { CommandGrantView, CommandName } from "../../host";

export const GROUPS = [
  "day",
  "cash",
  "sources",
  "people",
  "own",
  "log",
  "anyone",
  "other",
] as const;

export type CommandGroup = (typeof GROUPS)[number];

const GROUP_OF: Partial<Record<CommandName, CommandGroup>> = {
  today: "day",
  cash_box: "day",
  cash_box_rows: "day",
  record: "day",
  day_summary: "day",
  verify: "day",
  record_count: "cash",
  square_count: "cash",
  review_square: "cash",
  close_day: "cash",
  closes: "cash",
  day_as_known: "cash",
  day_sheet: "cash",
  record_movement: "cash",
  void_movement: "cash",
  match_movement: "cash",
  target: "cash",
  open_differences: "cash",
  profitability: "cash",
  cash_rules: "cash",
  set_cash_rules: "cash",
  set_day_end: "cash",
  add_commission: "cash",
  remove_commission: "cash",
  sources: "sources",
  add_prestacop: "sources",
  test_source: "sources",
  remove_source: "sources",
  quarantine: "sources",
  start_sync: "sources",
  sync_progress: "sources",
  cancel_sync: "sources",
  users: "people",
  add_user: "people",
  change_user: "people",
  revoke_user: "people",
  reset_password: "people",
  set_lock_after: "people",
  rotate_key: "people",
  new_recovery_key: "people",
  confirm_recovery_key: "people",
  change_password: "own",
  remember: "own",
  forget: "own",
  audit_log: "log",
  audit_verify: "log",
  audit_export: "log",
  accept_store: "log",
  backups: "log",
  back_up: "log",
};

/** The heading of a command; what is not known here yet still stands in the table. */
export function groupOf({ command, anyone }: CommandGrantView): CommandGroup {
  if (anyone) return "anyone";
  return GROUP_OF[command as CommandName] ?? "other";
}
