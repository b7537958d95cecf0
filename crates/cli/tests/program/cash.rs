//! The cash desk from the command line: count, square, review, close, look back.

use super::*;

/// One route with two collectors and a few days behind it.
const TENANT: [&str; 10] = [
    "--seed",
    "11",
    "--routes",
    "1",
    "--collectors",
    "2",
    "--customers",
    "24",
    "--days",
    "9",
];
/// Three notes of 50,000 and twelve coins of 500.
const COUNT: &str = r#"{"note-50000": 3, "coin-500": 12}"#;
const COUNTED: i64 = pesos(156_000);

/// A store that has read one route.
struct Desk {
    folder: TempDir,
    route: String,
    today: String,
    /// A day with records that is over.
    day: String,
}

impl Desk {
    fn open() -> Desk {
        let folder = store();
        sync_sandbox(folder.path(), &TENANT);
        let today = document(run(folder.path(), &["--json", "today"]));
        let route = text(&today["routes"][0], "route_id").to_owned();
        let days = ["--json", "day-summary", "--days", "3", "--route", &route];
        let days = document(run(folder.path(), &days));
        let day = text(&days["days"][0], "business_date").to_owned();
        let today = text(&days["days"][2], "business_date").to_owned();
        Desk {
            folder,
            route,
            today,
            day,
        }
    }

    fn run(&self, command: &[&str], more: &[&str]) -> Output {
        let on_route = ["--route", self.route.as_str()];
        run(self.folder.path(), &[command, &on_route, more].concat())
    }

    /// A command on the day, with the document that it prints.
    fn ask(&self, command: &[&str], more: &[&str]) -> Value {
        let command = [&["--json"], command].concat();
        let of_day = [&["--date", self.day.as_str()], more].concat();
        document(self.run(&command, &of_day))
    }

    fn count(&self, content: &str, more: &[&str]) -> Output {
        let file = file(self.folder.path(), "count.json", content);
        let counted = ["--json", "cash-count", "--denominations", &file];
        self.run(&counted, more)
    }

    /// Gives Ana the route.
    fn employ_ana(&self) {
        let add = ["users", "add", "ana", "--full-name", "Ana", "--role"];
        let added = cuadre(self.folder.path())
            .args(add)
            .args(["clerk", "--route", &self.route])
            .env("CUADRE_NEW_PASSWORD", "la de ana")
            .output();
        done(added.unwrap());
    }

    fn as_ana(&self, command: &[&str], more: &[&str]) -> Output {
        let as_ana = cuadre(self.folder.path())
            .args(["--user", "ana"])
            .args(command)
            .args(["--route", &self.route])
            .args(more)
            .env("CUADRE_PASSWORD", "la de ana")
            .output();
        as_ana.unwrap()
    }

    fn box_now(&self) -> Value {
        self.ask(&["cash-box"], &[])
    }

    fn closing(&self) -> i64 {
        let view = self.box_now();
        let lines = view["lines"].as_array().unwrap();
        let closing = lines.iter().find(|line| line["line"] == "closing_cash");
        minor(&closing.unwrap()["amount"])
    }

    fn closes(&self) -> Value {
        let closes = document(self.run(&["--json", "closes"], &[]));
        assert_eq!(fields(&closes), ["closes"]);
        closes["closes"].clone()
    }
}

#[track_caller]
fn document(output: Output) -> Value {
    serde_json::from_str(&done(output)).unwrap()
}

fn fields(object: &Value) -> Vec<&String> {
    object.as_object().unwrap().keys().collect()
}

#[track_caller]
fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap()
}

/// Pesos in hundredths.
const fn pesos(whole: i64) -> i64 {
    whole * 100
}

/// An amount in hundredths.
#[track_caller]
fn minor(amount: &Value) -> i64 {
    let amount = amount.as_str().unwrap();
    let (whole, part) = amount.split_once('.').unwrap();
    assert_eq!(part.len(), 2, "{amount}");
    format!("{whole}{part}").parse().unwrap()
}

/// Hundredths as an amount.
fn amount(minor: i64) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let minor = minor.unsigned_abs();
    format!("{sign}{}.{:02}", minor / 100, minor % 100)
}

