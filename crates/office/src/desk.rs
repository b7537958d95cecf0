//! The desk: where Cuadre stands, who may unlock it, what whoever did may do.

use std::path::Path;

use vault::Uptime;

use crate::backups;
use crate::caller::Caller;
use crate::commands::{COMMANDS, For};
use crate::lock::{LOCK_AFTER, LOCK_AFTER_MINUTES_DEFAULT, OWNER};
use crate::office::{Books, Office, blocking, store_state};
use crate::opening;
use crate::settings;
use crate::standing;
use crate::trouble::Trouble;
use crate::view::*;

impl Office {
    pub(crate) async fn desk(&self, caller: &Caller, _: Nothing) -> Result<DeskView, Trouble> {
        let (folder, books) = {
            let desk = self.lock_desk();
            (desk.data_folder.clone(), desk.books.clone())
        };
        let language = self.language();
        let caller = caller.clone();
        let seen = blocking(move || match &books {
            Some(books) => open_desk(&folder, books, &caller, language),
            None => Ok(locked_desk(&folder)),
        })
        .await?;
        let desk = self.lock_desk();
        Ok(DeskView {
            store: store_state(&desk),
            data_folder: desk.data_folder.display().to_string(),
            demo: desk.demo.is_some(),
            settings: desk.settings,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            locked_by: desk.locked_by.filter(|_| desk.books.is_none()),
            ..seen
        })
    }

    pub(crate) async fn save_settings(
        &self,
        caller: &Caller,
        settings: Settings,
    ) -> Result<DeskView, Trouble> {
        settings::write(&self.home, settings)?;
        self.lock_desk().settings = settings;
        self.desk(caller, Nothing {}).await
    }
}

/// How long the user may be away.
pub(crate) fn lock_after(books: &Books) -> Result<u8, Trouble> {
    let set = books.store.setting(LOCK_AFTER)?;
    let set = set.and_then(|minutes| minutes.parse().ok());
    Ok(set.unwrap_or(LOCK_AFTER_MINUTES_DEFAULT))
}

/// What whoever opened the store sees of the desk.
fn open_desk(
    folder: &Path,
    books: &Books,
    caller: &Caller,
    language: Language,
) -> Result<DeskView, Trouble> {
    let user = books.user(&books.user)?;
    let role = Role::from_name(&user.role).ok_or_else(|| Trouble::new("store_damaged"))?;
    let may = COMMANDS.iter().filter(|command| match command.who {
        For::Anyone => true,
        For::Roles(grants) => caller.grant(&grants) != Grant::No,
    });
    let (read_only, findings) = {
        let standing = books.standing();
        let findings = standing::views(standing.findings(), language);
        (standing.is_read_only(), findings)
    };
    let vault = opening::read_vault(folder)?;
    Ok(DeskView {
        me: Some(Me {
            name: user.name,
            full_name: user.full_name,
            role,
            password_given: user.password_given,
        }),
        may: may.map(|command| command.name.to_owned()).collect(),
        read_only,
        findings,
        recovery_key_confirmed: vault.recovery_shown(),
        lock_after_minutes: lock_after(books)?,
        backup: backups::age(&books.store, language)?,
        people: vec![PersonView {
            name: books.user.clone(),
            wait_seconds: 0,
            remembered: vault.remembers(&books.user),
        }],
        ..closed_desk()
    })
}

/// What anybody sees of the desk: who may unlock it.
fn locked_desk(folder: &Path) -> DeskView {
    // A vault that cannot be read is told of when somebody tries to unlock it.
    let Ok(vault) = opening::read_vault(folder) else {
        return closed_desk();
    };
    let mut users = vault.users();
    users.sort_by_key(|name| (name != OWNER, name.clone()));
    let waits = opening::attempts(folder)
        .waits(&users, &Uptime::now())
        .unwrap_or_default();
    let wait = |user: &str| {
        let found = waits.iter().find(|(name, _)| name == user);
        found.map_or(0, |(_, seconds)| {
            u32::try_from(*seconds).unwrap_or(u32::MAX)
        })
    };
    DeskView {
        people: users
            .into_iter()
            .map(|name| PersonView {
                wait_seconds: wait(&name),
                remembered: vault.remembers(&name),
                name,
            })
            .collect(),
        ..closed_desk()
    }
}

fn closed_desk() -> DeskView {
    DeskView {
        store: StoreState::None,
        data_folder: String::new(),
        me: None,
        people: Vec::new(),
        may: Vec::new(),
        read_only: false,
        findings: Vec::new(),
        recovery_key_confirmed: true,
        lock_after_minutes: LOCK_AFTER_MINUTES_DEFAULT,
        locked_by: None,
        backup: BackupAgeView::default(),
        demo: false,
        settings: Settings::default(),
        version: String::new(),
    }
}
