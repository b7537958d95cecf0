//! Opening and closing: making a store, unlocking it, locking it, and when it locks itself.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use store::{NewEntry, Protection, Store, UserRow};
use vault::{Cost, RecoveryKey, Vault};
use zeroize::Zeroizing;

use crate::caller::Caller;
use crate::clock;
use crate::desk::lock_after;
use crate::keys::refuse_empty;
use crate::office::{Books, Demo, Office, blocking};
use crate::opening::{self, Opened, Presence, STORE_FILE, VAULT_FILE};
use crate::trouble::Trouble;
use crate::view::*;
use crate::words;

/// The name that the owner logs in with.
pub(crate) const OWNER: &str = "owner";
/// The setting of how long the user may be away.
pub(crate) const LOCK_AFTER: &str = "lock_after_minutes";
/// How long the user may be away where nothing is set.
pub(crate) const LOCK_AFTER_MINUTES_DEFAULT: u8 = 5;
/// How often it is looked whether the user is away or the machine slept.
const WATCH_EVERY: Duration = Duration::from_secs(1);
/// A tick that took so much longer than the clock of the processor says: the machine slept.
const SLEPT_MIN: Duration = Duration::from_secs(3);

impl Office {
    pub(crate) async fn choose_folder(
        &self,
        _: &Caller,
        folder: ChooseFolder,
    ) -> Result<DeskView, Trouble> {
        let folder = PathBuf::from(folder.data_folder.trim());
        if !folder.is_absolute() {
            let folder = folder.display().to_string();
            return Err(Trouble::new("folder_not_absolute").with("folder", folder));
        }
        self.close(None).await;
        self.lock_desk().data_folder = folder;
        self.desk(&Caller::nobody(), Nothing {}).await
    }

    pub(crate) async fn create_store(
        &self,
        _: &Caller,
        new: NewStore,
    ) -> Result<NewStoreView, Trouble> {
        let password = Zeroizing::new(new.password);
        let (folder, language) = (self.folder(), self.language());
        let (opened, recovery) = blocking(move || make_store(&folder, &password, language)).await?;
        self.enter(Books::new(opened, OWNER))?;
        Ok(NewStoreView {
            recovery_key: recovery.text().to_string(),
            data_folder: self.folder().display().to_string(),
        })
    }

    pub(crate) async fn unlock(&self, _: &Caller, unlock: Unlock) -> Result<DeskView, Trouble> {
        let password = Zeroizing::new(unlock.password);
        let user = unlock.user;
        self.close(None).await;
        let folder = self.folder();
        let books = blocking(move || {
            let (opened, failed) = opening::open_with_password(&folder, &user, &password)?;
            upgrade(&folder, &opened, &user, &password)?;
            admit(opened, &user, "unlock", failed)
        })
        .await?;
        let caller = self.enter(books)?;
        self.desk(&caller, Nothing {}).await
    }

    pub(crate) async fn unlock_remembered(
        &self,
        _: &Caller,
        unlock: UnlockRemembered,
    ) -> Result<DeskView, Trouble> {
        self.close(None).await;
        let (folder, user, keyring) = (self.folder(), unlock.user, self.keyring());
        let books = blocking(move || {
            let vault = opening::read_vault(&folder)?;
            let forgotten = || Trouble::new("not_remembered").with("name", &user);
            let device = vault.device_name(&user).ok_or_else(forgotten)?;
            let secret = keyring.take(&device)?.ok_or_else(forgotten)?;
            let opened = opening::open(&folder, |vault| vault.open_with_device(&user, &secret));
            let opened = opened.map_err(|trouble| trouble.with("name", &user))?;
            admit(opened, &user, "unlock_remembered", 0)
        })
        .await?;
        let caller = self.enter(books)?;
        self.desk(&caller, Nothing {}).await
    }

    pub(crate) async fn recover(&self, _: &Caller, recover: Recover) -> Result<DeskView, Trouble> {
        let typed = Zeroizing::new(recover.recovery_key);
        let password = Zeroizing::new(recover.new_password);
        refuse_empty(&password)?;
        self.close(None).await;
        let folder = self.folder();
        let books = blocking(move || {
            let recovery = RecoveryKey::parse(&typed)?;
            let opened = opening::open(&folder, |vault| vault.open_with_recovery(&recovery))?;
            let vault = opening::read_vault(&folder)?;
            let vault = vault.with_password(&opened.key, OWNER, &password, Cost::calibrated()?)?;
            let books = admit(opened, OWNER, "recover", 0)?;
            vault.write(&folder.join(VAULT_FILE))?;
            Ok(books)
        })
        .await?;
        let caller = self.enter(books)?;
        self.desk(&caller, Nothing {}).await
    }

    pub(crate) async fn lock(&self, caller: &Caller, _: Nothing) -> Result<DeskView, Trouble> {
        if let Ok(books) = self.books() {
            let entry = caller.entry("lock");
            // A disk that takes no more entries must not keep a store from being closed.
            let _ = blocking(move || books.note(entry)).await;
        }
        self.close(None).await;
        self.desk(&Caller::nobody(), Nothing {}).await
    }

