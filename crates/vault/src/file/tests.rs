//! What happens to the file when the disk or the folder does not go along.

use super::*;

fn folder_with_old_file() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.json");
    write(&path, b"old").unwrap();
    (folder, path)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn a_full_disk_leaves_the_old_file_and_nothing_beside_it() {
    let (folder, path) = folder_with_old_file();
    let full = replace(&path, |file| {
        file.write_all(b"half of the n")?;
        Err(io::Error::from(ErrorKind::StorageFull))
    });
    assert_eq!(full.unwrap_err().kind(), ErrorKind::StorageFull);
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(names(folder.path()), ["vault.json"]);
}

#[test]
fn a_file_that_cannot_be_made_leaves_the_old_one() {
    let (_folder, path) = folder_with_old_file();
    // A folder in the place of the new file stops every user, root too.
    fs::create_dir(path.with_extension("json.new")).unwrap();
    assert!(matches!(write(&path, b"new"), Err(VaultError::Write(_))));
    assert_eq!(fs::read(&path).unwrap(), b"old");
}

#[test]
fn a_missing_folder_is_an_error_of_writing_and_a_missing_file_one_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nowhere").join("vault.json");
    assert!(matches!(write(&path, b"new"), Err(VaultError::Write(_))));
    assert!(matches!(read(&path), Err(VaultError::NotFound)));
    assert!(matches!(read(folder.path()), Err(VaultError::Read(_))));
}

#[test]
fn what_a_crash_left_beside_is_replaced() {
    let (folder, path) = folder_with_old_file();
    fs::write(path.with_extension("json.new"), b"half").unwrap();
    write(&path, b"new").unwrap();
    assert_eq!(read(&path).unwrap(), b"new");
    assert_eq!(names(folder.path()), ["vault.json"]);
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt;

    let (_folder, path) = folder_with_old_file();
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_huge_file_is_damage_and_is_not_read_whole() {
    let (_folder, path) = folder_with_old_file();
    let file = File::create(&path).unwrap();
    file.set_len(8 << 30).unwrap(); // Sparse: it takes no room.
    assert!(matches!(read(&path), Err(VaultError::Damaged)));
}
