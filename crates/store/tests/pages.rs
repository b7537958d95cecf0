//! Pages in any order, again and again: the books come out the same, and can be proved.

#![allow(
    clippy::unwrap_used,
    unreachable_pub,
    reason = "a test that cannot go on must stop"
)]

#[path = "pages/shop.rs"]
mod shop;

use std::collections::BTreeMap;

use domain::{Figure, Line, RecordKind};
use proptest::prelude::*;
use serde_json::json;
use shop::Shop;
use store::explain::{Behind, ChangeAction};
use store::{Protection, Store, StoreError};

#[test]
fn a_day_by_hand() {
    let shop = Shop::new();
    let rows = shop.statement(&json!({
        "loans": [{"loan_id": "l1", "principal": 300000, "disbursed_at": "2026-11-18T09:00:00-05:00",
                   "status": "active", "updated_at": "2026-11-18T14:00:00Z",
                   "instalments": [{"number": 1, "due_date": "2026-11-19", "amount": "15000.00"}]}],
        "payments": [
            {"payment_id": "p1", "amount": 20000, "method": "cash", "ts": "2026-11-18T23:59:00-05:00",
             "updated_at": "2026-11-19T05:00:00Z"},
            {"payment_id": "p2", "amount": "35000.50", "method": "wallet",
             "ts": "2026-11-19T04:59:59Z", "updated_at": "2026-11-19T05:00:00Z"},
            {"payment_id": "p3", "amount": 1, "method": "cash", "ts": "2026-11-19T05:00:00Z",
             "updated_at": "2026-11-19T05:00:00Z"}],
        "expenses": [{"expense_id": "e1", "amount": 12000, "ts": "2026-11-18T12:00:00-05:00",
                      "category": "gasolina", "updated_at": "2026-11-18T17:00:00Z"}],
        "cash_movements": [{"movement_id": "m1", "kind": "base_in", "amount": 500000,
                            "ts": "2026-11-18T06:00:00-05:00", "updated_at": "2026-11-18T11:00:00Z"}]
    }));
    assert_eq!(rows[&RecordKind::Payment].new, 3);
    let figures: Vec<String> = Figure::ALL
        .into_iter()
        .map(|figure| shop.day("2026-11-18").figure(figure).unwrap().to_string())
        .collect();
    assert_eq!(
        figures,
        [
            "0.00",
            "55000.50",
            "20000.00",
            "300000.00",
            "12000.00",
            "500000.00",
            "0.00",
            "0.00",
            "0.00",
            "208000.00"
        ]
    );
    assert_eq!(shop.day("2026-11-18").figures.loans_count, 1);
    assert_eq!(shop.day("2026-11-19").closing.to_string(), "208001.00");
    // A day without records carries the balance on; a day before the first is empty.
    assert_eq!(shop.day("2027-01-01").opening.to_string(), "208001.00");
    assert_eq!(shop.day("2026-11-17").closing.to_string(), "0.00");
    shop.prove();
}

#[test]
fn of_two_versions_the_later_wins_whatever_comes_first() {
    let version = |amount: u32, at: &str| {
        json!({"payments": [{"payment_id": "p1", "amount": amount, "method": "cash",
                             "ts": "2026-11-18T10:00:00-05:00", "updated_at": at}]})
    };
    let (old, new) = (
        version(10, "2026-11-18T15:00:00Z"),
        version(7, "2026-11-18T15:00:00.000001Z"),
    );
    for order in [[&old, &new], [&new, &old]] {
        let shop = Shop::new();
        order.into_iter().for_each(|page| {
            shop.statement(page);
        });
        assert_eq!(shop.day("2026-11-18").closing.to_string(), "7.00");
        shop.prove();
    }
    // Of equal stamps the last received wins.
    let shop = Shop::new();
    shop.statement(&version(10, "2026-11-18T15:00:00Z"));
    let rows = shop.statement(&version(9, "2026-11-18T10:00:00-05:00"));
    assert_eq!(rows[&RecordKind::Payment].changed, 1);
    assert_eq!(shop.day("2026-11-18").closing.to_string(), "9.00");
    let rows = shop.statement(&version(9, "2026-11-18T10:00:00-05:00"));
    assert_eq!(rows[&RecordKind::Payment].unchanged, 1);
}

