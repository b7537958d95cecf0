//! A record as the upstream sent it: every version, and what brought it.

use domain::RecordKind;
use serde::Deserialize;
use store::explain::{ChangeAction, Version};

use super::rows::LINE_NAMES;
use crate::caller::{Caller, Eyes};
use crate::office::{Books, Office};
use crate::personal::{hide, hides};
use crate::trouble::Trouble;
use crate::view::{RecordQuestion, RecordView, VersionView};

impl Office {
    pub(crate) async fn record(
        &self,
        caller: &Caller,
        question: RecordQuestion,
    ) -> Result<RecordView, Trouble> {
        let caller = caller.clone();
        self.with_books(move |books| record(books, &caller, &question))
            .await
    }
}

fn record(
    books: &Books,
    caller: &Caller,
    question: &RecordQuestion,
) -> Result<RecordView, Trouble> {
    let eyes = caller.eyes(question.purpose.as_ref())?;
    let unknown = || Trouble::new("unknown_record");
    let kind = RecordKind::from_plural(&question.kind).ok_or_else(unknown)?;
    let row_id = question.number.parse().map_err(|_| unknown())?;
    if kind == RecordKind::LocalMovement {
        return recorded_here(books, caller, question, row_id);
    }
    let history = books.store.history(kind, row_id)?;
    match &history.route {
        Some(route) => {
            let route = caller.on(route.clone())?;
            if let Some(date) = history.date
                && super::blind(&books.store, caller, &route, date)?
            {
                return Err(Trouble::new("count_first"));
            }
        }
        // What stands on no route may be anybody's.
        None if !caller.sees_all() => {
            return Err(Trouble::new("not_your_record").with("name", history.external_id));
        }
        None => {}
    }
    let entry = caller.reading("record", question.purpose.as_ref());
    books.note(entry.on(&format!("{} {}", kind.plural(), history.external_id)))?;
    let line = history.line.and_then(|line| {
        LINE_NAMES
            .iter()
            .find(|(_, known)| *known == line)
            .map(|(name, _)| (*name).to_owned())
    });
    Ok(RecordView {
        kind: kind.plural().to_owned(),
        id: history.external_id,
        source: history.source,
        route_name: history.route.map(|route| route.name),
        date: history.date.map(|date| date.to_string()),
        line,
        hidden: history.versions.iter().any(|sent| hides(&sent.text, eyes)),
        versions: history
            .versions
            .into_iter()
            .map(|read| version(read, eyes))
            .collect(),
    })
}

/// A movement that was recorded here: what was typed, and what became of it.
fn recorded_here(
    books: &Books,
    caller: &Caller,
    question: &RecordQuestion,
    id: i64,
) -> Result<RecordView, Trouble> {
    let store = &books.store;
    let unknown = || Trouble::new("unknown_record");
    let route = caller.on(store.route_of_movement(id)?.ok_or_else(unknown)?)?;
    let movement = store.local_movement(id)?;
    let (date, line) = (movement.recorded.date, movement.recorded.kind.line());
    if super::blind(store, caller, &route, date)? {
        return Err(Trouble::new("count_first"));
    }
    let counts = movement.counts;
    let entry = caller.reading("record", question.purpose.as_ref());
    books.note(entry.on(&format!("local_movements {id}")))?;
    let mut view = crate::till::movement_view(store, &route, movement)?;
    let hidden = !caller.eyes(question.purpose.as_ref())?.names;
    if hidden {
        crate::till::hide_words(&mut view);
    }
    let text = serde_json::to_string(&view)
        .map_err(|error| Trouble::new("internal").with("code", error.to_string()))?;
    Ok(RecordView {
        kind: RecordKind::LocalMovement.plural().to_owned(),
        id: id.to_string(),
        source: super::source_name(store, &route)?,
        route_name: Some(route.name),
        date: Some(date.to_string()),
        line: counts.then(|| super::line_name(line).to_owned()),
        hidden,
        versions: vec![VersionView {
            change: "new".to_owned(),
            updated_at: None,
            text,
            page: String::new(),
            received_at: view.at,
            sync: String::new(),
        }],
    })
}

fn version(version: Version, eyes: Eyes) -> VersionView {
    /// The one field that tells versions apart.
    #[derive(Deserialize)]
    struct Stamped {
        updated_at: Option<String>,
    }
    let Version {
        action,
        text,
        page_id,
        received_at,
        sync_id,
    } = version;
    let stamped = serde_json::from_str::<Stamped>(&text);
    VersionView {
        change: match action {
            ChangeAction::New => "new",
            ChangeAction::Changed => "changed",
            ChangeAction::Deleted => "deleted",
            ChangeAction::Moved => "moved",
        }
        .to_owned(),
        updated_at: stamped.ok().and_then(|stamped| stamped.updated_at),
        text: hide(&text, eyes),
        page: page_id.to_string(),
        received_at: received_at.to_rfc3339(),
        sync: sync_id.to_string(),
    }
}
