//! The words in which pulls are told in tests, and what checks them.

use domain::RouteId;

use super::*;
use crate::refusal::CertificateFault;

pub(super) fn day(text: &str) -> BusinessDate {
    BusinessDate::parse(text).unwrap()
}

fn route(id: &str) -> RouteTask {
    RouteTask {
        route: RouteId::new(id).unwrap(),
        today: day("2026-11-18"),
        collectors: Position::default(),
        statement: Position::default(),
        day_summaries: Position::default(),
    }
}

/// A plan in which one route is known.
pub(super) fn one_route() -> Plan {
    Plan {
        known_routes: vec![route("r1")],
        ..Plan::default()
    }
}

/// A server without watermarks, last read on that day.
pub(super) fn read_whole_on(date: &str) -> Position {
    Position {
        read_whole: true,
        began_on: Some(day(date)),
        ..Position::default()
    }
}

/// Plays `event => effect` line by line. A line without `=>` is played and not looked at.
pub(super) fn check(plan: Plan, conversation: &str) {
    let mut pull = Pull::new(plan);
    for line in lines(conversation) {
        let (said, wanted) = match line.split_once("=>") {
            Some((said, wanted)) => (said.trim(), Some(wanted.trim())),
            None => (line, None),
        };
        let (said, times) = match said.rsplit_once(" x") {
            Some((said, times)) => (said, times.parse().unwrap()),
            None => (said, 1),
        };
        let mut told = String::new();
        for _ in 0..times {
            for said in said.split(';') {
                told = tell(&pull.step(event(said.trim()), Jitter::WHOLE));
            }
        }
        if let Some(wanted) = wanted {
            assert_eq!(told, wanted, "after `{line}`");
        }
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// `start`, `in`, `refreshed`, `page NEXT|- [WATERMARK]`, `kept [ROUTE…]`, `waited`, `cancel`,
/// `not kept`, or a refusal by its number or name.
pub(super) fn event(said: &str) -> Event {
    let words: Vec<&str> = said.split(' ').collect();
    match words[..] {
        ["start"] => Event::Started,
        ["in"] => Event::LoggedIn,
        ["refreshed"] => Event::Refreshed,
        ["page", next, ..] => Event::Fetched(PageHead {
            next_cursor: (next != "-").then(|| next.to_owned()),
            watermark: words.get(2).map(|text| (*text).to_owned()),
            records: 10,
        }),
        ["kept", ..] => Event::Committed {
            found_routes: words[1..].iter().map(|id| route(id)).collect(),
        },
        ["not", "kept"] => Event::CommitFailed("disk full".to_owned()),
        ["waited"] => Event::Waited,
        ["cancel"] => Event::Cancelled,
        ["429", seconds] => Event::Refused(Refusal::RateLimited {
            retry_after: Some(Duration::from_secs(seconds.parse().unwrap())),
        }),
        [name] => Event::Refused(refusal(name)),
        _ => unreachable!("no such event: {said}"),
    }
}

pub(super) fn refusal(name: &str) -> Refusal {
    match name {
        "400" => Refusal::Invalid,
        "401-credentials" => Refusal::InvalidCredentials,
        "401-token" => Refusal::TokenExpired,
        "403" => Refusal::InsufficientScope,
        "404" => Refusal::NotFound,
        "405" => Refusal::OtherStatus { status: 405 },
        "409" => Refusal::CursorExpired,
        "429" => Refusal::RateLimited { retry_after: None },
        "503" => Refusal::ServerError { status: 503 },
        "broken" => Refusal::Broken,
        "time-out" => Refusal::TimedOut,
        "unreachable" => Refusal::Unreachable,
        "certificate" => Refusal::Certificate(CertificateFault::Expired),
        "redirect" => Refusal::Redirected,
        "markup" => Refusal::Markup,
        "other-shape" => Refusal::NotTheContract,
        "too-large" => Refusal::TooLarge,
        other => unreachable!("no such refusal: {other}"),
    }
}

fn tell_task(task: &Task) -> String {
    match &task.route {
        Some(route) => format!("{} {route}", task.data_set.name()),
        None => task.data_set.name().to_owned(),
    }
}

fn tell_window(
    cursor: &Option<String>,
    since: &Option<String>,
    from: Option<BusinessDate>,
) -> String {
    let mut told = String::new();
    for (word, value) in [
        ("cursor", cursor.clone()),
        ("since", since.clone()),
        ("from", from.map(|date| date.to_string())),
    ] {
        if let Some(value) = value {
            told.push_str(&format!(" {word} {value}"));
        }
    }
    told
}

fn tell(effect: &Effect) -> String {
    match effect {
        Effect::LogIn => "log in".to_owned(),
        Effect::Refresh => "refresh".to_owned(),
        Effect::Fetch(fetch) => {
            let window = tell_window(&fetch.cursor, &fetch.since, fetch.from);
            let size = match fetch.page_size {
                limits::PAGE_SIZE_DEFAULT => String::new(),
                other => format!(" size {other}"),
            };
            format!("fetch {}{window}{size}", tell_task(&fetch.task))
        }
        Effect::Commit { task, position } => {
            let state = match (position.under_way, &position.watermark) {
                (true, _) => "under way".to_owned(),
                (false, Some(watermark)) => format!("done watermark {watermark}"),
                (false, None) => "done".to_owned(),
            };
            let window = tell_window(&position.cursor, &position.since, position.from);
            format!("keep {} {state}{window}", tell_task(task))
        }
        Effect::Wait {
            delay,
            reason,
            try_number,
            tries_max,
        } => {
            let code = reason.code();
            format!(
                "wait {} ms {code} {try_number}/{tries_max}",
                delay.as_millis()
            )
        }
        Effect::Finished(outcome) => {
            let ended = match &outcome.ended {
                Ended::Through => "through".to_owned(),
                Ended::Refused(refusal) => refusal.code().to_owned(),
                Ended::CommitFailed(why) => why.clone(),
                Ended::Cancelled => "cancelled".to_owned(),
            };
            let tasks: Vec<String> = outcome.tasks.iter().map(tell_outcome).collect();
            format!("finished {ended}: {}", tasks.join(", "))
        }
    }
}

fn tell_outcome(task: &TaskOutcome) -> String {
    let result = match task.result {
        TaskResult::Finished => format!("{} pages", task.pages),
        TaskResult::Failed(refusal) => refusal.code().to_owned(),
        TaskResult::Cancelled => "cancelled".to_owned(),
        TaskResult::NotTried => "not tried".to_owned(),
    };
    format!("{} {result}", tell_task(&task.task))
}
