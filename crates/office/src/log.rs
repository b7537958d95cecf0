//! The audit log: reading it, checking it, taking it out, and accepting a store that it speaks
//! against.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use chrono::{Days, Local, TimeZone as _};
use domain::BusinessDate;
use store::{Entry, EntryFilter, Inspection, StoreError, Value};
use zeroize::Zeroizing;

use crate::caller::{Caller, entry_time};
use crate::office::{Books, Office};
use crate::standing;
use crate::trouble::Trouble;
use crate::view::*;
use crate::words;

/// The action of an entry about something that was refused.
const REFUSED: &str = "refused";
/// The anchor could not be written after the last change.
const ANCHOR_BEHIND: &str = "anchor_behind";
/// The entries that are given where none are asked for, and the most that are.
const ENTRIES_DEFAULT: u32 = 100;
const ENTRIES_MAX: u32 = 500;

impl Office {
    pub(crate) async fn audit_log(
        &self,
        _: &Caller,
        question: AuditQuestion,
    ) -> Result<AuditView, Trouble> {
        let language = self.language();
        self.with_books(move |books| audit_log(books, question, language))
            .await
    }

    pub(crate) async fn audit_verify(
        &self,
        _: &Caller,
        _: Nothing,
    ) -> Result<AuditVerifyView, Trouble> {
        let language = self.language();
        self.with_books(move |books| {
            let Inspection {
                entries,
                head,
                findings,
            } = books.store.inspect()?;
            let mut findings = standing::views(&findings, language);
            if books.store.anchor_is_behind() {
                findings.push(AuditFindingView {
                    code: ANCHOR_BEHIND.to_owned(),
                    n: None,
                    sentence: words::finding(language, ANCHOR_BEHIND, &[]),
                });
            }
            Ok(AuditVerifyView {
                ok: findings.is_empty(),
                entries: count(entries),
                head,
                findings,
            })
        })
        .await
    }

