//! `roles`: the table of command × role, which needs neither store nor password.

use std::fmt::Write;

use office::Failure;
use office::view::{CommandGrantView, Grant, Nothing, Role, RolesView, Sight};

use crate::session::{Ended, Session};
use crate::table::{Column, Table};

/// Prints who may do what.
pub(crate) async fn run(session: &Session) -> Result<Ended, Failure> {
    let view: RolesView = session.ask("roles", &Nothing {}).await?;
    session.print(&view, || page(session, &view))?;
    Ok(Ended::Done)
}

/// What the roles are called.
pub(super) struct Titles(RolesView);

impl Titles {
    /// Asks the office.
    pub(super) async fn ask(session: &Session) -> Result<Titles, Failure> {
        session.ask("roles", &Nothing {}).await.map(Titles)
    }

    /// What a role is called.
    pub(super) fn of(&self, role: Role) -> &str {
        let found = self.0.roles.iter().find(|view| view.role == role);
        found.map_or("", |view| &view.title)
    }

    /// What a role is called that goes by its name in the log; nothing where it is none.
    pub(super) fn of_name(&self, name: &str) -> &str {
        let role = serde_json::from_value(serde_json::Value::from(name));
        role.map_or("", |role| self.of(role))
    }
}

fn page(session: &Session, view: &RolesView) -> String {
    let mut text = String::new();
    for role in &view.roles {
        let _ = writeln!(text, "{}: {}", role.title, role.purpose);
    }
    let _ = write!(
        text,
        "\n{}\n{}",
        commands(session, view),
        personal(session, view)
    );
    text
}

fn commands(session: &Session, view: &RolesView) -> String {
    let (lines, columns) = (&session.words.lines, &session.words.columns);
    let mut header = vec![
        (columns.command, Column::Text),
        (columns.what, Column::Text),
    ];
    header.extend(
        view.roles
            .iter()
            .map(|role| (role.title.as_str(), Column::Text)),
    );
    header.push((columns.remark, Column::Text));
    let mut table = Table::new(&header);
    let grant = |grant: &Grant| match grant {
        Grant::All => lines.grant_all,
        Grant::Given => lines.grant_given,
        Grant::No => lines.grant_no,
    };
    for command in &view.commands {
        let mut row = vec![command.command.clone(), command.title.clone()];
        // Where no role matters, the table names none.
        let granted = |place| command.grants.get(place).map_or(lines.grant_all, grant);
        row.extend((0..view.roles.len()).map(|place| granted(place).to_owned()));
        row.push(remarks(session, command));
        table.row(row);
    }
    table.text()
}

fn remarks(session: &Session, command: &CommandGrantView) -> String {
    let lines = &session.words.lines;
    let all = [
        (command.anyone, lines.without_login),
        (command.writes, lines.writes),
        (command.personal, lines.personal),
    ];
    let said: Vec<&str> = all
        .into_iter()
        .filter_map(|(is_so, remark)| is_so.then_some(remark))
        .collect();
    said.join(", ")
}

fn personal(session: &Session, view: &RolesView) -> String {
    let (lines, columns) = (&session.words.lines, &session.words.columns);
    let mut header = vec![(columns.personal, Column::Text)];
    header.extend(
        view.roles
            .iter()
            .map(|role| (role.title.as_str(), Column::Text)),
    );
    let mut table = Table::new(&header);
    for kind in &view.personal {
        let mut row = vec![kind.title.clone()];
        row.extend(kind.sights.iter().map(|sight| match sight {
            Sight::Plain => lines.sight_plain.to_owned(),
            Sight::WithPurpose => lines.sight_with_purpose.to_owned(),
        }));
        table.row(row);
    }
    table.text()
}
