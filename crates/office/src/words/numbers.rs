//! How each language writes amounts, counts and days: as documents do.

use documents::Format;

use crate::view::Language;

/// Of a language.
pub(crate) fn format(language: Language) -> Format {
    match language {
        Language::SpanishColombia => Format::spanish_colombia(),
        Language::FrenchIvoryCoast => Format::french_ivory_coast(),
        Language::English => Format::english(),
    }
}

/// A plain decimal such as `-1234567.50` with its thousands parted; decimals only where they are
/// not zero. What is no plain decimal stands as it is.
pub(super) fn amount(language: Language, plain: &str) -> String {
    format(language).amount(plain)
}
