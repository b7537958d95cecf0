//! From the sheet to pages: the head, the blocks in their lanes, the signatures, the foot lines.

use crate::day_sheet::{DaySheet, Fact, Paper, Proof, Signature};
use crate::face::{Milli, settable};
use crate::format::Format;
use crate::page::{Measures, Page, Shade};
use crate::strip::{self, Setting, Strip, Strips, count, height, rule};

/// The least rows that stand alone on either side of a break.
const ROWS_TOGETHER: usize = 2;
/// Signatures beside each other.
const SIGNATURES_ACROSS: usize = 3;

/// The pages of a sheet on a paper.
pub(crate) fn pages(sheet: &DaySheet, paper: Paper) -> Vec<Page> {
    let measures = Measures::of(paper);
    let mut flow = Flow::new(measures);
    let inner = measures.inner_width();
    for strip in head(sheet, &measures) {
        flow.put_strip(Lane::Full, &strip);
    }
    for block in &sheet.blocks {
        let lane = measures.lane_width();
        let narrow = block.narrow && strip::fits_lane(block, &sheet.format, &measures, lane);
        let width = if narrow { lane } else { inner };
        let strips = strip::of_block(block, &sheet.format, &sheet.continued, &measures, width);
        flow.put_block(strips, narrow);
    }
    flow.put_block(closing(sheet, &measures), false);
    let mut pages = flow.pages;
    foot(sheet, &measures, &mut pages);
    pages
}

/// Where a block stands across the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lane {
    Full,
    Left,
    Right,
}

/// Pages being filled.
struct Flow {
    measures: Measures,
    pages: Vec<Page>,
    /// Down to where each lane is filled.
    left: Milli,
    right: Milli,
}

impl Flow {
    fn new(measures: Measures) -> Flow {
        Flow {
            measures,
            pages: vec![Page::default()],
            left: measures.margin,
            right: measures.margin,
        }
    }

    fn next_page(&mut self) {
        self.pages.push(Page::default());
        self.left = self.measures.margin;
        self.right = self.measures.margin;
    }

    fn filled(&self, lane: Lane) -> Milli {
        match lane {
            Lane::Full => self.left.max(self.right),
            Lane::Left => self.left,
            Lane::Right => self.right,
        }
    }

    fn room(&self, lane: Lane) -> Milli {
        self.measures.bottom() - self.filled(lane)
    }

    fn page_room(&self) -> Milli {
        self.measures.bottom() - self.measures.margin
    }

    fn put_strip(&mut self, lane: Lane, strip: &Strip) {
        let y = self.filled(lane);
        let x = match lane {
            Lane::Full | Lane::Left => self.measures.margin,
            Lane::Right => {
                self.measures.margin + self.measures.lane_width() + self.measures.gutter()
            }
        };
        let page = self.pages.last_mut().expect("a flow begins with a page");
        page.add(&strip.content, x, y);
        let below = y + strip.height;
        if lane != Lane::Right {
            self.left = below;
        }
        if lane != Lane::Left {
            self.right = below;
        }
    }

    fn put_block(&mut self, strips: Strips, narrow: bool) {
        let lane = self.lane_for(&strips, narrow);
        if self.filled(lane) > self.measures.margin {
            let gap = Strip {
                height: self.measures.gap(),
                content: Page::default(),
            };
            self.put_strip(lane, &gap);
        }
        self.put_rows(strips, lane);
    }

    /// Where a block begins: where it fits, the less filled lane first; on a new page where it is
    /// short enough to stay whole.
    fn lane_for(&mut self, strips: &Strips, narrow: bool) -> Lane {
        let needed = strips.height() + self.measures.gap();
        let lanes: &[Lane] = match narrow {
            false => &[Lane::Full],
            true if self.left <= self.right => &[Lane::Left, Lane::Right],
            true => &[Lane::Right, Lane::Left],
        };
        if let Some(&lane) = lanes.iter().find(|lane| self.room(**lane) >= needed) {
            return lane;
        }
        let kept_whole = if narrow {
            self.page_room()
        } else {
            self.page_room() / 2
        };
        if strips.height() <= kept_whole {
            self.next_page();
        }
        match narrow {
            false => Lane::Full,
            true if self.left <= self.right => Lane::Left,
            true => Lane::Right,
        }
    }

