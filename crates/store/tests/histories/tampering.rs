//! A stored figure that was changed behind the program's back is found by the proof.

use domain::{Bucket, BucketLine, Currency, LocalKind, Square, Stamp};
use serde_json::json;
use store::verify::Finding;
use store::{Closing, NewCashCount, NewLocal, Protection, RouteRow, Squaring, Store};

use super::desk::{Desk, date, entry, pieces, stamp};

impl Desk {
    /// What a proof finds once a statement has been slipped in; the store is as before after.
    fn tampered(&self, statement: &str) -> Vec<Finding> {
        let copy = self.folder.path().join("tampered.db");
        self.store.checkpoint().unwrap();
        std::fs::copy(self.store.path(), &copy).unwrap();
        let connection = rusqlite::Connection::open(&copy).unwrap();
        let key = "07".repeat(32);
        let unlock = "PRAGMA cipher_hmac_algorithm = HMAC_SHA256";
        connection
            .execute_batch(&format!("PRAGMA key = \"x'{key}'\"; {unlock};"))
            .unwrap();
        let changed = connection.execute(statement, []).unwrap();
        assert!(changed > 0, "{statement} changes nothing");
        drop(connection);
        let store = Store::open(&copy, Protection::key(&[7; 32])).unwrap();
        let findings = store.verify().unwrap().findings;
        drop(store);
        std::fs::remove_file(&copy).unwrap();
        findings
    }
}

/// A day with everything on it: two bags, movements in every state, a count, a squaring, a close.
fn full_day() -> Desk {
    let desk = Desk::open(Currency::Cop, "America/Bogota");
    let at = stamp("2026-11-18T18:00:00-05:00");
    let outlay = |id: &str, amount: u32| {
        json!({"expense_id": id, "collector_id": "Ana", "amount": amount, "voided": false,
               "ts": "2026-11-18T10:00:00-05:00", "updated_at": "2026-11-18T16:00:00Z"})
    };
    desk.page(
        &json!({
            "expenses": [outlay("e1", 8000), outlay("e2", 9000), outlay("e3", 7000)],
        }),
        at,
    );
    desk.page(&base(100_000, "2026-11-18T16:00:00Z"), at);
    let route = desk.route();
    for amount in ["8000", "9000", "7000", "3000"] {
        record(&desk, &route, amount, at);
    }
    let locals = desk
        .store
        .local_movements(route.id, date("2026-11-18"))
        .unwrap();
    for (local, same) in [("9000", true), ("7000", false)] {
        let found = locals
            .iter()
            .find(|row| row.recorded.amount == money(local))
            .unwrap();
        let record = found.proposed.unwrap();
        let about = entry("match_movement");
        desk.store
            .match_movement(found.id, record, same, "Marta", at, &about)
            .unwrap();
    }
    count_square_and_close(&desk, &route, at);
    record(&desk, &route, "500", at);
    desk.page(&base(120_000, "2026-11-18T23:00:00Z"), at);
    desk.prove();
    desk
}

fn base(amount: u32, updated_at: &str) -> serde_json::Value {
    json!({"cash_movements": [{"movement_id": "m", "collector_id": "Ana", "kind": "base_in",
        "amount": amount, "ts": "2026-11-18T07:30:00-05:00", "updated_at": updated_at}]})
}

fn money(pesos: &str) -> domain::Money {
    domain::Money::parse(pesos, Currency::Cop).unwrap()
}

fn record(desk: &Desk, route: &RouteRow, amount: &str, at: Stamp) {
    let new = NewLocal {
        route_id: route.id,
        collector_id: Some(desk.collector("Ana")),
        kind: LocalKind::Outlay,
        amount: money(amount),
        category: "gasolina".to_owned(),
        note: String::new(),
        given_by: String::new(),
        received_by: String::new(),
        date: date("2026-11-18"),
        by: "Marta".to_owned(),
        at,
    };
    desk.store
        .record_movements(&[new], at, &entry("record_movement"))
        .unwrap();
}

fn count_square_and_close(desk: &Desk, route: &RouteRow, at: Stamp) {
    let (store, day) = (&desk.store, date("2026-11-18"));
    for (bag, pesos) in [(Some(desk.collector("Ana")), "60000"), (None, "64000")] {
        let new = NewCashCount {
            bag,
            date: day,
            lines: pieces(money(pesos), day),
            counted: money(pesos),
            note: String::new(),
            by: "Marta".to_owned(),
            at,
            after: None,
        };
        let count = store
            .record_count(route, &new, &entry("record_count"))
            .unwrap();
        let square = Square::new(
            count.expected,
            count.counted,
            vec![BucketLine {
                bucket: Bucket::Unexplained,
                amount: count.counted.checked_sub(count.expected).unwrap(),
                note: "no aparece".to_owned(),
            }],
        );
        let squaring = Squaring {
            by: "Marta".to_owned(),
            at,
            needs_review: false,
        };
        let (square, about) = (square.unwrap(), entry("square_count"));
        store
            .square_count(route, count.id, &square, &squaring, &about)
            .unwrap();
    }
    let closing = Closing {
        by: "Marta".to_owned(),
        at,
        reason: "fin del día".to_owned(),
    };
    store
        .close_day(route, day, None, &closing, &entry("close_day"))
        .unwrap();
}

