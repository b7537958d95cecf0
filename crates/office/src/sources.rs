//! Sources: connecting, trying, forgetting; and what of theirs could not be read.

use connectors::{BadAddress, Credentials, Limits, PageRequest, Place, PrestaCop};
use domain::Stamp;
use store::{NewSource, QuarantineRow, SourceRow, Store, StoreError, TaskResult, TaskState};
use wire::prestacop::{Expect, read_page};
use zeroize::Zeroizing;

use crate::caller::{Caller, Eyes};
use crate::clock;
use crate::office::{Books, Office};
use crate::personal::{HIDDEN, hide, hides};
use crate::pull::refusal_of_page;
use crate::trouble::Trouble;
use crate::view::*;
use crate::words;

/// The kind of source there is so far.
const PRESTACOP: &str = "prestacop";
/// Clocks further apart than this are told of, in seconds.
const CLOCK_GAP_TOLD_SECONDS: i64 = 60;
/// The most quarantined records in one answer.
const QUARANTINE_MAX: u32 = 500;

/// The source of a name.
pub(crate) fn find(store: &Store, name: &str) -> Result<SourceRow, Trouble> {
    store.source(name).map_err(|error| match error {
        StoreError::NotFound => Trouble::new("unknown_source").with("name", name),
        other => other.into(),
    })
}

/// A random text of 128 bits.
pub(crate) fn fingerprint() -> Result<String, Trouble> {
    let bits = getrandom::u64().and_then(|high| Ok((high, getrandom::u64()?)));
    let (high, low) =
        bits.map_err(|error| Trouble::new("internal").with("code", error.to_string()))?;
    Ok(format!("{high:016x}{low:016x}"))
}

/// A client of a source.
pub(crate) fn client(source: &SourceRow) -> Result<PrestaCop, Trouble> {
    let given = &source.given;
    let credentials = Credentials {
        tenant: given.tenant.clone(),
        email: given.email.clone(),
        password: given.secret.clone(),
        device_fingerprint: given.device_fingerprint.clone(),
    };
    PrestaCop::new(&given.base_url, credentials, Limits::default(), clock::now)
        .map_err(|why| bad_address(why, &given.base_url))
}

fn bad_address(why: BadAddress, address: &str) -> Trouble {
    match why {
        BadAddress::PlainHttp => Trouble::new("plain_http").with("address", address),
        BadAddress::HasCredentials | BadAddress::HasQuery => Trouble::new("address_with_secrets"),
        BadAddress::NotAUrl | BadAddress::OtherScheme => {
            Trouble::new("bad_address").with("address", address)
        }
        BadAddress::NoAuthorities => Trouble::new("internal").with("code", why.to_string()),
    }
}

/// A gap between two clocks, where it is wide enough to be told.
pub(crate) fn told_gap(seconds: Option<i64>) -> Option<i64> {
    seconds.filter(|seconds| seconds.abs() > CLOCK_GAP_TOLD_SECONDS)
}

fn gap_view(seconds: Option<i64>) -> Option<i32> {
    told_gap(seconds).and_then(|seconds| i32::try_from(seconds).ok())
}

impl Office {
    pub(crate) async fn sources(
        &self,
        caller: &Caller,
        _: Nothing,
    ) -> Result<SourcesView, Trouble> {
        let (language, caller) = (self.language(), caller.clone());
        self.with_books(move |books| sources(&books.store, &caller, language))
            .await
    }

    pub(crate) async fn add_prestacop(
        &self,
        caller: &Caller,
        new: NewPrestaCop,
    ) -> Result<SourceView, Trouble> {
        let (language, caller) = (self.language(), caller.clone());
        let source = new_source(new)?;
        self.with_books(move |books| {
            let store = &books.store;
            let entry = caller.entry("add_prestacop").on(&source.name);
            store
                .add_source(&source, &entry)
                .map_err(|error| match error {
                    StoreError::NameTaken => Trouble::new("name_taken").with("name", &source.name),
                    other => other.into(),
                })?;
            source_view(store, &find(store, &source.name)?, &caller, language)
        })
        .await
    }

