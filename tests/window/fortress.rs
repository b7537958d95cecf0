//! What the pages may not do, whoever has got a script or a name of their own into them.

use std::io::Read;
use std::net::TcpListener;
use std::path::Path;
use std::time::{Duration, Instant};

use office::Office;
use serde_json::{Value, json};

use crate::books::{PASSWORD, ask};
use crate::cuadre;
use crate::driver::{PATIENCE, Window};
use crate::planted::{PEOPLE, Upstream};

/// What a page would run that took a name for its own words.
const RUNS: &str = "window.ran=1,document.title='ran'";

/// Commands of Tauri and its plugins that would be of use to a script in the page.
const COMMANDS: [&str; 14] = [
    "plugin:app|version",
    "plugin:app|app_hide",
    "plugin:window|set_title",
    "plugin:window|close",
    "plugin:window|get_all_windows",
    "plugin:webview|create_webview_window",
    "plugin:webview|internal_toggle_devtools",
    "plugin:webview|get_all_webviews",
    "plugin:event|listen",
    "plugin:event|emit",
    "plugin:path|resolve_directory",
    "plugin:resources|close",
    "plugin:shell|open",
    "plugin:fs|read_text_file",
];

/// Serves people whose names are pieces of a page.
pub(crate) fn upstream() -> Upstream {
    let shapes = [
        format!("<img src=x onerror=\"{RUNS}\">"),
        format!("<script>{RUNS}</script>"),
        format!("<svg onload={RUNS}>"),
        "\"><iframe srcdoc=\"<script>parent.ran=1</script>\">".to_owned(),
        format!("<a href=\"javascript:{RUNS}\">Ana</a>"),
        format!("{{{{constructor.constructor('{RUNS}')()}}}}"),
    ];
    let names = (0..PEOPLE).map(|number| shapes[number % shapes.len()].clone());
    let size = ["--routes", "1", "--customers", "30", "--days", "12"];
    Upstream::with_names(names.collect(), &size)
}

/// A store that has read them; answers the address of a page that shows some.
pub(crate) async fn make_store(data: &Path, upstream: &Upstream) -> String {
    let office = Office::new(data);
    ask(&office, "create_store", json!({"password": PASSWORD})).await;
    let account = &upstream.account;
    let source = json!({"name": "Centro", "base_url": account.base_url, "tenant": account.tenant,
        "email": account.email, "secret": account.password});
    ask(&office, "add_prestacop", source).await;
    ask(&office, "start_sync", json!({})).await;
    let began = Instant::now();
    while ask(&office, "sync_progress", json!({})).await["running"] == true {
        assert!(began.elapsed() < PATIENCE, "the sync does not end");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let days = json!({"route": "route-07", "source": "Centro"});
    let days = ask(&office, "day_summary", days).await;
    let days = days["days"].as_array().unwrap();
    let most = days
        .iter()
        .max_by_key(|day| day["receipts_cash"].as_str().unwrap().len());
    let date = most.unwrap()["business_date"].as_str().unwrap();
    ask(&office, "lock", json!({})).await;
    format!("/cash-box?source=Centro&route=route-07&date={date}&line=receipts_cash")
}

/// Names that look like pieces of a page are shown as they are, and make nothing.
pub(crate) async fn names_are_names(window: &Window, rows: &str) {
    window.go(rows).await;
    window.find_selector("[data-testid^=\"row-\"]").await;
    let began = Instant::now();
    let shown = loop {
        let text = "return document.body.innerText;";
        let shown = window
            .run(text, Vec::new())
            .await
            .as_str()
            .unwrap()
            .to_owned();
        if shown.contains("<img src=x onerror=") || shown.contains("<script>") {
            break shown;
        }
        assert!(began.elapsed() < PATIENCE, "no such name is shown: {shown}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    assert!(shown.contains(RUNS), "{shown}");
    window.press_selector("[data-testid^=\"row-\"]").await;
    window.find("record-text").await;
    let made = window
        .run(
            "return [window.ran === undefined, document.title,
                document.querySelectorAll('img[src=x], iframe, a[href^=javascript]').length,
                [...document.scripts].filter((script) => script.textContent !== '').length,
                document.querySelectorAll('[onerror], [onload]').length];",
            Vec::new(),
        )
        .await;
    assert_eq!(made, json!([true, "Cuadre", 0, 0, 0]));
}

/// Whatever a page asks of Tauri itself is denied; the one command is answered.
pub(crate) async fn commands_of_tauri_are_denied(window: &Window) {
    let invoke = "const [command, body, done] = arguments;
        window.__TAURI_INTERNALS__.invoke(command, body)
            .then((answer) => done(['done', answer]), (why) => done(['denied', String(why)]));";
    for command in COMMANDS {
        let answer = asynchronously(window, invoke, vec![json!(command), json!({})]).await;
        assert_eq!(answer[0], "denied", "{command}: {answer}");
        let why = answer[1].as_str().unwrap();
        let denied = why.contains("not allowed") || why.contains("not found");
        assert!(denied, "{command} fails for another reason: {why}");
    }
    let body = json!({"command": "desk", "body": "{}"});
    let answer = asynchronously(window, invoke, vec![json!("call"), body]).await;
    assert_eq!(answer[0], "done", "{answer}");
}

/// Runs a script that tells its answer later.
async fn asynchronously(window: &Window, script: &str, arguments: Vec<Value>) -> Value {
    window
        .client
        .execute_async(script, arguments)
        .await
        .unwrap()
}

/// Each way out of the page that a script might try, under the part of the policy that refuses it.
const WAYS_OUT: [(&str, &str); 12] = [
    ("connect-src", "fetch(there).catch(() => {})"),
    (
        "connect-src",
        "{ const r = new XMLHttpRequest(); r.open('GET', there); r.send(); }",
    ),
    (
        "connect-src",
        "try { new WebSocket(there.replace('http', 'ws')); } catch {}",
    ),
    ("connect-src", "try { new EventSource(there); } catch {}"),
    ("connect-src", "navigator.sendBeacon(there, 'x')"),
    ("img-src", "new Image().src = there"),
    ("script-src", "add('script', { src: there })"),
    (
        "script-src",
        "add('script', { textContent: 'window.ran = 2' })",
    ),
    (
        "script-src",
        "add('div', { innerHTML: '<b onclick=\"window.ran = 3\">' }).firstChild.click()",
    ),
    (
        "style-src",
        "add('link', { rel: 'stylesheet', href: there })",
    ),
    ("frame-src", "add('iframe', { src: there })"),
    ("media-src", "add('audio', { src: there })"),
];

/// Nothing is fetched, run or opened from elsewhere, and the window stays where it is.
pub(crate) async fn nothing_is_reached(window: &Window) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let here = format!("http://{}/", listener.local_addr().unwrap());
    for there in [here.as_str(), "https://example.org/"] {
        for (directive, way) in WAYS_OUT {
            let answer = asynchronously(window, &trying(way), vec![json!(there)]).await;
            let refused = answer.as_array().unwrap();
            let by = |told: &Value| told.as_str().unwrap().starts_with(directive);
            assert!(
                refused.iter().any(by),
                "{way} is refused by {answer}, not by {directive}"
            );
        }
    }
    let evaluated = "const tried = [() => eval('1'), () => new Function('return 1')(),
            () => window.open('https://example.org/')];
        return tried.map((one) => { try { return one(); } catch (why) { return why.name; } });";
    let answer = window.run(evaluated, Vec::new()).await;
    assert_eq!(answer, json!(["EvalError", "EvalError", null]));
    let nobody = listener.accept().map(|(_, from)| from);
    assert!(nobody.is_err(), "{nobody:?} came from the window");
    stays(window, &here, &listener).await;
    let ran = window.run("return window.ran ?? null;", Vec::new()).await;
    assert_eq!(ran, Value::Null);
}

