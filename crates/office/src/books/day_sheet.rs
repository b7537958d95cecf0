//! The day sheet of a route: the figures of the cash box on paper, and as a file for others.

mod counts;
mod desk;
mod layout;

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use documents::{DaySheet, DocumentError};
use domain::BusinessDate;
use store::{EntryFilter, RouteRow, StoreError};

use self::layout::{Printing, Vouched};
use super::{blind, cash_box};
use crate::caller::Caller;
use crate::clock;
use crate::log::{absolute, create};
use crate::office::{Books, Office};
use crate::trouble::Trouble;
use crate::view::*;

/// How many sheets of one day may stand in the folder for documents under a name of ours.
const COPIES_MAX: u32 = 99;
/// The most characters of a route's id in the name of a file.
const ID_CHARACTERS_MAX: usize = 40;

impl Office {
    pub(crate) async fn day_sheet(
        &self,
        caller: &Caller,
        question: DaySheetQuestion,
    ) -> Result<DaySheetView, Trouble> {
        let caller = caller.clone();
        let language = self.language();
        self.with_books(move |books| {
            let store = &books.store;
            let source = question.source.as_deref();
            let route = super::route_named(store, &caller, source, &question.route_id)?;
            let date = super::date(&question.date)?;
            if blind(store, &caller, &route, date)? {
                return Err(Trouble::new("count_first"));
            }
            let view = cash_box::view(store, &caller, &route, date)?;
            let signed = signed(&view, question.close_version)?;
            let (path, file) = open(&question, &route, date, signed)?;
            // Of a store that may not be changed the entry waits until the owner has decided.
            let printing = Printing {
                language,
                at: clock::now(),
                by: caller.user(),
            };
            let about = format!("{}/{} {date}", view.source, route.external_id);
            let entry = caller.entry("day_sheet").on(&about);
            let written = books
                .note(entry.with("format", name(question.format)))
                .and_then(|()| {
                    let vouched = vouched(books, &view, signed)?;
                    let sheet = layout::sheet(&view, signed, vouched, &printing)?;
                    write(&sheet, &question, file)
                });
            if written.is_err() {
                // Half a sheet must not be taken for one.
                let _ = std::fs::remove_file(&path);
            }
            Ok(DaySheetView {
                bytes: written?.to_string(),
                path: path.display().to_string(),
            })
        })
        .await
    }
}

/// The version of the day's close that the sheet is to show.
fn signed(view: &CashBoxView, version: Option<u32>) -> Result<Option<&CloseView>, Trouble> {
    let Some(version) = version else {
        return Ok(None);
    };
    let found = view.closes.iter().find(|close| close.version == version);
    found.map(Some).ok_or_else(|| Trouble::new("unknown_close"))
}

/// The entry that vouches for the sheet: the one that signs the close, otherwise the last one.
fn vouched(
    books: &Books,
    view: &CashBoxView,
    signed: Option<&CloseView>,
) -> Result<Vouched, Trouble> {
    let shown = signed.or(view.closes.first());
    if let Some(close) = shown {
        return Ok(Vouched {
            close: true,
            entry: close.entry.clone(),
            hash: close.entry_hash.clone(),
        });
    }
    let log = books.store.log_summary(&EntryFilter::default())?;
    Ok(Vouched {
        close: false,
        entry: log.entries.to_string(),
        hash: log.head,
    })
}

/// A new file where the caller wants it, or under a name of ours that is free.
fn open(
    question: &DaySheetQuestion,
    route: &RouteRow,
    date: BusinessDate,
    signed: Option<&CloseView>,
) -> Result<(PathBuf, File), Trouble> {
    if let Some(path) = &question.path {
        let path = absolute(path)?;
        let file = create(&path)?;
        return Ok((path, file));
    }
    let folder = dirs::document_dir().filter(|folder| folder.is_dir());
    let folder = folder.or_else(dirs::home_dir);
    let folder = folder.ok_or_else(|| Trouble::new("no_documents_folder"))?;
    let name = file_name(route.external_id.as_str(), date, signed);
    open_free(&folder, &name, self::name(question.format))
}

/// A new file under a name; where that is taken, with the next number behind it.
fn open_free(folder: &Path, name: &str, ending: &str) -> Result<(PathBuf, File), Trouble> {
    let mut taken = Trouble::new("file_exists");
    for copy in 1..=COPIES_MAX {
        let number = if copy > 1 {
            format!("-{copy}")
        } else {
            String::new()
        };
        let path = folder.join(format!("{name}{number}.{ending}"));
        match create(&path) {
            Ok(file) => return Ok((path, file)),
            Err(trouble) if trouble.code() == "file_exists" => taken = trouble,
            Err(trouble) => return Err(trouble),
        }
    }
    Err(taken)
}

/// Without anything personal: the id of a route, a date, the number of a close.
fn file_name(route_id: &str, date: BusinessDate, signed: Option<&CloseView>) -> String {
    let plain = |character: char| match character {
        '-' | '_' => character,
        character if character.is_ascii_alphanumeric() => character,
        _ => '-',
    };
    let id: String = route_id
        .chars()
        .take(ID_CHARACTERS_MAX)
        .map(plain)
        .collect();
    let close = signed.map(|close| format!("-n{}v{}", close.number, close.version));
    format!("cuadre-{id}-{date}{}", close.unwrap_or_default())
}

fn name(format: SheetFormat) -> &'static str {
    match format {
        SheetFormat::Pdf => "pdf",
        SheetFormat::Xlsx => "xlsx",
        SheetFormat::Csv => "csv",
    }
}

fn write(sheet: &DaySheet, question: &DaySheetQuestion, mut file: File) -> Result<usize, Trouble> {
    let paper = match question.paper {
        Paper::A4 => documents::Paper::A4,
        Paper::HalfLetter => documents::Paper::HalfLetter,
    };
    let bytes = match question.format {
        SheetFormat::Pdf => sheet.pdf(paper),
        SheetFormat::Xlsx => sheet.xlsx(),
        SheetFormat::Csv => sheet.csv(),
    };
    let bytes = bytes.map_err(|error| {
        let DocumentError::Unwritable(_) = &error;
        Trouble::new("internal").with("code", error.to_string())
    })?;
    file.write_all(&bytes).map_err(StoreError::Io)?;
    file.sync_all().map_err(StoreError::Io)?;
    Ok(bytes.len())
}

#[cfg(test)]
mod tests;
