//! How Cuadre is set: a small file beside the store, readable while the store is locked.

use std::path::Path;

use crate::trouble::Trouble;
use crate::view::{Language, Settings};

const FILE: &str = "settings.json";

/// The settings of a data folder; where there are none or they cannot be read, the system's
/// language and nothing else.
pub(crate) fn read(folder: &Path) -> Settings {
    std::fs::read(folder.join(FILE))
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_else(|| Settings {
            language: system_language(),
            ..Settings::default()
        })
}

fn system_language() -> Language {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|locale| !locale.is_empty());
    language_of(&named.unwrap_or_default())
}

/// The language of a locale such as `fr_CI.UTF-8`: the product's first where it names none of ours.
fn language_of(locale: &str) -> Language {
    match locale.get(..2) {
        Some("fr") => Language::FrenchIvoryCoast,
        Some("en") => Language::English,
        _ => Language::default(),
    }
}

/// Keeps settings.
pub(crate) fn write(folder: &Path, settings: Settings) -> Result<(), Trouble> {
    let text = serde_json::to_vec_pretty(&settings)
        .map_err(|error| Trouble::new("internal").with("code", error.to_string()))?;
    let kept =
        std::fs::create_dir_all(folder).and_then(|()| std::fs::write(folder.join(FILE), text));
    kept.map_err(|_| Trouble::new("read_only"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_window_speaks_the_language_of_the_system() {
        for (locale, language) in [
            ("fr_CI.UTF-8", Language::FrenchIvoryCoast),
            ("fr", Language::FrenchIvoryCoast),
            ("en_GB.UTF-8", Language::English),
            ("es_CO.UTF-8", Language::SpanishColombia),
            ("C.UTF-8", Language::SpanishColombia),
            ("ñ", Language::SpanishColombia),
            ("", Language::SpanishColombia),
        ] {
            assert_eq!(language_of(locale), language, "{locale}");
        }
    }
}
