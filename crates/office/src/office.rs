//! The office: an open or locked store, who opened it, and how Cuadre is set.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use domain::Pii;
use store::{NewEntry, Store, UserRow};
use tokio::sync::RwLock;
use vault::{Keyring, StoreKey, Uptime};

use crate::failure::Failure;
use crate::opening::{self, Opened, Presence, STORE_FILE};
use crate::settings;
use crate::standing::Standing;
use crate::sync_run::SyncRun;
use crate::trouble::Trouble;
use crate::view::*;

/// How long to wait for calls under way before a store is closed.
const CALLS_END_MAX: Duration = Duration::from_secs(30);

/// An invented tenant that is ready to be read, and what keeps it so.
pub struct Demo {
    /// An empty folder for its store.
    pub data_folder: PathBuf,
    /// How to connect to it.
    pub source: NewPrestaCop,
    /// Dropped when the demo ends: stops the tenant and removes the folder.
    pub keep: Box<dyn Send + Sync>,
}

/// Starts an invented tenant. The floors above bring it, since the office knows no server.
pub type StartDemo =
    Box<dyn Fn() -> Pin<Box<dyn Future<Output = Result<Demo, String>> + Send>> + Send + Sync>;

/// The use cases, over one data folder at a time.
pub struct Office {
    pub(crate) home: PathBuf,
    pub(crate) desk: Mutex<Desk>,
    pub(crate) start_demo: Option<StartDemo>,
    /// Held by every call; alone by the one that exchanges the store under the others.
    pub(crate) calls: RwLock<()>,
    keyring: Arc<Keyring>,
}

pub(crate) struct Desk {
    pub(crate) data_folder: PathBuf,
    pub(crate) settings: Settings,
    pub(crate) books: Option<Arc<Books>>,
    pub(crate) demo: Option<Box<dyn Send + Sync>>,
    pub(crate) locked_by: Option<LockedBy>,
    /// When the user last gave a sign.
    pub(crate) sign_at: Instant,
}

/// An open store, who opened it, and the sync that runs on it.
pub(crate) struct Books {
    pub(crate) store: Store,
    /// Others who have it open are kept from exchanging it. After the store: it goes last.
    _presence: Presence,
    pub(crate) sync: SyncRun,
    pub(crate) key: StoreKey,
    pub(crate) user: String,
    pub(crate) standing: Mutex<Standing>,
}

/// What stays of open books while their store is exchanged.
pub(crate) struct Kept {
    sync: SyncRun,
    user: String,
}

impl Books {
    /// The books of whoever opened a store.
    pub(crate) fn new(opened: Opened, user: &str) -> Books {
        let Opened {
            store,
            presence,
            key,
            findings,
            finished_rotation: _,
        } = opened;
        Books {
            store,
            _presence: presence,
            sync: SyncRun::default(),
            key,
            user: user.to_owned(),
            standing: Mutex::new(Standing::new(findings)),
        }
    }

    /// Closes the store.
    pub(crate) fn close(self) -> (StoreKey, Kept) {
        let Books {
            sync, user, key, ..
        } = self;
        (key, Kept { sync, user })
    }

    /// A person who is known.
    pub(crate) fn user(&self, name: &str) -> Result<UserRow, Trouble> {
        self.store
            .user(name)?
            .ok_or_else(|| Trouble::new("unknown_user").with("name", name))
    }

    /// Whether it is really them who asks: their password opens the vault. Wrong ones are counted
    /// as at the lock.
    pub(crate) fn prove(&self, folder: &Path, password: &str) -> Result<(), Trouble> {
        let attempts = opening::attempts(folder);
        let attempt = attempts.begin(&self.user, &Uptime::now())?;
        opening::read_vault(folder)?.open(&self.user, password)?;
        attempts.succeeded(attempt)?;
        Ok(())
    }

    pub(crate) fn standing(&self) -> MutexGuard<'_, Standing> {
        lock(&self.standing)
    }

    /// Adds an entry to the log; while the store is read-only, once the owner has accepted it.
    pub(crate) fn note(&self, entry: NewEntry) -> Result<(), Trouble> {
        {
            let mut standing = self.standing();
            if standing.is_read_only() {
                standing.pending.push(entry);
                return Ok(());
            }
        }
        Ok(self.store.append_entry(&entry)?)
    }
}

