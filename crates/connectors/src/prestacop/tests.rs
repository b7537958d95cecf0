//! The client against real sockets on this machine.

mod bodies;
mod encrypted;
mod server;

use std::time::Duration;

use domain::{BusinessDate, RouteId};

use super::*;
use server::{Reply, Server, http};

const PASSWORD: &str = "correct-horse-battery";
const TOKENS: &str = r#"{"access_token":"access-eyJ0","refresh_token":"refresh-eyJ1",
    "expires_in":3600,"scopes":["portfolio.read"]}"#;
const NOW: &str = "2026-11-18T12:00:00Z";

fn now() -> Stamp {
    Stamp::parse(NOW).unwrap()
}

fn credentials() -> Credentials {
    Credentials {
        tenant: "ancorp-co".to_owned(),
        email: "office@example.co".to_owned(),
        password: Zeroizing::new(PASSWORD.to_owned()),
        device_fingerprint: "desk-1".to_owned(),
    }
}

fn client(url: &str) -> PrestaCop {
    PrestaCop::new(url, credentials(), Limits::default(), now).unwrap()
}

fn hasty_client(url: &str) -> PrestaCop {
    let limits = Limits {
        connect: Duration::from_millis(500),
        idle: Duration::from_millis(300),
        total: Duration::from_millis(900),
        ..Limits::default()
    };
    PrestaCop::new(url, credentials(), limits, now).unwrap()
}

fn session() -> Session {
    Session {
        access_token: Zeroizing::new("access-eyJ0".to_owned()),
        refresh_token: Zeroizing::new("refresh-eyJ1".to_owned()),
        expires_in_seconds: 3_600,
        scopes: Vec::new(),
        clock_gap_seconds: None,
    }
}

fn first_page() -> Place {
    Place {
        cursor: None,
        since: None,
        page_size: 500,
    }
}

fn routes() -> PageRequest {
    PageRequest::Routes(first_page())
}

fn date(text: &str) -> BusinessDate {
    BusinessDate::parse(text).unwrap()
}

/// What a fetch fails of when it is answered so.
async fn fetch_failure(reply: Reply) -> Failure {
    let server = Server::start(reply).await;
    let fetched = client(&server.url()).fetch(&session(), &routes()).await;
    fetched.expect_err("must be refused")
}

