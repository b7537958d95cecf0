//! The day sheet: its figures are those of the cash box, it stays what it was, and a clerk who is
//! to count blind gets none.

use super::*;

/// One route and a few days.
const TENANT: [&str; 10] = [
    "--seed",
    "12",
    "--routes",
    "1",
    "--collectors",
    "2",
    "--customers",
    "24",
    "--days",
    "6",
];

fn document(output: Output) -> Value {
    serde_json::from_str(&done(output)).unwrap()
}

/// The route, and a day of it that is over.
fn opened() -> (TempDir, [String; 4]) {
    let folder = store();
    sync_sandbox(folder.path(), &TENANT);
    let today = document(run(folder.path(), &["--json", "today"]));
    let route = today["routes"][0]["route_id"].as_str().unwrap();
    let days = ["--json", "day-summary", "--days", "3", "--route", route];
    let days = document(run(folder.path(), &days));
    let day = days["days"][0]["business_date"].as_str().unwrap();
    let of_day = ["--route", route, "--date", day].map(str::to_owned);
    (folder, of_day)
}

/// Runs a command on the day.
fn on_day(folder: &Path, of_day: &[String], command: &[&str]) -> Output {
    let of_day: Vec<&str> = of_day.iter().map(String::as_str).collect();
    run(folder, &[command, &of_day].concat())
}

/// The lines of the sheet as CSV, in English.
fn sheet(folder: &Path, of_day: &[String], name: &str, more: &[&str]) -> Vec<String> {
    let path = folder.join(name);
    let out = path.display().to_string();
    let command = [&["--language", "en", "day-sheet", "--out", &out], more].concat();
    done(on_day(folder, of_day, &command));
    let csv = std::fs::read_to_string(path).unwrap();
    csv.lines().map(str::to_owned).collect()
}

/// The formula of a cash box as its lines of CSV: name and amount.
fn formula(folder: &Path, of_day: &[String]) -> Vec<String> {
    let view = document(on_day(folder, of_day, &["--json", "cash-box"]));
    let lines = view["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 10);
    let line = |line: &Value| {
        let named = match line["line"].as_str().unwrap() {
            "opening_cash" => "Opening cash",
            "receipts_cash" => "Receipts in cash",
            "receipts_other" => "Receipts by other methods",
            "base_in" => "Base handed in",
            "adjustments" => "Adjustments",
            "disbursed" => "New loans",
            "expenses" => "Outlays",
            "deposits" => "Deposits",
            "withdrawals" => "Withdrawals",
            "closing_cash" => "Should be there",
            other => panic!("{other}"),
        };
        format!(",{named},{}", line["amount"].as_str().unwrap())
    };
    lines.iter().map(line).collect()
}

#[track_caller]
fn holds(lines: &[String], expected: &[String]) {
    let formula = lines
        .iter()
        .filter(|line| line.starts_with("Cash box of the day,"));
    let formula: Vec<&String> = formula.collect();
    for expected in expected {
        assert!(
            formula.iter().any(|line| line.contains(expected)),
            "{expected} in {lines:#?}"
        );
    }
}

#[test]
fn a_sheet_has_the_figures_of_the_cash_box_and_a_close_keeps_its_own() {
    let (folder, of_day) = opened();
    let folder = folder.path();
    let signed = formula(folder, &of_day);
    holds(&sheet(folder, &of_day, "open.csv", &[]), &signed);
    let count = file(folder, "count.json", r#"{"note-50000": 3, "coin-500": 12}"#);
    done(on_day(
        folder,
        &of_day,
        &["cash-count", "--denominations", &count],
    ));
    // Its warnings go beside the document.
    let close = on_day(
        folder,
        &of_day,
        &["--json", "close", "--reason", "Sin cuadrar"],
    );
    let close: Value = serde_json::from_str(stdout(&close)).unwrap();
    let more = ["--kind", "base", "--amount", "7000", "--note", "=2+3"];
    done(on_day(
        folder,
        &of_day,
        &[&["movement", "add"], &more[..]].concat(),
    ));

    let now = formula(folder, &of_day);
    assert_ne!(now, signed);
    let known = sheet(folder, &of_day, "known.csv", &[]);
    holds(&known, &now);
    let closed = sheet(folder, &of_day, "closed.csv", &["--close-version", "1"]);
    holds(&closed, &signed);
    let has = |lines: &[String], text: &str| lines.iter().any(|line| line.contains(text));
    let changed = "\"Close no. 1, version 1\",\"Changed after close, rows: 1\",7000.00";
    assert!(has(&known, changed) && has(&closed, changed), "{known:#?}");
    assert!(has(&known, "'=2+3") && !has(&closed, "=2+3"));
    for lines in [&known, &closed] {
        let note = "\"Count 1, the whole box\",\"Note of 50,000\",3,150000.00";
        assert!(has(lines, note), "{lines:#?}");
        assert!(
            has(lines, "\"Count 1, the whole box\",Counted,,156000.00"),
            "{lines:#?}"
        );
        let hash = close["entry_hash"].as_str().unwrap();
        let groups: Vec<&str> = (0..8).map(|at| &hash[at * 8..at * 8 + 8]).collect();
        assert!(has(lines, &groups.join(" ")), "{lines:#?}");
    }
    let log = document(run(
        folder,
        &["--json", "audit", "log", "--action", "day_sheet"],
    ));
    assert_eq!(log["total"], 3);
    let object = log["entries"][0]["object"].as_str().unwrap();
    assert!(
        object.starts_with("Centro/") && object.ends_with(of_day[3].as_str()),
        "{object}"
    );
    let verified = document(run(folder, &["--json", "verify"]));
    assert_eq!(verified["ok"], true, "{verified}");
}

#[test]
fn who_counts_blind_gets_no_sheet_before_the_count() {
    let (folder, of_day) = opened();
    let folder = folder.path();
    done(run(folder, &["cash-rules", "set", "--blind"]));
    let add = [
        "users",
        "add",
        "ana",
        "--full-name",
        "Ana",
        "--role",
        "clerk",
    ];
    let add = [&add[..], &["--route", of_day[1].as_str()]].concat();
    let added = cuadre(folder)
        .args(add)
        .env("CUADRE_NEW_PASSWORD", "la de ana")
        .output();
    done(added.unwrap());
    let path = folder.join("sheet.pdf");
    let ask = || {
        let mut command = cuadre(folder);
        command
            .args(["--user", "ana", "day-sheet"])
            .args(&of_day)
            .arg("--out")
            .arg(&path);
        command
            .env("CUADRE_PASSWORD", "la de ana")
            .output()
            .unwrap()
    };
    let (message, _) = failed(ask());
    assert!(message.to_lowercase().contains("count"), "{message}");
    assert!(!path.exists());
    let count = file(folder, "count.json", r#"{"note-50000": 3}"#);
    done(on_day(
        folder,
        &of_day,
        &["cash-count", "--denominations", &count],
    ));
    done(ask());
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-"));
}
