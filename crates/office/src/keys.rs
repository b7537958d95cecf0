//! Keys: one's own password, what this computer remembers, the recovery key, rotating the key.

use std::path::Path;
use std::sync::Arc;

use store::{EntryFilter, Finding, Inspection, LogSummary, NewEntry, Protection, Store};
use vault::{Cost, RecoveryKey, StoreKey, Vault};
use zeroize::Zeroizing;

use crate::caller::Caller;
use crate::office::{Books, Kept, Office, blocking};
use crate::opening::{
    self, NEXT_STORE_FILE, NEXT_VAULT_FILE, Opened, Presence, STORE_FILE, VAULT_FILE,
};
use crate::trouble::Trouble;
use crate::view::*;

impl Office {
    pub(crate) async fn change_password(
        &self,
        caller: &Caller,
        change: ChangePassword,
    ) -> Result<DeskView, Trouble> {
        let (old, new) = (
            Zeroizing::new(change.password),
            Zeroizing::new(change.new_password),
        );
        refuse_empty(&new)?;
        let (folder, me, entry) = (
            self.folder(),
            caller.clone(),
            caller.entry("change_password"),
        );
        self.with_books(move |books| {
            let _alone = opening::alone_with_vault(&folder)?;
            let attempt = opening::attempts(&folder).begin(me.user(), &vault::Uptime::now())?;
            let vault = opening::read_vault(&folder)?;
            let renewed = vault.changed_password(me.user(), &old, &new, Cost::calibrated()?)?;
            opening::attempts(&folder).succeeded(attempt)?;
            // The entry goes first: a change that is in no log must not be possible.
            let mut user = books.user(me.user())?;
            user.password_given = false;
            books.store.keep_user(&user, &entry)?;
            renewed.write(&folder.join(VAULT_FILE))?;
            Ok(())
        })
        .await?;
        self.desk(caller, Nothing {}).await
    }

    pub(crate) async fn remember(
        &self,
        caller: &Caller,
        confirm: ConfirmPassword,
    ) -> Result<DeskView, Trouble> {
        let password = Zeroizing::new(confirm.password);
        let (keyring, folder) = (self.keyring(), self.folder());
        self.with_vault(caller, "remember", move |books, vault, user| {
            books.prove(&folder, &password)?;
            let (vault, secret) = vault.with_device(&books.key, user, &password)?;
            let device = vault.device_name(user).unwrap_or_default();
            keyring.keep(&device, &secret)?;
            Ok(vault)
        })
        .await?;
        self.desk(caller, Nothing {}).await
    }

    pub(crate) async fn forget(&self, caller: &Caller, _: Nothing) -> Result<DeskView, Trouble> {
        let keyring = self.keyring();
        self.with_vault(caller, "forget", move |books, vault, user| {
            if let Some(device) = vault.device_name(user) {
                // What the keyring keeps opens nothing once its slot is gone.
                let _ = keyring.forget(&device);
            }
            Ok(vault.without_device(&books.key, user)?)
        })
        .await?;
        self.desk(caller, Nothing {}).await
    }

    pub(crate) async fn confirm_recovery_key(
        &self,
        caller: &Caller,
        _: Nothing,
    ) -> Result<DeskView, Trouble> {
        self.with_vault(caller, "confirm_recovery_key", |books, vault, _| {
            Ok(vault.with_recovery_shown(&books.key)?)
        })
        .await?;
        self.desk(caller, Nothing {}).await
    }

    pub(crate) async fn new_recovery_key(
        &self,
        caller: &Caller,
        confirm: ConfirmPassword,
    ) -> Result<RecoveryKeyView, Trouble> {
        let password = Zeroizing::new(confirm.password);
        let folder = self.folder();
        let (made, shown) = std::sync::mpsc::channel();
        self.with_vault(caller, "new_recovery_key", move |books, vault, _| {
            books.prove(&folder, &password)?;
            let (vault, recovery) = vault.with_new_recovery(&books.key)?;
            let _ = made.send(recovery);
            Ok(vault)
        })
        .await?;
        let recovery = shown
            .try_recv()
            .map_err(|error| Trouble::new("internal").with("code", error.to_string()))?;
        Ok(RecoveryKeyView {
            recovery_key: recovery.text().to_string(),
        })
    }

    /// Changes the vault, alone, with the entry about it before.
    async fn with_vault(
        &self,
        caller: &Caller,
        action: &str,
        change: impl FnOnce(&Books, &Vault, &str) -> Result<Vault, Trouble> + Send + 'static,
    ) -> Result<(), Trouble> {
        let (folder, user) = (self.folder(), caller.user().to_owned());
        let entry = caller.entry(action);
        self.with_books(move |books| {
            let _alone = opening::alone_with_vault(&folder)?;
            let vault = opening::read_vault(&folder)?;
            let changed = change(books, &vault, &user)?;
            books.store.append_entry(&entry)?;
            changed.write(&folder.join(VAULT_FILE))?;
            Ok(())
        })
        .await
    }

