//! What must be found nowhere, in every shape in which bytes may hold it.
#![allow(
    dead_code,
    reason = "each test crate takes what it needs of what they share"
)]

use std::fmt::Write as _;

use memchr::memmem::Finder;

/// What is looked for, in all its shapes.
#[derive(Clone, Default)]
pub(crate) struct Needles {
    needles: Vec<Needle>,
}

/// Something that is looked for, in one shape.
#[derive(Clone)]
struct Needle {
    class: &'static str,
    shape: &'static str,
    finder: Finder<'static>,
}

/// That something was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit {
    /// What.
    pub(crate) class: &'static str,
    /// In which shape.
    pub(crate) shape: &'static str,
    /// How often.
    pub(crate) times: usize,
}

impl Needles {
    /// A text as files, pages, addresses and programs write it.
    pub(crate) fn add_text(&mut self, class: &'static str, text: &str) {
        let bytes = text.as_bytes();
        self.add(class, "UTF-8", bytes);
        self.add(class, "UTF-8 in lower case", text.to_lowercase().as_bytes());
        self.add(class, "UTF-8 in upper case", text.to_uppercase().as_bytes());
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        self.add(class, "UTF-16LE", &units.collect::<Vec<u8>>());
        self.add_hex(class, bytes);
        self.add_base64(class, bytes);
        for (shape, escape) in ESCAPES {
            self.add(class, shape, escaped(text, escape).as_bytes());
        }
        let every = |unit: u16| format!("\\u{unit:04x}");
        let all: String = text.encode_utf16().map(every).collect();
        self.add(class, "JSON escapes throughout", all.as_bytes());
    }

    /// Digits as above, and as people and forms space them.
    pub(crate) fn add_digits(&mut self, class: &'static str, digits: &str) {
        self.add_text(class, digits);
        for separator in [" ", "-", "."] {
            for (first, then) in [(1, 1), (3, 3), (1, 3), (2, 3), (2, 2), (4, 4)] {
                let (head, mut rest) = digits.split_at(first);
                let mut spaced = head.to_owned();
                while !rest.is_empty() {
                    let (group, after) = rest.split_at(then.min(rest.len()));
                    spaced.push_str(separator);
                    spaced.push_str(group);
                    rest = after;
                }
                self.add(class, "spaced digits", spaced.as_bytes());
            }
        }
    }

    /// A key: its bytes and either half of them, as they are and written out.
    pub(crate) fn add_key(&mut self, class: &'static str, key: &[u8]) {
        let (first, second) = key.split_at(key.len() / 2);
        for half in [first, second] {
            self.add(class, "half of the bytes", half);
            self.add_hex(class, half);
            self.add_base64(class, half);
        }
    }

    /// Whatever is found in these bytes.
    pub(crate) fn found_in(&self, bytes: &[u8]) -> Vec<Hit> {
        let mut hits = Vec::new();
        for Needle {
            class,
            shape,
            finder,
        } in &self.needles
        {
            let times = finder.find_iter(bytes).count();
            if times > 0 {
                hits.push(Hit {
                    class,
                    shape,
                    times,
                });
            }
        }
        hits
    }

    /// The longest shape: what may lie across two pieces that are read one after the other.
    pub(crate) fn longest(&self) -> usize {
        let lengths = self.needles.iter().map(|one| one.finder.needle().len());
        lengths.max().unwrap_or(0)
    }

    fn add_hex(&mut self, class: &'static str, bytes: &[u8]) {
        let mut lower = String::new();
        for byte in bytes {
            write!(lower, "{byte:02x}").unwrap();
        }
        self.add(class, "hexadecimal digits", lower.as_bytes());
        self.add(class, "hexadecimal digits", lower.to_uppercase().as_bytes());
    }

    /// Base64 of something that holds the bytes, from wherever they begin in it.
    fn add_base64(&mut self, class: &'static str, bytes: &[u8]) {
        for before in 0..3_usize {
            let mut padded = vec![0; before];
            padded.extend_from_slice(bytes);
            let written = base64(&padded);
            // What also depends on the bytes before and after is left away.
            let from = (before * 8).div_ceil(6);
            let to = padded.len() * 8 / 6;
            let certain = &written[from..to];
            self.add(class, "base64", certain.as_bytes());
            let in_address = certain.replace('+', "-").replace('/', "_");
            self.add(class, "base64", in_address.as_bytes());
        }
    }

    fn add(&mut self, class: &'static str, shape: &'static str, bytes: &[u8]) {
        // Shorter ones would be found by chance.
        assert!(
            bytes.len() >= 8,
            "{class} is too short to be told from chance"
        );
        let known = |one: &Needle| one.finder.needle() == bytes;
        if !self.needles.iter().any(known) {
            self.needles.push(Needle {
                class,
                shape,
                finder: Finder::new(bytes).into_owned(),
            });
        }
    }
}

/// How a letter that is no ASCII is written where only ASCII may stand.
type Escape = fn(char) -> String;

const ESCAPES: [(&str, Escape); 7] = [
    ("URL escapes", |letter| percent(letter, false)),
    ("URL escapes", |letter| percent(letter, true)),
    ("JSON escapes", |letter| units(letter, false)),
    ("JSON escapes", |letter| units(letter, true)),
    ("HTML escapes", |letter| format!("&#{};", letter as u32)),
    ("HTML escapes", |letter| format!("&#x{:x};", letter as u32)),
    ("Latin-1 as UTF-8", |letter| {
        let mut utf8 = [0; 4];
        letter
            .encode_utf8(&mut utf8)
            .bytes()
            .map(char::from)
            .collect()
    }),
];

fn escaped(text: &str, escape: Escape) -> String {
    let write = |letter: char| match letter.is_ascii() {
        true => letter.to_string(),
        false => escape(letter),
    };
    text.chars().map(write).collect()
}

fn percent(letter: char, upper: bool) -> String {
    let mut utf8 = [0; 4];
    let mut written = String::new();
    for byte in letter.encode_utf8(&mut utf8).bytes() {
        let done = match upper {
            true => write!(written, "%{byte:02X}"),
            false => write!(written, "%{byte:02x}"),
        };
        done.unwrap();
    }
    written
}

fn units(letter: char, upper: bool) -> String {
    let mut pair = [0; 2];
    let mut written = String::new();
    for unit in letter.encode_utf16(&mut pair) {
        let done = match upper {
            true => write!(written, "\\u{unit:04X}"),
            false => write!(written, "\\u{unit:04x}"),
        };
        done.unwrap();
    }
    written
}

/// Base64 without padding.
pub(crate) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut written = String::new();
    for group in bytes.chunks(3) {
        let mut value = 0_u32;
        for at in 0..3 {
            value = value << 8 | u32::from(group.get(at).copied().unwrap_or(0));
        }
        for at in 0..=group.len() {
            let letter = value >> (18 - 6 * at) & 63;
            written.push(char::from(LETTERS[letter as usize]));
        }
    }
    written
}
