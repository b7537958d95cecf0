//! What commands are called in the table of roles and in the activity log, in English.

use crate::words::Table;

pub(super) static ACTIONS: Table<1> = table! {
    // Whoever sits at the computer.
    desk: "State of Cuadre";
    save_settings: "Change of language and theme";
    password_strength: "Strength of a password";
    choose_folder: "Change of data folder";
    create_store: "Creation of the data";
    restore: "Restoring of a backup";
    unlock: "Unlocking";
    unlock_remembered: "Unlocking without a password";
    recover: "Unlocking with the recovery key";
    lock: "Locking";
    still_here: "Putting off the lock";
    explore_demo: "Demo";
    set_lock_after: "Change of the time until the lock";

    // People and keys.
    users: "List of people";
    add_user: "New person";
    change_user: "Change of a person’s role or routes";
    revoke_user: "Removal of a person’s key";
    reset_password: "New password for a person";
    roles: "Who may do what";
    change_password: "Change of one’s own password";
    remember: "Start of unlocking without a password";
    forget: "End of unlocking without a password";
    rotate_key: "Change of the key of the data";
    new_recovery_key: "New recovery key";
    confirm_recovery_key: "Confirmation of the recovery key";

    // Sources and their figures.
    sources: "List of sources";
    add_prestacop: "Connection of a PrestaCOP source";
    test_source: "Test of a source";
    remove_source: "Removal of a source";
    quarantine: "Records in quarantine";
    start_sync: "Start of a sync";
    sync_progress: "Progress of the sync";
    cancel_sync: "Cancelling of the sync";
    today: "Day of the routes";
    cash_box: "Cash box of a route";
    cash_box_rows: "Records behind a line of the cash box";
    record: "Record as it came";
    day_summary: "Day summary of a route";
    verify: "Check of the figures";

    // Cash desk.
    record_count: "Count of a box";
    square_count: "Squaring of a count";
    review_square: "Review of a squaring";
    close_day: "Close of a day";
    closes: "Closes of a route";
    day_as_known: "Day as it was known and as it is";
    day_sheet: "Day sheet";
    record_movement: "Recording of a cash movement";
    void_movement: "Taking back of a cash movement";
    match_movement: "Matching of a cash movement with a record";
    target: "Target of the day";
    open_differences: "Open differences";
    profitability: "Profitability of a route";
    cash_rules: "Rules of the cash desk";
    set_cash_rules: "Change of the rules of the cash desk";
    set_day_end: "Change of the hour at which days end";
    add_commission: "New commission rule";
    remove_commission: "Removal of a commission rule";

    // Log and backups.
    audit_log: "Reading of the activity log";
    audit_verify: "Check of the activity log";
    audit_export: "Export of the activity log";
    accept_store: "Acceptance of the data as it is";
    backups: "List of backups";
    back_up: "Backup";

    // In the log only.
    refused: "Refused request";
    sync_ended: "End of a sync";
    upgrade_store: "Update of the data to this Cuadre";
};
