//! The sentences in English.

use super::Words;

mod actions;
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
    },
    failures: failures::FAILURES,
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
            "Reviewer", "Compares all routes; sees identity numbers and phones by saying why.";
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
    tables: table! {
        cash_movements: "cash movements";
        changes: "changes of records";
        collectors: "collectors";
        customers: "customers";
        expenses: "outlays";
        loans: "loans";
        pages: "answers from the sources";
        payments: "payments";
        routes: "routes";
        users: "people with a key";
    },
};
