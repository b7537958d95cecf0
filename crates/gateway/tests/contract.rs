//! The contract asked for over a socket, as any client would.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use domain::{CollectorId, RouteId, Stamp};
use gateway::{Tenant, Tracks};
use serde_json::{Value, json};
use store::{PageCommit, Protection, Store};
use sync::{DataSet, Position, Task};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use wire::Instant;
use wire::prestacop::{Expect, Sample, read_page, scope};

const ROUTES: &str = r#"{"routes":[{"route_id":"r1","name":"Centro","currency":"COP",
    "time_zone":"America/Bogota","updated_at":"2026-04-20T08:00:00-05:00"},
    {"route_id":"r2","name":"Kennedy","currency":"COP","time_zone":"America/Bogota"}]}"#;
const COLLECTORS: &str = r#"{"collectors":[{"collector_id":"k1","route_id":"r1",
    "full_name":"Ana"},{"collector_id":"k2","route_id":"r2","full_name":"Luz"}]}"#;
const CUSTOMERS: &str = r#"{"customers":[{"customer_id":"c1","full_name":"A","route_id":"r1"},
    {"customer_id":"c2","full_name":"B","route_id":"r2"},
    {"customer_id":"c3","full_name":"C","route_id":"r1"}]}"#;

fn payment(number: u32, amount: u32, at: &str) -> Value {
    json!({"payment_id": format!("p{number}"), "loan_id": "l1", "collector_id": "k1",
        "amount": amount, "method": "cash", "ts": at, "updated_at": at})
}

struct Steps;

impl Tracks for Steps {
    fn samples(&self, collector_id: &CollectorId, from: Stamp, to: Stamp) -> Vec<Sample> {
        let first = Stamp::parse("2026-04-28T12:00:00Z").unwrap().epoch_micros();
        let all = (0..5).map(|step| Sample {
            ts: Instant(Stamp::from_parts(first + step * 60_000_000, -18_000).unwrap()),
            lat: 4.5,
            lng: -74.25,
            accuracy_m: None,
            speed_mps: None,
            heading: None,
            battery_pct: None,
            tracking: step < 4,
        });
        let span = from.epoch_micros()..=to.epoch_micros();
        all.filter(|sample| {
            collector_id.as_str() == "k1" && span.contains(&sample.ts.0.epoch_micros())
        })
        .collect()
    }
}

struct Served {
    address: String,
    store: Arc<Store>,
    source_id: i64,
    sync_id: i64,
    _folder: tempfile::TempDir,
}

impl Served {
    async fn start(scopes: Vec<&'static str>, token_lifetime: Duration) -> Served {
        let folder = tempfile::tempdir().unwrap();
        let key = Protection::key(&[7; 32]);
        let store = Arc::new(Store::create(&folder.path().join("t.db"), key).unwrap());
        let at = Stamp::parse("2026-04-28T20:00:00Z").unwrap();
        let source_id = store
            .add_source(
                &store::NewSource {
                    name: "upstream".to_owned(),
                    kind: "prestacop".to_owned(),
                    base_url: String::new(),
                    tenant: String::new(),
                    email: String::new(),
                    secret: String::new().into(),
                    device_fingerprint: String::new(),
                    look_back_days: 7,
                },
                &store::NewEntry::new("2026-11-20T00:00:00Z", "owner", "owner", "add_prestacop"),
            )
            .unwrap();
        let sync_id = store.begin_sync(source_id, at).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let router = gateway::router(Tenant {
            store: store.clone(),
            source_id,
            tenant_id: "tenant".to_owned(),
            operator_email: "office@example.co".to_owned(),
            operator_password: "clave ñ".to_owned(),
            scopes,
            token_lifetime,
            tracks: Arc::new(Steps),
        });
        tokio::spawn(gateway::serve(listener, router, std::future::pending()));
        let served = Served {
            address,
            store,
            source_id,
            sync_id,
            _folder: folder,
        };
        served.keep(Task::tenant(DataSet::Routes), ROUTES);
        served.keep(Task::tenant(DataSet::Collectors), COLLECTORS);
        served.keep(Task::tenant(DataSet::Customers), CUSTOMERS);
        let payments: Vec<Value> = (0..7)
            .map(|number| {
                payment(
                    number,
                    1000 + number,
                    &format!("2026-04-2{number}T10:00:00-05:00"),
                )
            })
            .collect();
        let page = json!({
            "loans": [{"loan_id": "l1", "collector_id": "k1", "principal": 500_000,
                "status": "active", "disbursed_at": "2026-04-20T09:00:00-05:00",
                "updated_at": "2026-04-20T09:00:00-05:00",
                "instalments": [{"number": 1, "due_date": "2026-04-21", "amount": 600_000}]}],
            "payments": payments,
            "expenses": [{"expense_id": "e1", "collector_id": "k1", "amount": 4000,
                "ts": "2026-04-21T12:00:00-05:00"}],
            "cash_movements": [{"movement_id": "m1", "kind": "base_in", "amount": 600_000,
                "ts": "2026-04-20T06:00:00-05:00"}],
        });
        served.keep(statement_task(), &page.to_string());
        served
    }

