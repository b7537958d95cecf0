//! Bodies that are cut short, too large, too slow, or not for programs.

use std::io::Write;
use std::time::Instant;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;

#[tokio::test]
async fn a_body_that_ends_early_is_broken() {
    for raw in [
        "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"routes\":[",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\n{\"routes\":\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{\"rou",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
        "HTTP/1.1 200",
        "",
        "SSH-2.0-OpenSSH_9.2\r\n",
    ] {
        let failure = fetch_failure(Reply::Raw(raw.as_bytes().to_vec())).await;
        assert_eq!(failure.refusal, Refusal::Broken, "{raw}");
    }
    let many: String = (0..500)
        .map(|number| format!("X-{number}: 1\r\n"))
        .collect();
    assert_eq!(
        fetch_failure(http("200 OK", &many, "{}")).await.refusal,
        Refusal::Broken
    );
    let long = format!("X: {}\r\n", "1".repeat(2_000_000));
    assert_eq!(
        fetch_failure(http("200 OK", &long, "{}")).await.refusal,
        Refusal::Broken
    );
}

#[tokio::test]
async fn a_page_for_people_is_markup() {
    for (headers, body) in [
        (
            "Content-Type: text/html; charset=utf-8\r\n",
            "<!doctype html><p>Log in</p>",
        ),
        ("Content-Type: application/json\r\n", " \n<html></html>"),
        ("Content-Type: text/HTML\r\n", "Welcome to the airport"),
        ("Content-Type: application/xml\r\n", ""),
    ] {
        let server = Server::start(http("200 OK", headers, body)).await;
        let client = client(&server.url());
        let fetched = client.fetch(&session(), &routes()).await;
        assert_eq!(
            fetched.expect_err("markup").refusal,
            Refusal::Markup,
            "{body}"
        );
        let logged_in = client.log_in().await;
        assert_eq!(
            logged_in.expect_err("markup").refusal,
            Refusal::Markup,
            "{body}"
        );
    }
    let json_as_html = http("200 OK", "Content-Type: text/html\r\n", TOKENS);
    let server = Server::start(json_as_html).await;
    assert!(client(&server.url()).log_in().await.is_ok());
}

#[tokio::test]
async fn a_body_that_is_too_large_is_not_read_to_its_end() {
    const FLOOD: usize = 200_000_000;
    let limit = Limits::default().body_bytes_max;
    let promised = format!("HTTP/1.1 200 OK\r\nContent-Length: {FLOOD}\r\n\r\n");
    let endless = "HTTP/1.1 200 OK\r\n\r\n".to_owned();
    for (head, sent_max) in [(promised, limit / 2), (endless, limit * 2)] {
        let server = Server::start(Reply::Flood(head, FLOOD)).await;
        let fetched = client(&server.url()).fetch(&session(), &routes()).await;
        assert_eq!(fetched.expect_err("too large").refusal, Refusal::TooLarge);
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert!(
            server.bytes_sent() < sent_max,
            "{} bytes were taken",
            server.bytes_sent()
        );
    }
}

#[tokio::test]
async fn gzip_is_asked_for_undone_and_bounded() {
    let zipped = |bytes: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        let body = encoder.finish().unwrap();
        let length = body.len();
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {length}\r\n\r\n"
        );
        [head.into_bytes(), body].concat()
    };
    let server = Server::start(Reply::Raw(zipped(b"{\"routes\":[]}"))).await;
    let body = client(&server.url())
        .fetch(&session(), &routes())
        .await
        .unwrap();
    assert_eq!(body.bytes, b"{\"routes\":[]}");
    assert!(
        server.requests()[0]
            .to_ascii_lowercase()
            .contains("accept-encoding: gzip")
    );
    let bomb = zipped(&vec![b' '; 64 * 1024 * 1024]);
    assert!(bomb.len() < 1_000_000);
    assert_eq!(
        fetch_failure(Reply::Raw(bomb)).await.refusal,
        Refusal::TooLarge
    );
    let mut cut = zipped(b"{\"routes\":[1,2,3]}");
    cut.truncate(cut.len() - 9);
    assert_eq!(
        fetch_failure(Reply::Raw(cut)).await.refusal,
        Refusal::Broken
    );
}

#[tokio::test]
async fn a_server_that_is_slow_is_left_in_time() {
    let page = b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"routes\":[]".to_vec();
    for reply in [
        Reply::Silence,
        Reply::Drip(page.clone(), 700),
        Reply::Drip(page, 60),
    ] {
        let server = Server::start(reply).await;
        let began = Instant::now();
        let fetched = hasty_client(&server.url())
            .fetch(&session(), &routes())
            .await;
        assert_eq!(fetched.expect_err("too slow").refusal, Refusal::TimedOut);
        assert!(began.elapsed() < Duration::from_secs(3));
    }
}
