//! The same sheet in its three renderings, each read back by a reader of its own.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use printpdf::{PdfDocument, PdfParseOptions};

use super::*;
use crate::sample;

/// The figures of the blocks, block by block, as plain amounts; counts as they are.
fn figures(sheet: &DaySheet) -> Vec<String> {
    let rows = sheet.blocks.iter().flat_map(|block| &block.rows);
    let cells = rows.flat_map(|row| &row.cells);
    let plain = cells.filter_map(|cell| match cell {
        Cell::Amount(amount) | Cell::Difference(amount) => Some(amount.clone()),
        Cell::Count(count) => Some(count.to_string()),
        Cell::Empty | Cell::Unknown | Cell::Text(_) => None,
    });
    plain.collect()
}

/// The same as they are written.
fn written(sheet: &DaySheet) -> Vec<String> {
    let rows = sheet.blocks.iter().flat_map(|block| &block.rows);
    let cells = rows.flat_map(|row| &row.cells);
    let figures = cells.filter(|cell| !matches!(cell, Cell::Text(_) | Cell::Empty | Cell::Unknown));
    figures.map(|cell| cell.written(&sheet.format)).collect()
}

fn csv_cells(sheet: &DaySheet) -> Vec<Vec<String>> {
    let bytes = sheet.csv().unwrap();
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").expect("the mark");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text);
    let lines = reader.records().map(|line| {
        let line = line.expect("every line has the same length");
        line.iter().map(str::to_owned).collect()
    });
    lines.collect()
}

fn xlsx_cells(sheet: &DaySheet) -> Vec<Data> {
    let mut book = Xlsx::new(Cursor::new(sheet.xlsx().unwrap())).unwrap();
    let range = book.worksheet_range_at(0).expect("a worksheet").unwrap();
    range.cells().map(|(_, _, cell)| cell.clone()).collect()
}

fn pdf_text(sheet: &DaySheet, paper: Paper) -> Vec<String> {
    let bytes = sheet.pdf(paper).unwrap();
    let read = PdfDocument::parse(&bytes, &PdfParseOptions::default(), &mut Vec::new());
    read.unwrap().extract_text().concat()
}

/// How often each text stands among others.
fn counted<'a>(
    texts: impl IntoIterator<Item = &'a String>,
) -> std::collections::BTreeMap<&'a str, usize> {
    let mut counted = std::collections::BTreeMap::new();
    for text in texts {
        *counted.entry(text.as_str()).or_insert(0) += 1;
    }
    counted
}

#[test]
fn a_figure_is_the_same_in_every_rendering() {
    for sheet in [sample::ordinary(), sample::empty(), sample::long()] {
        let figures = figures(&sheet);
        let cells: Vec<String> = csv_cells(&sheet).concat();
        let in_csv = counted(&cells);
        for (figure, times) in counted(&figures) {
            assert!(in_csv[figure] >= times, "{figure} in CSV");
        }

        let shown: Vec<String> = xlsx_cells(&sheet).iter().map(shown).collect();
        let in_xlsx = counted(&shown);
        let whole: Vec<String> = (figures.iter().zip(written(&sheet)))
            .map(|(figure, written)| match figure.split_once('.') {
                Some((_, part)) if part != "00" => written,
                Some((whole, _)) => whole.to_owned(),
                None => figure.clone(),
            })
            .collect();
        for (figure, times) in counted(&whole) {
            assert!(in_xlsx[figure] >= times, "{figure} in XLSX");
        }

        let written = written(&sheet);
        for paper in [Paper::A4, Paper::HalfLetter] {
            let texts = pdf_text(&sheet, paper);
            let in_pdf = counted(&texts);
            for (figure, times) in counted(&written) {
                assert!(in_pdf[figure] >= times, "{figure} on {paper:?}");
            }
        }
    }
}

/// A cell as it stands in the file: whole numbers without a part.
fn shown(cell: &Data) -> String {
    match cell {
        Data::Float(number) => format!("{number:.0}"),
        other => other.to_string(),
    }
}

#[test]
fn the_csv_has_every_figure_in_its_place() {
    let lines = csv_cells(&sample::ordinary());
    let formula: Vec<&[String]> = (lines.iter())
        .filter(|line| line[0] == "Cuenta de caja")
        .map(|line| &line[1..5])
        .collect();
    assert_eq!(formula[0], ["", "", "Cuadre", "PrestaCOP"]);
    assert_eq!(
        formula[2],
        ["+", "Recaudo en efectivo", "2118000.00", "2118000.00"]
    );
    assert_eq!(formula[4], ["±", "Ajustes", "-15000.50", "-15000.50"]);
    assert_eq!(formula[9], ["=", "Debe haber", "1890999.50", "1890999.50"]);
    assert_eq!(lines[1][..3], ["Hoja del día", "Ruta", "Ñariño sur"]);
}