#[test]
fn a_day_is_counted_squared_and_signed() {
    let desk = Desk::open();
    let folder = desk.folder.path();
    let rules = ["--json", "cash-rules", "set", "--threshold", "cop=1000"];
    let rules = document(run(folder, &rules));
    let mut thresholds = rules["thresholds"].as_array().unwrap().iter();
    let cop = thresholds.find(|threshold| threshold["currency"] == "COP");
    assert_eq!(cop.unwrap()["amount"], "1000.00");
    let (message, _) = failed(desk.run(&["square"], &["--date", &desk.day]));
    assert!(message.contains("no count"), "{message}");

    let closing = desk.closing();
    let of_day = ["--date", desk.day.as_str(), "--note", "Caja menor"];
    let count = document(desk.count(COUNT, &of_day));
    let difference = COUNTED - closing;
    assert_eq!(minor(&count["counted"]), COUNTED);
    assert_eq!(minor(&count["expected"]), closing);
    assert_eq!(minor(&count["difference"]), difference);
    assert_ne!(difference, 0);
    assert_eq!(count["lines"][0]["face"], "note-50000");
    assert_eq!(count["lines"][1]["pieces"], 12);
    assert_eq!(count["note"], "Caja menor");
    assert_eq!(count["beside_another"], false);
    let (message, _) = failed(desk.run(&["review", "--accept"], &["--date", &desk.day]));
    assert!(message.contains("not squared"), "{message}");

    let most = format!("late-upload={}:Ana sube", amount(difference - pesos(500)));
    let rest = "unexplained=500.00:Nadie sabe";
    for refused in [
        &["--bucket", &most][..],
        &["--bucket", &most, "--bucket", "theft=500.00:Quizá"],
        &["--bucket", &most, "--bucket", "unexplained=500.00:"],
        &[],
    ] {
        let of_day = [&["--date", desk.day.as_str()], refused].concat();
        failed(desk.run(&["square"], &of_day));
    }
    let squared = desk.ask(&["square"], &["--bucket", &most, "--bucket", rest]);
    let square = &squared["square"];
    assert_eq!(minor(&square["difference"]), difference);
    assert_eq!(square["lines"][0]["bucket"], "late_upload");
    assert_eq!(square["lines"][1]["note"], "Nadie sabe");
    assert_eq!(square["needs_review"], true);
    let open = document(run(folder, &["--json", "open-differences"]));
    assert_eq!(open["reviews"].as_array().unwrap().len(), 1);
    assert_eq!(open["differences"][0]["date"], desk.day);

    let page = done(desk.run(&["review", "--accept"], &["--date", &desk.day]));
    assert!(page.contains("signed"), "{page}");
    failed(desk.run(&["review", "--accept"], &["--date", &desk.day]));
    let square = &desk.box_now()["counts"][0]["square"];
    assert_eq!(square["review"]["accepted"], true);
    done(run(folder, &["verify"]));
}

#[test]
fn a_close_is_numbered_and_says_what_changed_after_it() {
    let desk = Desk::open();
    let folder = desk.folder.path();
    let closing = desk.closing();
    let of_day = ["--date", desk.day.as_str(), "--reason", "Sin billetes"];
    let closed = desk.run(&["--json", "close"], &of_day);
    assert_eq!(closed.status.code(), Some(0), "{}", stderr(&closed));
    assert!(
        stderr(&closed).contains("not counted"),
        "{}",
        stderr(&closed)
    );
    let closed: Value = serde_json::from_str(stdout(&closed)).unwrap();
    assert_eq!(
        (&closed["number"], &closed["version"]),
        (&1.into(), &1.into())
    );
    assert_eq!(minor(&closed["closing_cash"]), closing);
    assert_eq!(closed["counted"], Value::Null);
    let warnings = closed["warnings"].as_array().unwrap();
    assert!(warnings.contains(&"not_counted".into()), "{closed}");
    assert_eq!(text(&closed, "entry_hash").len(), 64);

    document(desk.count(COUNT, &["--date", &desk.day]));
    failed(desk.run(&["close"], &["--date", &desk.day]));
    let again = desk.run(&["close"], &["--date", &desk.day, "--reason", "Ya contada"]);
    assert_eq!(again.status.code(), Some(0), "{}", stderr(&again));
    assert!(
        stdout(&again).contains("Counted: 156,000."),
        "{}",
        stdout(&again)
    );
    assert!(
        !stderr(&again).contains("not counted"),
        "{}",
        stderr(&again)
    );

    let outlay = ["movement", "add", "--kind", "outlay", "--amount", "12000"];
    failed(desk.run(&outlay, &["--date", &desk.day]));
    let explained = ["--note", "La factura llegó hoy", "--category", "Gasolina"];
    let outlay = desk.ask(&outlay, &explained);
    assert_eq!(outlay["line"], "expenses");

    let closes = desk.closes();
    let versions: Vec<(i64, i64)> = closes
        .as_array()
        .unwrap()
        .iter()
        .map(|close| {
            (
                close["number"].as_i64().unwrap(),
                close["version"].as_i64().unwrap(),
            )
        })
        .collect();
    assert_eq!(versions, [(1, 2), (1, 1)]);
    for close in closes.as_array().unwrap() {
        assert_eq!(close["business_date"], desk.day);
        assert_eq!(minor(&close["closing_cash"]), closing, "as it was signed");
        assert_eq!(minor(&close["changed_after_close"]), -pesos(12_000));
        assert_eq!(close["changed_rows"], 1);
        assert!(
            !text(close, "by").is_empty() && text(close, "at").ends_with('Z'),
            "{close}"
        );
    }
    assert_eq!(minor(&closes[0]["counted"]), COUNTED);
    assert_eq!(closes[1]["counted"], Value::Null);

    let known = desk.ask(&["known", "--close-version", "1"], &[]);
    assert_eq!(minor(&known["believed"]["closing_cash"]), closing);
    assert_eq!(
        minor(&known["now"]["closing_cash"]),
        closing - pesos(12_000)
    );
    assert_eq!(known["rows"][0]["row"]["kind"], "local_movements");
    assert_eq!(known["total_rows"], 1);
    failed(desk.run(&["known", "--close-version", "9"], &["--date", &desk.day]));
    done(run(folder, &["verify"]));
}

