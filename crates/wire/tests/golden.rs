//! Every message of the contract: read, turned into domain records where it has them, written
//! again, and equal to the file. The files named `seed-` are the examples of the seed.

#![allow(clippy::unwrap_used, clippy::panic)]

use domain::{Currency, Figure, Record, Route, RouteId, TimeZone};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wire::prestacop::*;

fn golden(name: &str) -> String {
    let path = format!("{}/tests/golden/{name}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

fn route() -> Route {
    Route {
        id: RouteId::new("route-07").unwrap(),
        name: "Ñariño sur".to_owned(),
        currency: Currency::Cop,
        time_zone: TimeZone::parse("America/Bogota").unwrap(),
        opened_on: None,
        active: true,
    }
}

fn pretty<T: Serialize>(message: &T) -> String {
    serde_json::to_string_pretty(message).unwrap() + "\n"
}

/// The text without the white space that JSON does not need.
fn compact(json: &str) -> String {
    let mut in_text = false;
    json.chars()
        .filter(|letter| {
            in_text ^= *letter == '"';
            in_text || !letter.is_whitespace()
        })
        .collect()
}

fn same_both_ways<T: Serialize + DeserializeOwned>(name: &str) {
    let text = golden(name);
    let message: T = serde_json::from_str(&text).unwrap();
    assert_eq!(pretty(&message), text, "{name}");
}

/// Messages with exact amounts borrow from their text while they are read.
fn same_text<T: Serialize>(name: &str, read: impl FnOnce(&str) -> T) {
    let text = golden(name);
    assert_eq!(pretty(&read(&text)), text, "{name}");
}

fn seed<T: Serialize + DeserializeOwned>(name: &str) -> T {
    let text = golden(name);
    let message: T = serde_json::from_str(&text).unwrap();
    assert_eq!(
        serde_json::to_string(&message).unwrap(),
        compact(&text),
        "{name}"
    );
    message
}

#[test]
fn the_examples_of_the_seed() {
    let login: LoginRequest = seed("seed-login");
    assert_eq!(login.operator_password, "<stored secret>");
    assert!(!format!("{login:?}").contains("stored secret"));
    let tokens: TokenReply = seed("seed-tokens");
    assert!(!format!("{tokens:?}").contains("jwt"));
    let request: StatementRequest = seed("seed-statement-request");
    assert_eq!(request.include.len(), 3);
    let event: Event = seed("seed-webhook");
    assert_eq!(event.amount.unwrap().to_string(), "25000");
    assert_eq!(event.geo().unwrap().latitude, 4.6533);
}

#[test]
fn requests_and_plain_replies_are_the_same_both_ways() {
    same_both_ways::<RefreshRequest>("refresh");
    same_both_ways::<StatementRequest>("statement-request");
    same_both_ways::<CustomersRequest>("customers-request");
    same_both_ways::<ActivityRequest>("activity-request");
    same_both_ways::<GpsRequest>("gps-request");
    same_both_ways::<GpsReply>("gps");
    same_both_ways::<ErrorReply>("error");
    same_both_ways::<CertificateRequest>("certificate-request");
    same_both_ways::<BadCustomerReply>("bad-customer");
    same_both_ways::<SnapshotsReply>("snapshots");
    same_both_ways::<Event>("webhook");
    same_text("activity", |text| {
        serde_json::from_str::<ActivityReply>(text).unwrap()
    });
    same_text("certificate", |text| {
        serde_json::from_str::<CertificateReply>(text).unwrap()
    });
    same_text("bad-customer-report", |text| {
        serde_json::from_str::<BadCustomerReport>(text).unwrap()
    });
    same_text("day-summary", |text| {
        serde_json::from_str::<DaySummaryReply>(text).unwrap()
    });
}

#[test]
fn tokens_and_errors_are_read_with_tolerance() {
    let tokens: TokenReply = serde_json::from_str(
        r#"{"access_token":"a","refresh_token":"r","expires_in":60,"scopes":null,"kind":1}"#,
    )
    .unwrap();
    assert!(tokens.scopes.is_empty());
    for (details, count) in [("null", 0), ("[]", 0), (r#"{"a":1}"#, 1), (r#""text""#, 1)] {
        let body =
            format!(r#"{{"error":{{"code":"new_code","message":null,"details":{details}}}}}"#);
        let reply: ErrorReply = serde_json::from_str(&body).unwrap();
        assert_eq!(
            (reply.error.code.as_str(), reply.error.details.len()),
            ("new_code", count)
        );
    }
}

fn read(expect: Expect<'_>, name: &str) -> (String, PageContent, Paging) {
    let text = golden(name);
    let page = read_page(expect, text.as_bytes()).unwrap();
    for found in &page.records {
        let (start, end) = (found.start as usize, (found.start + found.length) as usize);
        assert!(text[start..end].starts_with('{') && text[start..end].ends_with('}'));
        assert!(found.record.is_ok(), "{:?}", found.record.as_ref().err());
    }
    let paging = Paging {
        next_cursor: page.next_cursor.clone(),
        watermark: page.watermark.clone(),
    };
    (text, page, paging)
}

fn records(page: PageContent) -> impl Iterator<Item = Record> {
    page.records.into_iter().map(|found| found.record.unwrap())
}

#[test]
fn routes_collectors_and_customers_come_back_as_they_were() {
    let (text, page, paging) = read(Expect::Routes, "routes");
    assert_eq!(page.watermark.as_deref(), Some("1841"));
    let routes = records(page).map(|record| match record {
        Record::Route(route) => route.into(),
        _ => panic!("a list of routes"),
    });
    assert_eq!(
        pretty(&RoutesReply {
            routes: routes.collect(),
            page: paging
        }),
        text
    );

    let (text, page, paging) = read(Expect::Collectors, "collectors");
    let collectors = records(page).map(|record| match record {
        Record::Collector(collector) => collector.into(),
        _ => panic!("a list of collectors"),
    });
    let reply = CollectorsReply {
        collectors: collectors.collect(),
        page: paging,
    };
    assert_eq!(pretty(&reply), text);

    let (text, page, paging) = read(Expect::Customers, "customers");
    let customers = records(page).map(|record| match record {
        Record::Customer(customer) => customer.into(),
        _ => panic!("a list of customers"),
    });
    let reply = CustomersReply {
        customers: customers.collect(),
        page: paging,
    };
    assert_eq!(pretty(&reply), text);
}

#[test]
fn a_statement_comes_back_as_it_was() {
    let route = route();
    let (text, page, paging) = read(Expect::Statement(&route), "statement");
    let mut loans = Vec::new();
    let mut payments = Vec::new();
    let mut expenses = Vec::new();
    let mut cash_movements = Vec::new();
    for record in records(page) {
        match record {
            Record::Loan(loan) => loans.push(Loan::entry(loan, &route.id)),
            Record::Payment(payment) => payments.push(payment.into()),
            Record::Expense(expense) => expenses.push(expense.into()),
            Record::CashMovement(movement) => cash_movements.push(movement.into()),
            _ => panic!("not of a statement"),
        }
    }
    let reply = StatementReply {
        route_id: route.id.to_string(),
        loans: Some(loans),
        payments: Some(payments),
        expenses: Some(expenses),
        cash_movements: Some(cash_movements),
        page: paging,
    };
    assert_eq!(pretty(&reply), text);
}

#[test]
fn a_day_summary_is_read_to_the_cent() {
    let route = route();
    let (_, page, _) = read(Expect::DaySummary(&route), "day-summary");
    let day = page.day.unwrap().unwrap();
    assert_eq!(day.date.to_string(), "2026-04-28");
    let figure = |figure: Figure| day.figures[figure.index()].unwrap().minor();
    assert_eq!(figure(Figure::OpeningCash), -1_250_050);
    assert_eq!(figure(Figure::Withdrawals), 0);
    assert_eq!(figure(Figure::ClosingCash), 14_599_900);
    assert!(day.updated_at.is_some());
}

#[test]
fn a_snapshot_line_keeps_the_text_of_its_record() {
    let text = r#"{"type":"payment","data":{"payment_id": "p1",  "amount": 1.10}}"#;
    let line: SnapshotLine<'_> = serde_json::from_str(text).unwrap();
    assert_eq!(line.kind, "payment");
    assert_eq!(serde_json::to_string(&line).unwrap(), text);
}
