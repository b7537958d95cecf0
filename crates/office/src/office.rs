//! The office: an open or locked store, and how Cuadre is set.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::Pii;
use store::{Protection, Store};
use vault::{Cost, RecoveryKey, StoreKey, Vault, VaultError};
use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::settings;
use crate::sync_run::SyncRun;
use crate::trouble::Trouble;
use crate::view::*;

/// The store in a data folder.
const STORE_FILE: &str = "cuadre.db";
/// The wrapped keys in a data folder.
const VAULT_FILE: &str = "vault.json";
/// The one user there is until people and keys are told apart.
const OWNER: &str = "owner";

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
    home: PathBuf,
    desk: Mutex<Desk>,
    start_demo: Option<StartDemo>,
}

struct Desk {
    data_folder: PathBuf,
    settings: Settings,
    books: Option<Arc<Books>>,
    demo: Option<Box<dyn Send + Sync>>,
}

/// An open store, and the sync that runs on it.
pub(crate) struct Books {
    pub(crate) store: Store,
    pub(crate) sync: SyncRun,
}

impl Office {
    /// The office over a data folder, which may hold a store or not.
    pub fn new(data_folder: &Path) -> Office {
        Office {
            home: data_folder.to_owned(),
            desk: Mutex::new(Desk {
                data_folder: data_folder.to_owned(),
                settings: settings::read(data_folder),
                books: None,
                demo: None,
            }),
            start_demo: None,
        }
    }

    /// The same with an invented tenant to explore.
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

    fn lock_desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn folder(&self) -> PathBuf {
        self.lock_desk().data_folder.clone()
    }

    fn open(&self, store: Store) {
        let books = Books {
            store,
            sync: SyncRun::default(),
        };
        self.lock_desk().books = Some(Arc::new(books));
    }