    /// The router lets no other command run meanwhile.
    pub(crate) async fn rotate_key(
        &self,
        caller: &Caller,
        confirm: ConfirmPassword,
    ) -> Result<RecoveryKeyView, Trouble> {
        let password = Zeroizing::new(confirm.password);
        let books = self.books()?;
        if books.sync.is_running() {
            return Err(Trouble::new("sync_running"));
        }
        let folder = self.folder();
        let entry = caller.entry("rotate_key");
        let prepared = {
            let (folder, books) = (folder.clone(), Arc::clone(&books));
            blocking(move || prepare(&folder, &books, &password, &entry)).await
        };
        let (next_key, recovery, copied) = match prepared {
            Ok(prepared) => prepared,
            Err(trouble) => {
                clear_next(&folder);
                return Err(trouble);
            }
        };
        drop(books);
        let books = self.take_books_alone().await?;
        let recovery = recovery.text().to_string();
        // What is on disk opens with the old key or the new one; unlocking finds out.
        let exchanged = blocking(move || exchange(&folder, books, next_key, copied)).await?;
        let Exchanged { opened, kept, done } = exchanged;
        self.put_books_back(opened, kept);
        done?;
        Ok(RecoveryKeyView {
            recovery_key: recovery,
        })
    }
}

/// Makes the store and the vault of the next key, beside those in force.
fn prepare(
    folder: &Path,
    books: &Books,
    password: &str,
    entry: &NewEntry,
) -> Result<(StoreKey, RecoveryKey, (u64, String)), Trouble> {
    books.prove(folder, password)?;
    let vault = opening::read_vault(folder)?;
    let (next_vault, next_key, recovery) = vault.rotated(&books.key)?;
    books.store.append_entry(entry)?;
    let next_file = folder.join(NEXT_STORE_FILE);
    clear_next(folder);
    let protection = Protection::key(next_key.bytes());
    books.store.copy_to(&next_file, &protection)?;
    // It is opened before anything depends on it, and its chain read from end to end.
    let copy = Store::open(&next_file, protection)?;
    let Inspection {
        entries,
        head,
        findings,
    } = copy.inspect()?;
    if findings
        .iter()
        .any(|finding| *finding != Finding::AnchorMissing)
    {
        return Err(Trouble::new("store_damaged"));
    }
    copy.checkpoint()?;
    drop(copy);
    next_vault.write(&folder.join(NEXT_VAULT_FILE))?;
    Ok((next_key, recovery, (entries, head)))
}

/// What an exchange left: an open store in any case.
struct Exchanged {
    opened: Opened,
    kept: Kept,
    /// Whether it is under the next key.
    done: Result<(), Trouble>,
}

/// Puts the store and the vault of the next key in force. From the first renaming on, the next key
/// is the one; [`opening::open`] brings to its end what is broken off here.
fn exchange(
    folder: &Path,
    books: Books,
    next_key: StoreKey,
    copied: (u64, String),
) -> Result<Exchanged, Trouble> {
    let unchanged = head(&books.store)? == copied;
    let (key, kept) = books.close();
    let alone = Presence::alone(folder);
    let [file, log, _] = opening::store_files(&folder.join(STORE_FILE));
    // The last connection folds the log back and removes it. Where it stands, another program has
    // the store open; where the head is another, it has written since the copy was made; where the
    // next vault is gone, it has opened the store since.
    let ready = alone.is_ok() && unchanged && !log.exists();
    if !ready || !folder.join(NEXT_VAULT_FILE).exists() {
        clear_next(folder);
        drop(alone);
        return Ok(Exchanged {
            opened: reopened(folder, key)?,
            kept,
            done: Err(Trouble::new("store_in_use")),
        });
    }
    opening::rename(&folder.join(NEXT_STORE_FILE), &file)?;
    // The anchor goes with the key. It is closed again, to be opened beside others.
    let store = opening::open_store(folder, &next_key)?;
    let store = store.guarded(opening::guard(folder, &next_key));
    store.keep_anchor()?;
    drop(store);
    opening::rename(&folder.join(NEXT_VAULT_FILE), &folder.join(VAULT_FILE))?;
    drop(alone);
    Ok(Exchanged {
        opened: reopened(folder, next_key)?,
        kept,
        done: Ok(()),
    })
}

/// A store that was open a moment ago, and found sound then.
fn reopened(folder: &Path, key: StoreKey) -> Result<Opened, Trouble> {
    let presence = Presence::with_others(folder)?;
    let store = opening::open_store(folder, &key)?;
    let store = store.guarded(opening::guard(folder, &key));
    store.keep_anchor()?;
    Ok(Opened {
        store,
        presence,
        key,
        findings: Vec::new(),
        finished_rotation: false,
    })
}

/// Where the log of a store ends. Every command that writes adds to it.
fn head(store: &Store) -> Result<(u64, String), Trouble> {
    let LogSummary { entries, head, .. } = store.log_summary(&EntryFilter::default())?;
    Ok((entries, head))
}

fn clear_next(folder: &Path) {
    // The vault first: without it the other is not looked at.
    let _ = std::fs::remove_file(folder.join(NEXT_VAULT_FILE));
    opening::remove_store(&folder.join(NEXT_STORE_FILE));
}

/// Whether a password may be set.
pub(crate) fn refuse_empty(password: &str) -> Result<(), Trouble> {
    match password.is_empty() {
        true => Err(Trouble::new("empty_password")),
        false => Ok(()),
    }
}
