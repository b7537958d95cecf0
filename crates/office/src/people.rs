//! People: who has a key, what they are to the office, which routes they were given.

use std::collections::BTreeMap;

use domain::Stamp;
use store::{Store, UserRow};
use vault::Cost;
use zeroize::Zeroizing;

use crate::caller::{Caller, IDENTITY, NAMES, ROLES};
use crate::clock;
use crate::commands::{COMMANDS, Does, For};
use crate::keys::refuse_empty;
use crate::lock::OWNER;
use crate::office::{Books, Office};
use crate::opening::{self, VAULT_FILE};
use crate::trouble::Trouble;
use crate::view::*;
use crate::words;

/// The length of a name to log in with.
const NAME_CHARACTERS: std::ops::RangeInclusive<usize> = 2..=32;
/// The longest full name that is kept.
const FULL_NAME_CHARACTERS_MAX: usize = 120;

impl Office {
    pub(crate) async fn users(&self, _: &Caller, _: Nothing) -> Result<UsersView, Trouble> {
        self.with_books(|books| users(&books.store)).await
    }

    pub(crate) async fn add_user(
        &self,
        caller: &Caller,
        new: NewUser,
    ) -> Result<UsersView, Trouble> {
        let NewUser {
            name,
            full_name,
            role,
            routes,
            password,
        } = new;
        let password = Zeroizing::new(password);
        let name = login_name(&name)?;
        let full_name = checked_full_name(&full_name)?;
        refuse_empty(&password)?;
        refuse_second_owner(role)?;
        let folder = self.folder();
        let entry = caller.entry("add_user").on(&name).with("role", role.name());
        self.with_books(move |books| {
            let store = &books.store;
            if store.user(&name)?.is_some() {
                return Err(Trouble::new("user_exists").with("name", name));
            }
            let user = UserRow {
                routes: given_routes(store, role, &routes)?,
                name,
                full_name,
                role: role.name().to_owned(),
                created_at: clock::now(),
                last_login_at: None,
                revoked_at: None,
                password_given: true,
            };
            let entry = entry.with("routes", route_texts(&routes));
            let _alone = opening::alone_with_vault(&folder)?;
            let vault = opening::read_vault(&folder)?;
            let vault =
                vault.with_password(&books.key, &user.name, &password, Cost::calibrated()?)?;
            // Without a row a key opens nothing, so that a crash between the two harms nobody.
            vault.write(&folder.join(VAULT_FILE))?;
            store.keep_user(&user, &entry)?;
            users(store)
        })
        .await
    }

    pub(crate) async fn change_user(
        &self,
        caller: &Caller,
        change: ChangeUser,
    ) -> Result<UsersView, Trouble> {
        let ChangeUser {
            name,
            full_name,
            role,
            routes,
        } = change;
        let full_name = checked_full_name(&full_name)?;
        let entry = caller
            .entry("change_user")
            .on(&name)
            .with("role", role.name())
            .with("routes", route_texts(&routes));
        self.with_books(move |books| {
            let store = &books.store;
            let mut user = known(books, &name)?;
            if (name == OWNER) != (role == Role::Owner) {
                return Err(Trouble::new("one_owner"));
            }
            let entry = entry.with("role_before", user.role.as_str());
            user.routes = given_routes(store, role, &routes)?;
            user.role = role.name().to_owned();
            user.full_name = full_name;
            store.keep_user(&user, &entry)?;
            users(store)
        })
        .await
    }

    pub(crate) async fn revoke_user(
        &self,
        caller: &Caller,
        question: UserQuestion,
    ) -> Result<UsersView, Trouble> {
        let name = question.name;
        if name == OWNER {
            return Err(Trouble::new("one_owner"));
        }
        let (folder, entry) = (self.folder(), caller.entry("revoke_user").on(&name));
        self.with_books(move |books| {
            let mut user = known(books, &name)?;
            user.revoked_at = Some(clock::now());
            // The row first: it turns them away even where an older key file is put back.
            books.store.keep_user(&user, &entry)?;
            let _alone = opening::alone_with_vault(&folder)?;
            let vault = opening::read_vault(&folder)?;
            if vault.users().contains(&name) {
                let vault = vault.without_user(&books.key, &name)?;
                vault.write(&folder.join(VAULT_FILE))?;
            }
            users(&books.store)
        })
        .await
    }

    pub(crate) async fn reset_password(
        &self,
        caller: &Caller,
        reset: ResetPassword,
    ) -> Result<UsersView, Trouble> {
        let (name, password) = (reset.name, Zeroizing::new(reset.password));
        refuse_empty(&password)?;
        if name == OWNER {
            return Err(Trouble::new("own_password"));
        }
        let (folder, entry) = (self.folder(), caller.entry("reset_password").on(&name));
        self.with_books(move |books| {
            let mut user = known(books, &name)?;
            user.password_given = true;
            let _alone = opening::alone_with_vault(&folder)?;
            let vault = opening::read_vault(&folder)?;
            let vault = vault.with_password(&books.key, &name, &password, Cost::calibrated()?)?;
            books.store.keep_user(&user, &entry)?;
            vault.write(&folder.join(VAULT_FILE))?;
            users(&books.store)
        })
        .await
    }

