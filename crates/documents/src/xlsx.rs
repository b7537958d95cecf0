//! The sheet as one worksheet of Excel.

use std::collections::BTreeMap;

use chrono::{Datelike, Timelike};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

use crate::DocumentError;
use crate::block::{Block, Cell, Row, Weight};
use crate::day_sheet::{DaySheet, Fact};

/// Excel keeps numbers as doubles and shows 15 digits of them: what is longer stays a text.
const DIGITS_MAX: usize = 15;
/// The most characters that Excel keeps in a cell.
const CELL_CHARACTERS_MAX: usize = 32_767;
/// Widths of columns, in characters.
const WIDTH_MIN: usize = 12;
const WIDTH_MAX: usize = 44;

/// What the head of the sheet keeps in sight: title, route and date.
const FROZEN_ROWS: u32 = 3;

const AMOUNT: &str = "#,##0;\u{2212}#,##0;0";
const DIFFERENCE: &str = "+#,##0;\u{2212}#,##0;0";
const COUNT: &str = "#,##0";

impl From<XlsxError> for DocumentError {
    fn from(error: XlsxError) -> DocumentError {
        DocumentError::Unwritable(error.to_string())
    }
}

pub(crate) fn write(sheet: &DaySheet) -> Result<Vec<u8>, DocumentError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(sheet)?);
    let mut page = Page::new(workbook.add_worksheet(), sheet);
    page.head(sheet)?;
    for block in &sheet.blocks {
        page.block(block)?;
    }
    page.foot(sheet)?;
    page.set_up(sheet)?;
    Ok(workbook.save_to_buffer()?)
}

/// The date is that of the sheet: the same sheet gives the same bytes.
fn properties(sheet: &DaySheet) -> Result<DocProperties, XlsxError> {
    let at = sheet.made_at;
    let year = u16::try_from(at.year()).unwrap_or_default();
    let day = ExcelDateTime::from_ymd(year, at.month() as u8, at.day() as u8)?;
    let made = day.and_hms(at.hour() as u16, at.minute() as u8, at.second() as u8)?;
    Ok(DocProperties::new()
        .set_title(format!(
            "{} · {} · {}",
            sheet.title, sheet.route, sheet.date
        ))
        .set_author("Cuadre")
        .set_creation_datetime(&made))
}

/// The worksheet and where it stands.
struct Page<'a> {
    worksheet: &'a mut Worksheet,
    language: crate::Format,
    row: u32,
    widths: BTreeMap<u16, usize>,
}

impl<'a> Page<'a> {
    fn new(worksheet: &'a mut Worksheet, sheet: &DaySheet) -> Page<'a> {
        Page {
            worksheet,
            language: sheet.format,
            row: 0,
            widths: BTreeMap::new(),
        }
    }

    fn head(&mut self, sheet: &DaySheet) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold();
        self.line(&sheet.title, &bold.clone().set_font_size(16))?;
        self.line(&format!("{} {}", sheet.route_label, sheet.route), &bold)?;
        let date = sheet.format.written_out(&sheet.date);
        self.line(&format!("{date} · {}", sheet.state), &Format::new())?;
        self.row += 1;
        for fact in sheet.identity().iter().chain(&sheet.headline) {
            self.fact(fact)?;
        }
        Ok(())
    }

    fn fact(&mut self, fact: &Fact) -> Result<(), XlsxError> {
        let label = Cell::text(&fact.label);
        self.cell(0, &label, Weight::Quiet)?;
        self.cell(1, &fact.value, Weight::Plain)?;
        self.row += 1;
        Ok(())
    }

    fn block(&mut self, block: &Block) -> Result<(), XlsxError> {
        self.row += 1;
        let heading = Format::new().set_bold().set_font_size(12);
        self.line(&block.heading, &heading)?;
        for remark in &block.remarks {
            self.line(remark, &Format::new().set_italic())?;
        }
        if block.has_head() {
            for (at, column) in (0_u16..).zip(&block.columns) {
                let align = if column.figures {
                    FormatAlign::Right
                } else {
                    FormatAlign::Left
                };
                let format = Format::new()
                    .set_bold()
                    .set_align(align)
                    .set_text_wrap()
                    .set_border_bottom(FormatBorder::Thin);
                self.text(at, &column.heading, &format)?;
            }
            self.row += 1;
        }
        for Row { cells, weight } in &block.rows {
            for (at, cell) in (0_u16..).zip(cells) {
                self.cell(at, cell, *weight)?;
            }
            self.row += 1;
        }
        Ok(())
    }