#[test]
fn the_text_of_the_pdf_can_be_read_and_searched() {
    let mut sheet = sample::ordinary();
    sheet.route = "Ñariño œuf ŋdɔɛ — ‘Cœur’ €".to_owned();
    let texts = pdf_text(&sheet, Paper::A4).join("\n");
    for text in [
        "Ruta Ñariño œuf ŋdɔɛ — ‘Cœur’ €",
        "miércoles, 18 de noviembre de 2026",
        "1.890.999,50",
        "−999,50",
        "+35.000",
        "9f86d081 884c7d65 9a2feaa0 c55ad015 a3bf4f1b 2b0b822c d15d6c15 b0f00a08",
        "Página 1 de 1",
    ] {
        assert!(texts.contains(text), "{text} in {texts}");
    }
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let sheet = sample::ordinary();
    let later = DaySheet {
        made_at: sheet.made_at + chrono::TimeDelta::seconds(61),
        ..sheet.clone()
    };
    for paper in [Paper::A4, Paper::HalfLetter] {
        assert_eq!(sheet.pdf(paper).unwrap(), sheet.pdf(paper).unwrap());
        assert_ne!(sheet.pdf(paper).unwrap(), later.pdf(paper).unwrap());
    }
    assert_eq!(sheet.xlsx().unwrap(), sheet.xlsx().unwrap());
    assert_ne!(sheet.xlsx().unwrap(), later.xlsx().unwrap());
}

#[test]
fn a_pdf_carries_only_the_letters_that_it_uses() {
    let bytes = sample::ordinary().pdf(Paper::A4).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    assert!(bytes.len() < 40_000, "{}", bytes.len());
}

#[test]
fn no_text_becomes_a_formula() {
    let sheet = sample::hostile();
    for line in csv_cells(&sheet) {
        for cell in line {
            let begun = cell
                .trim_start_matches(' ')
                .strip_prefix(['=', '+', '-', '@', '\t', '\r']);
            let amount = cell.parse::<f64>().is_ok();
            assert!(begun.is_none_or(str::is_empty) || amount, "{cell:?}");
        }
    }
    let cells = csv_cells(&sheet).concat();
    for text in [
        "'=HYPERLINK(\"http://evil\",\"x\")",
        "'-2+3",
        "a,\"b\";c",
        "'=cmd|' /C calc'!A0",
    ] {
        assert!(cells.iter().any(|cell| cell == text), "{text}");
    }

    let mut book = Xlsx::new(Cursor::new(sheet.xlsx().unwrap())).unwrap();
    let name = book.sheet_names()[0].clone();
    let formulas = book.worksheet_formula(&name).unwrap();
    assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()));
    let texts: Vec<String> = xlsx_cells(&sheet).iter().map(Data::to_string).collect();
    assert!(texts.iter().any(|text| text == "-2+3"));
    assert!(texts.iter().any(|text| text == "日本語 😀"));
}

#[test]
fn what_a_double_cannot_hold_is_a_text_in_excel() {
    let mut sheet = sample::empty();
    let figures = [
        ("999999999999999.00", Some(999_999_999_999_999.0)),
        ("-999999999999999", Some(-999_999_999_999_999.0)),
        ("1000000000000000.00", None),
        ("92233720368547758.07", None),
        ("0.50", None),
        ("0.00", Some(0.0)),
    ];
    sheet.blocks[0].rows.truncate(figures.len());
    for (row, (figure, _)) in sheet.blocks[0].rows.iter_mut().zip(figures) {
        row.cells[2] = sample::amount(figure);
    }
    let cells = xlsx_cells(&sheet);
    for (figure, number) in figures {
        let expected =
            number.map_or_else(|| Data::String(sheet.format.amount(figure)), Data::Float);
        assert!(cells.contains(&expected), "{figure}");
    }
}

#[test]
fn hostile_texts_do_not_turn_the_page_around() {
    for paper in [Paper::A4, Paper::HalfLetter] {
        let texts = pdf_text(&sample::hostile(), paper).join("\n");
        assert!(texts.contains("gnp.exe"));
        assert!(texts.contains("José Ñañez"));
        assert!(texts.contains("□□□ □"));
        assert!(!texts.contains(['\u{202e}', '\u{0}', '\u{7f}']));
        assert!(texts.contains("−92.233.720.368.547.758,07"));
    }
}
