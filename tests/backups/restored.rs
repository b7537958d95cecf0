//! Drills that end well: backups made at rest and during syncs, restored on another machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::cuadre::PASSWORD;
use crate::desk::{CLERK, CLERK_PASSWORD, Desk, NEW_PASSWORD, Original};
use crate::random::Random;

/// Backups that are made while a sync writes.
const DURING_SYNCS: u64 = 6;

/// Restores one backup by every way there is. Answers how many drills there were.
pub(crate) async fn by_every_way(
    folder: &Path,
    original: &Original,
    good: &Path,
    scheduled: &Path,
) -> usize {
    let elsewhere = folder.join("elsewhere");
    fs::create_dir(&elsewhere).expect("there is room");
    let by_password =
        |user: &str, password: &str| json!({"path": good, "user": user, "password": password});

    let owner = Desk::at(&elsewhere.join("owner"));
    owner.ask("restore", by_password("owner", PASSWORD)).await;
    original.prove_same(&owner).await;

    let clerk = Desk::at(&elsewhere.join("clerk"));
    clerk
        .ask("restore", by_password(CLERK, CLERK_PASSWORD))
        .await;
    let desk = clerk.ask("desk", json!({})).await;
    assert_eq!(desk["me"]["name"], CLERK, "{desk}");
    assert_eq!(
        clerk.figures(&original.routes[..1]).await,
        original.figures[..1]
    );
    let other = clerk
        .try_ask("day_summary", json!({"route": original.routes[1]}))
        .await;
    assert!(other.is_err(), "a clerk sees a route that was never hers");
    clerk.unlock("owner", PASSWORD).await;
    original.prove_same(&clerk).await;

    let key = Desk::at(&elsewhere.join("key"));
    let answer = key.restore_by_key(good, &original.recovery_key).await;
    answer.expect("the recovery key opens it");
    original.prove_same(&key).await;
    key.lock().await;
    // The owner has a new password; the clerk has hers.
    let old = key
        .try_ask("unlock", json!({"user": "owner", "password": PASSWORD}))
        .await;
    assert_eq!(
        old.map_err(|failure| failure.code),
        Err("wrong_password".to_owned())
    );
    key.unlock(CLERK, CLERK_PASSWORD).await;

    // A store that was restored is backed up and restored like any other.
    let again = folder.join("again.backup");
    owner.back_up(&again).await;
    let twice = Desk::at(&elsewhere.join("twice"));
    let answer = twice.restore_by_key(&again, &original.recovery_key).await;
    answer.expect("the recovery key opens it");
    original.prove_same(&twice).await;

    let scheduled_one = Desk::at(&elsewhere.join("scheduled"));
    let answer = scheduled_one
        .restore_by_key(scheduled, &original.recovery_key)
        .await;
    answer.expect("the recovery key opens it");
    original.prove_same(&scheduled_one).await;
    5
}

/// Backs up while a sync writes, and restores what came of it: a state that is sound, and from
/// which a sync goes on to the same figures. Answers how many drills there were.
pub(crate) async fn during_syncs(folder: &Path, original: &Original) -> usize {
    let desk = &original.desk;
    let began = Instant::now();
    desk.sync(true).await;
    let whole = began.elapsed();
    let mut random = Random(43);
    let mut backups: Vec<PathBuf> = Vec::new();
    let mut met = 0;
    let mut tries = 0;
    while backups.len() < usize::try_from(DURING_SYNCS).expect("it is small") {
        tries += 1;
        assert!(tries < 40, "syncs end before a backup is made");
        desk.start_sync(true).await;
        let micros = u64::try_from(whole.as_micros()).expect("minutes at most");
        tokio::time::sleep(Duration::from_micros(random.below(micros))).await;
        let path = folder.join(format!("during-{tries}.backup"));
        let running = desk.is_syncing().await;
        desk.back_up(&path).await;
        met += u64::from(running && desk.is_syncing().await);
        desk.end_sync().await;
        if running {
            backups.push(path);
        }
    }
    assert!(met > 0, "no backup was made wholly within a sync");
    for (place, path) in backups.iter().enumerate() {
        let restored = Desk::at(&folder.join(format!("during-{place}")));
        let answer = restored.restore_by_key(path, &original.recovery_key).await;
        answer.expect("the recovery key opens it");
        restored.prove().await;
        restored.sync(false).await;
        original.prove_same(&restored).await;
    }
    // A store in the middle of its first sync is backed up as well.
    let young = Desk::at(&folder.join("young"));
    let answer = young
        .restore_by_key(&backups[0], &original.recovery_key)
        .await;
    answer.expect("the recovery key opens it");
    young.lock().await;
    young.unlock("owner", NEW_PASSWORD).await;
    young.prove().await;
    backups.len() + 1
}