    pub(crate) async fn roles(&self, _: &Caller, _: Nothing) -> Result<RolesView, Trouble> {
        let language = self.language();
        let roles = ROLES.map(|role| RoleView {
            role,
            title: words::role(language, role.name()),
            purpose: words::role_purpose(language, role.name()),
        });
        let commands = COMMANDS.iter().map(|command| CommandGrantView {
            command: command.name.to_owned(),
            title: words::action(language, command.name),
            anyone: command.who == For::Anyone,
            grants: match command.who {
                For::Anyone => Vec::new(),
                For::Roles(grants) => grants.to_vec(),
            },
            writes: command.does == Does::Writes,
            personal: command.does == Does::ReadsPersonal,
        });
        let personal = [("names", NAMES), ("identity", IDENTITY)];
        Ok(RolesView {
            roles: roles.to_vec(),
            commands: commands.collect(),
            personal: personal
                .into_iter()
                .map(|(kind, sights)| PersonalGrantView {
                    kind: kind.to_owned(),
                    title: words::personal(language, kind),
                    sights: sights.to_vec(),
                })
                .collect(),
        })
    }
}

/// Somebody who is known and still may.
fn known(books: &Books, name: &str) -> Result<UserRow, Trouble> {
    let user = books.user(name)?;
    match user.revoked_at {
        Some(_) => Err(Trouble::new("user_revoked").with("name", name)),
        None => Ok(user),
    }
}

fn login_name(typed: &str) -> Result<String, Trouble> {
    let name = typed.trim();
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_".contains(c);
    if !NAME_CHARACTERS.contains(&name.chars().count()) || !name.chars().all(allowed) {
        return Err(Trouble::new("bad_login_name"));
    }
    Ok(name.to_owned())
}

fn checked_full_name(typed: &str) -> Result<String, Trouble> {
    let name = typed.trim();
    if name.is_empty() {
        return Err(Trouble::new("empty_field").with("field", "full_name"));
    }
    Ok(name.chars().take(FULL_NAME_CHARACTERS_MAX).collect())
}

fn refuse_second_owner(role: Role) -> Result<(), Trouble> {
    match role {
        Role::Owner => Err(Trouble::new("one_owner")),
        Role::Clerk | Role::Reviewer | Role::Compliance => Ok(()),
    }
}

/// Our numbers of the routes that a clerk is given; the other roles see all, and keep none.
fn given_routes(store: &Store, role: Role, routes: &[RouteKey]) -> Result<Vec<i64>, Trouble> {
    if role != Role::Clerk {
        return Ok(Vec::new());
    }
    let found = routes.iter().map(|RouteKey { source, route_id }| {
        let source = crate::sources::find(store, source)?;
        let route = store.route(source.id, route_id)?;
        let unknown = || Trouble::new("unknown_route").with("name", route_id);
        Ok(route.ok_or_else(unknown)?.id)
    });
    found.collect()
}

fn route_texts(routes: &[RouteKey]) -> Vec<String> {
    routes
        .iter()
        .map(|RouteKey { source, route_id }| format!("{source}/{route_id}"))
        .collect()
}

fn users(store: &Store) -> Result<UsersView, Trouble> {
    let sources = store.sources()?;
    let names: BTreeMap<i64, &str> = sources
        .iter()
        .map(|source| (source.id, source.given.name.as_str()))
        .collect();
    let choices: BTreeMap<i64, RouteChoice> = store
        .routes(None)?
        .into_iter()
        .filter(|route| !route.deleted)
        .map(|route| {
            let source = names.get(&route.source_id).copied().unwrap_or_default();
            let choice = RouteChoice {
                source: source.to_owned(),
                route_id: route.external_id.to_string(),
                name: route.name,
            };
            (route.id, choice)
        })
        .collect();
    let mut users = store.users()?;
    users.sort_by_key(|user| {
        let revoked = user.revoked_at.is_some();
        (revoked, user.name != OWNER, user.name.clone())
    });
    let mut routes: Vec<RouteChoice> = choices.values().cloned().collect();
    routes.sort_by(|a, b| (&a.source, &a.name).cmp(&(&b.source, &b.name)));
    Ok(UsersView {
        users: users
            .into_iter()
            .map(|user| user_view(user, &choices))
            .collect::<Result<_, _>>()?,
        routes,
    })
}

fn user_view(user: UserRow, choices: &BTreeMap<i64, RouteChoice>) -> Result<UserView, Trouble> {
    let UserRow {
        name,
        full_name,
        role,
        created_at,
        last_login_at,
        revoked_at,
        password_given,
        routes,
    } = user;
    Ok(UserView {
        name,
        full_name,
        role: Role::from_name(&role).ok_or_else(|| Trouble::new("store_damaged"))?,
        routes: routes
            .iter()
            .filter_map(|route_id| choices.get(route_id).cloned())
            .collect(),
        created_at: created_at.to_rfc3339(),
        last_login_at: last_login_at.map(Stamp::to_rfc3339),
        revoked_at: revoked_at.map(Stamp::to_rfc3339),
        password_given,
    })
}
