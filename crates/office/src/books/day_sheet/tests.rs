//! The sheet of a day made by hand: its figures, what a close leaves out, its words, its files.

use documents::{Block, Cell};
use domain::Stamp;
use serde_json::{Value, json};

use super::layout::{Printing, Vouched, sheet};
use super::*;

const LANGUAGES: [Language; 3] = [
    Language::English,
    Language::SpanishColombia,
    Language::FrenchIvoryCoast,
];
const CLOSED_AT: &str = "2026-11-19T00:12:00Z";

fn figures(closing: &str) -> Value {
    json!({
        "opening_cash": "100000.00", "receipts": "260000.00", "receipts_cash": "250000.00",
        "receipts_other": "10000.00", "disbursed": "0.00", "expenses": "9000.00",
        "base_in": "0.00", "deposits": "0.00", "withdrawals": "0.00",
        "adjustments": "-1000.50", "closing_cash": closing, "payments_count": 12,
    })
}

fn line(name: &str, sign: &str, amount: &str) -> Value {
    json!({ "line": name, "sign": sign, "amount": amount, "rows": 3, "theirs": amount })
}

fn count(id: &str, number: u32, at: &str, counted: &str) -> Value {
    let square = json!({
        "id": "1", "expected": "340000.00", "counted": counted, "difference": "-1000.00",
        "lines": [{
            "bucket": "ticket_gap", "amount": "-1000.00", "note": "falta el tiquete 41",
        }],
        "by": "lucia", "at": at, "needs_review": true,
        "review": { "by": "marta", "at": at, "accepted": true, "note": "" },
        "changed_after": { "amount": "500.00", "rows": 1 },
    });
    json!({
        "id": id, "number": number, "date": "2026-11-18", "collector": null,
        "collector_name": "", "counted": counted,
        "lines": [
            { "face": "note-20000", "value": "20000.00", "coin": false, "pieces": 16,
              "amount": "320000.00" },
            { "face": "coin-500", "value": "500.00", "coin": true, "pieces": 38,
              "amount": "19000.00" },
        ],
        "note": "n".repeat(400), "by": "lucia", "at": at, "local_time": "18:42",
        "latest": true, "beside_another": true, "expected_then": "339500.00",
        "expected": "340500.00", "difference": "-1500.00",
        "changed_after": { "amount": "0.00", "rows": 0 }, "square": square,
    })
}

fn movement(kind: &str, at: &str, why: Option<&str>) -> Value {
    json!({
        "id": "7", "kind": kind, "date": "2026-11-18", "line": "expenses", "amount": "9000.00",
        "collector": "c1", "collector_name": "Yeison Ñáñez", "category": "Parqueadero",
        "note": "=nota", "given_by": "Yeison", "received_by": "Lucía", "by": "lucia", "at": at,
        "why_uncounted": why, "voided": null, "same_as": null, "pair": null,
    })
}

fn view() -> CashBoxView {
    let variances = json!([
        { "control": "cash", "figure": "340500.50", "against": "340500.50", "amount": "0.00" },
        { "control": "count", "figure": "339000.00", "against": "340500.00",
          "amount": "-1500.00" },
    ]);
    let close = json!({
        "number": 4, "version": 2, "business_date": "2026-11-18",
        "figures": figures("340000.50"), "closing_cash": "340000.50", "counted": "339000.00",
        "changed_after_close": "500.00", "changed_rows": 1,
        "variances": [{ "control": "count", "figure": "339000.00", "against": "340000.00",
                        "amount": "-1000.00" }],
        "out_of_order": true, "replaced": false, "by": "lucia", "at": CLOSED_AT,
        "reason": "faltaba un recibo", "entry": "1214", "entry_hash": "ab".repeat(32),
    });
    let bag = json!({
        "collector": "c1", "name": "Yeison Ñáñez", "opening_cash": "100000.00",
        "receipts_cash": "250000.00", "others": "-9499.50", "closing_cash": "340500.50",
        "counted": "339000.00", "difference": "-1500.00",
    });
    let view = json!({
        "source": "El Progreso", "route_id": "rt/01", "name": "Ñariño sur", "currency": "COP",
        "time_zone": "America/Bogota", "day_ends_at": "02:00", "date": "2026-11-18",
        "today": "2026-11-20", "earliest": null, "blind": false,
        "lines": [
            line("opening_cash", "start", "100000.00"),
            line("receipts_cash", "in", "250000.00"),
            line("adjustments", "in", "-500.50"),
            line("expenses", "out", "9000.00"),
            line("closing_cash", "result", "340500.50"),
            line("receipts_other", "beside", "10000.00"),
        ],
        "payments_count": 12, "uncounted": 2, "clock_flags": 1, "collectors": [], "bags": [bag],
        "upstream": { "agreement": "equal", "differences": [], "closing_difference": null,
                      "read_at": null },
        "week": [],
        "movements": [
            movement("correction", "2026-11-19T15:00:00Z", None),
            movement("handover", "2026-11-18T22:00:00Z", None),
            movement("outlay", "2026-11-18T13:05:00Z", Some("proposed")),
        ],
        "proposals": [], "denominations": [],
        "counts": [
            count("3", 3, "2026-11-19T14:00:00Z", "339000.00"),
            count("2", 2, "2026-11-18T23:42:00Z", "339000.00"),
            count("1", 1, "2026-11-18T22:10:00Z", "338000.00"),
        ],
        "review_threshold": "1000.00", "closes": [close],
        "next_close": {
            "number": 4, "version": 3, "closing_cash": "340500.50", "counted": "339000.00",
            "variances": variances, "warnings": [], "reason_needed": true,
        },
        "freshness": {
            "now": "2026-11-20T10:00:00Z", "finished_at": "2026-11-20T09:00:00Z",
            "age_minutes": 60, "stale": false, "sources": 1, "sources_failed": 0,
            "quarantined": 3,
        },
    });
    serde_json::from_value(view).unwrap()
}