    fn keep(&self, task: Task, text: &str) {
        let route = self
            .store
            .route(self.source_id, "r1")
            .unwrap()
            .map(|row| domain::Route {
                id: row.external_id,
                name: row.name,
                currency: row.currency,
                time_zone: row.clock.zone(),
                opened_on: None,
                active: true,
            });
        let expect = match task.data_set {
            DataSet::Routes => Expect::Routes,
            DataSet::Collectors => Expect::Collectors,
            DataSet::Customers => Expect::Customers,
            _ => Expect::Statement(route.as_ref().unwrap()),
        };
        let page = read_page(expect, text.as_bytes()).unwrap();
        assert!(page.records.iter().all(|found| found.record.is_ok()));
        self.store
            .commit_page(&PageCommit {
                sync_id: self.sync_id,
                source_id: self.source_id,
                task: &task,
                bytes: text.as_bytes(),
                found: &page.records,
                day: None,
                position: &Position::default(),
                received_at: Stamp::parse("2026-04-28T20:00:00Z").unwrap(),
            })
            .unwrap();
    }

    async fn raw(&self, head: &str, body: &[u8]) -> (u16, String, Vec<u8>) {
        let mut stream = TcpStream::connect(&self.address).await.unwrap();
        let length = body.len();
        let text =
            format!("{head}\r\nhost: t\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n");
        stream.write_all(text.as_bytes()).await.unwrap();
        // A server that refuses early may close before the whole body is sent.
        let _ = stream.write_all(body).await;
        let mut reply = Vec::new();
        let _ = stream.read_to_end(&mut reply).await;
        let end = reply
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .unwrap();
        let head = String::from_utf8(reply[..end].to_vec())
            .unwrap()
            .to_lowercase();
        let status = head[9..12].parse().unwrap();
        (status, head, reply[end + 4..].to_vec())
    }

    async fn ask(&self, method: &str, path: &str, token: &str, body: Value) -> (u16, Value) {
        let head =
            format!("{method} /api/v1/prestacop{path} HTTP/1.1\r\nauthorization: Bearer {token}");
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let (status, head, body) = self.raw(&head, body.as_bytes()).await;
        assert!(head.contains("content-type: application/json"), "{head}");
        (status, serde_json::from_slice(&body).unwrap())
    }

    async fn log_in(&self) -> (String, String) {
        let (status, reply) = self.ask("POST", "/auth/login", "", login("clave ñ")).await;
        assert_eq!(status, 200);
        let text = |name: &str| reply[name].as_str().unwrap().to_owned();
        (text("access_token"), text("refresh_token"))
    }
}

fn statement_task() -> Task {
    Task::route(DataSet::Statement, RouteId::new("r1").unwrap())
}

fn login(password: &str) -> Value {
    json!({"tenant_id": "tenant", "operator_email": "office@example.co",
        "operator_password": password, "device_fingerprint": "d"})
}

fn statement(more: Value) -> Value {
    let mut request = json!({"route_id": "r1", "from_date": "2026-04-01", "to_date": "2026-04-30",
        "include": ["loans", "payments", "expenses", "cash_movements"]});
    for (name, value) in more.as_object().unwrap() {
        request[name] = value.clone();
    }
    request
}

fn ids(reply: &Value) -> Vec<String> {
    let mut ids = Vec::new();
    for (list, id) in [
        ("loans", "loan_id"),
        ("payments", "payment_id"),
        ("expenses", "expense_id"),
        ("cash_movements", "movement_id"),
    ] {
        for record in reply[list].as_array().into_iter().flatten() {
            ids.push(record[id].as_str().unwrap().to_owned());
        }
    }
    ids
}

async fn all() -> Served {
    Served::start(scope::ALL.to_vec(), Duration::from_secs(60)).await
}

