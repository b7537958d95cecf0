//! A store for the window, and what the window has to show of it, asked of the office beforehand.

use std::path::Path;
use std::time::Instant;

use office::Office;
use serde_json::{Value, json};

use crate::driver::PATIENCE;

/// The password of the owner.
pub(crate) const PASSWORD: &str = "una clave larga";
/// The password that the owner gave the clerk, who has no route yet.
pub(crate) const CLERK: &str = "otra clave larga";

/// What the window has to show, asked of the office beforehand.
pub(crate) struct Books {
    pub(crate) route_id: String,
    pub(crate) expected_cash: String,
    pub(crate) receipts_cash: String,
    pub(crate) row_number: String,
    pub(crate) row_amount: String,
    pub(crate) record_id: String,
    pub(crate) record_text: String,
    _tenant: sandbox::Running,
}

impl Books {
    /// A store in a folder, synced with an invented tenant.
    pub(crate) async fn make(data: &Path) -> Books {
        let options = sandbox::Options {
            routes: 2,
            collectors: 2,
            customers: 60,
            days: 10,
            ..sandbox::Options::standard(office::now())
        };
        let tenant = sandbox::start(options).await.unwrap();
        let office = Office::new(data);
        ask(&office, "create_store", json!({"password": PASSWORD})).await;
        let source = json!({"name": "demo", "base_url": tenant.base_url(),
            "tenant": tenant.tenant(), "email": tenant.email(), "secret": tenant.password()});
        ask(&office, "add_prestacop", source).await;
        ask(&office, "start_sync", json!({})).await;
        let began = Instant::now();
        while ask(&office, "sync_progress", json!({})).await["running"] == true {
            assert!(began.elapsed() < PATIENCE, "the sync does not end");
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        let today = ask(&office, "today", json!({"date": null})).await;
        let route = &today["routes"][0];
        let of_day = json!({"source": "demo", "route_id": route["route_id"],
            "date": today["date"], "line": "receipts_cash"});
        let rows = ask(&office, "cash_box_rows", of_day).await;
        let row = &rows["rows"][0];
        let named = json!({"kind": row["kind"], "number": row["number"]});
        let record = ask(&office, "record", named).await;
        let clerk = json!({"name": "ana", "full_name": "Ana", "role": "clerk", "routes": [],
            "password": CLERK});
        ask(&office, "add_user", clerk).await;
        ask(&office, "lock", json!({})).await;
        Books {
            route_id: text(&route["route_id"]),
            expected_cash: grouped(&route["figures"]["closing_cash"]),
            receipts_cash: grouped(&rows["total_amount"]),
            row_number: text(&row["number"]),
            row_amount: grouped(&row["amount"]),
            record_id: text(&row["id"]),
            record_text: text(&record["versions"][0]["text"]),
            _tenant: tenant,
        }
    }
}

/// Asks the office, which must answer.
pub(crate) async fn ask(office: &Office, command: &str, question: Value) -> Value {
    let answer = office.call(command, &question.to_string()).await;
    serde_json::from_str(&answer.unwrap_or_else(|failure| panic!("{command}: {failure:?}")))
        .unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// An amount as a Colombian reads it: thousands apart by points, cents only where there are any.
fn grouped(amount: &Value) -> String {
    let amount = text(amount);
    let (whole, cents) = amount.split_once('.').unwrap();
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("−", digits),
        None => ("", whole),
    };
    let mut parts: Vec<&str> = Vec::new();
    let mut rest = digits;
    while rest.len() > 3 {
        let (head, tail) = rest.split_at(rest.len() - 3);
        parts.insert(0, tail);
        rest = head;
    }
    parts.insert(0, rest);
    let cents = if cents == "00" {
        String::new()
    } else {
        format!(",{cents}")
    };
    format!("{sign}{}{cents}", parts.join("."))
}
