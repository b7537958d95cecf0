//! What goes wrong in a simulated world, how often, and whether it ever did.

use std::collections::BTreeSet;

use rand::RngExt;
use rand::seq::IndexedRandom;
use rand_chacha::ChaCha8Rng;

/// One kind of trouble, or of behaviour that the contract allows and that is easily got wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Trouble {
    Dropped,
    TimedOut,
    AnswerLost,
    Truncated,
    Markup,
    OtherShape,
    ServerError,
    RateLimited,
    RateLimitedUntold,
    RateLimitedTooLong,
    Outage,
    TokenExpired,
    TokenDeadOnArrival,
    RefreshRefused,
    CredentialsRefused,
    Redirected,
    Certificate,
    Forbidden,
    NotFound,
    Invalid,
    CursorForgotten,
    WatermarkForgotten,
    CursorRepeated,
    TooLarge,
    CommitFailed,
    CrashBeforeCommit,
    CrashInCommit,
    CrashAfterCommit,
    CrashElsewhere,
    Cancelled,
    ClockWrong,
    // Allowed by the contract, with or without trouble.
    FullSync,
    MutationWhilePaging,
    NewRoute,
    Tombstone,
    ShortPage,
    EmptyPage,
    RepeatedRecord,
    StaleCopy,
    WatermarkMissing,
    NoWatermarks,
}

impl Trouble {
    pub(crate) const ALL: [Trouble; 41] = [
        Trouble::Dropped,
        Trouble::TimedOut,
        Trouble::AnswerLost,
        Trouble::Truncated,
        Trouble::Markup,
        Trouble::OtherShape,
        Trouble::ServerError,
        Trouble::RateLimited,
        Trouble::RateLimitedUntold,
        Trouble::RateLimitedTooLong,
        Trouble::Outage,
        Trouble::TokenExpired,
        Trouble::TokenDeadOnArrival,
        Trouble::RefreshRefused,
        Trouble::CredentialsRefused,
        Trouble::Redirected,
        Trouble::Certificate,
        Trouble::Forbidden,
        Trouble::NotFound,
        Trouble::Invalid,
        Trouble::CursorForgotten,
        Trouble::WatermarkForgotten,
        Trouble::CursorRepeated,
        Trouble::TooLarge,
        Trouble::CommitFailed,
        Trouble::CrashBeforeCommit,
        Trouble::CrashInCommit,
        Trouble::CrashAfterCommit,
        Trouble::CrashElsewhere,
        Trouble::Cancelled,
        Trouble::ClockWrong,
        Trouble::FullSync,
        Trouble::MutationWhilePaging,
        Trouble::NewRoute,
        Trouble::Tombstone,
        Trouble::ShortPage,
        Trouble::EmptyPage,
        Trouble::RepeatedRecord,
        Trouble::StaleCopy,
        Trouble::WatermarkMissing,
        Trouble::NoWatermarks,
    ];
}

/// What can happen to any request.
pub(crate) const AT_ANY_REQUEST: &[Trouble] = &[
    Trouble::Dropped,
    Trouble::TimedOut,
    Trouble::AnswerLost,
    Trouble::Truncated,
    Trouble::ServerError,
    Trouble::ServerError,
    Trouble::RateLimited,
    Trouble::RateLimitedUntold,
    Trouble::Outage,
];

/// What can happen to a request for a page, beside the above.
pub(crate) const AT_A_FETCH: &[Trouble] = &[
    Trouble::Markup,
    Trouble::OtherShape,
    Trouble::TokenExpired,
    Trouble::TokenExpired,
    Trouble::CursorForgotten,
    Trouble::CursorForgotten,
    Trouble::WatermarkForgotten,
    Trouble::CursorRepeated,
    Trouble::TooLarge,
];

/// What ends a task or a source: rarer, or no sync would ever come far.
pub(crate) const AT_A_FETCH_FINAL: &[Trouble] = &[
    Trouble::RateLimitedTooLong,
    Trouble::CredentialsRefused,
    Trouble::Redirected,
    Trouble::Certificate,
    Trouble::Forbidden,
    Trouble::NotFound,
    Trouble::Invalid,
];

/// What can happen while a page is being kept.
pub(crate) const AT_A_COMMIT: &[Trouble] = &[
    Trouble::CommitFailed,
    Trouble::CrashBeforeCommit,
    Trouble::CrashInCommit,
    Trouble::CrashAfterCommit,
];

/// The weather of one world: how often trouble comes, and which has come.
#[derive(Clone, Debug)]
pub(crate) struct Weather {
    pub(crate) rng: ChaCha8Rng,
    per_mille: u32,
    calm: bool,
    pub(crate) seen: BTreeSet<Trouble>,
}

impl Weather {
    pub(crate) fn new(mut rng: ChaCha8Rng) -> Weather {
        let per_mille = *[20, 60, 120, 250].choose(&mut rng).expect("not empty");
        Weather {
            rng,
            per_mille,
            calm: false,
            seen: BTreeSet::new(),
        }
    }

    /// From now on nothing goes wrong.
    pub(crate) fn calm_down(&mut self) {
        self.calm = true;
    }

    pub(crate) fn is_calm(&self) -> bool {
        self.calm
    }

    pub(crate) fn see(&mut self, trouble: Trouble) {
        self.seen.insert(trouble);
    }

    pub(crate) fn chance(&mut self, per_mille: u32) -> bool {
        self.rng.random_ratio(per_mille, 1_000)
    }

    /// Trouble of these kinds, at the world's rate times a share in per cent. The caller counts
    /// it, where it comes to something.
    pub(crate) fn strike(&mut self, kinds: &[Trouble], share_percent: u32) -> Option<Trouble> {
        if self.calm || !self.chance(self.per_mille * share_percent / 100) {
            return None;
        }
        kinds.choose(&mut self.rng).copied()
    }
}