/// Tries a way out, and tells what the policy refused meanwhile.
fn trying(way: &str) -> String {
    format!(
        "const [there, done] = arguments;
        const refused = [];
        const note = (event) => refused.push(`${{event.effectiveDirective}} ${{event.blockedURI}}`);
        const add = (kind, what) =>
            document.body.appendChild(Object.assign(document.createElement(kind), what));
        document.addEventListener('securitypolicyviolation', note);
        {way};
        const end = () => {{
            document.removeEventListener('securitypolicyviolation', note);
            done(refused);
        }};
        const look = (times) =>
            refused.length > 0 || times === 0 ? end() : setTimeout(look, 20, times - 1);
        look(100);"
    )
}

/// The window goes nowhere, however it is told to.
async fn stays(window: &Window, here: &str, listener: &TcpListener) {
    let leave = "location.href = arguments[0];";
    let link = "const link = document.createElement('a');
        Object.assign(link, { href: arguments[0], target: arguments[1] });
        document.body.appendChild(link).click();";
    let before = window.run("return location.href;", Vec::new()).await;
    let mut silent = 0;
    for there in [
        here,
        "https://example.org/",
        "file:///etc/passwd",
        "data:text/html,x",
    ] {
        for (script, target) in [(leave, ""), (link, "_self"), (link, "_blank")] {
            // What is refused at once may be told as an error of the script.
            let _ = window
                .client
                .execute(script, vec![json!(there), json!(target)])
                .await;
            tokio::time::sleep(Duration::from_millis(200)).await;
            silent += nothing_was_said(listener, &format!("{script} {target} {there}"));
        }
        let now = window.run("return location.href;", Vec::new()).await;
        assert_eq!(now, before, "the window went to {there}");
        assert_eq!(
            window.client.windows().await.unwrap().len(),
            1,
            "{there} has a window"
        );
    }
    cuadre::tell(&format!("{silent} connections without a word"));
}

/// That nobody has said a word here. WebKit connects to where a link leads before the shell is
/// asked whether it may go there, says nothing, and hangs up.
#[track_caller]
fn nothing_was_said(listener: &TcpListener, after: &str) -> usize {
    let mut silent = 0;
    while let Ok((mut stream, _)) = listener.accept() {
        stream.set_nonblocking(false).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_millis(500)))
            .unwrap();
        let mut said = [0; 1000];
        let read = stream.read(&mut said).unwrap_or(0);
        let said = String::from_utf8_lossy(&said[..read]);
        assert_eq!(said, "", "after {after}");
        silent += 1;
    }
    silent
}
