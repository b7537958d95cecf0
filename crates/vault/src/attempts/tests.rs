//! The file: restarts, kills, damage, several threads and processes at once.

use std::fs;
use std::process::Command;
use std::thread;

use super::*;

const FOLDER: &str = "CUADRE_ATTEMPTS_TEST_FOLDER";

fn at(seconds: u64) -> Uptime {
    Uptime {
        boot: "a".to_owned(),
        milliseconds: seconds * 1_000,
    }
}

fn wait(result: Result<Try, Refusal>) -> u64 {
    match result {
        Ok(_) => 0,
        Err(Refusal::Wait { seconds }) => seconds,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn a_failure_is_kept_from_before_the_try_until_a_success() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("attempts.json");
    let people = ["ana".to_owned(), "eva".to_owned()];
    let waits = |seconds| Attempts::at(&path).waits(&people, &at(seconds)).unwrap();
    let both = |ana, eva| vec![("ana".to_owned(), ana), ("eva".to_owned(), eva)];
    assert_eq!(waits(10), both(0, 0));
    // The try is dropped without a word, as by a kill.
    assert_eq!(wait(Attempts::at(&path).begin("ana", &at(10))), 0);
    assert_eq!(waits(10), both(1, 0));
    assert_eq!(wait(Attempts::at(&path).begin("ana", &at(10))), 1);
    assert_eq!(wait(Attempts::at(&path).begin("ana", &at(11))), 0);
    assert_eq!(waits(12), both(1, 0));
    let attempts = Attempts::at(&path);
    let third = attempts.begin("ana", &at(13)).unwrap();
    assert_eq!(attempts.succeeded(third).unwrap(), 2);
    assert_eq!(waits(13), both(0, 0));
    let kept = fs::read_to_string(&path).unwrap();
    assert!(!kept.contains("ana"), "{kept}");
}

#[test]
fn a_damaged_file_is_the_longest_wait_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("attempts.json");
    let attempts = Attempts::at(&path);
    assert_eq!(wait(attempts.begin("ana", &at(10))), 0);
    let whole = fs::read(&path).unwrap();
    let empty = Vec::new();
    let long = vec![b' '; 100_000];
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 4;
    for damaged in [&whole[..whole.len() - 1], &empty, &long, &flipped] {
        fs::write(&path, damaged).unwrap();
        assert_eq!(wait(attempts.begin("ana", &at(20))), 900);
        assert_eq!(wait(attempts.begin("eva", &at(919))), 1);
        assert_eq!(wait(attempts.begin("eva", &at(920))), 0);
        assert_eq!(wait(attempts.begin("ana", &at(920))), 0);
    }
}

#[test]
fn what_cannot_be_counted_is_not_tried() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("none").join("attempts.json");
    let refused = Attempts::at(&nowhere).begin("ana", &at(1));
    assert!(matches!(refused, Err(Refusal::Uncounted(_))));
    let occupied = folder.path().join("attempts.json");
    fs::create_dir(&occupied).unwrap();
    let refused = Attempts::at(&occupied).begin("ana", &at(1));
    assert!(matches!(refused, Err(Refusal::Uncounted(_))));
}

#[test]
fn of_many_threads_at_once_one_gets_the_try() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("attempts.json");
    for second in [0, 1, 3, 7] {
        let guess = || wait(Attempts::at(&path).begin("ana", &at(second)));
        let granted = thread::scope(|scope| {
            let guesses: Vec<_> = (0..8).map(|_| scope.spawn(guess)).collect();
            let waits = guesses.into_iter().map(|guess| guess.join().unwrap());
            waits.filter(|wait| *wait == 0).count()
        });
        assert_eq!(granted, 1, "at {second} s");
    }
}

#[test]
fn of_many_processes_at_once_one_gets_the_try_and_their_end_forgets_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("attempts.json");
    let guess = |_| {
        let program = std::env::current_exe().unwrap();
        let arguments = [
            "--exact",
            "attempts::tests::one_process_of_many",
            "--ignored",
        ];
        let mut command = Command::new(program);
        command.args(arguments).env(FOLDER, folder.path());
        command.stdout(std::process::Stdio::null()).spawn().unwrap()
    };
    let processes: Vec<_> = (0..6).map(guess).collect();
    for mut process in processes {
        assert!(process.wait().unwrap().success());
    }
    let files = fs::read_dir(folder.path()).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let granted = names.filter(|name| name.starts_with("granted")).count();
    assert_eq!(granted, 1);
    assert_eq!(wait(Attempts::at(&path).begin("ana", &at(5))), 1);
}

/// Started by the test above: guesses once and ends without a word.
#[test]
#[ignore = "one of the processes of another test"]
fn one_process_of_many() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).unwrap());
    let granted = Attempts::at(&folder.join("attempts.json")).begin("ana", &at(5));
    if wait(granted) == 0 {
        let name = format!("granted {}", std::process::id());
        fs::write(folder.join(name), "").unwrap();
    }
}
