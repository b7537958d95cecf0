//! The words in English.

mod cash;

use super::{Columns, Failures, Lines, Words};

pub(super) static WORDS: Words = Words {
    lines: Lines {
        backup_late: "It is more than two days since the last good backup, or there is none. \
             Make one with cuadre backup.",
        backup_made: "The backup is in {path} and was opened again. Bytes: {bytes}. Entries in \
             its log: {entries}. Last hash: {head}.",
        clock_gap: "The clock of {name} and this computer’s are {minutes} min apart. Days are \
             reckoned by the records’ own times, but check both clocks.",
        differences: "Where PrestaCOP states another figure",
        entries_shown: "Entries shown: {shown} of {total}.",
        every_route: "every route",
        first_password: "has not chosen a password yet",
        grant_all: "yes",
        grant_given: "given routes",
        grant_no: "—",
        in_quarantine: "In quarantine: {count}.",
        keep_recovery_key: "It opens the store if the password is lost, and is shown this once. \
             Without the password and without this key nobody can open the store.\n\
             Keep it on paper, away from this computer.",
        kept_daily: "day",
        kept_monthly: "month",
        kept_weekly: "week",
        last_backup: "Last good backup: {at}, {hours} h ago.",
        log_exported: "The log is in {path}. Entries: {entries}. Last hash: {head}.",
        log_not_whole: "The store is not as Cuadre left it. Entries: {entries}. Last hash: \
             {head}.",
        log_whole: "The log is whole and agrees with its anchor. Entries: {entries}. Last hash: \
             {head}.",
        never: "never",
        never_finished: "Not every source has been read to its end yet: the figures may be in \
             part. Run cuadre sync.",
        new_recovery_key_asks: "The recovery key so far opens nothing any more. Type {word} to \
             go on:",
        new_recovery_key_made: "The store has a new recovery key; the one before opens nothing \
             any more.",
        no_backup: "There is no good backup yet.",
        no_routes: "No source has brought a route yet. Run cuadre sync.",
        no_sources: "No source is connected yet. Connect one with cuadre source add prestacop.",
        password_changed: "The password of {name} is changed. The one before opens nothing any \
             more.",
        password_given: "{name} has a new first password. They change it themselves with cuadre \
             password.",
        password_wait: "There were wrong passwords before: the next try is in {seconds} s…",
        personal: "shows personal data",
        prompt_again: "The same once more",
        prompt_new_password: "New password",
        prompt_password: "Password",
        prompt_recovery_key: "Recovery key",
        prompt_secret: "Operator’s password at the source",
        quarantine: "Records that could not be read; they count for nothing until corrected",
        quarantine_more: "The latest {shown} of {total} are shown.",
        recovered: "The store in {folder} has its new password. The recovery key stays the same.",
        recovery_key: "Recovery key:",
        refused: "{what} (refused)",
        restored: "The backup of {at} is restored in {folder}. Entries in its log: {entries}. \
             Last hash: {head}.",
        revoke_asks: "{name} cannot open the store any more. Type the name to take the key away:",
        revoked_on: "revoked {at}",
        rotate_asks: "The store is encrypted under a new key, and the recovery key so far opens \
             nothing any more. Type {word} to go on:",
        rotated: "The store is encrypted under a new key and has a new recovery key; the one \
             before opens nothing any more.",
        seconds_left: "about {seconds} s left",
        sight_plain: "yes",
        sight_with_purpose: "with a purpose",
        source_added: "{name} is connected. Read it with cuadre sync.",
        source_answers: "{name} answers. Routes on its first page: {routes}. Time: {milliseconds} \
             ms. May read: {scopes}.",
        source_removed: "{name} is removed with everything that it had brought.",
        stale: "These figures are {minutes} min old. Run cuadre sync before squaring.",
        store_accepted: "The store is accepted as it is and can be changed again. The log says \
             so.",
        store_made: "The store is made in {folder}.",
        store_read_only: "The store is not as Cuadre left it. It can be read, but not changed:",
        store_read_only_next: "Look at it with cuadre audit verify. The owner restores a backup, \
             or accepts it with cuadre audit accept.",
        sync_failed: "Not read to the end. Pages: {pages}. Retries: {retries}.",
        sync_finished: "Read to the end. Pages: {pages}. Retries: {retries}.",
        sync_progress: "pages: {pages}, records: {rows}, per second: {rate}",
        sync_stopped: "Stopped. Pages: {pages}. Retries: {retries}.",
        sync_wait: "Again in {seconds} s (try {number} of {most}).",
        total: "Total",
        type_the_name: "{name} goes with all its routes, loans, payments, outlays and cash \
             movements. Type its name to remove it:",
        upstream_different: "differs",
        upstream_equal: "equal",
        upstream_missing: "has none",
        upstream_none: "—",
        upstream_other_day: "other day end",
        upstream_outdated: "to be reread",
        upstream_unread: "not read",
        user_added: "{name} can open the store with the first password, and changes it with \
             cuadre password.",
        user_changed: "{name} is changed.",
        user_revoked: "{name} cannot open the store any more.",
        verify_different: "Figures that do not agree with their records: {count}. Do not square \
             with them: read everything anew with cuadre sync --full. Recomputed: {counts}.",
        verify_ok: "Everything agrees to the cent. Recomputed: {counts}.",
        without_login: "before unlocking",
        word_to_type: "CHANGE",
        writes: "writes",
    },
    columns: Columns {
        address: "Address",
        adjustments: "Adjust-\nments",
        at: "When",
        base_in: "Base\nhanded in",
        bytes: "Bytes",
        changed: "Changed",
        closing_cash: "Should\nbe there",
        command: "Command",
        day: "Day",
        deposits: "Deposits",
        details: "Details",
        difference: "Difference",
        disbursed: "New\nloans",
        email: "E-mail",
        expenses: "Outlays",
        figure: "Figure",
        file: "File",
        finished_at: "Read to the end",
        full_name: "Full name",
        kept_as: "Kept as that of the",
        last_login: "Last login",
        made_at: "Made",
        maintained: "As shown",
        name: "Name",
        new: "New",
        number: "No.",
        object: "Upon what",
        opening_cash: "Opening\ncash",
        ours: "Ours",
        payments: "Payments",
        person: "Who",
        personal: "Personal data",
        place: "Where",
        quarantined: "Quarantine",
        receipts: "Receipts",
        receipts_cash: "Receipts\nin cash",
        receipts_other: "Receipts,\nother",
        recomputed: "From the records",
        records: "Records",
        remark: "Remark",
        role: "Role",
        route: "Route",
        routes: "Routes",
        source: "Source",
        tenant: "Tenant",
        theirs: "PrestaCOP",
        unchanged: "Unchanged",
        upstream: "PrestaCOP",
        what: "What",
        withdrawals: "With-\ndrawals",
    },
    failures: Failures {
        ambiguous_route: [
            "Several routes answer to “{name}”. Nothing was changed.",
            "Name it as SOURCE/ROUTE, such as cuadre users shows with --json.",
        ],
        bad_path: [
            "“{path}” is not a path that Cuadre can use. Nothing was done.",
            "Write another one, in letters that this computer can show.",
        ],
        cancelled: [
            "The sync was stopped before its end. What was read is kept.",
            "Run cuadre sync when you like: it carries on from there.",
        ],
        count_misread: [
            "“{place}” is not a count that Cuadre understands: “{code}”. Nothing was recorded.",
            "Write {example}, each note and coin once, in JSON.",
        ],
        count_unreadable: [
            "The file “{place}” cannot be read: “{code}”. Nothing was recorded.",
            "Check its name and that you may read it.",
        ],
        expected_withheld: [
            "What should be in this box is not shown to you yet. Nothing was squared.",
            "Count the whole box first, with cuadre cash-count.",
        ],
        misread: [
            "Something failed inside Cuadre: “{code}”. What was saved before is kept.",
            "Try again. If it lasts, pass this text on to Cuadre’s support.",
        ],
        needs_yes: [
            "This has to be agreed to, and there is no terminal to ask. Nothing was changed.",
            "Add --yes to do it without being asked.",
        ],
        new_recovery_key_not_shown: [
            "The store has a new recovery key, but it could not be printed. The one before opens \
             nothing any more.",
            "Make another one with cuadre key recovery, with the output on a terminal or in a \
             file.",
        ],
        no_count: [
            "This box has no count on {date}. Nothing was changed.",
            "Count it first, with cuadre cash-count, or name another day or collector.",
        ],
        no_data_folder: [
            "The system names no folder for data. Nothing was opened.",
            "Name one with --data.",
        ],
        no_square: [
            "The latest count of this box on {date} is not squared. Nothing was changed.",
            "Square it first, with cuadre square, or name another day or collector.",
        ],
        nobody_to_ask: [
            "“{what}” is needed, and there is no terminal to ask for it. Nothing was done.",
            "Give the password with --password-file or CUADRE_PASSWORD, a new one with \
             --new-password-file or CUADRE_NEW_PASSWORD, that of a source with --secret-file or \
             CUADRE_SECRET, and a recovery key with --recovery-key-file.",
        ],
        not_typed: [
            "What was typed is not “{text}”. Nothing was changed.",
            "Do it again and type it exactly so.",
        ],
        output_failed: [
            "What was to be printed could not be written: “{code}”. What was saved is kept.",
            "Check where the output goes, then ask again.",
        ],
        passwords_differ: [
            "The two passwords are not the same. Nothing was changed.",
            "Do it again and type the same one twice.",
        ],
        port_in_use: [
            "Another program uses port {port} of this computer. Nothing was started.",
            "Close that program, or choose another port.",
        ],
        recovery_key_not_shown: [
            "The store in “{folder}” is made, but its recovery key could not be printed.",
            "Delete this folder, which is still empty of data, and run cuadre init again.",
        ],
        sandbox_failed: [
            "The sandbox did not start: “{code}”. Your own data was not touched.",
            "Correct what it names, then start it again.",
        ],
        secret_not_text: [
            "What {place} holds is not text in UTF-8. Nothing was done.",
            "Write the secret into it as plain text.",
        ],
        secret_unreadable: [
            "The file {place} cannot be read. Nothing was done.",
            "Check its name and that you may read it.",
        ],
        sheet_format_unknown: [
            "“{path}” does not say what kind of file it is to be. Nothing was written.",
            "End it in .pdf, .xlsx or .csv, or add --format.",
        ],
        unknown_route: [
            "No source has brought a route “{name}”. Nothing was changed.",
            "Choose one that cuadre users shows with --json. If it is new, run cuadre sync \
             first.",
        ],
        unknown_user: [
            "Nobody here is called “{name}”. Nothing was changed.",
            "Choose a name from cuadre users.",
        ],
    },
    cash: cash::WORDS,
    names: &[
        ("adjustments", "Adjustments"),
        ("base_in", "Base handed in"),
        ("cash_movements", "Cash movements"),
        ("changes", "Changes"),
        ("closing_cash", "Should be there"),
        ("collectors", "Collectors"),
        ("customers", "Customers"),
        ("day_summaries", "Day summaries"),
        ("days", "Days"),
        ("deposits", "Deposits"),
        ("disbursed", "New loans"),
        ("expenses", "Outlays"),
        ("loans", "Loans"),
        ("opening_cash", "Opening cash"),
        ("pages", "Pages"),
        ("payments", "Payments"),
        ("payments_count", "Payments"),
        ("receipts", "Receipts"),
        ("receipts_cash", "Receipts in cash"),
        ("receipts_other", "Receipts by other methods"),
        ("routes", "Routes"),
        ("statement", "Statement"),
        ("withdrawals", "Withdrawals"),
    ],
};