#[tokio::test]
async fn every_row_of_the_error_table_is_its_own_refusal() {
    let wait = |seconds| Refusal::RateLimited {
        retry_after: Some(Duration::from_secs(seconds)),
    };
    for (status, code, headers, wanted) in [
        ("400 Bad Request", "validation_failed", "", Refusal::Invalid),
        (
            "422 Unprocessable",
            "validation_failed",
            "",
            Refusal::Invalid,
        ),
        (
            "401 Unauthorized",
            "invalid_credentials",
            "",
            Refusal::InvalidCredentials,
        ),
        (
            "401 Unauthorized",
            "token_expired",
            "",
            Refusal::TokenExpired,
        ),
        (
            "401 Unauthorized",
            "something_new",
            "",
            Refusal::TokenExpired,
        ),
        (
            "403 Forbidden",
            "insufficient_scope",
            "",
            Refusal::InsufficientScope,
        ),
        ("404 Not Found", "not_found", "", Refusal::NotFound),
        ("409 Conflict", "cursor_expired", "", Refusal::CursorExpired),
        ("429 Slow", "rate_limited", "Retry-After: 7\r\n", wait(7)),
        (
            "429 Slow",
            "rate_limited",
            "",
            Refusal::RateLimited { retry_after: None },
        ),
        (
            "500 Oops",
            "internal",
            "",
            Refusal::ServerError { status: 500 },
        ),
        (
            "503 Away",
            "",
            "Retry-After: 7\r\n",
            Refusal::ServerError { status: 503 },
        ),
        ("408 Late", "", "", Refusal::TimedOut),
        ("405 No", "", "", Refusal::OtherStatus { status: 405 }),
        ("304 Same", "", "", Refusal::Redirected),
    ] {
        let body = match status {
            "304 Same" => String::new(),
            _ => format!(r#"{{"error":{{"code":"{code}","message":"why","details":["from"]}}}}"#),
        };
        let failure = fetch_failure(http(status, headers, &body)).await;
        assert_eq!(failure.refusal, wanted, "{status} {code}");
        assert_eq!(failure.status, status[..3].parse().ok());
        if !body.is_empty() {
            assert_eq!(failure.message.as_deref(), Some("why"));
            assert_eq!(failure.details, ["from"]);
        }
    }
}

#[tokio::test]
async fn an_error_without_a_readable_body_is_known_by_its_status() {
    for body in [
        "",
        "<html>no</html>",
        "{\"error\":",
        "{\"error\":\"text\"}",
        "null",
    ] {
        let failure = fetch_failure(http("403 Forbidden", "", body)).await;
        assert_eq!(failure.refusal, Refusal::InsufficientScope, "{body}");
        assert_eq!(failure.message, None);
    }
    let expired = fetch_failure(http("401 Unauthorized", "", "")).await;
    assert_eq!(expired.refusal, Refusal::TokenExpired);
    let cut_short = b"HTTP/1.1 503 Away\r\nContent-Length: 900\r\n\r\n{".to_vec();
    let failure = fetch_failure(Reply::Raw(cut_short)).await;
    assert_eq!(failure.refusal, Refusal::ServerError { status: 503 });
}

#[tokio::test]
async fn any_401_at_logging_in_asks_the_operator() {
    for body in ["", r#"{"error":{"code":"token_expired","message":""}}"#] {
        let server = Server::start(http("401 Unauthorized", "", body)).await;
        let failure = client(&server.url()).log_in().await.expect_err("refused");
        assert_eq!(failure.refusal, Refusal::InvalidCredentials);
        let refreshed = client(&server.url()).refresh(&session()).await;
        assert_eq!(
            refreshed.expect_err("refused").refusal,
            Refusal::TokenExpired
        );
    }
}

#[tokio::test]
async fn it_logs_in_refreshes_and_asks_as_the_contract_says() {
    let server = Server::start(http("200 OK", "", TOKENS)).await;
    let client = client(&server.url());
    let session = client.log_in().await.unwrap();
    assert_eq!(session.scopes, ["portfolio.read"]);
    client.refresh(&session).await.unwrap();
    let place = Place {
        cursor: Some("a+b/c=&d".to_owned()),
        since: Some("w 1".to_owned()),
        page_size: 250,
    };
    let route = RouteId::new("ruta 7/ñ&x").unwrap();
    for page in [
        PageRequest::Routes(place.clone()),
        PageRequest::Collectors {
            route: route.clone(),
            place: first_page(),
        },
        PageRequest::Customers(place.clone()),
        PageRequest::Statement {
            route: route.clone(),
            from: date("2026-04-21"),
            to: date("2026-04-27"),
            place,
        },
        PageRequest::DaySummary {
            route,
            date: date("2026-04-21"),
        },
    ] {
        client.fetch(&session, &page).await.unwrap();
    }
    let lines: Vec<String> = (server.requests().iter())
        .map(|request| {
            let (head, body) = request.split_once("\r\n\r\n").unwrap();
            let bearer = head
                .to_ascii_lowercase()
                .contains("authorization: bearer access-eyj0");
            let line = head
                .lines()
                .next()
                .unwrap()
                .replace("/api/v1/prestacop", "…");
            format!("{line} {bearer} {body}")
        })
        .collect();
    let wanted = [
        concat!(
            r#"POST …/auth/login HTTP/1.1 false {"tenant_id":"ancorp-co","#,
            r#""operator_email":"office@example.co","operator_password":"correct-horse-battery","#,
            r#""device_fingerprint":"desk-1"}"#
        ),
        r#"POST …/auth/refresh HTTP/1.1 false {"refresh_token":"refresh-eyJ1"}"#,
        "GET …/routes?cursor=a%2Bb%2Fc%3D%26d&since=w+1&page_size=250 HTTP/1.1 true ",
        "GET …/collectors?route_id=ruta+7%2F%C3%B1%26x&page_size=500 HTTP/1.1 true ",
        concat!(
            r#"POST …/customers/query HTTP/1.1 true {"cursor":"a+b/c=&d","page_size":250,"#,
            r#""since":"w 1"}"#
        ),
        concat!(
            r#"POST …/portfolio/statement HTTP/1.1 true {"route_id":"ruta 7/ñ&x","#,
            r#""from_date":"2026-04-21","to_date":"2026-04-27","#,
            r#""include":["loans","payments","expenses","cash_movements"],"#,
            r#""cursor":"a+b/c=&d","page_size":250,"since":"w 1"}"#
        ),
        "GET …/cash-box/day-summary?route_id=ruta+7%2F%C3%B1%26x&date=2026-04-21 HTTP/1.1 true ",
    ];
    assert_eq!(lines, wanted);
}

#[test]
fn a_step_of_the_pull_becomes_a_request() {
    let route = RouteId::new("r1").unwrap();
    let (from, to) = (date("1970-01-01"), date("2027-01-01"));
    let mut fetch = sync::Fetch {
        task: sync::Task::route(sync::DataSet::Statement, route.clone()),
        cursor: None,
        since: None,
        from: None,
        page_size: 500,
    };
    let mut wanted = PageRequest::Statement {
        route,
        from,
        to,
        place: first_page(),
    };
    assert_eq!(PageRequest::of(&fetch, from, to), Some(wanted.clone()));
    fetch.from = Some(date("2026-11-11"));
    if let PageRequest::Statement { from, .. } = &mut wanted {
        *from = date("2026-11-11");
    }
    assert_eq!(PageRequest::of(&fetch, from, to), Some(wanted));
    fetch.task.route = None;
    assert_eq!(PageRequest::of(&fetch, from, to), None);
}

#[tokio::test]
async fn a_date_to_wait_until_is_reckoned_by_the_servers_own_clock() {
    let later = "Retry-After: Wed, 18 Nov 2026 09:00:30 GMT\r\n";
    let server_time = "Date: Wed, 18 Nov 2026 09:00:00 GMT\r\n";
    let failure = fetch_failure(http("429 Slow", &format!("{server_time}{later}"), "")).await;
    let wait = |seconds| Refusal::RateLimited {
        retry_after: Some(Duration::from_secs(seconds)),
    };
    assert_eq!(failure.refusal, wait(30));
    assert_eq!(failure.clock_gap_seconds, Some(3 * 3_600));
    let later = "Retry-After: Wed, 18 Nov 2026 12:02:00 GMT\r\n";
    let failure = fetch_failure(http("429 Slow", later, "")).await;
    assert_eq!(
        (failure.refusal, failure.clock_gap_seconds),
        (wait(120), None)
    );
    let failure = fetch_failure(http("429 Slow", "Retry-After: soon\r\n", "")).await;
    assert_eq!(failure.refusal, Refusal::RateLimited { retry_after: None });
}

#[tokio::test]
async fn a_clock_that_is_off_is_told_with_every_answer() {
    let headers = "Date: Wed, 18 Nov 2026 12:00:45 GMT\r\n";
    let server = Server::start(http("200 OK", headers, TOKENS)).await;
    let client = client(&server.url());
    let session = client.log_in().await.unwrap();
    assert_eq!(session.clock_gap_seconds, Some(-45));
    let body = client.fetch(&session, &routes()).await.unwrap();
    assert_eq!(body.clock_gap_seconds, Some(-45));
}

#[tokio::test]
async fn tokens_that_are_none_are_told_apart() {
    for (body, wanted) in [
        ("{\"access_token\":", Refusal::Broken),
        ("", Refusal::Broken),
        ("welcome", Refusal::Broken),
        ("{}", Refusal::NotTheContract),
        ("[]", Refusal::NotTheContract),
        (
            r#"{"access_token":"","refresh_token":"r","expires_in":1}"#,
            Refusal::NotTheContract,
        ),
        (
            r#"{"access_token":"a\r\nX: y","refresh_token":"r","expires_in":1}"#,
            Refusal::NotTheContract,
        ),
        (
            r#"{"access_token":"a","refresh_token":7,"expires_in":1}"#,
            Refusal::NotTheContract,
        ),
    ] {
        let server = Server::start(http("200 OK", "", body)).await;
        let failure = client(&server.url()).log_in().await.expect_err("no tokens");
        assert_eq!(failure.refusal, wanted, "{body}");
        assert_eq!(failure.status, Some(200));
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Server::start(http("200 OK", "", TOKENS)).await;
    for status in ["301 Moved", "302 Found", "307 Elsewhere", "308 Elsewhere"] {
        let location = format!("Location: {}/there\r\n", elsewhere.url());
        let server = Server::start(http(status, &location, "")).await;
        let failure = client(&server.url())
            .log_in()
            .await
            .expect_err("redirected");
        assert_eq!(failure.refusal, Refusal::Redirected);
    }
    assert!(elsewhere.requests().is_empty());
}

#[tokio::test]
async fn who_is_not_there_is_unreachable() {
    let url = {
        let server = Server::start(Reply::Silence).await;
        server.url()
    };
    tokio::time::sleep(Duration::from_millis(50)).await;
    let failure = client(&url).log_in().await.expect_err("nobody listens");
    assert_eq!(
        (failure.refusal, failure.status),
        (Refusal::Unreachable, None)
    );
    let nowhere = client("https://no-such-host.invalid").log_in().await;
    assert_eq!(
        nowhere.expect_err("no such host").refusal,
        Refusal::Unreachable
    );
}

#[tokio::test]
async fn nothing_that_is_printed_holds_a_secret() {
    let body = format!(
        r#"{{"error":{{"code":"validation_failed",
        "message":"{PASSWORD} and access-eyJ0 are wrong","details":[{{"got":"refresh-eyJ1"}}]}}}}"#
    );
    let failure = fetch_failure(http("400 Bad Request", "", &body)).await;
    assert_eq!(failure.message.as_deref(), Some("… and … are wrong"));
    let tokens = Server::start(http("200 OK", "", TOKENS)).await;
    let client = client(&tokens.url());
    let session = client.log_in().await.unwrap();
    let body = client.fetch(&session, &routes()).await.unwrap();
    let printed = [
        format!("{failure} {failure:?} {failure:#?}"),
        format!("{session:?} {session:#?} {body:?} {body:#?}"),
        format!("{:?}", routes()),
        format!(
            "{:?}",
            hasty_client("http://127.0.0.1:1")
                .log_in()
                .await
                .expect_err("nobody")
        ),
    ]
    .concat();
    for secret in [
        PASSWORD,
        "eyJ0",
        "eyJ1",
        "office@example.co",
        "127.0.0.1",
        "http://",
    ] {
        assert!(!printed.contains(secret), "{secret} in {printed}");
    }
}
