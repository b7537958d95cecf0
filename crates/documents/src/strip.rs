//! Blocks made into strips: pieces of a page that are never broken.

use crate::block::{Block, Cell, Row, Weight};
use crate::face::{Face, Milli, settable};
use crate::format::Format;
use crate::page::{Measures, Page, Rule, Shade, Text};

const HAIRLINE: Milli = 300;
const THIN: Milli = 600;

/// A piece of a page, as wide as its lane.
#[derive(Clone, Debug, Default)]
pub(crate) struct Strip {
    pub(crate) height: Milli,
    pub(crate) content: Page,
}

/// A block in strips.
#[derive(Clone, Debug, Default)]
pub(crate) struct Strips {
    /// Stands above the first rows.
    pub(crate) head: Vec<Strip>,
    /// Stands above the rows on a next page.
    pub(crate) next_head: Vec<Strip>,
    /// The rows.
    pub(crate) body: Vec<Strip>,
}

/// How texts are set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    pub(crate) face: Face,
    pub(crate) size: Milli,
    pub(crate) shade: Shade,
}

impl Strips {
    /// From the head to the last row.
    pub(crate) fn height(&self) -> Milli {
        height(&self.head) + height(&self.body)
    }
}

pub(crate) fn height(strips: &[Strip]) -> Milli {
    strips.iter().map(|strip| strip.height).sum()
}

impl Setting {
    pub(crate) fn body(measures: &Measures) -> Setting {
        Setting {
            face: Face::Regular,
            size: measures.body,
            shade: Shade::Black,
        }
    }

    pub(crate) fn small(measures: &Measures) -> Setting {
        Setting {
            face: Face::Regular,
            size: measures.small,
            shade: Shade::Grey,
        }
    }

    pub(crate) fn strong(self, size: Milli) -> Setting {
        Setting {
            face: Face::SemiBold,
            size,
            shade: Shade::Black,
        }
    }

    /// From base line to base line.
    pub(crate) fn lead(self) -> Milli {
        self.size * 5 / 4
    }

    pub(crate) fn width(self, text: &str) -> Milli {
        self.face.width(text, self.size)
    }

    pub(crate) fn wrap(self, text: &str, width: Milli) -> Vec<String> {
        self.face.wrap(text, self.size, width)
    }

    /// Adds lines from `y` on; those to the right end at `x + width`.
    pub(crate) fn set(self, page: &mut Page, lines: &[String], at: (Milli, Milli)) {
        let (x, mut y) = at;
        for line in lines {
            y += self.lead();
            page.texts.push(Text {
                x,
                y: y - self.size / 4,
                size: self.size,
                face: self.face,
                shade: self.shade,
                text: line.clone(),
            });
        }
    }
}

/// Whether a block that may be narrow is, in a lane of that width: all but long texts has room.
pub(crate) fn fits_lane(block: &Block, format: &Format, measures: &Measures, width: Milli) -> bool {
    let table = Table::new(block, format, measures, width);
    table.body.size == measures.body
}

/// The strips of a block in a lane.
pub(crate) fn of_block(
    block: &Block,
    format: &Format,
    continued: &str,
    measures: &Measures,
    width: Milli,
) -> Strips {
    let table = Table::new(block, format, measures, width);
    let next = format!("{} {continued}", block.heading);
    let table_head = table.head();
    let mut head = vec![heading(&block.heading, measures, width)];
    let mut next_head = vec![heading(&next, measures, width)];
    head.extend(
        block
            .remarks
            .iter()
            .map(|text| remark(text, measures, width)),
    );
    head.extend(table_head.clone());
    next_head.extend(table_head);
    Strips {
        head,
        next_head,
        body: table.rows(),
    }
}

/// The heading of a block, over its rule.
pub(crate) fn heading(text: &str, measures: &Measures, width: Milli) -> Strip {
    let setting = Setting::body(measures).strong(measures.body * 11 / 10);
    let lines = setting.wrap(&settable(text), width);
    let mut strip = texts(setting, &lines);
    strip.height += measures.body / 3;
    strip
        .content
        .rules
        .push(rule(0, strip.height, width, THIN, Shade::Black));
    strip
}

