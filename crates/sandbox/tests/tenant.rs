//! The invented tenant, asked over a socket: the same for the same seed, and right to the cent.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Weekday};
use domain::{BusinessDate, Figure, Stamp, UpstreamDay};
use sandbox::{Options, Running, start};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use wire::prestacop::DaySummaryReply;

fn small(seed: u64) -> Options {
    let now = Stamp::parse("2026-11-20T13:05:00-05:00").unwrap();
    Options {
        seed,
        routes: 3,
        collectors: 4,
        customers: 60,
        days: 40,
        ..Options::standard(now)
    }
}

/// What came back, or `None` where the connection broke.
async fn try_once(sandbox: &Running, head: &str, body: &str) -> Option<(u16, String, Vec<u8>)> {
    let address = sandbox.base_url().strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).await.ok()?;
    let length = body.len();
    let text =
        format!("{head}\r\nhost: t\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}");
    stream.write_all(text.as_bytes()).await.ok()?;
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply).await.ok()?;
    let end = reply.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8(reply[..end].to_vec())
        .ok()?
        .to_lowercase();
    let body = reply[end + 4..].to_vec();
    let stated = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))?;
    let whole = body.len() == stated.parse::<usize>().ok()?;
    whole.then(|| (head[9..12].parse().unwrap(), head, body))
}

/// A client that keeps the contract, and counts what it met.
struct Client<'a> {
    sandbox: &'a Running,
    access: String,
    refresh: String,
    met: BTreeMap<String, u32>,
}