    pub(crate) async fn audit_export(
        &self,
        caller: &Caller,
        export: AuditExport,
    ) -> Result<AuditExportView, Trouble> {
        let path = absolute(&export.path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let entry = caller.entry("audit_export").on(&name);
        self.with_books(move |books| {
            let file = create(&path)?;
            // The entry about this export is the last one in it; of a store that may not be changed
            // it waits until the owner has decided, and the log goes out as it is.
            books.note(entry)?;
            let written = write_entries(books, file);
            if written.is_err() {
                // Half an export would look like a log that was cut short.
                let _ = std::fs::remove_file(&path);
            }
            let (entries, head) = written?;
            Ok(AuditExportView {
                path: path.display().to_string(),
                entries,
                head,
            })
        })
        .await
    }

    pub(crate) async fn accept_store(
        &self,
        caller: &Caller,
        accept: AcceptStore,
    ) -> Result<DeskView, Trouble> {
        let password = Zeroizing::new(accept.password);
        let reason = accept.reason.trim().to_owned();
        if reason.is_empty() {
            return Err(Trouble::new("empty_field").with("field", "reason"));
        }
        let folder = self.folder();
        let entry = caller.entry("accept_store").with("reason", reason);
        self.with_books(move |books| {
            if !books.standing().is_read_only() {
                return Err(Trouble::new("store_is_sound"));
            }
            books.prove(&folder, &password)?;
            let found: Vec<String> = books
                .standing()
                .findings()
                .iter()
                .map(|finding| match finding.n() {
                    Some(n) => format!("{} {n}", finding.code()),
                    None => finding.code().to_owned(),
                })
                .collect();
            books.store.accept(&entry.with("findings", found))?;
            for pending in books.standing().accept() {
                books.store.append_entry(&pending)?;
            }
            Ok(())
        })
        .await?;
        self.desk(caller, Nothing {}).await
    }
}

fn count(entries: u64) -> u32 {
    u32::try_from(entries).unwrap_or(u32::MAX)
}

fn audit_log(
    books: &Books,
    question: AuditQuestion,
    language: Language,
) -> Result<AuditView, Trouble> {
    let AuditQuestion {
        user,
        action,
        object,
        from,
        to,
        before,
        limit,
    } = question;
    let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let filter = EntryFilter {
        user: filled(user),
        action: filled(action),
        object: filled(object),
        from: filled(from).map(|date| day_begins(&date, 0)).transpose()?,
        to: filled(to).map(|date| day_begins(&date, 1)).transpose()?,
    };
    let before = before.and_then(|number| number.parse().ok());
    let limit = limit.unwrap_or(ENTRIES_DEFAULT).clamp(1, ENTRIES_MAX);
    let summary = books.store.log_summary(&filter)?;
    let entries = books.store.entries(&filter, before, limit)?;
    Ok(AuditView {
        total: count(summary.matching),
        entries: entries
            .into_iter()
            .map(|entry| entry_view(entry, language))
            .collect(),
        users: summary.users,
        actions: summary
            .actions
            .into_iter()
            .map(|action| AuditActionView {
                title: words::action(language, &action),
                action,
            })
            .collect(),
        entries_in_all: count(summary.entries),
        head: summary.head,
    })
}

/// When a date begins on the clock of this computer, so many days later, as entries write it.
fn day_begins(date: &str, days_later: u64) -> Result<String, Trouble> {
    let bad = || Trouble::new("bad_date").with("value", date);
    let day = BusinessDate::parse(date).map_err(|_| bad())?;
    let day = day.date().checked_add_days(Days::new(days_later));
    let midnight = day.ok_or_else(bad)?.and_time(chrono::NaiveTime::MIN);
    // Where clocks go forward at midnight there is none: the day begins with the next hour.
    let local = Local.from_local_datetime(&midnight).earliest();
    let at = local.map_or_else(|| midnight.and_utc(), |local| local.to_utc());
    let stamp = domain::Stamp::from_parts(at.timestamp_micros(), 0).ok_or_else(bad)?;
    Ok(entry_time(stamp))
}

fn entry_view(entry: Entry, language: Language) -> AuditEntryView {
    let Entry {
        n,
        entry,
        prev_hash,
        hash,
    } = entry;
    let details = entry.details.iter().map(|(name, value)| AuditDetailView {
        name: name.to_owned(),
        value: match value {
            Value::Text(text) => text.clone(),
            Value::Number(number) => number.get().to_string(),
            Value::YesNo(yes) => yes.to_string(),
            Value::List(texts) => texts.join(", "),
        },
    });
    AuditEntryView {
        n: n.to_string(),
        details: details.collect(),
        title: words::action(language, &entry.action),
        refused: entry.action == REFUSED,
        at: entry.at,
        user: entry.user,
        role: entry.role,
        object: match entry.action == REFUSED {
            true => refused_object(&entry.object, language),
            false => entry.object,
        },
        action: entry.action,
        prev_hash: prev_hash.to_string(),
        hash: hash.to_string(),
    }
}

/// What was refused, by the words for it and by its name.
fn refused_object(command: &str, language: Language) -> String {
    match words::action(language, command) {
        title if title == command => title,
        title => format!("{title} ({command})"),
    }
}

/// An absolute path that somebody typed.
pub(crate) fn absolute(typed: &str) -> Result<PathBuf, Trouble> {
    let path = Path::new(typed.trim());
    if path.is_absolute() {
        Ok(path.to_owned())
    } else {
        Err(Trouble::new("path_not_absolute").with("path", typed))
    }
}

/// A new file where nothing stands yet.
pub(crate) fn create(path: &Path) -> Result<File, Trouble> {
    let created = OpenOptions::new().write(true).create_new(true).open(path);
    created.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Trouble::new("file_exists").with("path", path.display().to_string())
        }
        _ => StoreError::Io(error).into(),
    })
}

fn write_entries(books: &Books, file: File) -> Result<(u32, String), Trouble> {
    let mut out = BufWriter::new(file);
    let (entries, head) = books.store.each_entry(|entry| {
        out.write_all(entry.line().as_bytes())?;
        out.write_all(b"\n")?;
        Ok(())
    })?;
    let file = out
        .into_inner()
        .map_err(|error| StoreError::Io(error.into_error()))?;
    file.sync_all().map_err(StoreError::Io)?;
    Ok((count(entries), head.to_string()))
}