fn made(view: &CashBoxView, signed: Option<&CloseView>, language: Language) -> DaySheet {
    let vouched = Vouched {
        close: true,
        entry: "1214".to_owned(),
        hash: "ab".repeat(32),
    };
    let printing = Printing {
        language,
        at: Stamp::parse("2026-11-20T10:00:00Z").unwrap(),
        by: "lucia",
    };
    sheet(view, signed, vouched, &printing).unwrap()
}

#[track_caller]
fn block<'a>(sheet: &'a DaySheet, heading: &str) -> &'a Block {
    let found = sheet.blocks.iter().find(|block| block.heading == heading);
    found.unwrap_or_else(|| panic!("no {heading}"))
}

/// The cells of the row that begins with a text, or has it after its sign.
#[track_caller]
fn row<'a>(block: &'a Block, name: &str) -> &'a [Cell] {
    let named = |cell: &Cell| *cell == Cell::text(name);
    let found = block
        .rows
        .iter()
        .find(|row| row.cells.iter().take(2).any(named));
    &found.unwrap_or_else(|| panic!("no {name}")).cells
}

fn amount(text: &str) -> Cell {
    Cell::Amount(text.to_owned())
}

fn difference(text: &str) -> Cell {
    Cell::Difference(text.to_owned())
}

#[test]
fn the_figures_are_those_of_the_cash_box() {
    let view = view();
    let sheet = made(&view, None, Language::English);
    let formula = block(&sheet, "Cash box of the day");
    for line in &view.lines {
        let named = crate::words::sheet_words(Language::English).line_named(&line.line);
        let cells = row(formula, named);
        assert_eq!(cells[2], Cell::Amount(line.amount.clone()), "{}", line.line);
        assert_eq!(cells[3], Cell::Amount(line.amount.clone()), "{}", line.line);
    }
    assert_eq!(formula.rows.len(), view.lines.len());
    assert_eq!(sheet.headline[0].value, amount("340500.50"));
    assert_eq!(sheet.headline[1].value, amount("339000.00"));
    assert_eq!(sheet.headline[2].value, difference("-1500.00"));

    let count = block(&sheet, "Count 3, the whole box");
    assert_eq!(
        row(count, "Note of 20,000")[1..],
        [Cell::Count(16), amount("320000.00")]
    );
    assert_eq!(
        row(count, "Coin of 500")[1..],
        [Cell::Count(38), amount("19000.00")]
    );
    assert_eq!(
        row(count, "Should have been there, as it was known then")[2],
        amount("339500.00")
    );
    assert_eq!(row(count, "Should have been there")[2], amount("340500.00"));
    assert_eq!(row(count, "Difference")[2], difference("-1500.00"));
    assert!(
        count
            .remarks
            .iter()
            .any(|remark| remark.ends_with(&"n".repeat(400))),
        "whole"
    );
    let before = |number: u32| format!("Before, count {number}");
    for number in [1, 2] {
        assert!(
            count
                .remarks
                .iter()
                .any(|remark| remark.starts_with(&before(number)))
        );
    }

    let square = block(&sheet, "Squaring of count 3, the whole box");
    let bucket = row(square, "Missing ticket: falta el tiquete 41");
    assert_eq!(bucket[1], difference("-1000.00"));
    assert_eq!(
        row(square, "Changed after it was squared")[1],
        difference("500.00")
    );
    let bags = block(&sheet, "Bags");
    assert_eq!(row(bags, "Total")[4], amount("340500.50"));
    assert_eq!(row(bags, "Yeison Ñáñez")[6], difference("-1500.00"));
    let movements = &block(&sheet, "Recorded at the office").rows;
    let times: Vec<&Cell> = movements.iter().map(|row| &row.cells[0]).collect();
    assert_eq!(
        times,
        ["08:05", "17:00", "Thu 19 Nov, 10:00"]
            .map(Cell::text)
            .each_ref()
    );
    let close = block(&sheet, "Close no. 4, version 2");
    assert_eq!(
        row(close, "Changed after close, rows: 1")[1],
        difference("500.00")
    );
    assert_eq!(sheet.state, "Close no. 4, version 2; changed after");
    let names: Vec<&str> = sheet
        .signatures
        .iter()
        .map(|line| line.name.as_str())
        .collect();
    assert_eq!(names, ["Yeison Ñáñez", "lucia", "marta"]);
}

