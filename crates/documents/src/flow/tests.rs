//! Pages before they are bytes: nothing overlaps or leaves the paper, headings keep their rows.

use super::*;
use crate::page::Text;
use crate::sample;

const PAPERS: [Paper; 2] = [Paper::A4, Paper::HalfLetter];

/// Left, right, top and bottom of a text: from its capitals to its descenders.
fn extent(text: &Text) -> [Milli; 4] {
    let right = text.x + text.face.width(&text.text, text.size);
    [
        text.x,
        right,
        text.y - text.size * 73 / 100,
        text.y + text.size / 5,
    ]
}

#[test]
fn an_ordinary_day_is_one_page_or_two_small_ones() {
    assert_eq!(pages(&sample::ordinary(), Paper::A4).len(), 1);
    assert_eq!(pages(&sample::ordinary(), Paper::HalfLetter).len(), 2);
    for paper in PAPERS {
        assert_eq!(pages(&sample::empty(), paper).len(), 1);
        assert!(pages(&sample::long(), paper).len() > 5);
    }
}

#[test]
fn no_text_lies_on_another_or_beside_the_paper() {
    let sheets = [
        sample::ordinary(),
        sample::empty(),
        sample::long(),
        sample::hostile(),
    ];
    for (sheet, paper) in sheets
        .iter()
        .flat_map(|sheet| PAPERS.map(|paper| (sheet, paper)))
    {
        let measures = Measures::of(paper);
        for page in pages(sheet, paper) {
            let texts: Vec<&Text> = page
                .texts
                .iter()
                .filter(|text| !text.text.is_empty())
                .collect();
            for (at, text) in texts.iter().enumerate() {
                let [left, right, top, bottom] = extent(text);
                assert!(
                    left >= measures.margin && top >= measures.margin / 2,
                    "{text:?}"
                );
                // Widths are rounded down twice.
                assert!(right <= measures.width - measures.margin + 2, "{text:?}");
                assert!(bottom <= measures.height - measures.margin / 3, "{text:?}");
                for other in &texts[at + 1..] {
                    let [from, to, over, under] = extent(other);
                    let apart = right <= from || to <= left || bottom <= over || under <= top;
                    assert!(apart, "{text:?} and {other:?} on {paper:?}");
                }
            }
        }
    }
}

#[test]
fn a_heading_stands_above_its_rows() {
    for (sheet, paper) in [sample::long(), sample::hostile()]
        .iter()
        .flat_map(|sheet| PAPERS.map(|paper| (sheet, paper)))
    {
        let size = Measures::of(paper).body * 11 / 10;
        for page in pages(sheet, paper) {
            for heading in page.texts.iter().filter(|text| text.size == size) {
                let below = page.texts.iter().filter(|text| {
                    let near = text.y - heading.y;
                    near > 0 && near < size * 6 && text.x >= heading.x && text.size != size
                });
                assert!(below.count() >= 2, "{heading:?}");
            }
        }
    }
}

#[test]
fn a_table_goes_on_under_its_heading_and_leaves_no_row_alone() {
    let sheet = sample::long();
    let rows = |page: &Page| {
        page.texts
            .iter()
            .filter(|text| text.text == "08:05")
            .count()
    };
    let headings = |page: &Page, of: &str| page.texts.iter().filter(|text| text.text == of).count();
    for paper in PAPERS {
        let pages = pages(&sheet, paper);
        let with_rows: Vec<&Page> = pages.iter().filter(|page| rows(page) > 0).collect();
        assert_eq!(with_rows.iter().map(|page| rows(page)).sum::<usize>(), 100);
        assert_eq!(headings(with_rows[0], "Movimientos registrados aquí"), 1);
        for page in &with_rows[1..] {
            assert_eq!(headings(page, "Movimientos registrados aquí (sigue)"), 1);
            assert_eq!(headings(page, "Registró"), 1);
        }
        assert!(with_rows.iter().all(|page| rows(page) >= ROWS_TOGETHER));
    }
}

#[test]
fn every_page_says_what_it_is_of() {
    for paper in PAPERS {
        let pages = pages(&sample::long(), paper);
        let total = pages.len();
        for (at, page) in (1..).zip(&pages) {
            let words =
                format!("mié 18 nov 2026 · Cierre n.º 214, versión 1 · Página {at} de {total}");
            assert!(page.texts.iter().any(|text| text.text == words), "{words}");
            let name = |text: &Text| {
                text.text.starts_with("Cuadre · La Unión") && text.text.ends_with('…')
            };
            assert!(page.texts.iter().any(name));
        }
    }
}

#[test]
fn amounts_end_where_their_column_ends() {
    for paper in PAPERS {
        let pages = pages(&sample::ordinary(), paper);
        let ends: std::collections::BTreeSet<Milli> = (pages[0].texts.iter())
            .filter(|text| ["1.250.000", "2.118.000", "300.000"].contains(&text.text.as_str()))
            .map(|text| (extent(text)[1] + 50) / 100)
            .collect();
        assert_eq!(ends.len(), 2, "ours and theirs: {ends:?}");
    }
}
