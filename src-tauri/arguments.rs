//! What the window is told when it is started.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Result, bail};

/// How the window is started.
pub(crate) const USAGE: &str = "usage: cuadre-desktop [--data DIR]";

/// The arguments of the window.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// The data folder; the platform's own place where it is not named.
    pub(crate) data_folder: Option<PathBuf>,
}

impl Arguments {
    /// Reads what stands behind the program's name.
    pub(crate) fn read(mut given: impl Iterator<Item = OsString>) -> Result<Arguments> {
        let mut arguments = Arguments::default();
        while let Some(argument) = given.next() {
            if argument != "--data" {
                bail!(
                    "{} is not an argument of the window\n{USAGE}",
                    argument.display()
                );
            }
            match given.next() {
                Some(folder) if !folder.is_empty() => arguments.data_folder = Some(folder.into()),
                _ => bail!("--data needs a folder\n{USAGE}"),
            }
        }
        Ok(arguments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(given: &[&str]) -> Result<Arguments> {
        Arguments::read(given.iter().map(OsString::from))
    }

    #[test]
    fn the_data_folder_is_named_or_left_to_the_platform() {
        assert_eq!(read(&[]).unwrap().data_folder, None);
        let named = read(&["--data", "some where"]).unwrap();
        assert_eq!(named.data_folder, Some("some where".into()));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for given in [&["--data"][..], &["--data", ""], &["--date", "x"], &["x"]] {
            assert!(
                read(given).unwrap_err().to_string().ends_with(USAGE),
                "{given:?}"
            );
        }
    }
}
