//! Drills in which the real program is killed while it makes or restores a backup.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::cuadre::{self, PASSWORD};
use crate::desk::{Desk, NEW_PASSWORD, Original, names};
use crate::random::Random;

/// Kills while a backup is made, and while one is restored.
const WHILE_MAKING: u32 = 16;
const WHILE_RESTORING: u32 = 16;
/// No run of the program takes so long.
const RUN_MAX: Duration = Duration::from_secs(60);

/// The program on a folder.
fn start(folder: &Path, arguments: &[&Path]) -> Child {
    Command::new(cuadre::program())
        .arg("--data")
        .arg(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .env("CUADRE_PASSWORD", PASSWORD)
        .env("CUADRE_NEW_PASSWORD", NEW_PASSWORD)
        .spawn()
        .expect("cuadre runs")
}

/// Lets the program run until something stands on the disk, then for a while, then kills it.
/// Answers whether it was killed; else it had ended.
fn kill(mut child: Child, begun: impl Fn() -> bool, then: Duration) -> bool {
    let until = Instant::now() + RUN_MAX;
    let mut has_ended = || child.try_wait().expect("a child can be asked").is_some();
    while !begun() && !has_ended() {
        assert!(
            Instant::now() < until,
            "the program neither begins nor ends"
        );
        std::thread::sleep(Duration::from_micros(200));
    }
    if !then.is_zero() {
        std::thread::sleep(then);
    }
    // SIGKILL: the process has no say in it.
    let _ = child.kill();
    let status = child.wait().expect("a killed child ends");
    status.code().is_none()
}

/// The same, away from the threads that answer.
async fn run_and_kill(
    child: Child,
    begun: impl Fn() -> bool + Send + 'static,
    then: Duration,
) -> bool {
    let killed = tokio::task::spawn_blocking(move || kill(child, begun, then)).await;
    killed.expect("killing does not panic")
}

/// Kills backups of a store of its own, which is open in another program meanwhile. Answers how
/// many drills there were.
pub(crate) async fn while_making(
    folder: &Path,
    original: &Original,
    (good, other_key): (&Path, &str),
) -> usize {
    let desk = Desk::at(&folder.join("killed"));
    let question = json!({"path": good, "user": "owner", "password": PASSWORD});
    desk.ask("restore", question).await;
    let work = desk.folder.join("backups/.making");
    let began = Instant::now();
    desk.back_up(&folder.join("undisturbed.backup")).await;
    let mut whole = began.elapsed();
    let mut random = Random(44);
    let (mut killed, mut made, mut ended) = (0, 0, 0);
    while killed < WHILE_MAKING {
        let target = folder.join(format!("killed-{killed}-{ended}.backup"));
        let arguments = [Path::new("backup"), Path::new("--out"), &target];
        let child = start(&desk.folder, &arguments);
        let seen = work.clone();
        if !run_and_kill(child, move || seen.exists(), part_of(&mut random, whole)).await {
            ended += 1;
            assert!(ended < 60, "backups end before they can be killed");
            whole = whole.mul_f64(0.9);
            continue;
        }
        killed += 1;
        if target.exists() {
            // It has its name: then it is good to the last byte.
            made += 1;
        } else {
            desk.back_up(&target).await;
        }
        // Another key is tried once everything else was found right.
        let elsewhere = Desk::at(&folder.join("none"));
        let refused = elsewhere.restore_by_key(&target, other_key).await;
        assert_eq!(
            refused.map_err(|failure| failure.code),
            Err("wrong_recovery_key".to_owned())
        );
        desk.prove().await;
    }
    // The next one cleans up.
    desk.ask("back_up", json!({})).await;
    let left = names(&desk.folder.join("backups"));
    assert!(left.len() == 2 && left[1].ends_with(".backup"), "{left:?}");
    original.prove_same(&desk).await;
    cuadre::tell(&format!(
        "backups: {killed} killed, {made} of them good, {ended} ended before"
    ));
    usize::try_from(killed).expect("it is small")
}

/// Kills restorings, and carries on in the same folder. Answers how many drills there were.
pub(crate) async fn while_restoring(folder: &Path, original: &Original, good: &Path) -> usize {
    let key_file = folder.join("recovery-key");
    fs::write(&key_file, &original.recovery_key).expect("there is room");
    let mut random = Random(45);
    let (mut killed, mut none, mut whole, mut ended) = (0, 0, 0, 0);
    while killed < WHILE_RESTORING {
        let data = folder.join(format!("restored-{killed}-{ended}"));
        let option = Path::new("--recovery-key-file");
        let child = start(&data, &[Path::new("restore"), good, option, &key_file]);
        // Now in the middle of copying, now while the new password is worked on, now at the end.
        let (file, then_ms): (&str, u64) = [
            ("cuadre-restored.db", 100),
            ("cuadre-restored.db", 900),
            ("anchor.json", 20),
            ("vault.json", 0),
            ("cuadre.db", 0),
        ][usize::try_from((killed + ended) % 5).expect("it is below 5")];
        let (seen, near) = (data.join(file), data.join("anchor.json"));
        let begun = move || {
            // The last steps follow at once: they are met only by looking all the time.
            let mut looks = 0;
            while near.exists() && !seen.exists() && looks < 5_000 {
                looks += 1;
            }
            seen.exists()
        };
        let then = part_of(&mut random, Duration::from_millis(then_ms));
        if !run_and_kill(child, begun, then).await {
            ended += 1;
            assert!(ended < 60, "restorings end before they can be killed");
            continue;
        }
        killed += 1;
        let desk = Desk::at(&data);
        let state = desk.ask("desk", json!({})).await;
        if state["store"] == "none" {
            none += 1;
            let answer = desk.restore_by_key(good, &original.recovery_key).await;
            answer.unwrap_or_else(|failure| panic!("{failure:?}, {:?}", names(&data)));
        } else {
            whole += 1;
            desk.unlock("owner", NEW_PASSWORD).await;
        }
        original.prove_same(&desk).await;
        desk.lock().await;
        let mut left = names(&data);
        // What programs hold to keep out of each other's way, and what waits are kept in.
        left.retain(|name| !name.ends_with(".lock") && name != "attempts.json");
        assert_eq!(left, ["anchor.json", "cuadre.db", "vault.json"], "{killed}");
    }
    assert!(none > 2, "only {none} were killed before there was a store");
    cuadre::tell(&format!(
        "restorings: {killed} killed, {none} without a store, {whole} with a whole one, {ended} \
         ended before"
    ));
    usize::try_from(killed).expect("it is small")
}

fn part_of(random: &mut Random, whole: Duration) -> Duration {
    let micros = u64::try_from(whole.as_micros()).expect("minutes at most");
    Duration::from_micros(random.below(micros + 1))
}
