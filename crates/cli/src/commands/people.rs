//! `users` and `password`: people, what they may do, and how they log in.

use office::Failure;
use office::view::{
    ChangePassword, ChangeUser, DeskView, NewUser, Nothing, ResetPassword, Role, RouteChoice,
    RouteKey, UserQuestion, UserView, UsersView,
};
use serde::Serialize;
use zeroize::Zeroize;

use super::roles::Titles;
use crate::arguments::{self, NewPassword, UsersAction};
use crate::secrets;
use crate::session::{Ended, Session};
use crate::table::{Column, Table};
use crate::words::{Words, fill};

/// Whose password was changed.
#[derive(Serialize)]
struct Changed<'a> {
    user: &'a str,
}

/// Carries out what is asked of the people.
pub(crate) async fn users(session: &Session, asked: Option<UsersAction>) -> Result<Ended, Failure> {
    session.unlock().await?;
    match asked {
        None | Some(UsersAction::List) => list(session).await,
        Some(UsersAction::Add(new)) => add(session, new).await,
        Some(UsersAction::Change(asked)) => change(session, asked).await,
        Some(UsersAction::Revoke(asked)) => revoke(session, asked).await,
        Some(UsersAction::ResetPassword(asked)) => reset_password(session, asked).await,
    }
}

/// Changes the user's own password.
pub(crate) async fn password(session: &Session, new: NewPassword) -> Result<Ended, Failure> {
    let password = session.unlock_with_password().await?;
    let new_password = session.take_new_password(new.new_password_file.as_deref())?;
    let mut question = ChangePassword {
        password: password.to_string(),
        new_password: new_password.to_string(),
    };
    let changed = session.ask::<DeskView>("change_password", &question).await;
    question.password.zeroize();
    question.new_password.zeroize();
    changed?;
    let user = session.user.as_str();
    session.print(&Changed { user }, || {
        fill(session.words.lines.password_changed, &[("name", user)])
    })?;
    Ok(Ended::Done)
}

async fn list(session: &Session) -> Result<Ended, Failure> {
    let view: UsersView = session.ask("users", &Nothing {}).await?;
    let titles = Titles::ask(session).await?;
    session.print(&view, || page(session, &titles, &view))?;
    Ok(Ended::Done)
}

fn page(session: &Session, titles: &Titles, view: &UsersView) -> String {
    let (lines, columns) = (&session.words.lines, &session.words.columns);
    let mut table = Table::new(&[
        (columns.name, Column::Text),
        (columns.full_name, Column::Text),
        (columns.role, Column::Text),
        (columns.routes, Column::Text),
        (columns.last_login, Column::Text),
        (columns.remark, Column::Text),
    ]);
    for user in &view.users {
        let last_login = user.last_login_at.as_deref();
        table.row([
            user.name.clone(),
            user.full_name.clone(),
            titles.of(user.role).to_owned(),
            routes(lines.every_route, user),
            last_login.map_or_else(|| lines.never.to_owned(), |at| session.format.instant(at)),
            remark(session, user),
        ]);
    }
    table.text()
}

fn routes(every_route: &str, user: &UserView) -> String {
    if user.role != Role::Clerk {
        return every_route.to_owned();
    }
    let names: Vec<&str> = user
        .routes
        .iter()
        .map(|route| route.name.as_str())
        .collect();
    names.join(", ")
}

fn remark(session: &Session, user: &UserView) -> String {
    let lines = &session.words.lines;
    match &user.revoked_at {
        Some(at) => fill(lines.revoked_on, &[("at", &session.format.instant(at))]),
        None if user.password_given => lines.first_password.to_owned(),
        None => String::new(),
    }
}

async fn add(session: &Session, new: arguments::AddUser) -> Result<Ended, Failure> {
    let arguments::AddUser {
        name,
        full_name,
        role,
        routes,
        new_password,
    } = new;
    let routes = if routes.is_empty() {
        Vec::new()
    } else {
        let known: UsersView = session.ask("users", &Nothing {}).await?;
        keys(session.words, &known.routes, &routes)?
    };
    let password = session.take_new_password(new_password.new_password_file.as_deref())?;
    let mut question = NewUser {
        name: name.clone(),
        full_name,
        role: role.into(),
        routes,
        password: password.to_string(),
    };
    let added = session.ask::<UsersView>("add_user", &question).await;
    question.password.zeroize();
    say(session, &added?, session.words.lines.user_added, &name)
}

async fn change(session: &Session, asked: arguments::ChangeUser) -> Result<Ended, Failure> {
    let arguments::ChangeUser {
        name,
        full_name,
        role,
        routes,
    } = asked;
    let words = session.words;
    let known: UsersView = session.ask("users", &Nothing {}).await?;
    let Some(user) = known.users.iter().find(|user| user.name == name) else {
        return Err(words.failures.unknown_user(&[("name", &name)]));
    };
    let role = role.map_or(user.role, Role::from);
    let routes = if !routes.is_empty() {
        keys(words, &known.routes, &routes)?
    } else if role == Role::Clerk {
        user.routes.iter().map(key).collect()
    } else {
        Vec::new()
    };
    let question = ChangeUser {
        name: name.clone(),
        full_name: full_name.unwrap_or_else(|| user.full_name.clone()),
        role,
        routes,
    };
    let changed: UsersView = session.ask("change_user", &question).await?;
    say(session, &changed, words.lines.user_changed, &name)
}