#[test]
fn a_tombstone_that_comes_first_keeps_an_older_copy_dead() {
    let shop = Shop::new();
    for list in ["payments", "expenses", "cash_movements", "loans"] {
        let id = list.trim_end_matches('s').replace("cash_", "") + "_id";
        let gone =
            json!({list: [{&id: "x", "deleted": true, "updated_at": "2026-11-18T20:00:00Z"}]});
        let older = json!({list: [{&id: "x", "amount": 5, "principal": 5, "method": "cash",
            "kind": "base_in", "status": "active", "ts": "2026-11-18T10:00:00Z",
            "disbursed_at": "2026-11-18T10:00:00Z", "updated_at": "2026-11-18T19:00:00Z"}]});
        shop.statement(&gone);
        shop.statement(&older);
        assert_eq!(shop.day("2026-11-18").closing.to_string(), "0.00", "{list}");
    }
    shop.prove();
}

#[test]
fn every_row_is_explained_by_its_own_text() {
    let shop = Shop::new();
    let first = r#"{"payments": [ {"payment_id":"p1",  "amount":90071992547409.93,"method":"cash",
        "ts":"2026-11-18T10:00:00-05:00","monto":1e-7,"updated_at":"2026-11-18T15:00:00Z"} ]}"#;
    shop.statement_text(first);
    shop.statement(
        &json!({"payments": [{"payment_id": "p1", "amount": 1, "method": "cash",
        "ts": "2026-11-18T10:00:00-05:00", "updated_at": "2026-11-18T16:00:00Z"}]}),
    );
    let rows = shop
        .store
        .behind(
            &shop.route(),
            shop::date("2026-11-18"),
            Behind::Line(Line::ReceiptsCash),
            0,
            10,
        )
        .unwrap();
    assert_eq!((rows.len(), rows[0].versions), (1, 2));
    let history = shop
        .store
        .history(RecordKind::Payment, rows[0].row_id)
        .unwrap();
    assert_eq!(history.external_id, "p1");
    assert_eq!(history.versions[0].action, ChangeAction::Changed);
    let oldest = &history.versions[1];
    assert_eq!(oldest.action, ChangeAction::New);
    let start = first.find("{\"payment_id\"").unwrap();
    let end = first.rfind("} ]}").unwrap() + 1;
    assert_eq!(oldest.text, first[start..end]);
}

#[test]
fn what_cannot_be_read_is_quarantined_and_leaves_it_when_it_can() {
    let shop = Shop::new();
    let page = json!({"payments": [
        {"payment_id": "bad", "amount": "12,5", "method": "cash", "ts": "2026-11-18T10:00:00-05:00",
         "updated_at": "2026-11-18T15:00:00Z"},
        {"payment_id": "good", "amount": 5, "method": "cash", "ts": "2026-11-18T10:00:00-05:00",
         "updated_at": "2026-11-18T15:00:00Z"}]});
    let rows = shop.statement(&page);
    assert_eq!(
        (
            rows[&RecordKind::Payment].new,
            rows[&RecordKind::Payment].quarantined
        ),
        (1, 1)
    );
    shop.statement(&page);
    let entries = shop.store.quarantine(None, 10).unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!(
        (entries[0].times, entries[0].reason.as_str()),
        (2, "not_a_number")
    );
    assert!(entries[0].text.contains("12,5"));
    shop.statement(
        &json!({"payments": [{"payment_id": "bad", "amount": 12.5, "method": "cash",
        "ts": "2026-11-18T10:00:00-05:00", "updated_at": "2026-11-18T16:00:00Z"}]}),
    );
    assert_eq!(shop.store.quarantined(None).unwrap(), 0);
    assert_eq!(shop.day("2026-11-18").closing.to_string(), "17.50");
}

#[test]
fn a_route_keeps_its_currency_and_may_change_its_clock() {
    let shop = Shop::new();
    shop.statement(
        &json!({"payments": [{"payment_id": "p", "amount": 5, "method": "cash",
        "ts": "2026-11-19T03:00:00Z", "updated_at": "2026-11-19T03:00:00Z"}]}),
    );
    assert_eq!(shop.day("2026-11-18").closing.to_string(), "5.00");
    shop.routes(
        &json!({"routes": [{"route_id": "r", "name": "Centro", "currency": "XOF",
        "time_zone": "America/Bogota", "updated_at": "2026-11-20T00:00:00Z"}]}),
    );
    assert_eq!(
        shop.store.quarantine(None, 10).unwrap()[0].reason,
        "currency_changed"
    );
    shop.routes(
        &json!({"routes": [{"route_id": "r", "name": "Centro", "currency": "COP",
        "time_zone": "Africa/Abidjan", "updated_at": "2026-11-20T00:00:01Z"}]}),
    );
    assert_eq!(shop.day("2026-11-18").closing.to_string(), "0.00");
    assert_eq!(shop.day("2026-11-19").closing.to_string(), "5.00");
    shop.prove();
}