impl<'a> Client<'a> {
    async fn log_in(sandbox: &'a Running) -> Client<'a> {
        let mut client = Client {
            sandbox,
            access: String::new(),
            refresh: String::new(),
            met: BTreeMap::new(),
        };
        client.take_tokens_by_password().await;
        client
    }

    async fn take_tokens_by_password(&mut self) {
        let login = json!({"tenant_id": self.sandbox.tenant(),
            "operator_email": self.sandbox.email(),
            "operator_password": self.sandbox.password(), "device_fingerprint": "test"});
        let (status, reply) = self
            .patiently("POST", "/auth/login", &login.to_string())
            .await;
        assert_eq!(status, 200);
        self.take(&reply);
    }

    fn take(&mut self, reply: &[u8]) {
        let tokens: Value = serde_json::from_slice(reply).unwrap();
        self.access = tokens["access_token"].as_str().unwrap().to_owned();
        self.refresh = tokens["refresh_token"].as_str().unwrap().to_owned();
    }

    fn meet(&mut self, what: &str) {
        *self.met.entry(what.to_owned()).or_default() += 1;
    }

    /// At most eight tries at what may be tried again.
    async fn patiently(&mut self, method: &str, path: &str, body: &str) -> (u16, Vec<u8>) {
        for _ in 0..8 {
            let access = &self.access;
            let head = format!(
                "{method} /api/v1/prestacop{path} HTTP/1.1\r\nauthorization: Bearer {access}"
            );
            match try_once(self.sandbox, &head, body).await {
                None => self.meet("broken"),
                Some((429, head, _)) => {
                    assert!(head.contains("retry-after: "), "{head}");
                    self.meet("429");
                }
                Some((status, ..)) if status >= 500 => self.meet("5xx"),
                Some((200, _, reply)) if serde_json::from_slice::<Value>(&reply).is_err() => {
                    self.meet("truncated");
                }
                Some((status, _, reply)) => return (status, reply),
            }
        }
        panic!("eight tries did not suffice");
    }

    async fn ask(&mut self, method: &str, path: &str, body: &str) -> (u16, Vec<u8>) {
        let (status, reply) = self.patiently(method, path, body).await;
        if status != 401 {
            return (status, reply);
        }
        self.meet("401");
        let refresh = json!({"refresh_token": self.refresh}).to_string();
        match self.patiently("POST", "/auth/refresh", &refresh).await {
            (200, reply) => self.take(&reply),
            _ => {
                self.meet("refresh refused");
                self.take_tokens_by_password().await;
            }
        }
        let (status, reply) = self.patiently(method, path, body).await;
        assert_ne!(status, 401, "a second refusal would be final");
        (status, reply)
    }

    /// Every page of a route's statement, by record id.
    async fn statement(&mut self, route: &str, page_size: u32) -> BTreeMap<String, Value> {
        let mut records = BTreeMap::new();
        let mut cursor = Value::Null;
        loop {
            let request = json!({"route_id": route, "from_date": "2000-01-01",
                "to_date": "2100-01-01", "cursor": cursor, "page_size": page_size,
                "include": ["loans", "payments", "expenses", "cash_movements"]});
            let (status, reply) = self
                .ask("POST", "/portfolio/statement", &request.to_string())
                .await;
            if status == 409 {
                self.meet("409");
                records.clear();
                cursor = Value::Null;
                continue;
            }
            assert_eq!(status, 200);
            let reply: Value = serde_json::from_slice(&reply).unwrap();
            let mut count = 0;
            for (list, id) in [
                ("loans", "loan_id"),
                ("payments", "payment_id"),
                ("expenses", "expense_id"),
                ("cash_movements", "movement_id"),
            ] {
                for record in reply[list].as_array().into_iter().flatten() {
                    count += 1;
                    let key = record[id].as_str().unwrap().to_owned();
                    if records.insert(key, record.clone()).is_some() {
                        self.meet("repeated");
                    }
                }
            }
            cursor = reply["page"]["next_cursor"].clone();
            if cursor.is_null() {
                return records;
            }
            if count < page_size {
                self.meet("fewer");
            }
        }
    }

    async fn day(&mut self, route: &str, date: BusinessDate) -> DaySummaryReply {
        let path = format!("/cash-box/day-summary?route_id={route}&date={date}");
        let (status, reply) = self.ask("GET", &path, "").await;
        assert_eq!(status, 200);
        serde_json::from_slice(&reply).unwrap()
    }

    /// Compares every served day with the oracle; answers the days that differ.
    async fn differing_days(&mut self) -> BTreeSet<(String, BusinessDate)> {
        let mut differing = BTreeSet::new();
        for route in self.sandbox.routes() {
            let days = self.sandbox.day_summaries(route);
            assert!(!days.is_empty());
            for oracle in days {
                let served = self.day(route.as_str(), oracle.date).await;
                if figures(&served) != oracle_figures(&oracle) {
                    differing.insert((route.to_string(), oracle.date));
                }
            }
        }
        differing
    }
}

fn figures(day: &DaySummaryReply) -> Vec<String> {
    [
        day.opening_cash,
        day.receipts,
        day.receipts_cash,
        day.disbursed,
        day.expenses,
        day.base_in,
        day.deposits,
        day.withdrawals,
        day.adjustments,
        day.closing_cash,
    ]
    .map(|figure| figure.to_string())
    .into()
}

fn oracle_figures(day: &UpstreamDay) -> Vec<String> {
    let plain = |figure: &Figure| {
        let money = day.figures[figure.index()].unwrap();
        wire::Exact::from(money).to_string()
    };
    Figure::ALL.iter().map(plain).collect()
}

fn known(sandbox: &Running) -> BTreeSet<(String, BusinessDate)> {
    let known = sandbox.known_differences().iter();
    known
        .map(|known| (known.route_id.to_string(), known.date))
        .collect()
}

async fn all_bytes(options: Options) -> Vec<Vec<u8>> {
    let sandbox = start(options).await.unwrap();
    let mut client = Client::log_in(&sandbox).await;
    let mut bytes = Vec::new();
    for path in ["/routes", "/collectors"] {
        bytes.push(client.ask("GET", path, "").await.1);
    }
    let customers = json!({"page_size": 5000}).to_string();
    bytes.push(client.ask("POST", "/customers/query", &customers).await.1);
    for route in sandbox.routes() {
        let request = json!({"route_id": route.as_str(), "from_date": "2000-01-01",
            "to_date": "2100-01-01", "page_size": 5000,
            "include": ["loans", "payments", "expenses", "cash_movements"]});
        bytes.push(
            client
                .ask("POST", "/portfolio/statement", &request.to_string())
                .await
                .1,
        );
    }
    let gps = json!({"collector_id": "col-001", "from": "2026-11-18T00:00:00-05:00",
        "to": "2026-11-21T00:00:00-05:00", "page_size": 5000});
    bytes.push(
        client
            .ask("POST", "/collectors/gps", &gps.to_string())
            .await
            .1,
    );
    sandbox.stop().await.unwrap();
    bytes
}

#[tokio::test]
async fn the_same_options_give_the_same_bytes() {
    let first = all_bytes(small(7)).await;
    assert!(first == all_bytes(small(7)).await);
    assert!(first != all_bytes(small(8)).await);
}

#[tokio::test]
async fn the_oracle_and_what_is_served_agree_but_for_the_known_days() {
    for seed in [1, 2] {
        let sandbox = start(small(seed)).await.unwrap();
        assert_eq!(sandbox.known_differences().len(), 3);
        let mut client = Client::log_in(&sandbox).await;
        assert_eq!(client.differing_days().await, known(&sandbox));
        for known in sandbox.known_differences() {
            let served = client.day(known.route_id.as_str(), known.date).await;
            let days = sandbox.day_summaries(&known.route_id);
            let ours = days.iter().find(|day| day.date == known.date).unwrap();
            let receipts = ours.figures[Figure::Receipts.index()].unwrap();
            let missing = receipts.to_decimal() - served.receipts.decimal();
            assert_eq!(missing, known.missing.to_decimal());
        }
    }
}

#[tokio::test]
async fn what_comes_late_changes_its_own_day_and_every_balance_after() {
    let sandbox = start(small(3)).await.unwrap();
    let mut client = Client::log_in(&sandbox).await;
    let route = sandbox.routes()[0].clone();
    let before = client.statement(route.as_str(), 5000).await;
    let days_before = sandbox.day_summaries(&route);
    for seed in [1, 1, 2] {
        let batch = sandbox.arrive_late(seed).unwrap();
        assert_eq!((batch.arrived, batch.corrected), (9, 9));
        assert!(batch.voided >= 6 && batch.deleted >= 6 && batch.cancelled > 0);
        assert_eq!(client.differing_days().await, known(&sandbox));
    }
    assert_ne!(sandbox.day_summaries(&route), days_before);
    let after = client.statement(route.as_str(), 5000).await;
    assert!(after.keys().any(|id| !before.contains_key(id)));
    assert!(before.keys().any(|id| !after.contains_key(id)));
}

#[tokio::test]
async fn the_tenant_is_one_that_a_colombian_office_would_know() {
    let sandbox = start(small(4)).await.unwrap();
    let mut client = Client::log_in(&sandbox).await;
    let (_, customers) = client
        .ask("POST", "/customers/query", r#"{"page_size":5000}"#)
        .await;
    let text = String::from_utf8(customers).unwrap();
    assert!(text.contains("D'Aleman <Ñungo>") && text.contains("ñ") && text.contains("\"11001\""));
    let mut kinds: BTreeMap<String, u32> = BTreeMap::new();
    let mut note = |kind: &str| *kinds.entry(kind.to_owned()).or_default() += 1;
    let routes: Vec<String> = sandbox.routes().iter().map(ToString::to_string).collect();
    for route in &routes {
        for record in client.statement(route, 5000).await.values() {
            for field in ["method", "kind", "category", "status", "frequency"] {
                record[field].as_str().inspect(|value| note(value));
            }
            let at = ["ts", "disbursed_at"]
                .into_iter()
                .find_map(|field| record[field].as_str());
            let at = Stamp::parse(at.unwrap()).unwrap();
            let day = at.to_date_time().date_naive();
            assert_ne!(day.weekday(), Weekday::Sun);
            assert!(
                !["2026-10-12", "2026-11-02", "2026-11-16"].contains(&day.to_string().as_str())
            );
            assert!(at.epoch_micros() <= small(4).now.epoch_micros());
            if record["voided"] == json!(true) {
                note("voided");
            }
        }
    }
    for kind in [
        "cash",
        "transfer",
        "wallet",
        "base_in",
        "deposit",
        "gasolina",
        "almuerzo",
        "active",
        "closed",
        "refinanced",
        "daily",
        "weekly",
        "voided",
    ] {
        assert!(kinds.contains_key(kind), "{kind} of {kinds:?}");
    }
}

#[tokio::test]
async fn positions_follow_the_streets_until_tracking_ends() {
    let sandbox = start(small(5)).await.unwrap();
    let mut client = Client::log_in(&sandbox).await;
    let request = json!({"collector_id": "col-002", "from": "2026-11-19T00:00:00-05:00",
        "to": "2026-11-19T23:59:59-05:00", "page_size": 5000});
    let (_, reply) = client
        .ask("POST", "/collectors/gps", &request.to_string())
        .await;
    let reply: Value = serde_json::from_slice(&reply).unwrap();
    let samples = reply["samples"].as_array().unwrap();
    assert!(samples.len() > 50);
    let (last, way) = samples.split_last().unwrap();
    assert_eq!(last["tracking"], json!(false));
    for pair in way.windows(2) {
        assert_eq!(pair[0]["tracking"], json!(true));
        let second = |sample: &Value| {
            Stamp::parse(sample["ts"].as_str().unwrap())
                .unwrap()
                .epoch_micros()
                / 1_000_000
        };
        assert!((30..=60).contains(&(second(&pair[1]) - second(&pair[0]))));
        let degrees = |name: &str| {
            (
                pair[0][name].as_f64().unwrap(),
                pair[1][name].as_f64().unwrap(),
            )
        };
        let (north, east) = (degrees("lat"), degrees("lng"));
        assert!((4.4..5.0).contains(&north.0) && (-74.4..-74.0).contains(&east.0));
        // Nobody walks half a kilometre in a minute.
        assert!((north.0 - north.1).abs() + (east.0 - east.1).abs() < 0.0045);
    }
}

#[tokio::test]
async fn a_client_that_keeps_the_contract_gets_everything_in_spite_of_faults() {
    let mut met: BTreeMap<String, u32> = BTreeMap::new();
    for seed in [1, 2, 3] {
        let honest = start(small(seed)).await.unwrap();
        let faulty = start(Options {
            faults: true,
            ..small(seed)
        })
        .await
        .unwrap();
        let mut honest_client = Client::log_in(&honest).await;
        let mut client = Client::log_in(&faulty).await;
        for route in honest.routes() {
            let expected = honest_client.statement(route.as_str(), 5000).await;
            for page_size in [7, 100] {
                assert!(client.statement(route.as_str(), page_size).await == expected);
            }
        }
        assert_eq!(client.differing_days().await, known(&faulty));
        for (what, count) in client.met {
            *met.entry(what).or_default() += count;
        }
    }
    for what in [
        "broken",
        "429",
        "5xx",
        "truncated",
        "401",
        "refresh refused",
        "409",
        "repeated",
        "fewer",
    ] {
        assert!(met.contains_key(what), "{what} of {met:?}");
    }
}

#[tokio::test]
async fn the_standard_tenant_has_some_twenty_thousand_payments() {
    let began = std::time::Instant::now();
    let sandbox = start(Options::standard(small(1).now)).await.unwrap();
    println!("started in {:?}", began.elapsed());
    let mut client = Client::log_in(&sandbox).await;
    let mut payments = 0;
    for route in sandbox.routes() {
        let records = client.statement(route.as_str(), 5000).await;
        payments += records.keys().filter(|id| id.starts_with("pay-")).count();
    }
    assert!((17_000..23_000).contains(&payments), "{payments}");
}

#[tokio::test]
async fn what_cannot_be_invented_is_refused() {
    assert!(
        start(Options {
            routes: 0,
            ..small(1)
        })
        .await
        .is_err()
    );
    assert!(
        start(Options {
            days: 0,
            ..small(1)
        })
        .await
        .is_err()
    );
    let one = Options {
        routes: 3,
        collectors: 1,
        customers: 2,
        days: 1,
        ..small(1)
    };
    let sandbox = start(one).await.unwrap();
    let again = Options {
        port: sandbox
            .base_url()
            .rsplit(':')
            .next()
            .unwrap()
            .parse()
            .unwrap(),
        ..small(1)
    };
    assert!(start(again).await.is_err());
}