    fn put_rows(&mut self, strips: Strips, mut lane: Lane) {
        let Strips {
            mut head,
            next_head,
            body,
        } = strips;
        let mut rest = body.as_slice();
        loop {
            let fresh = self.filled(lane) == self.measures.margin;
            let fitting = self.fitting(self.room(lane) - height(&head), rest, fresh);
            if fitting > 0 || rest.is_empty() {
                let (now, later) = rest.split_at(fitting);
                for strip in head.iter().chain(now) {
                    self.put_strip(lane, strip);
                }
                rest = later;
                head.clone_from(&next_head);
            }
            if rest.is_empty() {
                return;
            }
            lane = self.lane_after(lane);
        }
    }

    /// How many rows stand here: all, or so many that some stay together on either side.
    fn fitting(&self, room: Milli, rows: &[Strip], fresh: bool) -> usize {
        let mut below = 0;
        let fits = rows.iter().take_while(|row| {
            below += row.height;
            below <= room
        });
        let fits = fits.count();
        if fits == rows.len() {
            return fits;
        }
        let parted = fits.min(rows.len().saturating_sub(ROWS_TOGETHER));
        match (parted >= ROWS_TOGETHER, fresh) {
            (true, _) => parted,
            (false, true) => fits.max(1),
            (false, false) => 0,
        }
    }

    fn lane_after(&mut self, lane: Lane) -> Lane {
        if lane == Lane::Left && self.right <= self.measures.margin {
            return Lane::Right;
        }
        self.next_page();
        match lane {
            Lane::Full => Lane::Full,
            Lane::Left | Lane::Right => Lane::Left,
        }
    }
}

/// Title and state, route and date, the facts, the figures to look at first.
fn head(sheet: &DaySheet, measures: &Measures) -> Vec<Strip> {
    let inner = measures.inner_width();
    let body = Setting::body(measures);
    let title = body.strong(measures.title);
    let subtitle = body.strong(measures.subtitle);
    let state = body.strong(measures.body);
    let route = format!("{} {}", sheet.route_label, sheet.route);

    let state_lines = state.wrap(&settable(&sheet.state), inner * 2 / 5);
    let title_lines = title.wrap(&settable(&sheet.title), inner * 3 / 5 - measures.body);
    let mut first = strip::texts(title, &title_lines);
    for (at, line) in (0..).zip(&state_lines) {
        let x = inner - state.width(line);
        let y = title.lead() - state.lead() * (count(&state_lines) - at);
        state.set(
            &mut first.content,
            std::slice::from_ref(line),
            (x, y.max(0)),
        );
    }
    first.height += measures.body / 4;
    let second = strip::texts(subtitle, &subtitle.wrap(&settable(&route), inner));
    let date = sheet.format.written_out(&sheet.date);
    let third = strip::texts(body, &[settable(&date)]);
    let mut ruled = Strip {
        height: measures.body,
        content: Page::default(),
    };
    ruled
        .content
        .rules
        .push(rule(0, measures.body * 3 / 5, inner, 900, Shade::Black));

    let mut strips = vec![first, second, third, ruled];
    let settings = (Setting::small(measures), body);
    strips.extend(cells(
        &sheet.facts,
        measures.facts_across,
        settings,
        sheet.format,
        measures,
    ));
    let settings = (settings.0, body.strong(measures.figure));
    let across = sheet.headline.len().max(1);
    for mut strip in cells(&sheet.headline, across, settings, sheet.format, measures) {
        for y in [0, strip.height] {
            strip
                .content
                .rules
                .push(rule(0, y, inner, 300, Shade::Light));
        }
        strips.push(strip);
    }
    strips
}

/// Facts beside each other, so many across: what they are, and below it how they stand.
fn cells(
    facts: &[Fact],
    across: usize,
    (label, value): (Setting, Setting),
    format: Format,
    measures: &Measures,
) -> Vec<Strip> {
    let texts: Vec<(String, String)> = (facts.iter())
        .map(|fact| {
            (
                settable(&fact.label),
                settable(&fact.value.written(&format)),
            )
        })
        .collect();
    let widths = cell_widths(&texts, across, (label, value), measures);
    let pad = value.size / 4;
    let row = |texts: &[(String, String)]| {
        let mut strip = Strip::default();
        let mut x = 0;
        for ((name, written), &width) in texts.iter().zip(&widths) {
            // What is too wide in one piece is set smaller before it is broken.
            let mut value = value;
            while value.width(written) > width && value.size > measures.body {
                value.size = (value.size - 500).max(measures.body);
            }
            let labels = label.wrap(name, width);
            let values = value.wrap(written, width);
            let below = pad + label.lead() * count(&labels);
            label.set(&mut strip.content, &labels, (x, pad));
            value.set(&mut strip.content, &values, (x, below));
            let height = below + value.lead() * count(&values) + pad;
            strip.height = strip.height.max(height);
            x += width + measures.body;
        }
        strip
    };
    texts.chunks(across).map(row).collect()
}

