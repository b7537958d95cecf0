//! Users: what each is to the office, and the routes that a clerk was given.

use audit::NewEntry;
use domain::Stamp;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use crate::error::StoreError;
use crate::open::Store;
use crate::table::audit_entries;
use crate::table::{row_counts, utc_stamp};

/// People by the name that they log in with. Nobody is ever deleted: the log speaks of them.
pub(crate) const SCHEMA: &str = "
CREATE TABLE users (
    id             INTEGER PRIMARY KEY,
    name           TEXT NOT NULL UNIQUE,
    full_name      TEXT NOT NULL,
    role           TEXT NOT NULL,
    created_at     INTEGER NOT NULL,
    last_login_at  INTEGER,
    revoked_at     INTEGER,
    -- The password was given to them by the owner, and they have not chosen their own yet.
    password_given INTEGER NOT NULL
) STRICT;
CREATE TABLE user_routes (
    user_id  INTEGER NOT NULL,
    route_id INTEGER NOT NULL,
    PRIMARY KEY (user_id, route_id)
) STRICT, WITHOUT ROWID;
";

/// A person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserRow {
    /// The name to log in with.
    pub name: String,
    /// As people call them.
    pub full_name: String,
    /// What they are to the office, by the name that the office gives it.
    pub role: String,
    /// Since when.
    pub created_at: Stamp,
    /// When they last unlocked.
    pub last_login_at: Option<Stamp>,
    /// Since when they may not any more.
    pub revoked_at: Option<Stamp>,
    /// Whether they have not chosen their own password yet.
    pub password_given: bool,
    /// Our numbers of the routes that they were given.
    pub routes: Vec<i64>,
}

const SELECT: &str = "SELECT id, name, full_name, role, created_at, last_login_at, revoked_at,
        password_given
    FROM users";

fn read(row: &Row<'_>) -> Result<(i64, UserRow), StoreError> {
    let user = UserRow {
        name: row.get(1)?,
        full_name: row.get(2)?,
        role: row.get(3)?,
        created_at: utc_stamp(row, 4)?.ok_or(StoreError::Damaged)?,
        last_login_at: utc_stamp(row, 5)?,
        revoked_at: utc_stamp(row, 6)?,
        password_given: row.get(7)?,
        routes: Vec::new(),
    };
    Ok((row.get(0)?, user))
}

fn with_routes(
    connection: &Connection,
    (id, mut user): (i64, UserRow),
) -> Result<UserRow, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT route_id FROM user_routes WHERE user_id = ?1 ORDER BY route_id")?;
    let routes = statement.query_map([id], |row| row.get(0))?;
    user.routes = routes.collect::<Result<_, _>>()?;
    Ok(user)
}

impl Store {
    /// Everybody: by name, the revoked too.
    pub fn users(&self) -> Result<Vec<UserRow>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(&format!("{SELECT} ORDER BY name"))?;
            let rows = statement.query_map([], |row| Ok(read(row)))?;
            let rows = rows.collect::<Result<Vec<_>, _>>()?;
            rows.into_iter()
                .map(|row| with_routes(connection, row?))
                .collect()
        })
    }

    /// The person of a name.
    pub fn user(&self, name: &str) -> Result<Option<UserRow>, StoreError> {
        self.read(|connection| {
            let row = connection
                .prepare_cached(&format!("{SELECT} WHERE name = ?1"))?
                .query_row([name], |row| Ok(read(row)))
                .optional()?;
            row.map(|row| with_routes(connection, row?)).transpose()
        })
    }

    /// Keeps a person as they are now; a new one or one that was there, with the entry about it.
    pub fn keep_user(&self, user: &UserRow, entry: &NewEntry) -> Result<(), StoreError> {
        self.write(|transaction| {
            keep(transaction, user)?;
            audit_entries::append(transaction, entry)
        })
    }
}

fn keep(transaction: &Transaction<'_>, user: &UserRow) -> Result<(), StoreError> {
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
    let micros = |stamp: &Option<Stamp>| stamp.map(Stamp::epoch_micros);
    let id: i64 = transaction.query_row(
        "INSERT INTO users (name, full_name, role, created_at, last_login_at, revoked_at,
             password_given)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (name) DO UPDATE SET full_name = ?2, role = ?3, last_login_at = ?5,
             revoked_at = ?6, password_given = ?7
         RETURNING id",
        params![
            name,
            full_name,
            role,
            created_at.epoch_micros(),
            micros(last_login_at),
            micros(revoked_at),
            password_given,
        ],
        |row| row.get(0),
    )?;
    row_counts::recount(transaction, "users")?;
    transaction.execute("DELETE FROM user_routes WHERE user_id = ?1", [id])?;
    let mut insert = transaction
        .prepare_cached("INSERT INTO user_routes (user_id, route_id) VALUES (?1, ?2)")?;
    for route_id in routes {
        insert.execute([id, *route_id])?;
    }
    Ok(())
}
