//! The sheet as CSV: RFC 4180, UTF-8 with its mark, every line of the same length.

use crate::DocumentError;
use crate::block::{Block, Cell};
use crate::day_sheet::DaySheet;

/// Without it Excel takes UTF-8 for an old code page.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA_SIGNS: &[char] = &['=', '+', '-', '@', '\t', '\r'];

pub(crate) fn write(sheet: &DaySheet) -> Result<Vec<u8>, DocumentError> {
    let lines = lines(sheet);
    let width = lines.iter().map(Vec::len).max().unwrap_or_default();
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(MARK.to_vec());
    for mut line in lines {
        line.resize(width, String::new());
        writer.write_record(&line).map_err(unwritable)?;
    }
    writer.into_inner().map_err(unwritable)
}

fn unwritable(error: impl std::fmt::Display) -> DocumentError {
    DocumentError::Unwritable(error.to_string())
}

/// Line by line, the name of its block first.
fn lines(sheet: &DaySheet) -> Vec<Vec<String>> {
    let title = safe(&sheet.title);
    let mut lines = vec![vec![title.clone(), safe(&sheet.state), String::new()]];
    for fact in sheet.identity().iter().chain(&sheet.headline) {
        lines.push(vec![title.clone(), safe(&fact.label), plain(&fact.value)]);
    }
    for block in &sheet.blocks {
        lines.extend(block_lines(block));
    }
    let heading = safe(&sheet.signatures_heading);
    for signature in &sheet.signatures {
        let cells = [&signature.role, &signature.name];
        lines.push(with_name(&heading, cells.map(|text| safe(text))));
    }
    if let Some(proof) = &sheet.proof {
        lines.push(vec![
            safe(&proof.label),
            safe(&proof.meaning),
            proof.grouped(),
        ]);
    }
    lines
}

fn block_lines(block: &Block) -> Vec<Vec<String>> {
    let name = safe(&block.heading);
    let remarks = block
        .remarks
        .iter()
        .map(|remark| vec![name.clone(), safe(remark)]);
    let head = block.has_head().then(|| {
        let headings = block.columns.iter().map(|column| safe(&column.heading));
        with_name(&name, headings)
    });
    let rows = block.rows.iter();
    let rows = rows.map(|row| with_name(&name, row.cells.iter().map(plain)));
    remarks.chain(head).chain(rows).collect()
}

fn with_name(name: &str, cells: impl IntoIterator<Item = String>) -> Vec<String> {
    std::iter::once(name.to_owned()).chain(cells).collect()
}

/// Figures as programs read them; what a formula could hide in is made a text.
fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Empty | Cell::Unknown => String::new(),
        Cell::Text(text) => safe(text),
        Cell::Amount(amount) | Cell::Difference(amount) => amount.clone(),
        Cell::Count(count) => count.to_string(),
    }
}

/// A text that a spreadsheet would read as a formula, made one that it reads as a text.
fn safe(text: &str) -> String {
    let begun = text.trim_start_matches(' ').strip_prefix(FORMULA_SIGNS);
    if begun.is_some_and(|rest| !rest.is_empty()) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