#[test]
fn a_page_is_kept_whole_or_not_at_all() {
    let shop = Shop::new();
    // A hundred of the largest amount go beyond what can be kept exactly.
    let payments: Vec<_> = (0..100)
        .map(|number| {
            json!({"payment_id": number.to_string(), "amount": "1000000000000000",
            "method": "cash", "ts": "2026-11-18T10:00:00Z", "updated_at": "2026-11-18T10:00:00Z"})
        })
        .collect();
    let refused = shop.try_statement(&json!({ "payments": payments }).to_string());
    assert!(matches!(refused, Err(StoreError::OutOfRange)));
    assert_eq!(shop.store.span(shop.route().id).unwrap(), None);
    assert_eq!(shop.store.last_change().unwrap(), 1);
    // The connection and the ids that it gave out are sound afterwards.
    shop.statement(
        &json!({"payments": [{"payment_id": "1", "loan_id": "l", "amount": 5,
        "method": "cash", "ts": "2026-11-18T10:00:00Z", "updated_at": "2026-11-18T10:00:00Z"}]}),
    );
    shop.prove();
}

#[test]
fn a_tampered_figure_is_found() {
    let shop = Shop::new();
    shop.statement(
        &json!({"payments": [{"payment_id": "p", "amount": 5, "method": "cash",
        "ts": "2026-11-18T10:00:00Z", "updated_at": "2026-11-18T10:00:00Z"}]}),
    );
    shop.prove();
    for (statement, figure) in [
        (
            "UPDATE day_totals SET closing = closing + 1",
            "closing_cash",
        ),
        (
            "UPDATE day_totals SET receipts_cash = receipts_cash + 1",
            "ReceiptsCash",
        ),
        ("UPDATE payments SET hash = hash + 1", "text"),
        (
            "UPDATE payments SET business_date = business_date + 1",
            "business_date, line",
        ),
        ("DELETE FROM day_totals", "closing_cash"),
    ] {
        let found = shop.tampered(statement);
        let figures: Vec<&str> = found
            .iter()
            .map(|finding| finding.figure.as_str())
            .collect();
        assert!(figures.contains(&figure), "{statement}: {figures:?}");
    }
}

#[test]
fn keys_files_and_versions_are_told_apart() {
    let shop = Shop::new();
    let path = shop.folder.path().join("books.db");
    let right = shop.protection();
    drop(shop.store);
    assert!(Store::open(&path, right.clone()).is_ok());
    let wrong = Protection::key(&[8; 32]);
    assert!(matches!(
        Store::open(&path, wrong),
        Err(StoreError::Damaged)
    ));
    assert!(matches!(
        Store::create(&path, right.clone()),
        Err(StoreError::Exists)
    ));
    let other = shop.folder.path().join("other.db");
    assert!(matches!(
        Store::open(&other, right.clone()),
        Err(StoreError::Missing)
    ));
    let bytes = std::fs::read(&path).unwrap();
    assert!(
        !bytes.windows(6).any(|window| window == b"Centro"),
        "the file is not encrypted"
    );
    for damage in [0, 100, bytes.len() / 2] {
        let mut damaged = bytes.clone();
        damaged[damage] ^= 1;
        std::fs::write(&other, &damaged).unwrap();
        let opened = Store::open(&other, right.clone()).and_then(|store| store.verify());
        assert!(matches!(opened, Err(StoreError::Damaged)), "byte {damage}");
    }
    std::fs::write(&other, &bytes[..bytes.len() - 4096]).unwrap();
    let opened = Store::open(&other, right).and_then(|store| store.verify());
    assert!(matches!(opened, Err(StoreError::Damaged)));
}

/// One version of a payment, loan, outlay or movement, in plain numbers.
#[derive(Clone, Debug)]
struct Version {
    list: usize,
    id: u8,
    stamp: u8,
    minute: u16,
    cents: i32,
    state: u8,
}