#[tokio::test]
async fn tokens_are_asked_for_rotate_and_expire() {
    let served = Served::start(scope::ALL.to_vec(), Duration::from_secs(2)).await;
    let (status, reply) = served.ask("POST", "/auth/login", "", login("wrong")).await;
    assert_eq!(
        (status, &reply["error"]["code"]),
        (401, &json!("invalid_credentials"))
    );
    for token in ["", "unknown"] {
        let (status, reply) = served.ask("GET", "/routes", token, Value::Null).await;
        assert_eq!(
            (status, &reply["error"]["code"]),
            (401, &json!("token_expired"))
        );
    }
    let (access, refresh) = served.log_in().await;
    assert_eq!(
        served.ask("GET", "/routes", &access, Value::Null).await.0,
        200
    );
    let again = json!({"refresh_token": refresh});
    let (status, renewed) = served.ask("POST", "/auth/refresh", "", again.clone()).await;
    assert_eq!((status, &renewed["expires_in"]), (200, &json!(2)));
    assert_eq!(
        served.ask("GET", "/routes", &access, Value::Null).await.0,
        401
    );
    assert_eq!(served.ask("POST", "/auth/refresh", "", again).await.0, 401);
    let access = renewed["access_token"].as_str().unwrap();
    assert_eq!(
        served.ask("GET", "/routes", access, Value::Null).await.0,
        200
    );
    tokio::time::sleep(Duration::from_millis(2100)).await;
    assert_eq!(
        served.ask("GET", "/routes", access, Value::Null).await.0,
        401
    );
}

#[tokio::test]
async fn a_token_without_the_scope_is_refused_for_that_data_set_only() {
    let served = Served::start(vec![scope::PORTFOLIO], Duration::from_secs(60)).await;
    let (access, _) = served.log_in().await;
    let loans = statement(json!({"include": ["loans"]}));
    assert_eq!(
        served
            .ask("POST", "/portfolio/statement", &access, loans)
            .await
            .0,
        200
    );
    for (method, path, body) in [
        ("POST", "/portfolio/statement", statement(json!({}))),
        ("POST", "/customers/query", json!({})),
        ("GET", "/collectors", Value::Null),
    ] {
        let (status, reply) = served.ask(method, path, &access, body).await;
        assert_eq!(
            (status, &reply["error"]["code"]),
            (403, &json!("insufficient_scope"))
        );
    }
}

#[tokio::test]
async fn pages_of_any_size_hold_the_same_records() {
    let served = all().await;
    let (access, _) = served.log_in().await;
    let (_, whole) = served
        .ask(
            "POST",
            "/portfolio/statement",
            &access,
            statement(json!({})),
        )
        .await;
    let expected = ids(&whole);
    assert_eq!(expected.len(), 10);
    assert!(whole["page"]["next_cursor"].is_null() && whole["page"]["watermark"].is_string());
    for page_size in 1..=11 {
        let (mut found, mut cursor) = (Vec::new(), Value::Null);
        let watermark = loop {
            let request = statement(json!({"page_size": page_size, "cursor": cursor}));
            let (status, reply) = served
                .ask("POST", "/portfolio/statement", &access, request)
                .await;
            assert_eq!(status, 200);
            found.extend(ids(&reply));
            cursor = reply["page"]["next_cursor"].clone();
            if cursor.is_null() {
                break reply["page"]["watermark"].clone();
            }
        };
        assert_eq!(
            (&found, &watermark),
            (&expected, &whole["page"]["watermark"]),
            "{page_size}"
        );
    }
    let narrow = statement(json!({"from_date": "2026-04-22", "to_date": "2026-04-23",
        "include": ["payments", "loans"]}));
    let (_, reply) = served
        .ask("POST", "/portfolio/statement", &access, narrow)
        .await;
    assert_eq!(ids(&reply), ["l1", "p2", "p3"]);
    assert!(reply.get("expenses").is_none());
}