    pub(crate) async fn still_here(&self, _: &Caller, _: Nothing) -> Result<Nothing, Trouble> {
        self.lock_desk().sign_at = Instant::now();
        Ok(Nothing {})
    }

    pub(crate) async fn set_lock_after(
        &self,
        caller: &Caller,
        lock_after: LockAfter,
    ) -> Result<DeskView, Trouble> {
        let minutes = lock_after.minutes;
        if !(1..=60).contains(&minutes) {
            return Err(Trouble::new("lock_after_range").with("value", minutes.to_string()));
        }
        let entry = caller
            .entry("set_lock_after")
            .with("minutes", u32::from(minutes));
        self.with_books(move |books| {
            let minutes = minutes.to_string();
            Ok(books.store.set(&[(LOCK_AFTER, &minutes)], &entry)?)
        })
        .await?;
        self.desk(caller, Nothing {}).await
    }

    pub(crate) async fn explore_demo(
        &self,
        caller: &Caller,
        _: Nothing,
    ) -> Result<DeskView, Trouble> {
        let start_demo = self
            .start_demo
            .as_ref()
            .ok_or_else(|| Trouble::new("demo_failed"))?;
        let demo = start_demo()
            .await
            .map_err(|_| Trouble::new("demo_failed"))?;
        self.close(None).await;
        let Demo {
            data_folder,
            source,
            keep,
        } = demo;
        {
            let mut desk = self.lock_desk();
            desk.data_folder = data_folder;
            desk.demo = Some(keep);
        }
        // Nobody has to know the password of a store that goes with the window.
        let password = crate::sources::fingerprint()?;
        self.create_store(caller, NewStore { password }).await?;
        let owner = self.caller("explore_demo").await?;
        self.confirm_recovery_key(&owner, Nothing {}).await?;
        self.add_prestacop(&owner, source).await?;
        self.start_sync(&owner, StartSync::default()).await?;
        self.desk(&owner, Nothing {}).await
    }

    /// Puts open books on the desk; answers who opened them.
    pub(crate) fn enter(&self, books: Books) -> Result<Caller, Trouble> {
        let user = books.user(&books.user)?;
        let caller = Caller::of(&user).ok_or_else(|| Trouble::new("store_damaged"))?;
        let mut desk = self.lock_desk();
        desk.books = Some(Arc::new(books));
        desk.locked_by = None;
        desk.sign_at = Instant::now();
        Ok(caller)
    }

    /// Drops the key and everything read with it. A demo goes altogether.
    pub(crate) async fn close(&self, why: Option<LockedBy>) {
        let books = {
            let desk = self.lock_desk();
            desk.books.clone()
        };
        if let Some(books) = books {
            books.sync.cancel();
            books.sync.ended().await;
            drop(books);
            // Calls under way end first: their hands hold the key too.
            let _ = self.take_books_alone().await;
        }
        let demo = {
            let mut desk = self.lock_desk();
            desk.locked_by = why;
            let demo = desk.demo.take();
            if demo.is_some() {
                desk.data_folder.clone_from(&self.home);
            }
            demo
        };
        drop(demo);
    }

    /// Locks for a reason of its own: nobody is there, or the machine goes to sleep.
    pub async fn lock_by(&self, why: LockedBy) {
        if self.books().is_err() || self.lock_desk().demo.is_some() {
            return;
        }
        let caller = self.caller("lock").await;
        // Whoever lost their key meanwhile is locked out by now.
        let Ok(books) = self.books() else { return };
        let entry = caller.unwrap_or_else(|_| Caller::nobody()).entry("lock");
        let entry = entry.with(
            "by",
            match why {
                LockedBy::Idle => "idle",
                LockedBy::Suspend => "suspend",
                LockedBy::Revoked => "revoked",
            },
        );
        let _ = blocking(move || books.note(entry)).await;
        self.close(Some(why)).await;
    }

    /// Watches for as long as the office lives: locks when the user is away or the machine slept,
    /// and makes the backups that are due.
    pub async fn watch(office: Weak<Office>) {
        let mut ticked = (Instant::now(), clock::now());
        let mut backup = tokio::spawn(async {});
        loop {
            tokio::time::sleep(WATCH_EVERY).await;
            let Some(office) = office.upgrade() else {
                return;
            };
            let now = (Instant::now(), clock::now());
            // The processor's clock stands still while the machine sleeps, the other does not. A
            // clock that was set looks the same, and locking is right then too.
            let by_wall = domain::time::clock_gap(now.1, ticked.1);
            let by_processor = now.0 - ticked.0;
            let slept = by_wall
                .to_std()
                .is_ok_and(|wall| wall > by_processor + SLEPT_MIN);
            ticked = now;
            if slept {
                office.lock_by(LockedBy::Suspend).await;
            } else if office.is_left_alone().await {
                office.lock_by(LockedBy::Idle).await;
            }
            // On its own: a large store takes its time, and must lock all the same.
            if backup.is_finished() {
                backup = tokio::spawn(async move { office.backup_if_due().await });
            }
        }
    }

