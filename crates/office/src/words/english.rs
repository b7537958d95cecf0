//! The sentences in English.

use super::Words;

mod actions;
mod cash_desk;
mod failures;

pub(super) static WORDS: Words = Words {
    named_field: "“{field}”",
    some_field: "one of its fields",
    fields: table! {
        name: "Name";
        base_url: "Address";
        tenant: "Tenant";
        email: "E-mail";
        secret: "Password";
        recovery_key: "Recovery key";
        data_folder: "Data folder";
        route: "Route";
        source: "Source";
        full_name: "Full name";
        purpose: "Reason";
        note: "Note";
        reason: "Reason";
        path: "File";
        user: "Person";
        category: "What was bought";
        amount: "Amount";
        collector: "Collector";
        given_by: "Given by";
        received_by: "Received by";
        from: "From";
        percent: "Per cent";
        closing_cash: "Closing cash";
    },
    failures: failures::FAILURES,
    cash_desk: cash_desk::CASH_DESK,
    cannot: table! {
        not_synced:
            "The source was not read to its end after the last day asked for; sync, then look \
             again.";
        day_not_over:
            "The last day asked for is not over yet; look again once it has ended, or choose an \
             earlier one.";
        no_capital:
            "No principal was outstanding on these days, so there is no percentage of it; choose \
             days on which loans were running.";
    },
    cannot_counted: table! {
        quarantined:
            "{count} record is in quarantine and so not in the figures; look at it there, and \
             have it corrected at the source.",
            "{count} records are in quarantine and so not in the figures; look at them there, and \
             have them corrected at the source.";
        payment_without_loan:
            "The loan of {count} payment is not known here; sync everything anew, or have the \
             payment put on its loan at the source.",
            "The loans of {count} payments are not known here; sync everything anew, or have the \
             payments put on their loans at the source.";
        loan_without_terms:
            "{count} loan came without the terms that say what is due, or what is interest; have \
             it completed at the source, then sync again.",
            "{count} loans came without the terms that say what is due, or what is interest; have \
             them completed at the source, then sync again.";
        payments_missing:
            "The balance of {count} loan does not follow from its payments that came; sync \
             everything anew, and if it lasts, ask the provider.",
            "The balances of {count} loans do not follow from their payments that came; sync \
             everything anew, and if it lasts, ask the provider.";
        no_commission_rule:
            "{count} collector took payments on days without a commission rule for them; the \
             owner adds one in the rules.",
            "{count} collectors took payments on days without a commission rule for them; the \
             owner adds one in the rules.";
    },
    actions: actions::ACTIONS,
    reasons: table! {
        not_an_object:
            "This is no record as PrestaCOP defines it; ask the provider to correct it, \
             then sync again.";
        missing:
            "The figures need {field}, which did not come; have it filled in at the source, \
             then sync again.";
        wrong_type:
            "What came in {field} is of another kind than it should be; \
             ask the provider to correct it, then sync again.";
        not_a_number:
            "What came in {field} is not a number; have it corrected at the source, \
             then sync again.";
        too_many_decimals:
            "The amount in {field} has more decimals than its currency; \
             have it corrected at the source, then sync again.";
        out_of_range:
            "The amount in {field} is too large to be true; have it corrected at the source, \
             then sync again.";
        not_an_instant:
            "The time in {field} does not exist or lacks its time zone; \
             have it corrected at the source, then sync again.";
        not_a_date:
            "The date in {field} does not exist; have it corrected at the source, \
             then sync again.";
        unknown_currency:
            "Cuadre keeps books in COP and XOF, and {field} says another currency; \
             have the route checked at the source, then sync again.";
        other_currency:
            "The currency in {field} is not that of the route; have it corrected at the source, \
             then sync again.";
        unknown_time_zone:
            "The time zone in {field} is not known, so the days of the route cannot be told; \
             have it corrected at the source, then sync again.";
        empty_id:
            "The identifier in {field} is empty; ask the provider to give the record one, \
             then sync again.";
        long_id:
            "The identifier in {field} has more than 128 characters; \
             ask the provider for a shorter one, then sync again.";
        currency_changed:
            "The route came in another currency than before, so its books stay in the old one; \
             have it put back at the source, or open a new route there.";
        other:
            "This record cannot be read (“{code}”); update Cuadre, then sync again.";
    },
    waits: table! {
        rate_limited: "The source asks for a pause; Cuadre goes on by itself.";
        server_error: "The source has a fault of its own; Cuadre tries again by itself.";
        broken_body: "An answer came cut short or damaged; Cuadre asks again by itself.";
        timed_out: "The source takes too long to answer; Cuadre tries again by itself.";
        unreachable: "No connection with the source; Cuadre tries again by itself.";
        markup: "A web page came instead of data; Cuadre tries again by itself.";
        not_the_contract: "What answers is not PrestaCOP; Cuadre tries again by itself.";
        other: "The source did not answer as it should; Cuadre tries again by itself.";
    },
    roles: table! {
        owner:
            "Owner", "Sets up sources, people and keys, and keeps the backups.";
        clerk:
            "Clerk", "Squares the day of the routes that were given to them.";
        reviewer:
            "Reviewer", "Compares all routes and signs squarings; sees identity numbers and phones \
             by saying why.";
        compliance:
            "Compliance officer", "Answers for personal data, and sees it by saying why.";
        none:
            "Nobody", "Nobody had logged in yet.";
    },
    personal: table! {
        names: "Names of customers";
        identity: "Identity numbers, phones and addresses";
    },
    findings: table! {
        edited:
            "Entry {n} of the activity log was changed outside Cuadre; whoever could do that \
             could change figures as well.";
        missing:
            "Entries of the activity log are gone, number {n} first; what was done to the figures \
             then can no longer be told.";
        out_of_order:
            "Entry {n} of the activity log is not in its place; the data was changed outside \
             Cuadre, and figures may have been as well.";
        inserted:
            "Before entry {n} the activity log holds something that Cuadre did not write; figures \
             may have been changed in the same way.";
        unlinked:
            "From entry {n} on, the activity log is that of other data; the figures may be \
             others as well.";
        unreadable:
            "Entry {n} of the activity log cannot be read; the data is damaged or was changed, \
             and figures may be wrong.";
        truncated:
            "The activity log ends at entry {entries} and had reached {anchored}; no record is \
             gone from the figures, but what was done last cannot be told.";
        rolled_back:
            "This is an older copy of the data, up to entry {entries} of {anchored}; what came \
             after it is missing from the figures.";
        head_differs:
            "Entry {n} of the activity log is not the one that Cuadre wrote; this may be other \
             data, with other figures.";
        missing_rows:
            "The data holds {rows} {table} and had {anchored}; the figures lack those that are \
             gone.";
        added_rows:
            "The data holds {rows} {table}, and Cuadre wrote {anchored}; the figures may count \
             some that are not true.";
        anchor_missing:
            "The control file anchor.json is gone; nobody can tell whether the data is the \
             latest, and recent figures may be missing.";
        anchor_damaged:
            "The control file anchor.json cannot be read; nobody can tell whether the data is \
             the latest, and recent figures may be missing.";
        anchor_foreign:
            "The control file anchor.json was changed or belongs to other data; nobody can tell \
             whether the data is the latest, and recent figures may be missing.";
        anchor_behind:
            "The control file anchor.json could not be written; the figures are not affected, but \
             if the latest were removed, it would not show.";
    },
    buckets: table! {
        late_upload: "late upload";
        other_method: "other method of payment";
        outlay_without_receipt: "outlay without a receipt";
        ticket_gap: "missing ticket";
        rounding: "rounding";
        unexplained: "unexplained";
    },
    faces: table! {
        note: "note of {value}";
        coin: "coin of {value}";
    },
    tables: table! {
        cash_counts: "cash counts";
        cash_movements: "cash movements";
        changes: "changes of records";
        closes: "closes";
        collectors: "collectors";
        count_lines: "lines of cash counts";
        customers: "customers";
        expenses: "outlays";
        loans: "loans";
        local_movements: "movements recorded here";
        pages: "answers from the sources";
        payments: "payments";
        routes: "routes";
        squares: "squarings";
        users: "people with a key";
    },
};