    pub(crate) async fn desk(&self, _: Nothing) -> Result<DeskView, Trouble> {
        let desk = self.lock_desk();
        let store = store_state(&desk);
        Ok(DeskView {
            store,
            data_folder: desk.data_folder.display().to_string(),
            user: (store == StoreState::Open).then(|| OWNER.to_owned()),
            demo: desk.demo.is_some(),
            settings: desk.settings,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    pub(crate) async fn save_settings(&self, settings: Settings) -> Result<DeskView, Trouble> {
        settings::write(&self.home, settings)?;
        self.lock_desk().settings = settings;
        self.desk(Nothing {}).await
    }

    pub(crate) async fn password_strength(
        &self,
        question: PasswordQuestion,
    ) -> Result<PasswordStrength, Trouble> {
        let password = Pii::new(question.password);
        let score = zxcvbn::zxcvbn(password.reveal(), &["cuadre", "prestacop"]).score();
        Ok(PasswordStrength {
            score: score.into(),
            accepted: !password.reveal().is_empty(),
        })
    }

    pub(crate) async fn choose_folder(&self, folder: ChooseFolder) -> Result<DeskView, Trouble> {
        let folder = PathBuf::from(folder.data_folder.trim());
        if !folder.is_absolute() {
            let folder = folder.display().to_string();
            return Err(Trouble::new("folder_not_absolute").with("folder", folder));
        }
        self.close().await;
        self.lock_desk().data_folder = folder;
        self.desk(Nothing {}).await
    }

    pub(crate) async fn create_store(&self, new: NewStore) -> Result<NewStoreView, Trouble> {
        let password = Zeroizing::new(new.password);
        let folder = self.folder();
        let (store, recovery) =
            blocking(move || make_store(&folder, &password, Cost::calibrated()?)).await?;
        self.open(store);
        Ok(NewStoreView {
            recovery_key: recovery.text().to_string(),
            data_folder: self.folder().display().to_string(),
        })
    }

    pub(crate) async fn unlock(&self, unlock: Unlock) -> Result<DeskView, Trouble> {
        let password = Zeroizing::new(unlock.password);
        let folder = self.folder();
        let store = blocking(move || {
            let key = read_vault(&folder)?.open(&password)?;
            open_store(&folder, &key)
        })
        .await?;
        self.open(store);
        self.desk(Nothing {}).await
    }

    pub(crate) async fn recover(&self, recover: Recover) -> Result<DeskView, Trouble> {
        let typed = Zeroizing::new(recover.recovery_key);
        let password = Zeroizing::new(recover.new_password);
        if password.is_empty() {
            return Err(Trouble::new("empty_password"));
        }
        let folder = self.folder();
        let store = blocking(move || {
            let vault = read_vault(&folder)?;
            let key = vault.open_with_recovery(&RecoveryKey::parse(&typed)?)?;
            let store = open_store(&folder, &key)?;
            let cost = Cost::calibrated()?;
            vault
                .with_new_password(&key, &password, cost)?
                .write(&folder.join(VAULT_FILE))?;
            Ok(store)
        })
        .await?;
        self.open(store);
        self.desk(Nothing {}).await
    }

    pub(crate) async fn lock(&self, _: Nothing) -> Result<DeskView, Trouble> {
        self.close().await;
        self.desk(Nothing {}).await
    }

    pub(crate) async fn explore_demo(&self, _: Nothing) -> Result<DeskView, Trouble> {
        let start_demo = self
            .start_demo
            .as_ref()
            .ok_or_else(|| Trouble::new("demo_failed"))?;
        let demo = start_demo()
            .await
            .map_err(|_| Trouble::new("demo_failed"))?;
        self.close().await;
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
        self.create_store(NewStore { password }).await?;
        self.add_prestacop(source).await?;
        self.start_sync(StartSync::default()).await?;
        self.desk(Nothing {}).await
    }

    /// Drops the key and everything read with it. A demo goes altogether.
    async fn close(&self) {
        let (books, demo) = {
            let mut desk = self.lock_desk();
            let demo = desk.demo.take();
            if demo.is_some() {
                desk.data_folder.clone_from(&self.home);
            }
            (desk.books.take(), demo)
        };
        if let Some(books) = books {
            books.sync.cancel();
            books.sync.ended().await;
        }
        drop(demo);
    }
}

fn store_state(desk: &Desk) -> StoreState {
    if desk.books.is_some() {
        StoreState::Open
    } else if desk.data_folder.join(STORE_FILE).exists() {
        StoreState::Locked
    } else {
        StoreState::None
    }
}

/// The vault goes first: a store without its key would be lost, a key without a store is not.
fn make_store(folder: &Path, password: &str, cost: Cost) -> Result<(Store, RecoveryKey), Trouble> {
    if password.is_empty() {
        return Err(Trouble::new("empty_password"));
    }
    let (store_file, vault_file) = (folder.join(STORE_FILE), folder.join(VAULT_FILE));
    if store_file.exists() {
        return Err(Trouble::new("store_exists"));
    }
    std::fs::create_dir_all(folder).map_err(|_| Trouble::new("read_only"))?;
    set_aside(&vault_file)?;
    let (vault, key, recovery) = Vault::create(password, cost)?;
    vault.write(&vault_file)?;
    let store = Store::create(&store_file, protection(&key)).inspect_err(|_| {
        // Nothing was kept under this key yet: what was begun goes, so that one can begin anew.
        for begun in [&store_file, &vault_file] {
            let _ = std::fs::remove_file(begun);
        }
    })?;
    Ok((store, recovery))
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

fn read_vault(folder: &Path) -> Result<Vault, Trouble> {
    match Vault::read(&folder.join(VAULT_FILE)) {
        // The data is there, and nothing opens it without this file.
        Err(VaultError::NotFound) if folder.join(STORE_FILE).exists() => {
            Err(Trouble::new("vault_damaged"))
        }
        read => Ok(read?),
    }
}

fn open_store(folder: &Path, key: &StoreKey) -> Result<Store, Trouble> {
    Ok(Store::open(&folder.join(STORE_FILE), protection(key))?)
}

fn protection(key: &StoreKey) -> Protection {
    Protection::Key(Zeroizing::new(*key.bytes()))
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