    pub(crate) async fn test_source(
        &self,
        caller: &Caller,
        question: SourceQuestion,
    ) -> Result<SourceTest, Trouble> {
        let entry = caller.entry("test_source").on(&question.name);
        let source = self
            .with_books(move |books| {
                let source = find(&books.store, &question.name)?;
                books.store.append_entry(&entry)?;
                Ok(source)
            })
            .await?;
        let name = source.given.name.clone();
        let client = client(&source)?;
        let began = std::time::Instant::now();
        let session = client
            .log_in()
            .await
            .map_err(|failure| Trouble::of_failure(&failure, &name))?;
        let place = Place {
            cursor: None,
            since: None,
            page_size: sync::limits::PAGE_SIZE_DEFAULT,
        };
        let body = client
            .fetch(&session, &PageRequest::Routes(place))
            .await
            .map_err(|failure| Trouble::of_failure(&failure, &name))?;
        let page = read_page(Expect::Routes, &body.bytes)
            .map_err(|why| Trouble::of_refusal(refusal_of_page(why), &name))?;
        let gap = body.clock_gap_seconds;
        self.with_books(move |books| Ok(books.store.set_clock_gap(source.id, told_gap(gap))?))
            .await?;
        Ok(SourceTest {
            scopes: session.scopes.clone(),
            routes: u32::try_from(page.records.len()).unwrap_or(u32::MAX),
            milliseconds: u32::try_from(began.elapsed().as_millis()).unwrap_or(u32::MAX),
            clock_gap_seconds: gap_view(gap),
        })
    }

    pub(crate) async fn remove_source(
        &self,
        caller: &Caller,
        question: SourceQuestion,
    ) -> Result<SourcesView, Trouble> {
        let (language, caller) = (self.language(), caller.clone());
        self.with_books(move |books| {
            if books.sync.is_running() {
                return Err(Trouble::new("source_in_use").with("name", &question.name));
            }
            find(&books.store, &question.name)?;
            let entry = caller.entry("remove_source").on(&question.name);
            books.store.remove_source(&question.name, &entry)?;
            sources(&books.store, &caller, language)
        })
        .await
    }

    pub(crate) async fn quarantine(
        &self,
        caller: &Caller,
        question: QuarantineQuestion,
    ) -> Result<QuarantineView, Trouble> {
        let (language, caller) = (self.language(), caller.clone());
        self.with_books(move |books| quarantine(books, &caller, &question, language))
            .await
    }
}

fn quarantine(
    books: &Books,
    caller: &Caller,
    question: &QuarantineQuestion,
    language: Language,
) -> Result<QuarantineView, Trouble> {
    let store = &books.store;
    let eyes = caller.eyes(question.purpose.as_ref())?;
    let source_id = match &question.source {
        Some(name) => Some(find(store, name)?.id),
        None => None,
    };
    let mut rows = store.quarantine(source_id, QUARANTINE_MAX)?;
    let total = match caller.sees_all() {
        true => store.quarantined(source_id)?,
        // What stands on no route may be anybody's.
        false => {
            rows.retain(|row| row.route_id.is_some_and(|route_id| caller.sees(route_id)));
            u32::try_from(rows.len()).unwrap_or(u32::MAX)
        }
    };
    if !rows.is_empty() {
        let entry = caller.reading("quarantine", question.purpose.as_ref());
        let object = question.source.as_deref().unwrap_or_default();
        let rows = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        books.note(entry.on(object).with("rows", rows))?;
    }
    Ok(QuarantineView {
        total,
        hidden: rows.iter().any(|row| hides(&row.text, eyes)),
        entries: rows
            .into_iter()
            .map(|row| quarantine_entry(row, eyes, language))
            .collect(),
    })
}