impl Office {
    /// The office over a data folder, which may hold a store or not.
    pub fn new(data_folder: &Path) -> Office {
        Office::with_keyring(data_folder, Keyring::open())
    }

    pub(crate) fn with_keyring(data_folder: &Path, keyring: Keyring) -> Office {
        Office {
            home: data_folder.to_owned(),
            desk: Mutex::new(Desk {
                data_folder: data_folder.to_owned(),
                settings: settings::read(data_folder),
                books: None,
                demo: None,
                locked_by: None,
                sign_at: Instant::now(),
            }),
            start_demo: None,
            calls: RwLock::new(()),
            keyring: Arc::new(keyring),
        }
    }

    /// The same with an invented tenant to explore.
    #[must_use]
    pub fn with_demo(mut self, start_demo: StartDemo) -> Office {
        self.start_demo = Some(start_demo);
        self
    }

    /// The language in which it speaks.
    pub fn language(&self) -> Language {
        self.lock_desk().settings.language
    }

    /// Speaks another language until the program ends.
    pub fn speak(&self, language: Language) {
        self.lock_desk().settings.language = language;
    }

    /// The sentence for a trouble, naming the data folder where it needs to.
    pub(crate) fn say(&self, trouble: Trouble) -> Failure {
        let (language, folder) = {
            let desk = self.lock_desk();
            (
                desk.settings.language,
                desk.data_folder.display().to_string(),
            )
        };
        trouble.with("folder", folder).say(language)
    }

    /// The open store.
    pub(crate) fn books(&self) -> Result<Arc<Books>, Trouble> {
        let desk = self.lock_desk();
        match (&desk.books, store_state(&desk)) {
            (Some(books), _) => Ok(Arc::clone(books)),
            (None, StoreState::None) => Err(Trouble::new("no_store")),
            (None, _) => Err(Trouble::new("locked")),
        }
    }

    /// Runs what reads or writes the store, away from the threads that answer.
    pub(crate) async fn with_books<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Books) -> Result<T, Trouble> + Send + 'static,
    ) -> Result<T, Trouble> {
        let books = self.books()?;
        blocking(move || work(&books)).await
    }

    pub(crate) fn lock_desk(&self) -> MutexGuard<'_, Desk> {
        lock(&self.desk)
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.lock_desk().data_folder.clone()
    }

    pub(crate) fn keyring(&self) -> Arc<Keyring> {
        Arc::clone(&self.keyring)
    }

    /// Takes the open books out of every hand.
    pub(crate) async fn take_books_alone(&self) -> Result<Books, Trouble> {
        let taken = self.lock_desk().books.take();
        let mut books = taken.ok_or_else(|| Trouble::new("locked"))?;
        let until = Instant::now() + CALLS_END_MAX;
        loop {
            match Arc::try_unwrap(books) {
                Ok(alone) => return Ok(alone),
                Err(shared) if Instant::now() < until => books = shared,
                // Whoever holds them still drops them at the end of their call, and the key goes
                // with them.
                Err(_) => return Err(Trouble::new("store_in_use")),
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Goes on with the same person on a store that was exchanged.
    pub(crate) fn put_books_back(&self, opened: Opened, kept: Kept) {
        let mut books = Books::new(opened, &kept.user);
        books.sync = kept.sync;
        self.lock_desk().books = Some(Arc::new(books));
    }

    pub(crate) async fn password_strength(
        &self,
        _: &crate::caller::Caller,
        question: PasswordQuestion,
    ) -> Result<PasswordStrength, Trouble> {
        let password = Pii::new(question.password);
        let score = zxcvbn::zxcvbn(password.reveal(), &["cuadre", "prestacop"]).score();
        Ok(PasswordStrength {
            score: score.into(),
            accepted: !password.reveal().is_empty(),
        })
    }
}

pub(crate) fn store_state(desk: &Desk) -> StoreState {
    if desk.books.is_some() {
        StoreState::Open
    } else if desk.data_folder.join(STORE_FILE).exists() {
        StoreState::Locked
    } else {
        StoreState::None
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs what takes its time away from the threads that answer.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Trouble> + Send + 'static,
) -> Result<T, Trouble> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => Err(Trouble::new("internal").with("code", error.to_string())),
    }
}