#[test]
fn a_close_is_shown_as_it_was_signed() {
    let view = view();
    let sheet = made(&view, view.closes.first(), Language::English);
    let formula = block(&sheet, "Cash box of the day");
    assert_eq!(
        row(formula, "Should be there")[1..],
        [Cell::text("Should be there"), amount("340000.50")]
    );
    assert_eq!(row(formula, "Adjustments")[2], amount("-1000.50"));
    assert_eq!(
        formula.columns.len(),
        3,
        "nothing of the upstream was signed"
    );
    assert_eq!(sheet.headline[0].value, amount("340000.50"));
    assert_eq!(sheet.headline[2].value, difference("-1000.00"));
    assert_eq!(sheet.state, "Close no. 4, version 2");

    // What came after the signature is not on it.
    assert!(
        sheet
            .blocks
            .iter()
            .all(|block| !block.heading.contains("ount 3"))
    );
    assert!(sheet.blocks.iter().all(|block| block.heading != "Bags"));
    let count = block(&sheet, "Count 2, the whole box");
    assert_eq!(row(count, "Should have been there")[2], amount("340000.00"));
    assert_eq!(row(count, "Difference")[2], difference("-1000.00"));
    let square = block(&sheet, "Squaring of count 2, the whole box");
    assert_eq!(square.rows.len(), 2);
    let movements = block(&sheet, "Recorded at the office");
    assert_eq!(movements.rows.len(), 2);
    assert_eq!(movements.rows[0].cells[0], Cell::text("08:05"));
    let controls = block(&sheet, "Controls");
    assert_eq!(
        row(controls, "Count against ledger")[2],
        amount("340000.00")
    );
}

#[test]
fn an_open_day_says_what_is_not_known() {
    let mut view = view();
    view.closes.clear();
    view.counts.clear();
    view.movements.clear();
    let next = view.next_close.as_mut().unwrap();
    next.counted = None;
    next.variances[1].figure = "0.00".to_owned();
    next.variances[1].against = None;
    next.variances[1].amount = None;
    view.bags[0].counted = None;
    let sheet = made(&view, None, Language::English);
    assert_eq!(sheet.state, "Day not closed");
    assert_eq!(sheet.headline[1].value, Cell::Unknown);
    assert_eq!(sheet.headline[2].value, Cell::Unknown);
    let controls = block(&sheet, "Controls");
    assert_eq!(
        row(controls, "Count against ledger")[1..3],
        [Cell::Unknown, Cell::Unknown]
    );
    assert_eq!(block(&sheet, "Bags").columns.len(), 5);
    assert_eq!(sheet.blocks.len(), 3);
}

#[test]
fn a_sheet_is_whole_in_every_language() {
    let view = view();
    for language in LANGUAGES {
        let closed = made(&view, view.closes.first(), language);
        let known = made(&view, None, language);
        assert_eq!(known.blocks.len(), 7, "{language:?}");
        for sheet in [closed, known] {
            let csv = String::from_utf8(sheet.csv().unwrap()).unwrap();
            assert!(!csv.contains(['{', '}']), "{csv}");
            assert!(!csv.contains("_"), "a name for programs: {csv}");
            assert!(
                sheet
                    .pdf(documents::Paper::A4)
                    .unwrap()
                    .starts_with(b"%PDF-")
            );
            assert!(sheet.xlsx().unwrap().starts_with(b"PK"));
        }
    }
}

#[test]
fn the_name_of_a_file_says_nothing_personal() {
    let view = view();
    let date = BusinessDate::parse("2026-11-18").unwrap();
    let signed = view.closes.first();
    for (id, name) in [
        ("rt-01_b", "cuadre-rt-01_b-2026-11-18"),
        ("../../etc", "cuadre-------etc-2026-11-18"),
        ("ruta de Ñáñez:*", "cuadre-ruta-de----ez---2026-11-18"),
        ("", "cuadre--2026-11-18"),
    ] {
        assert_eq!(file_name(id, date, None), name);
        assert_eq!(file_name(id, date, signed), format!("{name}-n4v2"));
    }
    let long = file_name(&"x".repeat(128), date, None);
    assert!(long.len() < 70, "{long}");
}

#[test]
fn a_second_print_does_not_overwrite_the_first() {
    let folder = tempfile::tempdir().unwrap();
    for expected in ["hoja.pdf", "hoja-2.pdf", "hoja-3.pdf"] {
        let (path, _) = open_free(folder.path(), "hoja", "pdf").unwrap();
        assert_eq!(path, folder.path().join(expected));
    }
    let nowhere = open_free(&folder.path().join("nowhere"), "hoja", "pdf");
    assert_eq!(nowhere.unwrap_err().code(), "disk_failed");
}
