//! The text files of the repository.

use std::io;
use std::path::{Path, PathBuf};

/// Folders that are built or fetched, not written: by their name wherever they are …
const NOT_OURS: &[&str] = &[".git", "dist", "node_modules"];

/// … and those that are so at the root only.
const NOT_OURS_AT_ROOT: &[&str] = &["gen", "permissions", "target"];

/// What people write here. Lock files are not among them.
const WRITTEN: &[&str] = &[
    "css", "html", "js", "json", "md", "mjs", "rs", "sh", "svg", "toml", "ts", "tsx", "yml",
];

/// A text file, its path relative to the root.
pub(crate) struct Text {
    pub(crate) path: PathBuf,
    pub(crate) content: String,
}

impl Text {
    pub(crate) fn has_extension(&self, extension: &str) -> bool {
        self.path.extension().is_some_and(|own| own == extension)
    }
}

/// One file.
pub(crate) fn read(root: &Path, path: &Path) -> io::Result<Text> {
    Ok(Text {
        path: path.to_owned(),
        content: std::fs::read_to_string(root.join(path))?,
    })
}

/// Every text file that people write.
pub(crate) fn files(root: &Path) -> io::Result<Vec<Text>> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(root.join(&folder))? {
            let entry = entry?;
            let name = entry.file_name();
            let path = folder.join(&name);
            if entry.file_type()?.is_dir() {
                let named = |folders: &[&str]| folders.iter().any(|folder| name == *folder);
                let at_root = folder.as_os_str().is_empty();
                let built = named(NOT_OURS) || (at_root && named(NOT_OURS_AT_ROOT));
                if !built {
                    folders.push(path);
                }
            } else if is_written(&path) {
                found.push(read(root, &path)?);
            }
        }
    }
    Ok(found)
}

fn is_written(path: &Path) -> bool {
    let lock = path.ends_with("package-lock.json");
    let script = path.starts_with(".ci");
    let extension = path.extension().and_then(|extension| extension.to_str());
    !lock && (script || extension.is_some_and(|extension| WRITTEN.contains(&extension)))
}
