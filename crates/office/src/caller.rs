//! Who gives a command: what they may do, which routes they see, how they see personal data.

use std::collections::BTreeSet;

use domain::Stamp;
use store::{NewEntry, RouteRow, UserRow};

use crate::clock;
use crate::trouble::Trouble;
use crate::view::{Grant, Purpose, Reason, Role, Sight};

/// The roles in the order of every table.
pub(crate) const ROLES: [Role; 4] = [Role::Owner, Role::Clerk, Role::Reviewer, Role::Compliance];

/// How each role sees the names of customers, in the order of [`ROLES`].
pub(crate) const NAMES: [Sight; 4] = [Sight::Plain, Sight::Plain, Sight::Plain, Sight::WithPurpose];

/// How each role sees identity numbers, phones and addresses, in the order of [`ROLES`].
pub(crate) const IDENTITY: [Sight; 4] = [
    Sight::Plain,
    Sight::Plain,
    Sight::WithPurpose,
    Sight::WithPurpose,
];

impl Role {
    /// Its place in every table.
    pub(crate) fn place(self) -> usize {
        self as usize
    }

    /// As the store and the log name it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Role::Owner => "owner",
            Role::Clerk => "clerk",
            Role::Reviewer => "reviewer",
            Role::Compliance => "compliance",
        }
    }

    /// What the store names.
    pub(crate) fn from_name(name: &str) -> Option<Role> {
        ROLES.into_iter().find(|role| role.name() == name)
    }
}

/// Whether a role, as the store names it, reviews the squarings of others.
pub(crate) fn may_review(role: &str) -> bool {
    [Role::Owner, Role::Reviewer]
        .map(Role::name)
        .contains(&role)
}

/// Whoever gives a command.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    user: String,
    role: Option<Role>,
    /// Our numbers of the routes that they see; none where they see all.
    routes: Option<BTreeSet<i64>>,
}

/// What a caller sees of personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Eyes {
    /// The names of customers.
    pub(crate) names: bool,
    /// Identity numbers, phones, addresses, places.
    pub(crate) identity: bool,
}

impl Eyes {
    /// Whether anything is hidden from them.
    pub(crate) fn miss_something(self) -> bool {
        !(self.names && self.identity)
    }
}

impl Caller {
    /// Nobody has unlocked the store.
    pub(crate) fn nobody() -> Caller {
        Caller {
            user: String::new(),
            role: None,
            routes: Some(BTreeSet::new()),
        }
    }

    /// A person, as the store knows them now.
    pub(crate) fn of(user: &UserRow) -> Option<Caller> {
        let role = Role::from_name(&user.role)?;
        let given = || user.routes.iter().copied().collect();
        Some(Caller {
            user: user.name.clone(),
            role: Some(role),
            routes: (role == Role::Clerk).then(given),
        })
    }

    /// The name that they log in with; empty for nobody.
    pub(crate) fn user(&self) -> &str {
        &self.user
    }

    /// Whether they are a clerk.
    pub(crate) fn is_clerk(&self) -> bool {
        self.role == Some(Role::Clerk)
    }

    /// Whether their role reviews the squarings of others.
    pub(crate) fn may_review(&self) -> bool {
        self.role.is_some_and(|role| may_review(role.name()))
    }

    /// Whether they are the owner.
    pub(crate) fn is_owner(&self) -> bool {
        self.role == Some(Role::Owner)
    }

    /// What the table grants them.
    pub(crate) fn grant(&self, grants: &[Grant; 4]) -> Grant {
        self.role.map_or(Grant::No, |role| grants[role.place()])
    }

    /// Whether they see a route.
    pub(crate) fn sees(&self, route_id: i64) -> bool {
        self.routes
            .as_ref()
            .is_none_or(|given| given.contains(&route_id))
    }

    /// Whether they see every route.
    pub(crate) fn sees_all(&self) -> bool {
        self.routes.is_none()
    }

    /// The route, where they see it.
    pub(crate) fn on(&self, route: RouteRow) -> Result<RouteRow, Trouble> {
        if self.sees(route.id) {
            Ok(route)
        } else {
            Err(Trouble::new("not_your_route").with("name", route.external_id.as_str()))
        }
    }

    /// What they see of personal data, with the purpose that they state.
    pub(crate) fn eyes(&self, purpose: Option<&Purpose>) -> Result<Eyes, Trouble> {
        let stated = match purpose {
            None => false,
            Some(purpose) if purpose.reason == Reason::Other && purpose.note.trim().is_empty() => {
                return Err(Trouble::new("empty_field").with("field", "purpose"));
            }
            Some(_) => true,
        };
        let sees = |sights: &[Sight; 4]| {
            let sight = self.role.map(|role| sights[role.place()]);
            sight == Some(Sight::Plain) || (sight == Some(Sight::WithPurpose) && stated)
        };
        Ok(Eyes {
            names: sees(&NAMES),
            identity: sees(&IDENTITY),
        })
    }

    /// An entry of the log about what they do, now.
    pub(crate) fn entry(&self, action: &str) -> NewEntry {
        let role = self.role.map_or("none", Role::name);
        NewEntry::new(&entry_time(clock::now()), &self.user, role, action)
    }

    /// An entry about reading personal data.
    pub(crate) fn reading(&self, action: &str, purpose: Option<&Purpose>) -> NewEntry {
        let entry = self.entry(action);
        let Some(Purpose { reason, note }) = purpose else {
            return entry;
        };
        let entry = entry.with("reason", reason.name());
        match note.trim() {
            "" => entry,
            note => entry.with("note", note),
        }
    }
}

impl Reason {
    /// As the log names it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Reason::Contact => "contact",
            Reason::Difference => "difference",
            Reason::DataSubject => "data_subject",
            Reason::Complaint => "complaint",
            Reason::Authority => "authority",
            Reason::Audit => "audit",
            Reason::Other => "other",
        }
    }
}

/// An instant as entries write it: UTC with microseconds, so that texts sort as instants do.
pub(crate) fn entry_time(at: Stamp) -> String {
    at.to_date_time()
        .to_utc()
        .format("%Y-%m-%dT%H:%M:%S%.6fZ")
        .to_string()
}
