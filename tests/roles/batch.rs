//! Gives every command in one situation, and looks at what came of each.

use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

use office::Office;
use serde_json::{Value, json};
use tempfile::TempDir;
use vault::Vault;

use crate::expected::{Does, FOR_ANYONE, FOR_ROLES, ForRoles, Standing};
use crate::log::{all_entries, detail};
use crate::questions::{Asking, question};
use crate::world::{COMPLIANCE, OWNER, PEOPLE, Place, ROLES, World};

/// Somebody on a data folder of their own.
pub(crate) struct Batch<'a> {
    world: &'a World,
    role: usize,
    standing: Standing,
    folder: TempDir,
    /// Where commands write files.
    files: TempDir,
    office: Office,
    /// Offices that were unlocked before the key was taken away: each is good for one command.
    unlocked_before: Vec<Office>,
    logged: Vec<Logged>,
    cells: usize,
}

/// An entry that has to be in the log.
struct Logged {
    numbers: RangeInclusive<u64>,
    action: String,
    object: Option<String>,
    reason: Option<String>,
}

/// What the anchor says.
#[derive(Debug, PartialEq)]
struct Anchored {
    entries: u64,
    rows: Value,
}

impl<'a> Batch<'a> {
    /// Somebody of a role, as the store stands.
    pub(crate) fn new(world: &'a World, role: usize, standing: Standing) -> Batch<'a> {
        let folder = match standing {
            Standing::Missing => TempDir::new().unwrap(),
            _ => world.copy(),
        };
        if standing == Standing::ReadOnly {
            fs::remove_file(folder.path().join("anchor.json")).unwrap();
        }
        let office = match standing {
            Standing::Missing | Standing::Revoked => Office::new(folder.path()),
            _ => world.unlocked(folder.path(), PEOPLE[role]),
        };
        let mut batch = Batch {
            world,
            role,
            standing,
            folder,
            files: TempDir::new().unwrap(),
            office,
            unlocked_before: Vec::new(),
            logged: Vec::new(),
            cells: 0,
        };
        if standing == Standing::Revoked {
            batch.take_key_away();
        }
        batch
    }

    /// Gives every command; answers how many cells of the table that was.
    pub(crate) fn run(mut self) -> usize {
        let standing = self.standing;
        let others_may_not = self.role != OWNER;
        let mattered = (others_may_not && standing == Standing::Unlocked).then(|| self.matters());
        let bytes = self.store_bytes();
        for row in &FOR_ROLES {
            let own = row.outcome(self.role, true, standing);
            self.cell(row.command, &self.world.own, own, Some(row));
            if row.names_route {
                let other = row.outcome(self.role, false, standing);
                self.cell(row.command, &self.world.other, other, Some(row));
            }
        }
        for row in &FOR_ANYONE {
            let expected = row.fails[standing as usize];
            self.cell(row.command, &self.world.own, expected, None);
        }
        self.world.ask(&self.office, "lock", &json!({}));
        if let Some(mattered) = mattered {
            assert_eq!(self.matters(), mattered);
        }
        if others_may_not && standing == Standing::ReadOnly {
            let unchanged = bytes == self.store_bytes();
            assert!(unchanged, "a store that may only be read was written");
            assert_eq!(self.anchored(), None);
        }
        if standing != Standing::Missing && (standing != Standing::ReadOnly || !others_may_not) {
            self.proves_log();
        }
        self.cells
    }

    /// One cell of the table.
    fn cell(&mut self, command: &str, place: &Place, expected: &str, row: Option<&ForRoles>) {
        self.stand();
        self.cells += 1;
        let cell = format!(
            "{command} by {} on {} while {:?}",
            ROLES[self.role], place.route_id, self.standing
        );
        let asking = Asking {
            world: self.world,
            user: PEOPLE[self.role],
            folder: self.folder.path(),
            new_file: &self.files.path().join(format!("new-{}", self.cells)),
            backup: &self.world.backup(),
            place,
        };
        let asked = question(command, &asking).unwrap_or_else(|| panic!("no question: {cell}"));
        let before = self.anchored();
        let answer = self.world.call(&self.office, command, &asked);
        let outcome = answer.as_ref().map_or_else(|why| why.code.as_str(), |_| "");
        assert_eq!(outcome, expected, "{cell}: {answer:?}");
        if outcome == "wrong_password" {
            // The next password has to wait for a second.
            std::thread::sleep(std::time::Duration::from_millis(1100));
        }
        if command == "start_sync" && answer.is_ok() {
            self.world.wait_for_sync(&self.office);
        }
        match (self.standing, before, self.anchored()) {
            (Standing::Unlocked, Some(before), Some(after)) => {
                let answer = answer.unwrap_or_default();
                self.note(command, &answer, expected, row, [&before, &after], &cell);
            }
            (Standing::Revoked, Some(before), Some(after)) => {
                self.must_be_refused(command, "user_revoked", [&before, &after], &cell);
            }
            (Standing::ReadOnly, None, None) if expected == "store_read_only" => {
                // It is noted once the owner has accepted the store.
                self.must_hold(0..=u64::MAX, "refused", Some(command), Some(expected));
            }
            (Standing::Locked, before, after) if command != "unlock" => {
                assert_eq!(before, after, "{cell}");
            }
            _ => {}
        }
    }

    /// What the log has to hold after a cell, and what must not have changed.
    fn note(
        &mut self,
        command: &str,
        answer: &Value,
        expected: &str,
        row: Option<&ForRoles>,
        [before, after]: [&Anchored; 2],
        cell: &str,
    ) {
        if ["not_permitted", "not_your_route"].contains(&expected) {
            return self.must_be_refused(command, expected, [before, after], cell);
        }
        // Let in, and of no effect.
        if !expected.is_empty() {
            return assert_eq!(after, before, "{cell}");
        }
        let new = after.entries - before.entries;
        let does = row.map_or(Does::Reads, |row| row.does);
        // Of these no more is told of anybody than names, and those not to everybody.
        let names = match command {
            "cash_box_rows" | "day_as_known" => Some(count(&answer["rows"], |_| true)),
            "target" => Some(count(&answer["pending"], |one| one["customer"] != "")),
            _ => None,
        };
        let hidden = names.is_some_and(|names| names == 0 || self.role == COMPLIANCE);
        let is_noted = match does {
            Does::Reads => ["unlock", "lock"].contains(&command),
            Does::ReadsPersonal => !hidden,
            Does::Exports | Does::Writes => true,
        };
        if !is_noted {
            return assert_eq!(new, 0, "{cell}");
        }
        match does {
            Does::ReadsPersonal | Does::Exports => assert_eq!(new, 1, "{cell}"),
            Does::Reads | Does::Writes => assert!(new > 0, "{cell}"),
        }
        self.must_hold(before.entries + 1..=after.entries, command, None, None);
    }

    /// One entry more, and no row.
    fn must_be_refused(
        &mut self,
        command: &str,
        reason: &str,
        [before, after]: [&Anchored; 2],
        cell: &str,
    ) {
        assert_eq!(after.entries, before.entries + 1, "{cell}");
        assert_eq!(after.rows, before.rows, "{cell}");
        let number = after.entries..=after.entries;
        self.must_hold(number, "refused", Some(command), Some(reason));
    }

    fn must_hold(
        &mut self,
        numbers: RangeInclusive<u64>,
        action: &str,
        object: Option<&str>,
        reason: Option<&str>,
    ) {
        self.logged.push(Logged {
            numbers,
            action: action.to_owned(),
            object: object.map(str::to_owned),
            reason: reason.map(str::to_owned),
        });
    }

    /// Brings the office to where the command is to be given.
    fn stand(&mut self) {
        let desk = self.world.ask(&self.office, "desk", &json!({}));
        let state = desk["store"].as_str().unwrap();
        match self.standing {
            Standing::Unlocked | Standing::ReadOnly if state != "open" => {
                self.office = self.world.unlocked(self.folder.path(), PEOPLE[self.role]);
            }
            Standing::Unlocked | Standing::ReadOnly => {}
            Standing::Locked => drop(self.world.ask(&self.office, "lock", &json!({}))),
            Standing::Revoked => self.office = self.unlocked_before.pop().unwrap(),
            Standing::Missing if state != "none" => {
                self.folder = TempDir::new().unwrap();
                self.office = Office::new(self.folder.path());
            }
            Standing::Missing => {}
        }
    }

    /// Has somebody unlock the store once for each command; then the owner takes their key away.
    fn take_key_away(&mut self) {
        let (folder, user) = (self.folder.path(), PEOPLE[self.role]);
        let routes = FOR_ROLES.iter().filter(|row| row.names_route).count();
        for _ in 0..FOR_ROLES.len() + routes + FOR_ANYONE.len() {
            self.unlocked_before.push(self.world.unlocked(folder, user));
        }
        let owner = self.world.unlocked(folder, PEOPLE[OWNER]);
        self.world
            .ask(&owner, "revoke_user", &json!({ "name": user }));
        self.world.ask(&owner, "lock", &json!({}));
    }

    fn anchored(&self) -> Option<Anchored> {
        let text = fs::read(self.folder.path().join("anchor.json")).ok()?;
        let anchor: Value = serde_json::from_slice(&text).unwrap();
        Some(Anchored {
            entries: anchor["entries"].as_u64().unwrap(),
            rows: anchor["rows"].clone(),
        })
    }

    /// Every byte of the store.
    fn store_bytes(&self) -> Vec<u8> {
        let file = |name: &str| fs::read(self.folder.path().join(name)).unwrap_or_default();
        [file("cuadre.db"), file("cuadre.db-wal")].concat()
    }

    /// What nobody but the owner may change.
    fn matters(&self) -> Value {
        let owner = self.world.unlocked(self.folder.path(), PEOPLE[OWNER]);
        let ask = |command: &str| self.world.ask(&owner, command, &json!({}));
        let mut users = ask("users")["users"].clone();
        for user in users.as_array_mut().unwrap() {
            for of_themselves in ["last_login_at", "password_given"] {
                user[of_themselves] = Value::Null;
            }
        }
        let mut sources = ask("sources")["sources"].clone();
        for source in sources.as_array_mut().unwrap() {
            for of_a_sync in ["finished_at", "tried_at", "data_sets"] {
                source[of_a_sync] = Value::Null;
            }
        }
        let proof = ask("verify");
        assert_eq!(proof["ok"], true, "{proof}");
        let (desk, backups, rules) = (ask("desk"), ask("backups"), ask("cash_rules"));
        ask("lock");
        let vault = Vault::read(&self.folder.path().join("vault.json")).unwrap();
        json!({
            "users": users,
            "sources": sources,
            "lock_after_minutes": desk["lock_after_minutes"],
            "recovery_key_confirmed": desk["recovery_key_confirmed"],
            "backups": backups["files"],
            "rules": rules,
            "opens": vault.open_with_recovery(&self.world.recovery_key()).is_ok(),
            "people": vault.users(),
        })
    }

    /// What has to be in the log is there, by whom and about what it has to be, and no other
    /// refusal.
    fn proves_log(&self) {
        let log = all_entries(self.world, Path::new(self.folder.path()));
        let is_theirs = |entry: &&Value| {
            entry["user"] == PEOPLE[self.role] && entry["role"] == ROLES[self.role]
        };
        let theirs: Vec<&Value> = log.iter().filter(is_theirs).collect();
        for logged in &self.logged {
            let Logged {
                numbers,
                action,
                object,
                reason,
            } = logged;
            let is_it = |entry: &&&Value| {
                numbers.contains(&entry["n"].as_u64().unwrap())
                    && entry["action"] == action.as_str()
                    && object
                        .as_ref()
                        .is_none_or(|object| entry["object"] == object.as_str())
                    && reason
                        .as_deref()
                        .is_none_or(|why| detail(entry, "reason") == Some(why))
            };
            let found = theirs.iter().filter(is_it).count();
            assert!(
                found > 0,
                "no {action} {object:?} {reason:?} in {numbers:?}"
            );
        }
        let refused = log.iter().filter(|entry| entry["action"] == "refused");
        let expected = self
            .logged
            .iter()
            .filter(|logged| logged.action == "refused");
        assert_eq!(refused.count(), expected.count());
    }
}

fn count(list: &Value, is_meant: fn(&Value) -> bool) -> usize {
    let list = list.as_array().unwrap().iter();
    list.filter(|one| is_meant(one)).count()
}