const TAMPERED: &[(&str, &str)] = &[
    (
        "UPDATE cash_counts SET counted_minor = counted_minor + 5000",
        "counted",
    ),
    (
        "UPDATE cash_counts SET expected_minor = expected_minor + 1",
        "expected in the log",
    ),
    ("UPDATE cash_counts SET known_change = 1", "expected"),
    (
        "UPDATE count_lines SET pieces = pieces + 1 WHERE face = 'note-2000'",
        "counted",
    ),
    (
        "DELETE FROM count_lines WHERE face = 'note-2000'",
        "counted",
    ),
    (
        "UPDATE square_lines SET amount_minor = amount_minor + 1",
        "buckets",
    ),
    ("DELETE FROM square_lines", "buckets"),
    (
        "UPDATE squares SET expected_minor = expected_minor + 1",
        "buckets",
    ),
    (
        "UPDATE squares SET counted_minor = counted_minor + 1",
        "counted",
    ),
    ("UPDATE closes SET closing = closing + 1", "closing_cash"),
    (
        "UPDATE closes SET opening = opening + 1, closing = closing + 1",
        "opening_cash",
    ),
    ("UPDATE closes SET expenses = expenses + 1", "expenses"),
    (
        "UPDATE closes SET counted_minor = counted_minor + 1",
        "counted in the log",
    ),
    ("UPDATE closes SET number = 2", "number"),
    ("UPDATE closes SET version = 2", "number"),
    ("UPDATE closes SET known_change = 1", "closing_cash"),
    ("UPDATE closes SET entry_hash = zeroblob(32)", "signature"),
    (
        "UPDATE close_controls SET figure_minor = figure_minor + 1 WHERE control = 'cash'",
        "variance_cash in the log",
    ),
    (
        "UPDATE close_controls SET against_minor = against_minor + 1 WHERE control = 'count'",
        "variance_count in the log",
    ),
    (
        "DELETE FROM close_controls WHERE control = 'payments'",
        "variance_payments in the log",
    ),
    (
        "UPDATE day_moves SET expenses = expenses + 1 WHERE id = 2",
        "Expenses",
    ),
    ("DELETE FROM day_moves WHERE id = 1", "Expenses"),
    ("UPDATE day_moves SET last_change = 1", "closing_cash"),
    ("DELETE FROM day_moves WHERE id > 4", "changed after"),
    (
        "UPDATE past_effects SET amount_minor = amount_minor + 1",
        "changed after",
    ),
    (
        "UPDATE past_effects SET business_date = business_date + 1",
        "changed after",
    ),
    ("DELETE FROM past_effects", "changed after"),
    (
        "UPDATE bag_totals SET closing = closing + 1",
        "closing_cash",
    ),
    ("UPDATE bag_totals SET expenses = expenses + 1", "Expenses"),
    ("DELETE FROM bag_totals", "closing_cash"),
    ("UPDATE bags SET collector_id = 0", "closing_cash"),
    (
        "UPDATE local_movements SET amount_minor = amount_minor + 1 WHERE line IS NOT NULL",
        "Expenses",
    ),
    (
        "UPDATE local_movements SET line = 6 WHERE line IS NOT NULL",
        "line",
    ),
    ("UPDATE local_movements SET own_line = 6", "line"),
    (
        "UPDATE local_movements SET line = own_line WHERE line IS NULL",
        "counts",
    ),
    (
        "UPDATE local_movements SET voided_at = 0, voided_by = 'Marta', void_reason = ''",
        "counts",
    ),
    (
        "UPDATE local_movements SET collector_id = NULL WHERE line IS NOT NULL",
        "bag",
    ),
    ("UPDATE pairings SET state = 0 WHERE state = 1", "decision"),
    ("UPDATE pairings SET state = 1 WHERE state = 0", "decision"),
    ("UPDATE pairings SET state = 2 WHERE state = 0", "decision"),
    ("UPDATE pairings SET state = 2 WHERE state = 1", "counts"),
    ("UPDATE pairings SET state = 1 WHERE state = 2", "counts"),
    ("DELETE FROM pairings WHERE state = 0", "proposal"),
    ("DELETE FROM pairings WHERE state = 1", "proposal"),
    ("DELETE FROM pairings WHERE state = 2", "proposal"),
    ("DELETE FROM cash_counts", "rows"),
    ("DELETE FROM closes", "rows"),
    ("DELETE FROM squares", "rows"),
    ("DELETE FROM local_movements WHERE line IS NULL", "rows"),
];

#[test]
fn a_changed_figure_of_every_table_of_the_desk_is_found() {
    let desk = full_day();
    let mut missed = Vec::new();
    for (statement, figure) in TAMPERED {
        let findings = desk.tampered(statement);
        let figures: Vec<String> = findings.into_iter().map(|found| found.figure).collect();
        if !figures.iter().any(|found| found == figure) {
            missed.push(format!("{statement}: {figures:?}, not {figure}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}
