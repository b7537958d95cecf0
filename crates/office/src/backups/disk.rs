//! New files, durable names and turns: what making and restoring a backup ask of the disk.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// A new file that only its owner can read. Refuses where something stands already.
pub(crate) fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A folder that only its owner can look into, where there is none yet.
pub(crate) fn create_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Removes a file that may not be there.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    gone(fs::remove_file(path))
}

/// Removes a folder with all that is in it; it may not be there.
pub(crate) fn remove_folder(path: &Path) -> io::Result<()> {
    gone(fs::remove_dir_all(path))
}

/// Gives a file its final name where nothing has it, and makes that durable.
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    if fs::symlink_metadata(to).is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    fs::rename(from, to)?;
    sync_folder_of(to)
}

/// Makes the names in a file's folder durable; only Unix can and needs to.
pub(crate) fn sync_folder_of(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let folder = path.parent().filter(|folder| *folder != Path::new(""));
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}

/// The same path with something behind its last name.
pub(crate) fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// A turn at something that one program does at a time. It ends when this is dropped, and when
/// the program ends, however that comes about.
#[derive(Debug)]
pub(crate) struct Turn {
    /// Locked while it is open.
    _file: File,
}

impl Turn {
    /// Takes the turn that a file stands for; `None` where somebody else has it.
    pub(crate) fn take(path: &Path) -> io::Result<Option<Turn>> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Turn { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

fn gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_has_the_turn_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("turn");
        let turn = Turn::take(&path).unwrap();
        assert!(turn.is_some());
        assert!(Turn::take(&path).unwrap().is_none());
        drop(turn);
        assert!(Turn::take(&path).unwrap().is_some());
    }

    #[test]
    fn what_stands_there_is_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (new, old) = (folder.path().join("new"), folder.path().join("old"));
        fs::write(&new, "new").unwrap();
        fs::write(&old, "old").unwrap();
        assert_eq!(
            rename(&new, &old).unwrap_err().kind(),
            ErrorKind::AlreadyExists
        );
        assert_eq!(create(&old).unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&old).unwrap(), b"old");
        remove(&old).unwrap();
        remove(&old).unwrap();
        rename(&new, &old).unwrap();
        assert_eq!(fs::read(&old).unwrap(), b"new");
        assert_eq!(with_end(&old, ".part"), folder.path().join("old.part"));
    }

    #[cfg(unix)]
    #[test]
    fn others_cannot_look() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (inner, file) = (folder.path().join("a/b"), folder.path().join("file"));
        create_folder(&inner).unwrap();
        create(&file).unwrap();
        let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&inner), mode(&file)), (0o700, 0o600));
        remove_folder(&inner).unwrap();
        remove_folder(&inner).unwrap();
    }
}