/// A small line of its own.
pub(crate) fn remark(text: &str, measures: &Measures, width: Milli) -> Strip {
    let setting = Setting::small(measures);
    let mut strip = Strip::default();
    let lines = setting.wrap(&settable(text), width);
    let top = measures.small / 3;
    setting.set(&mut strip.content, &lines, (0, top));
    strip.height = top + setting.lead() * count(&lines);
    strip
}

pub(crate) fn texts(setting: Setting, lines: &[String]) -> Strip {
    let mut strip = Strip::default();
    setting.set(&mut strip.content, lines, (0, 0));
    strip.height = setting.lead() * count(lines);
    strip
}

pub(crate) fn rule(x: Milli, y: Milli, length: Milli, thickness: Milli, shade: Shade) -> Rule {
    Rule {
        x,
        y,
        length,
        thickness,
        shade,
    }
}

pub(crate) fn count<T>(lines: &[T]) -> Milli {
    Milli::try_from(lines.len()).unwrap_or(Milli::MAX)
}

/// How wide a column would be.
struct Need {
    figures: bool,
    /// If nothing in it were broken.
    whole: Milli,
    /// If words alone were kept whole, within reason.
    least: Milli,
}

fn widest_word(setting: Setting, text: &str) -> Milli {
    let words = text.split(' ').map(|word| setting.width(word));
    words.max().unwrap_or_default()
}

/// A table whose columns have their widths.
struct Table<'a> {
    block: &'a Block,
    /// The texts of the rows.
    rows: Vec<Vec<String>>,
    widths: Vec<Milli>,
    width: Milli,
    gap: Milli,
    body: Setting,
    small: Setting,
}