#[tokio::test]
async fn since_a_watermark_only_what_changed_comes_tombstones_too() {
    let served = all().await;
    let (access, _) = served.log_in().await;
    let (_, whole) = served
        .ask(
            "POST",
            "/portfolio/statement",
            &access,
            statement(json!({})),
        )
        .await;
    let since = whole["page"]["watermark"].clone();
    let corrected = json!({"payments": [
        {"payment_id": "p1", "amount": 9, "method": "cash", "ts": "2026-04-21T10:00:00-05:00",
            "updated_at": "2026-04-28T10:00:00-05:00"},
        {"payment_id": "p2", "deleted": true, "updated_at": "2026-04-28T10:00:00-05:00"},
        payment(9, 5, "2026-04-25T10:00:00-05:00")]});
    served.keep(statement_task(), &corrected.to_string());
    for page_size in [1, 2, 500] {
        let (mut payments, mut cursor) = (Vec::new(), Value::Null);
        loop {
            let more = json!({"since": since, "page_size": page_size, "cursor": cursor});
            let (_, reply) = served
                .ask("POST", "/portfolio/statement", &access, statement(more))
                .await;
            payments.extend(reply["payments"].as_array().unwrap().clone());
            cursor = reply["page"]["next_cursor"].clone();
            if cursor.is_null() {
                break;
            }
        }
        assert_eq!(payments.len(), 3, "{page_size}");
        assert_eq!(
            (&payments[0]["payment_id"], &payments[0]["amount"]),
            (&json!("p1"), &json!(9))
        );
        assert_eq!(
            (&payments[1]["payment_id"], &payments[1]["deleted"]),
            (&json!("p2"), &json!(true))
        );
    }
    let (_, reply) = served
        .ask(
            "GET",
            "/cash-box/day-summary?route_id=r1&date=2026-04-22",
            &access,
            Value::Null,
        )
        .await;
    assert_eq!(reply["receipts"], json!(0));
}

#[tokio::test]
async fn customers_and_collectors_of_a_route() {
    let served = all().await;
    let (access, _) = served.log_in().await;
    let (_, reply) = served
        .ask("GET", "/collectors?route_id=r2", &access, Value::Null)
        .await;
    assert_eq!(reply["collectors"][0]["collector_id"], json!("k2"));
    let (_, reply) = served
        .ask("GET", "/routes?page_size=1", &access, Value::Null)
        .await;
    let cursor = reply["page"]["next_cursor"].as_str().unwrap();
    let path = format!("/routes?page_size=1&cursor={cursor}");
    let (_, rest) = served.ask("GET", &path, &access, Value::Null).await;
    assert_eq!(rest["routes"][0]["route_id"], json!("r2"));
    assert!(rest["page"]["next_cursor"].is_null());
    let ask = |body| served.ask("POST", "/customers/query", &access, body);
    let (_, first) = ask(json!({"page_size": 2, "route_id": "r1"})).await;
    assert_eq!(first["customers"].as_array().unwrap().len(), 2);
    let (_, all) = ask(json!({})).await;
    let since = all["page"]["watermark"].clone();
    let gone = r#"{"customers":[{"customer_id":"c2","deleted":true},
        {"customer_id":"c3","full_name":"C2","route_id":"r1"}]}"#;
    served.keep(Task::tenant(DataSet::Customers), gone);
    let (_, changed) = ask(json!({"since": since})).await;
    let ids: Vec<_> = changed["customers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| &c["customer_id"])
        .collect();
    assert_eq!(ids, [&json!("c2"), &json!("c3")]);
}

#[tokio::test]
async fn the_day_and_the_activity_come_from_the_same_records() {
    let served = all().await;
    let (access, _) = served.log_in().await;
    let day = "/cash-box/day-summary?route_id=r1&date=2026-04-21";
    let (_, day) = served.ask("GET", day, &access, Value::Null).await;
    assert_eq!(day["opening_cash"], json!(101_000));
    assert_eq!(
        (&day["receipts"], &day["expenses"]),
        (&json!(1001), &json!(4000))
    );
    assert_eq!(day["closing_cash"], json!(98_001));
    let (_, empty) = served
        .ask(
            "GET",
            "/cash-box/day-summary?route_id=r2&date=2026-04-21",
            &access,
            Value::Null,
        )
        .await;
    assert_eq!(empty["closing_cash"], json!(0));
    let request = json!({"route_id": "r1", "from_date": "2000-01-01", "to_date": "2100-01-01"});
    let (_, whole) = served
        .ask("POST", "/collectors/activity", &access, request)
        .await;
    let rows = whole["activity"].as_array().unwrap();
    assert_eq!(rows.len(), 7);
    assert_eq!(
        (
            &rows[0]["loans_issued_count"],
            &rows[0]["loans_issued_amount"]
        ),
        (&json!(1), &json!(500_000))
    );
    assert_eq!(
        (&rows[1]["receipts_amount"], &rows[1]["expenses_amount"]),
        (&json!(1001), &json!(4000))
    );
    for page_size in 1..=4 {
        let (mut found, mut cursor) = (Vec::new(), Value::Null);
        loop {
            let request = json!({"route_id": "r1", "from_date": "2026-04-01",
                "to_date": "2026-04-30", "page_size": page_size, "cursor": cursor});
            let (_, reply) = served
                .ask("POST", "/collectors/activity", &access, request)
                .await;
            found.extend(reply["activity"].as_array().unwrap().clone());
            cursor = reply["page"]["next_cursor"].clone();
            if cursor.is_null() {
                break;
            }
        }
        assert_eq!(&found, rows, "{page_size}");
    }
}

