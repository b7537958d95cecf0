//! `source add|list|test|remove`.

use office::Failure;
use office::view::{NewPrestaCop, Nothing, SourceQuestion, SourceTest, SourceView, SourcesView};
use zeroize::Zeroize;

use crate::arguments::{self, NewSource, Source};
use crate::secrets::{self, Origin};
use crate::session::{Ended, Session};
use crate::table::{Column, Table};
use crate::words::fill;

/// The variable that may hold a source's password.
const SECRET: &str = "CUADRE_SECRET";

/// Carries out what is asked of the sources.
pub(crate) async fn run(session: &Session, asked: Source) -> Result<Ended, Failure> {
    match asked {
        Source::Add(NewSource::Prestacop(new)) => add(session, new).await,
        Source::List => list(session).await,
        Source::Test(named) => test(session, named.name).await,
        Source::Remove(asked) => remove(session, asked).await,
    }
}

async fn add(session: &Session, new: arguments::NewPrestaCop) -> Result<Ended, Failure> {
    session.unlock().await?;
    let words = session.words;
    let secret = secrets::take(
        words,
        &Origin {
            file: new.secret_file.as_deref(),
            variable: Some(SECRET),
            prompt: words.lines.prompt_secret,
        },
    )?;
    let arguments::NewPrestaCop {
        name,
        base_url,
        tenant,
        email,
        secret_file: _,
    } = new;
    let mut question = NewPrestaCop {
        name,
        base_url,
        tenant,
        email,
        secret: secret.to_string(),
    };
    let added = session.ask::<SourceView>("add_prestacop", &question).await;
    question.secret.zeroize();
    let source = added?;
    session.print(&source, || {
        fill(words.lines.source_added, &[("name", &source.name)])
    })?;
    Ok(Ended::Done)
}

async fn list(session: &Session) -> Result<Ended, Failure> {
    session.unlock().await?;
    let view: SourcesView = session.ask("sources", &Nothing {}).await?;
    session.print(&view, || sources(session, &view))?;
    Ok(Ended::Done)
}

fn sources(session: &Session, view: &SourcesView) -> String {
    let (lines, columns) = (&session.words.lines, &session.words.columns);
    if view.sources.is_empty() {
        return lines.no_sources.to_owned();
    }
    let mut table = Table::new(&[
        (columns.name, Column::Text),
        (columns.address, Column::Text),
        (columns.tenant, Column::Text),
        (columns.email, Column::Text),
        (columns.routes, Column::Figure),
        (columns.quarantined, Column::Figure),
        (columns.finished_at, Column::Text),
    ]);
    for source in &view.sources {
        table.row([
            source.name.clone(),
            source.base_url.clone(),
            source.tenant.clone(),
            source.email.clone(),
            session.format.count(source.routes),
            session.format.count(source.quarantined),
            match &source.finished_at {
                Some(at) => session.format.instant(at),
                None => lines.never.to_owned(),
            },
        ]);
    }
    let mut text = table.text();
    for source in &view.sources {
        for failure in super::sync_report::given_up(session, source) {
            text.push_str(&format!("\n{}: {failure}\n", source.name));
        }
    }
    text
}

async fn test(session: &Session, name: String) -> Result<Ended, Failure> {
    session.unlock().await?;
    let tested: SourceTest = session
        .ask("test_source", &SourceQuestion { name: name.clone() })
        .await?;
    session.print(&tested, || {
        let (words, format) = (session.words, &session.format);
        let mut text = fill(
            words.lines.source_answers,
            &[
                ("name", &name),
                ("routes", &format.count(tested.routes)),
                ("milliseconds", &format.count(tested.milliseconds)),
                ("scopes", &tested.scopes.join(", ")),
            ],
        );
        if let Some(seconds) = tested.clock_gap_seconds {
            text.push('\n');
            text.push_str(&clock_gap(session, &name, seconds));
        }
        text
    })?;
    Ok(Ended::Done)
}

async fn remove(session: &Session, asked: arguments::Remove) -> Result<Ended, Failure> {
    session.unlock().await?;
    let words = session.words;
    let name = asked.name;
    let known: SourcesView = session.ask("sources", &Nothing {}).await?;
    let is_known = known.sources.iter().any(|source| source.name == name);
    // Of an unknown one the office says so, without a question before.
    if is_known {
        let prompt = fill(words.lines.type_the_name, &[("name", &name)]);
        secrets::confirm(words, &prompt, &name, asked.yes)?;
    }
    let question = SourceQuestion { name: name.clone() };
    let left: SourcesView = session.ask("remove_source", &question).await?;
    session.print(&left, || {
        fill(words.lines.source_removed, &[("name", &name)])
    })?;
    Ok(Ended::Done)
}

/// Says how far two clocks are apart.
pub(super) fn clock_gap(session: &Session, name: &str, seconds: i32) -> String {
    let minutes = session.format.count(seconds.unsigned_abs().div_ceil(60));
    fill(
        session.words.lines.clock_gap,
        &[("name", name), ("minutes", &minutes)],
    )
}