impl<'a> Table<'a> {
    fn new(block: &'a Block, format: &Format, measures: &Measures, width: Milli) -> Table<'a> {
        let written = |row: &Row| {
            let cells = row.cells.iter();
            cells.map(|cell| settable(&cell.written(format))).collect()
        };
        let mut table = Table {
            block,
            rows: block.rows.iter().map(written).collect(),
            widths: Vec::new(),
            width,
            gap: measures.body,
            body: Setting::body(measures),
            small: Setting::small(measures),
        };
        // Amounts of a size that nobody expects make the type smaller, down to a point.
        for _ in 0..4 {
            table.widths = table.share();
            if table.widths.iter().sum::<Milli>() <= table.room() {
                return table;
            }
            table.body.size = table.body.size * 9 / 10;
            table.small.size = table.small.size * 9 / 10;
        }
        let (room, wanted) = (table.room(), table.widths.iter().sum::<Milli>().max(1));
        for width in &mut table.widths {
            *width = *width * room / wanted;
        }
        table
    }

    /// What the columns have between them.
    fn room(&self) -> Milli {
        let gaps = count(&self.block.columns) - 1;
        self.width - self.gap * gaps.max(0)
    }

    /// Figures have what they need, texts share the rest; what is left over goes to the widest.
    fn share(&self) -> Vec<Milli> {
        let needs: Vec<Need> = (0..self.block.columns.len())
            .map(|at| self.need(at))
            .collect();
        let texts = || needs.iter().filter(|need| !need.figures);
        let figures = needs.iter().filter(|need| need.figures);
        let fixed: Milli = figures.map(|need| need.whole).sum();
        let wanted: Milli = texts().map(|need| need.whole).sum();
        let least: Milli = texts().map(|need| need.least).sum();
        let room = (self.room() - fixed).max(least);
        let (more, missing) = (room - least, (wanted - least).max(1));
        let mut widths: Vec<Milli> = (needs.iter())
            .map(|need| match need.figures || wanted <= room {
                true => need.whole,
                false => need.least + (need.whole - need.least) * more / missing,
            })
            .collect();
        let left = self.room() - widths.iter().sum::<Milli>();
        let numbered = needs.iter().enumerate().filter(|(_, need)| !need.figures);
        if let Some((at, _)) = numbered.max_by_key(|(_, need)| need.whole) {
            widths[at] += left.max(0);
        }
        widths
    }

    fn need(&self, at: usize) -> Need {
        let column = &self.block.columns[at];
        let heading = settable(&column.heading);
        let mut whole = self.small.width(&heading).min(self.body.size * 8);
        let mut longest = widest_word(self.small, &heading);
        for (texts, row) in self.rows.iter().zip(&self.block.rows) {
            let text = texts.get(at).map_or("", String::as_str);
            let setting = self.setting(row.weight);
            whole = whole.max(setting.width(text));
            longest = longest.max(widest_word(setting, text));
        }
        whole = whole.max(widest_word(self.small, &heading));
        Need {
            figures: column.figures,
            whole,
            least: whole.min(longest.clamp(self.body.size * 6, self.body.size * 12)),
        }
    }

    fn setting(&self, weight: Weight) -> Setting {
        match weight {
            Weight::Plain => self.body,
            Weight::Quiet => Setting {
                shade: Shade::Grey,
                ..self.body
            },
            Weight::Total | Weight::Result => self.body.strong(self.body.size),
        }
    }

    fn head(&self) -> Option<Strip> {
        if !self.block.has_head() {
            return None;
        }
        let headings: Vec<String> = (self.block.columns.iter())
            .map(|column| settable(&column.heading))
            .collect();
        let figures: Vec<bool> = self
            .block
            .columns
            .iter()
            .map(|column| column.figures)
            .collect();
        Some(self.line(&headings, &figures, self.small))
    }

    fn rows(&self) -> Vec<Strip> {
        let last = self.rows.len().saturating_sub(1);
        let numbered = self.rows.iter().zip(&self.block.rows).enumerate();
        numbered
            .map(|(at, (texts, row))| {
                let right: Vec<bool> = (self.block.columns.iter().zip(&row.cells))
                    .map(|(column, cell)| column.figures && !matches!(cell, Cell::Text(_)))
                    .collect();
                let mut strip = self.line(texts, &right, self.setting(row.weight));
                self.rule_off(
                    &mut strip,
                    row.weight,
                    at > 0 || self.block.has_head(),
                    at == last,
                );
                strip
            })
            .collect()
    }

    /// The rules of a row: a hairline above it, a black one above what sums up, two below what it
    /// is all about.
    fn rule_off(&self, strip: &mut Strip, weight: Weight, parted: bool, last: bool) {
        let sums = matches!(weight, Weight::Total | Weight::Result);
        let rules = &mut strip.content.rules;
        if sums {
            rules.push(rule(0, 0, self.width, THIN, Shade::Black));
        } else if parted {
            rules.push(rule(0, 0, self.width, HAIRLINE, Shade::Light));
        }
        if weight == Weight::Result {
            for below in [0, 1_800] {
                rules.push(rule(
                    0,
                    strip.height + below,
                    self.width,
                    THIN,
                    Shade::Black,
                ));
            }
            strip.height += if last { 1_800 } else { 3_000 };
        }
    }

    fn line(&self, texts: &[String], right: &[bool], setting: Setting) -> Strip {
        let pad = setting.size / 5;
        let mut strip = Strip::default();
        let mut x = 0;
        let mut lines_max = 1;
        for ((text, right), &width) in texts.iter().zip(right).zip(&self.widths) {
            let lines = setting.wrap(text, width);
            lines_max = lines_max.max(count(&lines));
            for (at, line) in (0..).zip(&lines) {
                let indent = if *right {
                    (width - setting.width(line)).max(0)
                } else {
                    0
                };
                let place = (x + indent, pad + setting.lead() * at);
                setting.set(&mut strip.content, std::slice::from_ref(line), place);
            }
            x += width + self.gap;
        }
        strip.height = setting.lead() * lines_max + 2 * pad;
        strip
    }
}
