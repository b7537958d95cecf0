//! `sandbox`: an invented tenant on this computer, until somebody says to stop.

use std::time::Duration;

use office::Failure;
use sandbox::{Options, Running};
use serde::Serialize;
use tokio::sync::oneshot;

use crate::arguments;
use crate::output;
use crate::session::{Ended, Session};
use crate::signals;

/// How long requests under way may take to end.
const STOP_MAX: Duration = Duration::from_secs(2);

/// How to reach it, as one line of JSON.
#[derive(Serialize)]
struct Ready<'a> {
    base_url: &'a str,
    tenant: &'a str,
    email: &'a str,
    password: &'a str,
}

/// Serves an invented tenant.
pub(crate) async fn run(session: &Session, asked: arguments::Sandbox) -> Result<Ended, Failure> {
    let failures = &session.words.failures;
    let port = asked.port;
    let exit_with_stdin = asked.exit_with_stdin;
    let running = sandbox::start(options(asked)).await.map_err(|error| {
        let taken = error.chain().any(|cause| {
            let cause = cause.downcast_ref::<std::io::Error>();
            cause.is_some_and(|cause| cause.kind() == std::io::ErrorKind::AddrInUse)
        });
        if taken {
            failures.port_in_use(&[("port", &port.to_string())])
        } else {
            failures.sandbox_failed(&[("code", &format!("{error:#}"))])
        }
    })?;
    output::print(session.words, &ready(&running, session)?)?;
    if exit_with_stdin {
        tokio::select! {
            () = signals::told_to_stop() => {}
            () = stdin_closed() => {}
        }
    } else {
        signals::told_to_stop().await;
    }
    // Whoever still reads when it ends was told to expect that.
    let _ = tokio::time::timeout(STOP_MAX, running.stop()).await;
    Ok(Ended::Done)
}

fn options(asked: arguments::Sandbox) -> Options {
    let standard = Options::standard(office::now());
    Options {
        seed: asked.seed.unwrap_or(standard.seed),
        routes: asked.routes.unwrap_or(standard.routes),
        collectors: asked
            .collectors
            .or(asked.routes)
            .unwrap_or(standard.collectors),
        customers: asked.customers.unwrap_or(standard.customers),
        days: asked.days.unwrap_or(standard.days),
        faults: asked.faults,
        port: asked.port,
        ..standard
    }
}

fn ready(running: &Running, session: &Session) -> Result<String, Failure> {
    let ready = Ready {
        base_url: running.base_url(),
        tenant: running.tenant(),
        email: running.email(),
        password: running.password(),
    };
    serde_json::to_string(&ready).map_err(|error| {
        session
            .words
            .failures
            .misread(&[("code", &error.to_string())])
    })
}

/// Waits until standard input closes. On a thread of its own, which nothing waits for: reading
/// cannot be broken off.
async fn stdin_closed() {
    let (closed, told) = oneshot::channel();
    std::thread::spawn(move || {
        // An input that cannot be read is as good as closed; and nobody listens any more when
        // the program ends for another reason.
        let _ = std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink());
        let _ = closed.send(());
    });
    if told.await.is_err() {
        std::future::pending::<()>().await;
    }
}