impl Version {
    fn json(&self) -> serde_json::Value {
        let amount = format!("{}.{:02}", self.cents / 100, self.cents % 100);
        let at = format!(
            "2026-03-{:02}T{:02}:{:02}:00Z",
            1 + self.minute / 1440,
            self.minute / 60 % 24,
            self.minute % 60
        );
        let updated_at = format!("2026-04-01T00:00:{:02}Z", self.stamp);
        let key = ["payment_id", "expense_id", "movement_id", "loan_id"][self.list];
        let status = if self.state == 1 {
            "cancelled"
        } else {
            "active"
        };
        let kinds = ["base_in", "deposit", "withdrawal", "adjustment", "other"];
        let kind = kinds[usize::try_from(self.cents % 5).unwrap()];
        let method = if self.cents % 2 == 0 { "cash" } else { "nequi" };
        json!({key: format!("id-{}", self.id), "amount": amount, "principal": amount,
            "method": method, "kind": kind, "ts": at, "disbursed_at": at, "status": status, "voided": self.state == 1,
            "deleted": self.state == 2, "updated_at": updated_at})
    }

    /// Minutes since 1970 on the route's clock, which stands five hours behind UTC.
    fn local_day(&self) -> i64 {
        let march_first = 20_513;
        march_first + (i64::from(self.minute) - 300).div_euclid(1440)
    }

    fn cash(&self) -> i128 {
        let cents = i128::from(self.cents);
        match (self.state, self.list) {
            (0, 0) if self.cents % 2 == 0 => cents,
            (0, 1 | 3) => -cents,
            (0, 2) => match self.cents % 5 {
                0 | 3 => cents,
                1 | 2 => -cents,
                _ => 0,
            },
            _ => 0,
        }
    }
}

fn versions() -> impl Strategy<Value = Vec<Version>> {
    let version = (
        0_usize..4,
        0_u8..12,
        0_u8..30,
        0_u16..7200,
        0_i32..100_000,
        0_u8..4,
    )
        .prop_map(|(list, id, stamp, minute, cents, state)| {
            let state = if state == 3 { 0 } else { state };
            Version {
                list,
                id,
                stamp,
                minute,
                cents,
                state,
            }
        });
    prop::collection::vec(version, 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// The oracle keeps the winning version of each id in a map and adds cents in one `i128`; it
    /// knows no totals, no lines and no pages.
    #[test]
    fn any_pages_in_any_order_give_the_books_of_the_last_versions(
        versions in versions(),
        page_length in 1_usize..9,
        repeated in any::<prop::sample::Index>(),
    ) {
        let shop = Shop::new();
        let mut winning: BTreeMap<(usize, u8), Version> = BTreeMap::new();
        let mut pages: Vec<&[Version]> = versions.chunks(page_length).collect();
        pages.push(pages[repeated.index(pages.len())]);
        for page in pages {
            let lists = ["payments", "expenses", "cash_movements", "loans"].map(|list| {
                let at = ["payments", "expenses", "cash_movements", "loans"]
                    .iter().position(|name| *name == list).unwrap();
                (list, page.iter().filter(|version| version.list == at)
                    .map(Version::json).collect::<Vec<_>>())
            });
            shop.statement(&serde_json::Value::Object(
                lists.into_iter().map(|(list, rows)| (list.to_owned(), rows.into())).collect()));
            for version in page {
                let known = winning.entry((version.list, version.id)).or_insert_with(|| version.clone());
                if version.stamp >= known.stamp {
                    *known = version.clone();
                }
            }
        }
        let first = shop::date("2026-02-28");
        for offset in 0..8 {
            let date = first.plus_days(offset);
            let bag: i128 = winning.values()
                .filter(|version| version.local_day() <= i64::from(date.epoch_days()))
                .map(Version::cash).sum();
            let route = shop.route();
            let day = shop.store.day(route.id, route.currency, date).unwrap();
            prop_assert_eq!(i128::from(day.closing.minor()), bag, "{}", date);
            prop_assert_eq!(shop.store.day_of_routes(date).unwrap(), [(route.id, day)]);
            let payments = winning.values().filter(|version| version.list == 0
                && version.state == 0 && version.local_day() == i64::from(date.epoch_days())).count();
            prop_assert_eq!(day.figures.payments_count, i64::try_from(payments).unwrap());
        }
        shop.prove();
    }
}
