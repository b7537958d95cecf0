//! Where the data stands when nobody says so: the same place as the window's.

use std::ffi::OsString;
use std::path::PathBuf;

/// The folder of Cuadre in the platform's place for data of programs.
const FOLDER: &str = "cuadre";

/// The default data folder; none where the environment names no home.
pub(crate) fn default() -> Option<PathBuf> {
    let place = if cfg!(target_os = "windows") {
        windows(|name| std::env::var_os(name))
    } else if cfg!(target_os = "macos") {
        mac_os(|name| std::env::var_os(name))
    } else {
        elsewhere(|name| std::env::var_os(name))
    };
    place.map(|place| place.join(FOLDER))
}

fn windows(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    path(variable("LOCALAPPDATA"))
}

fn mac_os(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    Some(path(variable("HOME"))?.join("Library/Application Support"))
}

/// As the XDG base directories have it: what is not absolute counts for nothing.
fn elsewhere(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let named = path(variable("XDG_DATA_HOME")).filter(|path| path.is_absolute());
    named.or_else(|| Some(path(variable("HOME"))?.join(".local/share")))
}

fn path(value: Option<OsString>) -> Option<PathBuf> {
    value.filter(|value| !value.is_empty()).map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn among(known: &[(&str, &str)], name: &str) -> Option<OsString> {
        known
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| OsString::from(value))
    }

    #[test]
    fn the_place_follows_the_environment() {
        let home = [("HOME", "/home/ana"), ("XDG_DATA_HOME", "/data")];
        assert_eq!(elsewhere(|name| among(&home, name)), Some("/data".into()));
        assert_eq!(
            elsewhere(|name| among(&home[..1], name)),
            Some("/home/ana/.local/share".into())
        );
        let relative = [("HOME", "/home/ana"), ("XDG_DATA_HOME", "data")];
        assert_eq!(
            elsewhere(|name| among(&relative, name)),
            Some("/home/ana/.local/share".into())
        );
        assert_eq!(elsewhere(|name| among(&[("HOME", "")], name)), None);
        assert_eq!(
            mac_os(|name| among(&home, name)),
            Some("/home/ana/Library/Application Support".into())
        );
        assert_eq!(
            windows(|name| among(&[("LOCALAPPDATA", "C:/l")], name)),
            Some("C:/l".into())
        );
        assert_eq!(windows(|name| among(&home, name)), None);
    }
}