async fn revoke(session: &Session, asked: arguments::Revoke) -> Result<Ended, Failure> {
    let words = session.words;
    let name = asked.name;
    let known: UsersView = session.ask("users", &Nothing {}).await?;
    // Of an unknown one the office says so, without a question before.
    if known.users.iter().any(|user| user.name == name) {
        let prompt = fill(words.lines.revoke_asks, &[("name", &name)]);
        secrets::confirm(words, &prompt, &name, asked.yes)?;
    }
    let question = UserQuestion { name: name.clone() };
    let left: UsersView = session.ask("revoke_user", &question).await?;
    say(session, &left, words.lines.user_revoked, &name)
}

async fn reset_password(
    session: &Session,
    asked: arguments::ResetPassword,
) -> Result<Ended, Failure> {
    let name = asked.name;
    let file = asked.new_password.new_password_file;
    let mut question = ResetPassword {
        name: name.clone(),
        password: session.take_new_password(file.as_deref())?.to_string(),
    };
    let reset = session.ask::<UsersView>("reset_password", &question).await;
    question.password.zeroize();
    say(session, &reset?, session.words.lines.password_given, &name)
}

/// Prints everybody as a document, or the one line that a person reads.
fn say(session: &Session, view: &UsersView, line: &str, name: &str) -> Result<Ended, Failure> {
    session.print(view, || fill(line, &[("name", name)]))?;
    Ok(Ended::Done)
}

fn key(route: &RouteChoice) -> RouteKey {
    RouteKey {
        source: route.source.clone(),
        route_id: route.route_id.clone(),
    }
}

fn keys(words: &Words, known: &[RouteChoice], named: &[String]) -> Result<Vec<RouteKey>, Failure> {
    named
        .iter()
        .map(|named| find(words, known, named))
        .collect()
}

/// The route that somebody names: `SOURCE/ROUTE` by id before by name, then the name or the id
/// alone. Where two answer to it, neither is taken.
fn find(words: &Words, known: &[RouteChoice], named: &str) -> Result<RouteKey, Failure> {
    type Answers = fn(&RouteChoice, &str) -> bool;
    let ways: [Answers; 4] = [
        |route, named| named == format!("{}/{}", route.source, route.route_id),
        |route, named| named == format!("{}/{}", route.source, route.name),
        |route, named| named == route.name,
        |route, named| named == route.route_id,
    ];
    for answers in ways {
        let mut found = known.iter().filter(|route| answers(route, named));
        match (found.next(), found.next()) {
            (Some(route), None) => return Ok(key(route)),
            (Some(_), Some(_)) => {
                return Err(words.failures.ambiguous_route(&[("name", named)]));
            }
            (None, _) => {}
        }
    }
    Err(words.failures.unknown_route(&[("name", named)]))
}

#[cfg(test)]
mod tests {
    use office::view::Language;

    use super::*;
    use crate::words;

    fn route(source: &str, route_id: &str, name: &str) -> RouteChoice {
        RouteChoice {
            source: source.to_owned(),
            route_id: route_id.to_owned(),
            name: name.to_owned(),
        }
    }

    #[test]
    fn a_route_is_found_by_what_names_it_alone() {
        let known = [
            route("Bogotá", "r-1", "Centro"),
            route("Bogotá", "r-2", "Norte"),
            route("Abidjan", "r-1", "Centro"),
            route("Abidjan", "r-3", "r-2"),
            route("A/B", "C", "Puerto"),
        ];
        let words = words::of(Language::English);
        let found = |named: &str| {
            find(words, &known, named)
                .map(|key| format!("{} {}", key.source, key.route_id))
                .map_err(|failure| failure.code)
        };
        assert_eq!(found("Abidjan/r-1").unwrap(), "Abidjan r-1");
        assert_eq!(found("Abidjan/Centro").unwrap(), "Abidjan r-1");
        assert_eq!(found("Norte").unwrap(), "Bogotá r-2");
        assert_eq!(found("r-3").unwrap(), "Abidjan r-3");
        assert_eq!(found("A/B/C").unwrap(), "A/B C");
        // A name counts before an id: it is what a person sees.
        assert_eq!(found("r-2").unwrap(), "Abidjan r-3");
        for named in ["Centro", "r-1"] {
            assert_eq!(found(named).unwrap_err(), "ambiguous_route", "{named}");
        }
        for named in ["", "Sur", "Bogotá", "Bogotá/r-3", "bogotá/r-1"] {
            assert_eq!(found(named).unwrap_err(), "unknown_route", "{named}");
        }
    }
}
