//! How the office's languages write amounts, counts and dates.

use documents::Format;
use office::view::Language;

/// Of a language.
pub(crate) fn of(language: Language) -> Format {
    match language {
        Language::SpanishColombia => Format::spanish_colombia(),
        Language::FrenchIvoryCoast => Format::french_ivory_coast(),
        Language::English => Format::english(),
    }
}