/// How wide the facts across are: by what they need where all have room, otherwise equal.
fn cell_widths(
    texts: &[(String, String)],
    across: usize,
    (label, value): (Setting, Setting),
    measures: &Measures,
) -> Vec<Milli> {
    let need = |(name, written): &(String, String)| label.width(name).max(value.width(written));
    let column = |at: usize| texts.iter().skip(at).step_by(across).map(need).max();
    let needs: Vec<Milli> = (0..across)
        .map(|at| column(at).unwrap_or_default())
        .collect();
    let room = measures.inner_width() - measures.body * (count(&needs) - 1);
    let more = (room - needs.iter().sum::<Milli>()) / count(&needs);
    if more < 0 {
        return vec![room / count(&needs); across];
    }
    needs.into_iter().map(|need| need + more).collect()
}

/// The lines to sign on, and the entry of the log.
fn closing(sheet: &DaySheet, measures: &Measures) -> Strips {
    let inner = measures.inner_width();
    let mut body: Vec<Strip> = (sheet.signatures.chunks(SIGNATURES_ACROSS))
        .map(|row| signature_row(row, measures))
        .collect();
    body.extend(
        sheet
            .proof
            .as_ref()
            .map(|proof| proof_strip(proof, measures)),
    );
    let heading = strip::heading(&sheet.signatures_heading, measures, inner);
    Strips {
        head: vec![heading.clone()],
        next_head: vec![heading],
        body,
    }
}

fn signature_row(signatures: &[Signature], measures: &Measures) -> Strip {
    let small = Setting::small(measures);
    let body = Setting::body(measures);
    let across = Milli::try_from(SIGNATURES_ACROSS).unwrap_or(1);
    let gap = measures.body * 2;
    let width = (measures.inner_width() - gap * (across - 1)) / across;
    let line = measures.body * 4;
    let mut strip = Strip::default();
    for (at, signature) in (0..).zip(signatures) {
        let x = (width + gap) * at;
        let roles = small.wrap(&settable(&signature.role), width);
        let names = body.wrap(&settable(&signature.name), width);
        let page = &mut strip.content;
        page.rules.push(rule(x, line, width, 500, Shade::Black));
        let top = line + measures.small / 3;
        let below = top + small.lead() * count(&roles);
        small.set(page, &roles, (x, top));
        body.set(page, &names, (x, below));
        let height = below + body.lead() * count(&names);
        strip.height = strip.height.max(height);
    }
    strip
}

fn proof_strip(proof: &Proof, measures: &Measures) -> Strip {
    let small = Setting::small(measures);
    let black = Setting {
        shade: Shade::Black,
        ..small
    };
    let inner = measures.inner_width();
    let mut strip = Strip::default();
    let mut y = measures.body;
    let parts = [
        (black.strong(measures.small), &proof.label),
        (black, &proof.grouped()),
        (small, &proof.meaning),
    ];
    for (setting, text) in parts {
        let lines = setting.wrap(&settable(text), inner);
        setting.set(&mut strip.content, &lines, (0, y));
        y += setting.lead() * count(&lines);
    }
    strip.height = y;
    strip
}

/// What the page is of, and which of how many. A long name gives way to the date and the number.
fn foot(sheet: &DaySheet, measures: &Measures, pages: &mut [Page]) {
    let small = Setting::small(measures);
    let inner = measures.inner_width();
    let total = pages.len().to_string();
    let day = sheet.format.day(&sheet.date);
    for (at, page) in (1..).zip(pages) {
        let words = sheet.page_words.replace("{page}", &at.to_string());
        let words = words.replace("{pages}", &total);
        let right = settable(&format!("{day} · {} · {words}", sheet.state));
        let room = inner - small.width(&right) - measures.body * 2;
        let left = format!("Cuadre · {}", sheet.route);
        let left = small.face.shortened(&settable(&left), small.size, room);
        let (x, y) = (measures.margin, measures.foot);
        let thin = rule(x, y - measures.small / 3, inner, 300, Shade::Light);
        page.rules.push(thin);
        let end = x + inner - small.width(&right);
        small.set(page, &[left], (x, y));
        small.set(page, &[right], (end, y));
    }
}

#[cfg(test)]
mod tests;
