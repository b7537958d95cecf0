//! Tables that a person reads: texts to the left, figures to the right, a rule under the header.

use comfy_table::{Cell, CellAlignment, ColumnConstraint, LineStyle, TableStyle, Width};

/// No frame: only a rule between the header and the rows.
const STYLE: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill(RULE).junction(RULE));
/// What a rule is made of.
const RULE: char = '─';

/// The most characters of a line of text; what is longer goes on below.
const TEXT_CHARACTERS_MAX: u16 = 40;

/// How a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// Texts, to the left.
    Text,
    /// Figures, to the right.
    Figure,
}

/// A table.
pub(crate) struct Table {
    columns: Vec<Column>,
    table: comfy_table::Table,
    totals: usize,
}

impl Table {
    /// A table with its header.
    pub(crate) fn new(header: &[(&str, Column)]) -> Table {
        let columns: Vec<Column> = header.iter().map(|(_, column)| *column).collect();
        let mut table = comfy_table::Table::new();
        table.load_style(STYLE);
        let names = header.iter().map(|(name, _)| (*name).to_owned());
        table.set_header(cells(&columns, names));
        for (index, column) in columns.iter().enumerate() {
            if let (Column::Text, Some(narrow)) = (column, table.column_mut(index)) {
                let most = Width::Fixed(TEXT_CHARACTERS_MAX);
                narrow.set_constraint(ColumnConstraint::UpperBoundary(most));
            }
        }
        Table {
            columns,
            table,
            totals: 0,
        }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, texts: impl IntoIterator<Item = String>) {
        self.table.add_row(cells(&self.columns, texts.into_iter()));
    }

    /// Adds a row of totals, below all other rows and a rule. Its texts are short.
    pub(crate) fn total(&mut self, texts: impl IntoIterator<Item = String>) {
        self.row(texts);
        self.totals += 1;
    }

    /// The lines, none with spaces at its end.
    pub(crate) fn text(&self) -> String {
        let mut lines: Vec<String> = self.table.lines().collect();
        let rule = lines.iter().find(|line| line.starts_with(RULE)).cloned();
        if let (Some(rule), true) = (rule, self.totals > 0) {
            lines.insert(lines.len() - self.totals, rule);
        }
        let mut text = String::new();
        for line in lines {
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

fn cells(columns: &[Column], texts: impl Iterator<Item = String>) -> Vec<Cell> {
    let aligned = |(column, text): (&Column, String)| {
        Cell::new(text).set_alignment(match column {
            Column::Text => CellAlignment::Left,
            Column::Figure => CellAlignment::Right,
        })
    };
    columns.iter().zip(texts).map(aligned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_stand_below_a_rule_and_long_texts_go_on_below() {
        let mut table = Table::new(&[("Ruta", Column::Text), ("Debe", Column::Figure)]);
        table.row([
            "Ruta de los corredores de la Décima con Caracas".into(),
            "1".into(),
        ]);
        table.total(["Total".into(), "1".into()]);
        let text = table.text();
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        assert_eq!(lines.len(), 6, "\n{text}");
        assert_eq!(lines[1], lines[4]);
        assert!(
            lines[1].starts_with(RULE) && lines[5].starts_with("Total"),
            "\n{text}"
        );
        assert!(
            lines[2].ends_with('1') && lines[3].ends_with("Caracas"),
            "\n{text}"
        );
    }

    #[test]
    fn figures_stand_to_the_right_and_no_line_ends_in_spaces() {
        let mut table = Table::new(&[("Ruta", Column::Text), ("Debe\nhaber", Column::Figure)]);
        table.row(["Niño".to_owned(), "1\u{a0}234".to_owned()]);
        table.row(["A".to_owned(), "−5".to_owned()]);
        let text = table.text();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines,
            [
                " Ruta    Debe",
                "        haber",
                "──────────────",
                " Niño   1\u{a0}234",
                " A         −5",
            ],
            "\n{text}"
        );
    }
}