fn new_source(new: NewPrestaCop) -> Result<NewSource, Trouble> {
    let NewPrestaCop {
        name,
        base_url,
        tenant,
        email,
        secret,
    } = new;
    let secret = Zeroizing::new(secret);
    let given = [
        ("name", name.trim()),
        ("base_url", base_url.trim()),
        ("tenant", tenant.trim()),
        ("email", email.trim()),
        ("secret", secret.as_str()),
    ];
    if let Some((field, _)) = given.iter().find(|(_, text)| text.is_empty()) {
        return Err(Trouble::new("empty_field").with("field", *field));
    }
    let source = NewSource {
        name: name.trim().to_owned(),
        kind: PRESTACOP.to_owned(),
        base_url: base_url.trim().to_owned(),
        tenant: tenant.trim().to_owned(),
        email: email.trim().to_owned(),
        secret,
        device_fingerprint: fingerprint()?,
        look_back_days: sync::limits::LOOK_BACK_DAYS_DEFAULT,
    };
    // An address that cannot be used is refused now, not at the first sync.
    let row = SourceRow {
        id: 0,
        given: source,
        clock_gap_seconds: None,
    };
    client(&row)?;
    Ok(row.given)
}

fn sources(store: &Store, caller: &Caller, language: Language) -> Result<SourcesView, Trouble> {
    let rows = store.sources()?;
    let views = rows
        .iter()
        .map(|source| source_view(store, source, caller, language));
    Ok(SourcesView {
        sources: views.collect::<Result<_, _>>()?,
    })
}

fn source_view(
    store: &Store,
    source: &SourceRow,
    caller: &Caller,
    language: Language,
) -> Result<SourceView, Trouble> {
    let last = store.last_syncs(source.id)?;
    let given = &source.given;
    let mut results = store.task_results(source.id)?;
    results.retain(|result| result.route_id.is_none_or(|route_id| caller.sees(route_id)));
    let text = |at: Option<Stamp>| at.map(Stamp::to_rfc3339);
    Ok(SourceView {
        name: given.name.clone(),
        kind: given.kind.clone(),
        base_url: given.base_url.clone(),
        tenant: given.tenant.clone(),
        email: match caller.is_owner() {
            true => given.email.clone(),
            false => HIDDEN.to_owned(),
        },
        routes: u32::try_from(store.routes(Some(source.id))?.len()).unwrap_or(u32::MAX),
        finished_at: text(last.complete_at),
        tried_at: text(last.tried_at),
        quarantined: store.quarantined(Some(source.id))?,
        clock_gap_seconds: gap_view(source.clock_gap_seconds),
        data_sets: results
            .into_iter()
            .map(|result| data_set(result, language))
            .collect(),
    })
}

fn data_set(result: TaskResult, language: Language) -> DataSetView {
    let TaskResult {
        data_set,
        route_id: _,
        route_name,
        state,
        at,
        failure,
        pages,
        rows,
    } = result;
    DataSetView {
        data_set: data_set.name().to_owned(),
        route_name,
        state: match state {
            TaskState::UnderWay => DataSetState::UnderWay,
            TaskState::Finished => DataSetState::Finished,
            TaskState::Failed => DataSetState::Failed,
            TaskState::Cancelled => DataSetState::Cancelled,
            TaskState::NotTried => DataSetState::NotTried,
        },
        at: at.map(Stamp::to_rfc3339),
        pages,
        rows: rows.into(),
        failure: failure
            .and_then(|kept| Trouble::from_kept(&kept))
            .map(|kept| kept.say(language)),
    }
}

impl From<store::RowCounts> for RowCounts {
    fn from(counts: store::RowCounts) -> RowCounts {
        let store::RowCounts {
            new,
            changed,
            unchanged,
            quarantined,
        } = counts;
        RowCounts {
            new,
            changed,
            unchanged,
            quarantined,
        }
    }
}

fn quarantine_entry(row: QuarantineRow, eyes: Eyes, language: Language) -> QuarantineEntry {
    let QuarantineRow {
        id,
        source,
        kind,
        route_id: _,
        route_name,
        external_id,
        reason,
        field,
        first_seen_at,
        last_seen_at,
        times,
        text,
    } = row;
    QuarantineEntry {
        number: id.to_string(),
        source,
        kind: kind.plural().to_owned(),
        route_name,
        id: external_id,
        sentence: words::reason(language, &reason, &field),
        reason,
        field,
        first_seen_at: first_seen_at.to_rfc3339(),
        last_seen_at: last_seen_at.to_rfc3339(),
        times,
        text: hide(&text, eyes),
    }
}
