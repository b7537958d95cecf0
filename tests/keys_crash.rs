//! `kill -9` of the real `cuadre` while keys change, a store is migrated, a backup is made: it
//! always opens with the old or the new key.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says loudly what it found"
)]

#[path = "support/cuadre.rs"]
mod cuadre;
#[path = "keys_crash/kept.rs"]
mod kept;
#[path = "keys_crash/kill.rs"]
mod kill;

use std::path::PathBuf;
use std::process::{Command, Output};
use std::time::Duration;

use serde_json::Value;
use vault::VaultError;

use kept::{FIRST_PASSWORD, FIRST_RECOVERY_KEY, Kept};
use kill::{Sign, entries, kill, time};

/// How often each command is killed in the part in which it changes what is on disk …
const KILLS_CHANGING: u32 = 30;
/// … and how often anywhere.
const KILLS_ANYWHERE: u32 = 12;
/// How often it may have ended before it is killed.
const ENDED_MAX: u32 = 60;

/// When a program is killed: the measured duration is cut into as many steps as there are kills,
/// small ones first, since what matters comes soon after the sign. Other tests use the processor
/// meanwhile: each kill makes the steps longer, each program that has ended before it makes them
/// shorter.
struct Moments {
    killed: u32,
    ended: u32,
    anywhere: Duration,
    changing: Duration,
}

impl Moments {
    fn new([until_sign, changing]: [Duration; 2]) -> Moments {
        Moments {
            killed: 0,
            ended: 0,
            anywhere: until_sign + changing,
            changing,
        }
    }

    fn are_left(&self) -> bool {
        self.killed < KILLS_CHANGING + KILLS_ANYWHERE
    }

    /// Runs the program once and kills it; what it printed where it had ended before.
    fn run(&mut self, command: Command, kept: &Kept, sign: Sign) -> Option<Output> {
        let (sign, delay) = match self.killed.checked_sub(KILLS_CHANGING) {
            None => {
                let (step, steps) = (self.killed.pow(2), KILLS_CHANGING.pow(2));
                (sign, self.changing * step / steps)
            }
            Some(step) => (Sign::Started, self.anywhere * step / KILLS_ANYWHERE),
        };
        let printed = kill(command, kept.folder(), sign, delay);
        let by = match printed {
            None => {
                self.killed += 1;
                1.04
            }
            Some(_) => {
                self.ended += 1;
                assert!(self.ended < ENDED_MAX, "it ends before it can be killed");
                0.8
            }
        };
        self.anywhere = self.anywhere.mul_f64(by);
        self.changing = self.changing.mul_f64(by);
        printed
    }
}

fn recovery_key(output: &Output) -> String {
    let made: Value = serde_json::from_slice(&output.stdout).unwrap();
    made["recovery_key"].as_str().unwrap().to_owned()
}

#[test]
fn a_killed_rotation_leaves_the_old_key_or_the_new_one() {
    let kept = Kept::of_today();
    let rotate = || kept.command(FIRST_PASSWORD, &["key", "rotate", "--yes"]);
    // Unlocking is the first entry, the rotation the second.
    let sign = || Sign::Entries(entries(kept.folder()) + 2);
    let (durations, output) = time(rotate(), kept.folder(), sign());
    assert!(!kept.is_opened_by(FIRST_RECOVERY_KEY));
    let mut known = recovery_key(&output);
    let (mut in_force, mut broken_off) = (0, 0);
    let mut moments = Moments::new(durations);
    while moments.are_left() {
        assert!(kept.is_opened_by(&known));
        let before = kept.key_check();
        let printed = moments.run(rotate(), &kept, sign());
        broken_off += u32::from(!kept.under_way().is_empty());
        kept.proves_sound(FIRST_PASSWORD);
        // The keyring, the printed key and every password are under one key: all old or all new.
        let is_rotated = kept.key_check() != before;
        assert_eq!(kept.is_opened_by(&known), !is_rotated);
        in_force += u32::from(is_rotated);
        match printed {
            Some(output) => known = recovery_key(&output),
            // Nobody has seen the recovery key of a rotation that was killed.
            None if is_rotated => known = kept.new_recovery_key(FIRST_PASSWORD),
            None => {}
        }
    }
    let Moments { killed, ended, .. } = moments;
    assert!(broken_off > 0, "no kill left anything to clear away");
    cuadre::tell(&format!(
        "key rotate: {killed} kills, {ended} ended before; {broken_off} broken off in the middle, \
         {in_force} in force afterwards"
    ));
}