#[test]
fn what_cannot_have_been_counted_is_refused_by_its_name() {
    let desk = Desk::open();
    for (content, named) in [
        (r#"{"note-50000": -1}"#, "note of 50,000"),
        (r#"{"note-50000": 1.5}"#, "note of 50,000"),
        (r#"{"coin-500": 1e3}"#, "coin of 500"),
        (r#"{"coin-500": ""}"#, "coin of 500"),
        (r#"{"coin-500": null}"#, "coin of 500"),
        (r#"{"coin-500": 100001}"#, "coin of 500"),
        (r#"{"coin-500": 99999999999999999999}"#, "coin of 500"),
        (r#"{"coin-500": 1, "coin-500": 1}"#, "coin of 500"),
        (
            r#"[{"face": "coin-500", "pieces": 1}, {"face": "coin-500", "pieces": "1"}]"#,
            "coin of 500",
        ),
        (r#"{"note-7": 1}"#, "note of 7"),
        (r#"{"gold": 1}"#, "gold"),
        (r#"{"currency": "XOF", "pieces": {"coin-500": 1}}"#, "XOF"),
        (r#"{"coin-500": 1"#, "count.json"),
        ("7", "count.json"),
    ] {
        let (message, _) = failed(desk.count(content, &[]));
        assert!(message.contains(named), "{content}: {message}");
    }
    let missing = ["cash-count", "--denominations", "missing.json"];
    let (message, _) = failed(desk.run(&missing, &[]));
    assert!(message.contains("missing.json"), "{message}");
    let (message, _) = failed(desk.count(COUNT, &["--collector", "nobody"]));
    assert!(message.contains("nobody"), "{message}");
    for date in ["2999-01-01", "2026-02-30"] {
        failed(desk.count(COUNT, &["--date", date]));
        failed(desk.run(&["close"], &["--date", date]));
    }
    let today = ["--date", desk.today.as_str()];
    let view = document(desk.run(&["--json", "cash-box"], &today));
    assert_eq!(view["counts"].to_string(), "[]", "nothing was recorded");
    assert_eq!(desk.closes().to_string(), "[]");
    done(run(desk.folder.path(), &["verify"]));
}

#[test]
fn a_bag_is_counted_apart_and_two_counts_of_it_stand_beside_each_other() {
    let desk = Desk::open();
    let view = desk.box_now();
    let bags = view["bags"].as_array().unwrap();
    let carried = bags.iter().find(|bag| bag["collector"].is_string());
    let bag = carried.unwrap();
    let collector = text(bag, "collector");
    let of_bag = ["--date", desk.day.as_str(), "--collector", collector];
    let first = document(desk.count(COUNT, &of_bag));
    assert_eq!(minor(&first["expected"]), minor(&bag["closing_cash"]));
    let file = file(desk.folder.path(), "count.json", r#"{"note-2000": "1"}"#);
    let again = desk.run(&["cash-count", "--denominations", &file], &of_bag);
    let page = done(again);
    assert!(page.contains("Note of 2,000"), "{page}");
    assert!(!page.contains("had another count"), "their own: {page}");
    desk.employ_ana();
    let page = done(desk.as_ana(&["cash-count", "--denominations", &file], &of_bag));
    assert!(page.contains("had another count"), "{page}");
    let counts = &desk.box_now()["counts"];
    let numbers: Vec<&Value> = counts
        .as_array()
        .unwrap()
        .iter()
        .map(|count| &count["number"])
        .collect();
    assert_eq!(numbers, [&3, &2, &1]);
    assert_eq!(counts[0]["latest"], true);
    assert_eq!(
        minor(&counts[2]["counted"]),
        COUNTED,
        "it stands as counted"
    );
    // The route's own box has no count: a bag is not the box.
    failed(desk.run(&["square"], &["--date", &desk.day]));
}

#[test]
fn a_clerk_who_counts_blind_sees_figures_after_the_count() {
    let desk = Desk::open();
    desk.employ_ana();
    let blind = ["--json", "cash-rules", "set", "--blind"];
    document(run(desk.folder.path(), &blind));
    let today = ["--date", desk.today.as_str()];
    let view = document(desk.as_ana(&["--json", "cash-box"], &today));
    assert_eq!(view["blind"], true);
    for withheld in ["lines", "bags"] {
        assert_eq!(view[withheld].to_string(), "[]", "{withheld}");
    }
    let mut week = view["week"].as_array().unwrap().iter();
    assert!(week.all(|day| day["closing_cash"] == "" && day["receipts"] == ""));
    let page = done(desk.as_ana(&["cash-box"], &today));
    assert!(page.contains("once its box is counted"), "{page}");
    assert!(!page.contains("Should be there"), "{page}");
    let (message, _) = failed(desk.as_ana(&["close"], &today));
    assert!(message.contains("counted before"), "{message}");

    let file = file(desk.folder.path(), "count.json", COUNT);
    let count = ["cash-count", "--denominations", &file];
    let page = done(desk.as_ana(&count, &today));
    assert!(page.contains("Should be there: "), "{page}");
    let view = document(desk.as_ana(&["--json", "cash-box"], &today));
    assert_eq!(view["blind"], false);
    assert_ne!(view["lines"].to_string(), "[]");
    // The owner never was.
    assert_eq!(desk.box_now()["blind"], false);
}

#[test]
fn movements_come_go_and_are_matched() {
    let desk = Desk::open();
    let closing = desk.closing();
    let add = |kind: &str, amount: &str, more: &[&str]| {
        let command = ["movement", "add", "--kind", kind, "--amount", amount];
        desk.run(
            &[&["--json"], &command[..]].concat(),
            &[&["--date", desk.day.as_str()], more].concat(),
        )
    };
    for (kind, amount, more) in [
        ("base", "-5000", &[][..]),
        ("base", "0", &[]),
        ("base", "5.000,00", &[]),
        ("base", "5000", &["--collector", "nobody"]),
        ("correction", "-5000", &[]),
        ("handover", "5000", &["--given-by", "Ana"]),
    ] {
        let (message, _) = failed(add(kind, amount, more));
        assert!(!message.is_empty(), "{kind} {amount} {more:?}");
    }
    let base = ["movement", "add", "--kind", "base", "--amount", "5000"];
    failed(desk.run(&base, &["--date", "2999-01-01"]));
    assert_eq!(desk.closing(), closing);
    let correction = document(add("correction", "-5000", &["--note", "Billete falso"]));
    assert_eq!(minor(&correction["amount"]), -pesos(5_000));
    assert_eq!(desk.closing(), closing - pesos(5_000));
    let id = text(&correction, "id");
    let void = ["--json", "movement", "void", id, "--reason", "Era bueno"];
    let voided = document(run(desk.folder.path(), &void));
    assert_eq!(voided["why_uncounted"], "voided");
    assert_eq!(voided["voided"]["reason"], "Era bueno");
    failed(run(desk.folder.path(), &void));
    assert_eq!(desk.closing(), closing);
    let bags = desk.box_now()["bags"].clone();
    let mut collectors = bags.as_array().unwrap().iter();
    let collector = collectors.find_map(|bag| bag["collector"].as_str());
    let hands = ["--given-by", "Ana", "--received-by", "Berta"];
    let from = [&["--collector", collector.unwrap()], &hands[..]].concat();
    let handed_in = document(add("handover", "5000", &from));
    assert_eq!(handed_in["line"], "deposits");
    assert_eq!(handed_in["received_by"], "Berta");
    assert_eq!(desk.closing(), closing - pesos(5_000));

    // An outlay of the upstream, recorded here once more.
    let (day, theirs) = one_outlay(&desk);
    let desk = Desk { day, ..desk };
    let closing = desk.closing();
    let command = ["movement", "add", "--kind", "outlay", "--amount", &theirs];
    let outlay = desk.ask(&command, &[]);
    assert_eq!(outlay["why_uncounted"], "proposed");
    assert_eq!(desk.closing(), closing, "only the upstream’s counts");
    let list = desk.ask(&["movement", "list"], &[]);
    assert_eq!(fields(&list), ["movements", "proposals"]);
    let proposal = &list["proposals"][0];
    assert_eq!(proposal["movement"]["id"], outlay["id"]);
    let id = text(&outlay, "id");
    let record = format!("expenses:{}", text(&proposal["row"], "number"));
    let decide = |word: &str| {
        let line = ["--json", "movement", "match", id, "--record", &record, word];
        document(run(desk.folder.path(), &line))
    };
    let same = decide("--same");
    assert_eq!(same["why_uncounted"], "matched");
    assert_eq!(same["same_as"]["kind"], "expenses");
    assert_eq!(desk.closing(), closing);
    let different = decide("--different");
    assert_eq!(different["why_uncounted"], Value::Null);
    let theirs = minor(&theirs.as_str().into());
    assert_eq!(desk.closing(), closing - theirs);
    let other = "cash_movements:999999";
    failed(run(
        desk.folder.path(),
        &["movement", "match", id, "--record", other, "--same"],
    ));
    done(run(desk.folder.path(), &["verify"]));
}

/// A day on which exactly one outlay counts, and its amount.
fn one_outlay(desk: &Desk) -> (String, String) {
    let days = document(desk.run(&["--json", "day-summary"], &[]));
    for day in days["days"].as_array().unwrap() {
        let date = text(day, "business_date");
        let view = document(desk.run(&["--json", "cash-box"], &["--date", date]));
        let lines = view["lines"].as_array().unwrap();
        let outlays = lines
            .iter()
            .find(|line| line["line"] == "expenses")
            .unwrap();
        if outlays["rows"] == 1 {
            return (date.to_owned(), text(outlays, "amount").to_owned());
        }
    }
    panic!("the tenant has no day with one outlay");
}

#[test]
fn a_day_sheet_is_written_once() {
    let desk = Desk::open();
    let folder = desk.folder.path();
    let out = |name: &str| folder.join(name).display().to_string();
    let sheet = |name: &str, more: &[&str]| {
        let path = out(name);
        let of_day = ["--date", desk.day.as_str(), "--out", &path];
        desk.run(&["--json", "day-sheet"], &[&of_day, more].concat())
    };
    for (name, more, start) in [
        ("day.pdf", &[][..], &b"%PDF-"[..]),
        (
            "half",
            &["--format", "pdf", "--paper", "half-letter"],
            b"%PDF-",
        ),
        ("day.XLSX", &[], b"PK"),
    ] {
        let written = document(sheet(name, more));
        assert_eq!(fields(&written), ["bytes", "path"]);
        let bytes = std::fs::read(out(name)).unwrap();
        assert!(bytes.starts_with(start), "{name}");
        assert_eq!(text(&written, "bytes"), bytes.len().to_string());
    }
    document(sheet("day.csv", &[]));
    let csv = std::fs::read_to_string(out("day.csv")).unwrap();
    assert!(csv.contains(&desk.day), "{csv}");
    let before = std::fs::read(out("day.pdf")).unwrap();
    let (message, _) = failed(sheet("day.pdf", &[]));
    assert!(message.contains("day.pdf"), "{message}");
    assert_eq!(std::fs::read(out("day.pdf")).unwrap(), before);
    let (_, next_step) = failed(sheet("day.docx", &[]));
    assert!(next_step.contains("--format"), "{next_step}");
    failed(sheet("unsigned.pdf", &["--close-version", "1"]));
    assert!(!folder.join("unsigned.pdf").exists());
}

#[test]
fn what_a_route_earns_is_cut_into_periods() {
    let desk = Desk::open();
    let span = ["--from", desk.day.as_str(), "--to", desk.today.as_str()];
    let by = |period: &str| {
        let command = ["--json", "profitability", "--by", period];
        document(desk.run(&command, &span))
    };
    let days = by("day");
    assert_eq!(days["route_id"], desk.route);
    assert_eq!(days["periods"].as_array().unwrap().len(), 3);
    for period in days["periods"].as_array().unwrap() {
        assert_eq!(period["from"], period["to"]);
        minor(&period["disbursed"]);
        let unsaid = ["gain_collected", "commission", "net"];
        let unsaid = unsaid.iter().any(|figure| period[figure].is_null());
        assert!(
            !unsaid || period["cannot"] != Value::Array(Vec::new()),
            "{period}"
        );
    }
    let month = by("month");
    for figure in ["disbursed", "outlays"] {
        assert_eq!(month["total"][figure], days["total"][figure]);
    }
    let backwards = ["--from", desk.today.as_str(), "--to", desk.day.as_str()];
    failed(desk.run(&["profitability"], &backwards));

    let add = [
        "--json",
        "cash-rules",
        "commission",
        "add",
        "--from",
        "2020-01-01",
    ];
    let rule = |percent| {
        let terms = ["--basis", "collected", "--percent", percent];
        run(desk.folder.path(), &[&add[..], &terms].concat())
    };
    failed(rule("101"));
    let rules = document(rule("2.5"));
    let id = text(&rules["commissions"][0], "id");
    assert_ne!(by("day")["periods"][0]["commission"], Value::Null);
    let remove = ["--json", "cash-rules", "commission", "remove", id];
    let rules = document(run(desk.folder.path(), &remove));
    assert_eq!(rules["commissions"].to_string(), "[]");
}

#[test]
fn every_page_is_said_in_every_language() {
    let desk = Desk::open();
    document(desk.count(COUNT, &["--date", &desk.day]));
    let closed = desk.run(&["close", "--reason", "x"], &["--date", &desk.day]);
    assert_eq!(closed.status.code(), Some(0), "{}", stderr(&closed));
    let base = ["movement", "add", "--kind", "base", "--amount", "9000"];
    desk.ask(&base, &["--note", "Tarde"]);
    let day = ["--route", &desk.route, "--date", desk.day.as_str()];
    let route = &day[..2];
    let span = ["--from", desk.day.as_str(), "--to", desk.today.as_str()];
    for page in [
        [&["cash-box"], &day[..]].concat(),
        [&["closes"], route].concat(),
        [&["known", "--close-version", "1"], &day[..]].concat(),
        [&["movement", "list"], &day[..]].concat(),
        [&["target"], &day[..]].concat(),
        [&["profitability"], route, &span].concat(),
        vec!["open-differences"],
        vec!["cash-rules"],
    ] {
        let mut said = std::collections::BTreeSet::new();
        for language in LANGUAGES {
            let arguments = [&["--language", language][..], &page].concat();
            let text = done(run(desk.folder.path(), &arguments));
            // A code of the office that has no words would stand there as it is.
            let words = text.split_whitespace();
            let code = |word: &&str| word.contains('_') && !word.contains(['/', ':', '.']);
            assert_eq!(
                words.filter(code).collect::<Vec<_>>(),
                [""; 0],
                "{page:?}\n{text}"
            );
            said.insert(text);
        }
        assert_eq!(said.len(), 3, "{page:?}");
    }
}

#[test]
fn the_end_of_the_day_is_set_from_a_day_on() {
    let desk = Desk::open();
    let end = |more: &[&str]| desk.run(&["--json", "cash-rules", "day-end"], more);
    failed(end(&["--from", &desk.today, "--ends-at", "13:00"]));
    let set = document(end(&["--from", &desk.today, "--ends-at", "02:00"]));
    assert_eq!(set["day_ends"][0]["ends_at"], "02:00");
    assert_eq!(set["clerks_count_blind"], false, "what is not named stays");
    let blind = ["--json", "cash-rules", "set", "--blind"];
    let rules = document(run(desk.folder.path(), &blind));
    assert_eq!(rules["clerks_count_blind"], true);
    let threshold = ["--json", "cash-rules", "set", "--threshold", "COP=5"];
    let rules = document(run(desk.folder.path(), &threshold));
    assert_eq!(rules["clerks_count_blind"], true, "what is not named stays");
    done(run(desk.folder.path(), &["verify"]));
}
