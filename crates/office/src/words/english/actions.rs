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
