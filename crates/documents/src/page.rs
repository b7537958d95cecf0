//! A page before it is a PDF: texts and rules at their places, and the measures of each paper.

use crate::day_sheet::Paper;
use crate::face::{Face, Milli};

/// How dark something is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shade {
    Black,
    /// Labels and notes.
    Grey,
    /// Rules between rows.
    Light,
}

/// A text on its base line, from its left end. Places are measured from the upper left corner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) x: Milli,
    pub(crate) y: Milli,
    pub(crate) size: Milli,
    pub(crate) face: Face,
    pub(crate) shade: Shade,
    pub(crate) text: String,
}

/// A level line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    pub(crate) x: Milli,
    pub(crate) y: Milli,
    pub(crate) length: Milli,
    pub(crate) thickness: Milli,
    pub(crate) shade: Shade,
}

/// What stands on a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub(crate) texts: Vec<Text>,
    pub(crate) rules: Vec<Rule>,
}

/// The measures of a paper.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measures {
    pub(crate) width: Milli,
    pub(crate) height: Milli,
    pub(crate) margin: Milli,
    /// Where the foot line stands.
    pub(crate) foot: Milli,
    /// Sizes of type.
    pub(crate) title: Milli,
    pub(crate) subtitle: Milli,
    pub(crate) figure: Milli,
    pub(crate) body: Milli,
    pub(crate) small: Milli,
    /// Facts beside each other in the head.
    pub(crate) facts_across: usize,
}

impl Measures {
    pub(crate) fn of(paper: Paper) -> Measures {
        match paper {
            Paper::A4 => Measures {
                width: 595_276,
                height: 841_890,
                margin: 38_000,
                foot: 815_000,
                title: 18_000,
                subtitle: 12_000,
                figure: 15_500,
                body: 8_400,
                small: 6_800,
                facts_across: 5,
            },
            Paper::HalfLetter => Measures {
                width: 396_000,
                height: 612_000,
                margin: 28_000,
                foot: 590_000,
                title: 14_000,
                subtitle: 10_000,
                figure: 12_500,
                body: 7_400,
                small: 6_000,
                facts_across: 3,
            },
        }
    }

    /// Between the margins.
    pub(crate) fn inner_width(&self) -> Milli {
        self.width - 2 * self.margin
    }

    /// Between two lanes.
    pub(crate) fn gutter(&self) -> Milli {
        self.body * 5 / 2
    }

    /// One of two lanes.
    pub(crate) fn lane_width(&self) -> Milli {
        (self.inner_width() - self.gutter()) / 2
    }

    /// Between blocks.
    pub(crate) fn gap(&self) -> Milli {
        self.body * 5 / 4
    }

    /// Where the room for blocks ends.
    pub(crate) fn bottom(&self) -> Milli {
        self.foot - self.body * 3 / 2
    }
}

impl Shade {
    /// 0 is black, 100 white.
    pub(crate) fn percent(self) -> u8 {
        match self {
            Shade::Black => 0,
            Shade::Grey => 36,
            Shade::Light => 80,
        }
    }
}

impl Page {
    /// Adds what stands on another, moved to the right and down.
    pub(crate) fn add(&mut self, other: &Page, right: Milli, down: Milli) {
        self.texts
            .extend(other.texts.iter().cloned().map(|text| Text {
                x: text.x + right,
                y: text.y + down,
                ..text
            }));
        self.rules.extend(other.rules.iter().map(|rule| Rule {
            x: rule.x + right,
            y: rule.y + down,
            ..*rule
        }));
    }
}
