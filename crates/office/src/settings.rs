//! How Cuadre is set: a small file beside the store, readable while the store is locked.

use std::path::Path;

use crate::trouble::Trouble;
use crate::view::Settings;

const FILE: &str = "settings.json";

/// The settings of a data folder; the plain ones where there are none or they cannot be read.
pub(crate) fn read(folder: &Path) -> Settings {
    std::fs::read(folder.join(FILE))
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default()
}

/// Keeps settings.
pub(crate) fn write(folder: &Path, settings: Settings) -> Result<(), Trouble> {
    let text = serde_json::to_vec_pretty(&settings)
        .map_err(|error| Trouble::new("internal").with("code", error.to_string()))?;
    let kept =
        std::fs::create_dir_all(folder).and_then(|()| std::fs::write(folder.join(FILE), text));
    kept.map_err(|_| Trouble::new("read_only"))
}