#[test]
fn a_killed_change_of_password_leaves_the_old_one_or_the_new_one() {
    let kept = Kept::of_today();
    let mut password = FIRST_PASSWORD.to_owned();
    let mut next = 0;
    let mut renewed = || {
        next += 1;
        format!("otra clave larga {next}")
    };
    let change = |password: &str, new: &str| {
        let mut command = kept.command(password, &["password"]);
        command.env("CUADRE_NEW_PASSWORD", new);
        command
    };
    let sign = || Sign::Entries(entries(kept.folder()) + 2);
    let new = renewed();
    let (durations, _) = time(change(&password, &new), kept.folder(), sign());
    password = new;
    kept.cheapen(&password);
    let (mut in_force, mut asked) = (0, 0);
    let mut moments = Moments::new(durations);
    while moments.are_left() {
        let before = kept.vault();
        let new = renewed();
        let printed = moments.run(change(&password, &new), &kept, sign());
        let is_changed = kept.vault() != before;
        assert!(is_changed || printed.is_none());
        in_force += u32::from(is_changed);
        let (opens, refused) = match is_changed {
            true => (new, password),
            false => (password, new),
        };
        kept.proves_sound(&opens);
        assert!(kept.is_opened_by(FIRST_RECOVERY_KEY));
        asked += 1;
        if asked % 4 == 0 {
            let refusal = kept.vault().open("owner", &refused).err();
            assert!(
                matches!(refusal, Some(VaultError::WrongPassword)),
                "{refusal:?}"
            );
        }
        if is_changed {
            kept.cheapen(&opens);
        }
        password = opens;
    }
    let Moments { killed, ended, .. } = moments;
    cuadre::tell(&format!(
        "password: {killed} kills, {ended} ended before; {in_force} in force afterwards"
    ));
}

#[test]
fn a_killed_migration_is_done_by_the_next_opening() {
    let folder = tempfile::TempDir::new().unwrap();
    let key_file = folder.path().join("key");
    std::fs::write(&key_file, FIRST_RECOVERY_KEY).unwrap();
    let key_file = key_file.to_str().unwrap();
    let new = "otra clave larga";
    // Opening with the recovery key takes no guess at a password: it migrates at once.
    let recover = |kept: &Kept| kept.command(new, &["recover", "--recovery-key-file", key_file]);
    let kept = Kept::of_version_2();
    let (durations, _) = time(recover(&kept), kept.folder(), Sign::Opened);
    kept.proves_sound(new);
    let mut moments = Moments::new(durations);
    // What comes after the migration is a guess for the new password, in which nothing happens.
    moments.changing = moments.changing.min(Duration::from_millis(60));
    let (mut old, mut open_log) = (0, 0);
    while moments.are_left() {
        let kept = Kept::of_version_2();
        // The old vault is brought up to date at the end of the next opening, which takes a second.
        if !moments.killed.is_multiple_of(3) {
            kept.cheapen(FIRST_PASSWORD);
        }
        let before = kept.vault();
        moments.run(recover(&kept), &kept, Sign::Opened);
        open_log += u32::from(kept.folder().join("cuadre.db-wal").exists());
        let is_old = kept.vault() == before;
        old += u32::from(is_old);
        kept.proves_sound(if is_old { FIRST_PASSWORD } else { new });
        assert!(kept.is_opened_by(FIRST_RECOVERY_KEY));
        assert!(!kept.vault().is_old());
    }
    let Moments { killed, ended, .. } = moments;
    assert!(open_log > 0, "no kill met the migration");
    cuadre::tell(&format!(
        "migration: {killed} kills, {ended} ended before; {open_log} left a write-ahead log, \
         {old} the old vault"
    ));
}

#[test]
fn a_killed_backup_is_whole_or_not_there() {
    let kept = Kept::of_today();
    let backups = tempfile::TempDir::new().unwrap();
    let mut number = 0;
    let mut named = || {
        number += 1;
        backups.path().join(format!("{number}.backup"))
    };
    let back_up = |path: &PathBuf| {
        let path = path.to_str().unwrap();
        kept.command(FIRST_PASSWORD, &["backup", "--out", path])
    };
    let sign = || Sign::Entries(entries(kept.folder()) + 2);
    let path = named();
    let (durations, _) = time(back_up(&path), kept.folder(), sign());
    kept.proves_backup(&path, FIRST_PASSWORD);
    let (mut whole, mut parts) = (0, 0);
    let mut moments = Moments::new(durations);
    let mut last = path;
    while moments.are_left() {
        let path = named();
        let part = path.with_extension("backup.part");
        moments.run(back_up(&path), &kept, sign());
        kept.proves_sound(FIRST_PASSWORD);
        parts += u32::from(part.exists());
        if path.exists() {
            whole += 1;
            assert!(!part.exists());
            if whole % 3 == 0 {
                kept.proves_backup(&path, FIRST_PASSWORD);
            }
            continue;
        }
        last = path;
    }
    assert!(parts > 0, "no kill met the making");
    // What the last one left is in nobody's way.
    time(back_up(&last), kept.folder(), sign());
    kept.proves_backup(&last, FIRST_PASSWORD);
    assert!(!last.with_extension("backup.part").exists());
    assert!(!kept.folder().join("backups/.making").exists());
    let Moments { killed, ended, .. } = moments;
    cuadre::tell(&format!(
        "backup: {killed} kills, {ended} ended before; {whole} whole backups, {parts} parts"
    ));
}