    fn foot(&mut self, sheet: &DaySheet) -> Result<(), XlsxError> {
        self.row += 1;
        let heading = Format::new().set_bold().set_font_size(12);
        self.line(&sheet.signatures_heading, &heading)?;
        for signature in &sheet.signatures {
            self.fact(&Fact::new(&signature.role, Cell::text(&signature.name)))?;
        }
        if let Some(proof) = &sheet.proof {
            self.row += 1;
            self.line(&proof.label, &heading)?;
            self.line(&proof.grouped(), &Format::new())?;
            self.line(&proof.meaning, &Format::new().set_italic())?;
        }
        Ok(())
    }

    /// A text of its own that may run over the cells beside it.
    fn line(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        let text = shortened(text);
        self.worksheet
            .write_string_with_format(self.row, 0, text, format)?;
        self.row += 1;
        Ok(())
    }

    fn cell(&mut self, at: u16, cell: &Cell, weight: Weight) -> Result<(), XlsxError> {
        let format = weighing(weight);
        let right = format.clone().set_align(FormatAlign::Right);
        let written = cell.written(&self.language);
        let (number, shape) = match cell {
            Cell::Amount(amount) => (whole(amount), AMOUNT),
            Cell::Difference(amount) => (whole(amount), DIFFERENCE),
            Cell::Count(count) => (whole(&count.to_string()), COUNT),
            Cell::Empty | Cell::Unknown => return self.text(at, &written, &right),
            Cell::Text(_) => return self.text(at, &written, &format.set_text_wrap()),
        };
        let Some(number) = number else {
            return self.text(at, &written, &right);
        };
        self.widen(at, &written);
        let shaped = right.set_num_format(shape);
        self.worksheet
            .write_number_with_format(self.row, at, number, &shaped)?;
        Ok(())
    }

    fn text(&mut self, at: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.widen(at, text);
        let text = shortened(text);
        self.worksheet
            .write_string_with_format(self.row, at, text, format)?;
        Ok(())
    }

    fn widen(&mut self, at: u16, text: &str) {
        let width = (text.chars().count() + 2).clamp(WIDTH_MIN, WIDTH_MAX);
        let known = self.widths.entry(at).or_insert(WIDTH_MIN);
        *known = width.max(*known);
    }

    fn set_up(&mut self, sheet: &DaySheet) -> Result<(), XlsxError> {
        for (&at, &width) in &self.widths {
            let width = u16::try_from(width).unwrap_or(u16::MAX);
            self.worksheet.set_column_width(at, width)?;
        }
        self.worksheet.set_freeze_panes(FROZEN_ROWS, 0)?;
        self.worksheet.set_repeat_rows(0, FROZEN_ROWS - 1)?;
        const A4: u8 = 9;
        self.worksheet.set_paper_size(A4);
        self.worksheet.set_print_fit_to_pages(1, 0);
        let page = sheet.page_words.replace('&', "&&");
        let page = page.replace("{page}", "&P").replace("{pages}", "&N");
        self.worksheet
            .set_footer(format!("&L{}&R{page}", sheet.date));
        Ok(())
    }
}

fn weighing(weight: Weight) -> Format {
    let format = Format::new().set_align(FormatAlign::Top);
    match weight {
        Weight::Quiet => format.set_font_color(Color::RGB(0x0059_5959)),
        Weight::Plain => format,
        Weight::Total => format.set_bold().set_border_top(FormatBorder::Thin),
        Weight::Result => format
            .set_bold()
            .set_border_top(FormatBorder::Thin)
            .set_border_bottom(FormatBorder::Double),
    }
}

/// A whole number that Excel shows digit by digit; none where it would not.
fn whole(amount: &str) -> Option<f64> {
    let (digits, part) = amount.split_once('.').unwrap_or((amount, ""));
    if part.bytes().any(|digit| digit != b'0') {
        return None;
    }
    let number: i64 = digits.parse().ok()?;
    let short = number.unsigned_abs().to_string().len() <= DIGITS_MAX;
    short.then_some(number as f64)
}

fn shortened(text: &str) -> String {
    text.chars().take(CELL_CHARACTERS_MAX).collect()
}
