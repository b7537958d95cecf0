//! Amounts and counts in the digits of each language, as the screen writes them.

use crate::view::Language;

/// A plain decimal such as `-1234567.50` with its thousands parted; decimals only where they are
/// not zero. What is no plain decimal stands as it is.
pub(super) fn amount(language: Language, plain: &str) -> String {
    let (sign, unsigned) = match plain.strip_prefix('-') {
        Some(unsigned) => ("−", unsigned),
        None => ("", plain),
    };
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(decimals) {
        return plain.to_owned();
    }
    let (parts, point) = match language {
        Language::English => (',', '.'),
        Language::SpanishColombia => ('.', ','),
        Language::FrenchIvoryCoast => ('\u{a0}', ','),
    };
    let mut written = sign.to_owned();
    for (place, digit) in whole.char_indices() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            written.push(parts);
        }
        written.push(digit);
    }
    if decimals.bytes().any(|byte| byte != b'0') {
        written.push(point);
        written.push_str(decimals);
    }
    written
}
