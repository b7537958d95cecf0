//! A block of a sheet: a heading, and a small table below it.

use crate::format::Format;

/// A heading and its table.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// What it is called: stands above the table, and in the first column of a CSV.
    pub heading: String,
    /// What there is to say of it as a whole, a line each.
    pub remarks: Vec<String>,
    /// The columns; where all their headings are empty there is no head.
    pub columns: Vec<Column>,
    /// The rows: a cell for each column.
    pub rows: Vec<Row>,
    /// Whether two such blocks may stand side by side where the paper is wide.
    pub narrow: bool,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// What stands in it; may be empty.
    pub heading: String,
    /// Whether it holds figures: they stand to the right.
    pub figures: bool,
}

/// A row.
#[derive(Clone, Debug)]
pub struct Row {
    /// From left to right.
    pub cells: Vec<Cell>,
    /// How much it weighs.
    pub weight: Weight,
}

/// How much a row weighs on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Shown beside the others: does not count.
    Quiet,
    /// One of several.
    Plain,
    /// What the rows above come to.
    Total,
    /// What it is all about: a double rule stands below.
    Result,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// There is a figure, and it is not known.
    Unknown,
    /// A text, ours or from outside.
    Text(String),
    /// An amount, as a plain decimal text.
    Amount(String),
    /// The same with a plus before what is above zero.
    Difference(String),
    /// A number of things.
    Count(u64),
}

impl Column {
    /// A column of texts.
    pub fn text(heading: impl Into<String>) -> Column {
        Column {
            heading: heading.into(),
            figures: false,
        }
    }

    /// A column of figures.
    pub fn figures(heading: impl Into<String>) -> Column {
        Column {
            heading: heading.into(),
            figures: true,
        }
    }
}

impl Row {
    /// One of several.
    pub fn new(cells: Vec<Cell>) -> Row {
        Row {
            cells,
            weight: Weight::Plain,
        }
    }

    /// The same with a weight.
    pub fn weighing(cells: Vec<Cell>, weight: Weight) -> Row {
        Row { cells, weight }
    }
}

impl Cell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    /// As a person reads it.
    pub(crate) fn written(&self, format: &Format) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Unknown => "—".to_owned(),
            Cell::Text(text) => text.clone(),
            Cell::Amount(amount) => format.amount(amount),
            Cell::Difference(amount) => format.difference(amount),
            Cell::Count(count) => format.count(*count),
        }
    }
}

impl Block {
    /// Whether its columns have names.
    pub(crate) fn has_head(&self) -> bool {
        self.columns.iter().any(|column| !column.heading.is_empty())
    }
}
