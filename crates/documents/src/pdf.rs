//! Pages as PDF bytes. Nothing in them comes from chance or from a clock.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{
    Color, DateTime, FontId, Greyscale, Line, LinePoint, Op, PdfDocument, PdfFont, PdfFontHandle,
    PdfPage, PdfSaveOptions, Point, Pt, TextItem, TextMatrix,
};

use crate::DocumentError;
use crate::day_sheet::{DaySheet, Paper};
use crate::face::{Face, Milli};
use crate::page::{Measures, Page, Rule, Shade, Text};

pub(crate) fn write(
    sheet: &DaySheet,
    paper: Paper,
    pages: &[Page],
) -> Result<Vec<u8>, DocumentError> {
    let measures = Measures::of(paper);
    let title = format!("{} · {} · {}", sheet.title, sheet.route, sheet.date);
    let mut document = PdfDocument::new(&title);
    let made_at = DateTime::from_unix_timestamp(sheet.made_at.timestamp()).map_err(unwritable)?;
    let info = &mut document.metadata.info;
    info.creation_date = made_at;
    info.modification_date = made_at;
    info.metadata_date = made_at;
    info.creator = "Cuadre".to_owned();
    info.producer = "Cuadre".to_owned();
    for (face, used) in used(pages) {
        let font = PdfFont::new(face.subset(&used)?);
        document.resources.fonts.map.insert(font_id(face), font);
    }
    let pages = pages.iter().map(|page| pdf_page(page, &measures)).collect();
    document.with_pages(pages);
    save(&document)
}

fn save(document: &PdfDocument) -> Result<Vec<u8>, DocumentError> {
    let mut warnings = Vec::new();
    let options = PdfSaveOptions::default();
    let mut written = printpdf::serialize::to_lopdf_doc(document, &options, &mut warnings);
    // The library numbers documents as it goes: the same sheet would never be the same bytes.
    written.trailer.remove(b"ID");
    let info = written
        .trailer
        .get(b"Info")
        .and_then(|info| info.as_reference());
    let info = written.get_dictionary_mut(info.map_err(unwritable)?);
    // It claims a standard for printers of newspapers, whatever was asked for.
    info.map_err(unwritable)?.remove(b"GTS_PDFXVersion");
    written.compress();
    let mut bytes = Vec::new();
    written.save_to(&mut bytes).map_err(unwritable)?;
    Ok(bytes)
}

fn unwritable(error: impl std::fmt::Display) -> DocumentError {
    DocumentError::Unwritable(error.to_string())
}

/// The characters that are set in each face.
fn used(pages: &[Page]) -> BTreeMap<Face, BTreeSet<char>> {
    let mut used: BTreeMap<Face, BTreeSet<char>> = BTreeMap::new();
    for text in pages.iter().flat_map(|page| &page.texts) {
        used.entry(text.face).or_default().extend(text.text.chars());
    }
    used
}

fn font_id(face: Face) -> FontId {
    FontId(face.name().to_owned())
}

fn pdf_page(page: &Page, measures: &Measures) -> PdfPage {
    let rules = page.rules.iter().flat_map(|rule| rule_ops(rule, measures));
    let texts = page.texts.iter().filter(|text| !text.text.is_empty());
    let texts = texts.flat_map(|text| text_ops(text, measures));
    let (width, height) = (points(measures.width), points(measures.height));
    PdfPage::new(width.into(), height.into(), rules.chain(texts).collect())
}

fn text_ops(text: &Text, measures: &Measures) -> [Op; 6] {
    let place = TextMatrix::Translate(points(text.x), points(measures.height - text.y));
    [
        Op::StartTextSection,
        Op::SetFont {
            font: PdfFontHandle::External(font_id(text.face)),
            size: points(text.size),
        },
        Op::SetFillColor {
            col: grey(text.shade),
        },
        Op::SetTextMatrix { matrix: place },
        Op::ShowText {
            items: vec![TextItem::Text(text.text.clone())],
        },
        Op::EndTextSection,
    ]
}

fn rule_ops(rule: &Rule, measures: &Measures) -> [Op; 3] {
    let end = |x: Milli| LinePoint {
        p: Point {
            x: points(x),
            y: points(measures.height - rule.y),
        },
        bezier: false,
    };
    [
        Op::SetOutlineColor {
            col: grey(rule.shade),
        },
        Op::SetOutlineThickness {
            pt: points(rule.thickness),
        },
        Op::DrawLine {
            line: Line {
                points: vec![end(rule.x), end(rule.x + rule.length)],
                is_closed: false,
            },
        },
    ]
}

#[expect(clippy::float_arithmetic, reason = "a place on paper, no money")]
fn points(length: Milli) -> Pt {
    Pt(length as f32 / 1000.0)
}

#[expect(clippy::float_arithmetic, reason = "a shade of ink, no money")]
fn grey(shade: Shade) -> Color {
    let percent = f32::from(shade.percent()) / 100.0;
    Color::Greyscale(Greyscale::new(percent, None))
}