#[tokio::test]
async fn positions_come_in_pages_up_to_the_moment_tracking_ended() {
    let served = all().await;
    let (access, _) = served.log_in().await;
    let (mut tracking, mut cursor) = (Vec::new(), Value::Null);
    loop {
        let request = json!({"collector_id": "k1", "from": "2026-04-28T00:00:00-05:00",
            "to": "2026-04-28T23:59:59-05:00", "page_size": 2, "cursor": cursor});
        let (_, reply) = served
            .ask("POST", "/collectors/gps", &access, request)
            .await;
        for sample in reply["samples"].as_array().unwrap() {
            tracking.push(sample["tracking"].as_bool().unwrap());
        }
        cursor = reply["page"]["next_cursor"].clone();
        if cursor.is_null() {
            break;
        }
    }
    assert_eq!(tracking, [true, true, true, true, false]);
}

#[tokio::test]
async fn what_cannot_be_is_refused_by_the_table() {
    let served = all().await;
    let (access, _) = served.log_in().await;
    let path = "/portfolio/statement";
    for (body, status, code) in [
        (json!({"route_id": "r1"}), 400, "validation_failed"),
        (
            statement(json!({"from_date": "2026-02-30"})),
            400,
            "validation_failed",
        ),
        (
            statement(json!({"include": ["loan"]})),
            400,
            "validation_failed",
        ),
        (statement(json!({"include": []})), 422, "validation_failed"),
        (statement(json!({"page_size": 0})), 422, "validation_failed"),
        (
            statement(json!({"page_size": 5001})),
            422,
            "validation_failed",
        ),
        (
            statement(json!({"from_date": "2026-05-01"})),
            422,
            "validation_failed",
        ),
        (statement(json!({"since": "x"})), 422, "validation_failed"),
        (statement(json!({"route_id": "r9"})), 404, "not_found"),
        (statement(json!({"cursor": "x"})), 409, "cursor_expired"),
        (
            statement(json!({"cursor": "s.1.2.0.0.0"})),
            409,
            "cursor_expired",
        ),
        (statement(json!({"cursor": "o.1"})), 409, "cursor_expired"),
    ] {
        let (found, reply) = served.ask("POST", path, &access, body.clone()).await;
        assert_eq!(
            (found, &reply["error"]["code"]),
            (status, &json!(code)),
            "{body}"
        );
        assert!(!reply["error"]["message"].as_str().unwrap().is_empty());
    }
    for (method, path) in [
        ("GET", "/nowhere"),
        ("GET", "/portfolio/statement"),
        ("GET", "/collectors?route_id=r9"),
        ("GET", "/backups/snapshots"),
    ] {
        let (status, reply) = served.ask(method, path, &access, Value::Null).await;
        assert_eq!(
            (status, &reply["error"]["code"]),
            (404, &json!("not_found")),
            "{path}"
        );
    }
    let (status, _) = served
        .ask(
            "GET",
            "/cash-box/day-summary?route_id=r1",
            &access,
            Value::Null,
        )
        .await;
    assert_eq!(status, 400);
    let head = format!("POST /api/v1/prestacop{path} HTTP/1.1\r\nauthorization: Bearer {access}");
    let (status, _, _) = served.raw(&head, &vec![b' '; 1024 * 1024 + 1]).await;
    assert_eq!(status, 413);
}

#[tokio::test]
async fn gzip_is_honoured_where_asked_for() {
    let served = all().await;
    let (access, _) = served.log_in().await;
    let body = statement(json!({})).to_string();
    let head = format!(
        "POST /api/v1/prestacop/portfolio/statement HTTP/1.1\r\nauthorization: Bearer {access}"
    );
    let (_, plain_head, plain) = served.raw(&head, body.as_bytes()).await;
    assert!(!plain_head.contains("content-encoding"));
    let (_, gzip_head, gzip) = served
        .raw(&format!("{head}\r\naccept-encoding: gzip"), body.as_bytes())
        .await;
    assert!(gzip_head.contains("content-encoding: gzip") && gzip.len() < plain.len());
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&gzip[..])
        .read_to_end(&mut unpacked)
        .unwrap();
    assert_eq!(unpacked, plain);
}