    async fn is_left_alone(&self) -> bool {
        let Ok(books) = self.books() else {
            return false;
        };
        let away = self.lock_desk().sign_at.elapsed();
        let minutes = blocking(move || lock_after(&books)).await;
        away >= Duration::from_secs(60 * u64::from(minutes.unwrap_or(LOCK_AFTER_MINUTES_DEFAULT)))
    }
}

/// The vault goes first: a store without its key would be lost, a key without a store is not.
fn make_store(
    folder: &Path,
    password: &str,
    language: Language,
) -> Result<(Opened, RecoveryKey), Trouble> {
    refuse_empty(password)?;
    let (store_file, vault_file) = (folder.join(STORE_FILE), folder.join(VAULT_FILE));
    if store_file.exists() {
        return Err(Trouble::new("store_exists"));
    }
    std::fs::create_dir_all(folder).map_err(|_| Trouble::new("read_only"))?;
    let presence = Presence::with_others(folder)?;
    set_aside(&vault_file)?;
    let (vault, key, recovery) = Vault::create(OWNER, password, Cost::calibrated()?)?;
    vault.write(&vault_file)?;
    let store = Store::create(&store_file, Protection::key(key.bytes())).inspect_err(|_| {
        // Nothing was kept under this key yet: what was begun goes, so that one can begin anew.
        for begun in [&store_file, &vault_file] {
            let _ = std::fs::remove_file(begun);
        }
    })?;
    let store = store.guarded(opening::guard(folder, &key));
    store.keep_anchor()?;
    let owner = new_owner(language);
    store.keep_user(&owner, &entry_of(&owner, "create_store"))?;
    Ok((
        Opened {
            store,
            presence,
            key,
            findings: Vec::new(),
            finished_rotation: false,
        },
        recovery,
    ))
}

/// The owner is called by the role until they say otherwise.
fn new_owner(language: Language) -> UserRow {
    UserRow {
        name: OWNER.to_owned(),
        full_name: words::role(language, Role::Owner.name()),
        role: Role::Owner.name().to_owned(),
        created_at: clock::now(),
        last_login_at: Some(clock::now()),
        revoked_at: None,
        password_given: false,
        routes: Vec::new(),
    }
}

fn entry_of(user: &UserRow, action: &str) -> NewEntry {
    Caller::of(user)
        .unwrap_or_else(Caller::nobody)
        .entry(action)
}

/// A key file without a store is what a making that was broken off leaves. It is kept under
/// another name all the same: some day a store may turn up that it belongs to.
fn set_aside(vault_file: &Path) -> Result<(), Trouble> {
    if !vault_file.exists() {
        return Ok(());
    }
    let aside = vault_file.with_extension("json.old");
    if aside.exists() {
        return Err(Trouble::new("store_exists"));
    }
    std::fs::rename(vault_file, aside).map_err(|_| Trouble::new("read_only"))
}

/// A vault of the first format knew one person only; it is written anew where it is met.
fn upgrade(folder: &Path, opened: &Opened, user: &str, password: &str) -> Result<(), Trouble> {
    let vault = opening::read_vault(folder)?;
    if vault.is_old() {
        let vault = vault.with_password(&opened.key, user, password, Cost::calibrated()?)?;
        vault.write(&folder.join(VAULT_FILE))?;
    }
    Ok(())
}

/// Lets in whom the store knows and has not turned away, and notes it.
pub(crate) fn admit(
    opened: Opened,
    name: &str,
    action: &str,
    failed: u32,
) -> Result<Books, Trouble> {
    let finished_rotation = opened.finished_rotation;
    let sound = opened.findings.is_empty();
    let books = Books::new(opened, name);
    let store = &books.store;
    if sound {
        store.keep_anchor()?;
        if store.users()?.is_empty() {
            // Made before there were people: whoever has its one password is the owner.
            let owner = new_owner(Language::default());
            store.keep_user(&owner, &entry_of(&owner, "upgrade_store"))?;
        }
    }
    let unknown = || Trouble::new("unknown_user").with("name", name);
    let mut user = store.user(name)?.ok_or_else(unknown)?;
    if user.revoked_at.is_some() {
        books.note(
            entry_of(&user, "refused")
                .on(action)
                .with("reason", "revoked"),
        )?;
        return Err(Trouble::new("user_revoked").with("name", name));
    }
    let mut entry = entry_of(&user, action);
    if failed > 0 {
        entry = entry.with("wrong_passwords_before", failed);
    }
    if finished_rotation {
        entry = entry.with("rotation_finished", true);
    }
    if sound {
        user.last_login_at = Some(clock::now());
        store.keep_user(&user, &entry)?;
    } else {
        books.note(entry)?;
    }
    Ok(books)
}

#[cfg(test)]
mod tests;
