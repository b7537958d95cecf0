//! The two faces of a document: how wide a text is, where it breaks, what of a face is embedded.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use printpdf::ParsedFont;
use subsetter::GlyphRemapper;
use unicode_normalization::UnicodeNormalization as _;

use crate::DocumentError;

/// A length in thousandths of a PDF point (1/72 inch): layout needs no fractions.
pub(crate) type Milli = i64;

/// What stands for a character that the faces do not have.
const MISSING: char = '□';

/// What is cut off in print: longer texts stand in full in the other renderings.
const CHARACTERS_MAX: usize = 500;

static REGULAR: &[u8] = include_bytes!("../../../assets/fonts/Inter-Regular.ttf");
static SEMI_BOLD: &[u8] = include_bytes!("../../../assets/fonts/Inter-SemiBold.ttf");

static FACES: LazyLock<[ParsedFont; 2]> = LazyLock::new(|| {
    [REGULAR, SEMI_BOLD].map(|bytes| {
        ParsedFont::from_bytes(bytes, 0, &mut Vec::new()).expect("both faces are in the program")
    })
});

/// How heavy a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Face {
    Regular,
    SemiBold,
}

impl Face {
    fn bytes(self) -> &'static [u8] {
        match self {
            Face::Regular => REGULAR,
            Face::SemiBold => SEMI_BOLD,
        }
    }

    fn parsed(self) -> &'static ParsedFont {
        &FACES[self as usize]
    }

    /// Its name inside a document.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Face::Regular => "Inter-Regular",
            Face::SemiBold => "Inter-SemiBold",
        }
    }

    /// How wide a text is at a size.
    pub(crate) fn width(self, text: &str, size: Milli) -> Milli {
        let font = self.parsed();
        let units: Milli = text.chars().map(|character| self.advance(character)).sum();
        units * size / Milli::from(font.units_per_em)
    }

    /// The text in lines of at most that width: broken between words, and inside one where it is
    /// too long alone. There is always a line.
    pub(crate) fn wrap(self, text: &str, size: Milli, width: Milli) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for word in text.split(' ') {
            let joined = format!("{line} {word}");
            if line.is_empty() {
                word.clone_into(&mut line);
            } else if self.width(&joined, size) <= width {
                line = joined;
            } else {
                lines.push(std::mem::replace(&mut line, word.to_owned()));
            }
            while self.width(&line, size) > width && line.chars().count() > 1 {
                let rest = line.split_off(self.fitting(&line, size, width));
                lines.push(std::mem::replace(&mut line, rest));
            }
        }
        lines.push(line);
        lines
    }

    /// The text on one line, cut with an ellipsis where it is too wide.
    pub(crate) fn shortened(self, text: &str, size: Milli, width: Milli) -> String {
        if self.width(text, size) <= width {
            return text.to_owned();
        }
        let room = width - self.width("…", size);
        let cut = &text[..self.fitting(text, size, room)];
        format!("{}…", cut.trim_end())
    }

    /// The face with the glyphs of those characters only.
    pub(crate) fn subset(self, used: &BTreeSet<char>) -> Result<ParsedFont, DocumentError> {
        let whole = self.parsed();
        let mut glyphs = GlyphRemapper::new();
        let mut characters = BTreeMap::new();
        let mut widths = BTreeMap::from([(0, advance_of(whole, 0))]);
        for &character in used {
            let Some(glyph) = whole.lookup_glyph_index(character.into()) else {
                continue;
            };
            let renumbered = glyphs.remap(glyph);
            characters.insert(character.into(), renumbered);
            widths.insert(renumbered, advance_of(whole, glyph));
        }
        let bytes = subsetter::subset(self.bytes(), 0, &glyphs)
            .map_err(|error| DocumentError::Unwritable(error.to_string()))?;
        Ok(ParsedFont {
            original_bytes: bytes,
            // The tag that readers expect of a face that is not whole.
            font_name: Some(format!("CUADRE+{}", self.name())),
            codepoint_to_glyph: characters,
            glyph_widths: widths,
            ..whole.clone()
        })
    }

    fn has(self, character: char) -> bool {
        self.parsed().lookup_glyph_index(character.into()).is_some()
    }

    fn advance(self, character: char) -> Milli {
        let font = self.parsed();
        let glyph = font.lookup_glyph_index(character.into()).unwrap_or(0);
        Milli::from(advance_of(font, glyph))
    }

    /// How many bytes of the text fit in a width: at least its first character.
    fn fitting(self, text: &str, size: Milli, width: Milli) -> usize {
        let per_em = Milli::from(self.parsed().units_per_em);
        let mut units = 0;
        for (at, character) in text.char_indices() {
            units += self.advance(character);
            if at > 0 && units * size / per_em > width {
                return at;
            }
        }
        text.len()
    }
}

/// A text as it can be set: on one line, without what would turn or hide the text around it, and
/// with the letters that the faces have.
pub(crate) fn settable(text: &str) -> String {
    let mut set = String::new();
    // Some telephones store a letter and its accent apart: the faces have them in one.
    for character in text.nfc() {
        match character {
            '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => {}
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' => {}
            ' ' | '\u{2028}' | '\u{2029}' => push_space(&mut set),
            character if character.is_control() => push_space(&mut set),
            character if Face::Regular.has(character) => set.push(character),
            _ => set.push(MISSING),
        }
    }
    let set = set.trim();
    match set.char_indices().nth(CHARACTERS_MAX) {
        Some((end, _)) => format!("{}…", &set[..end]),
        None => set.to_owned(),
    }
}

fn push_space(set: &mut String) {
    if !set.ends_with(' ') {
        set.push(' ');
    }
}

fn advance_of(font: &ParsedFont, glyph: u16) -> u16 {
    font.glyph_widths.get(&glyph).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests;
