//! The contract's error table: what each refusal means for the request that met it.

use std::time::Duration;

use crate::limits::RETRY_AFTER_MAX;
use crate::refusal::Refusal;

/// A request to the upstream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Request {
    LogIn,
    Refresh,
    Fetch,
}

/// What to do about a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Wait, longer each time, and ask again; [`given_up`] says what ends then.
    BackOff,
    /// Wait as the server says, and ask again.
    WaitFor(Duration),
    /// Get another token: by refreshing, or else by logging in.
    Renew,
    /// Begin the task anew from its last watermark.
    Restart,
    /// Ask for the same page with fewer records.
    AskSmaller,
    /// Give this task up; the others go on.
    EndTask,
    /// Give the source up.
    EndSource,
}

/// What the contract, and good sense beyond it, want done.
pub(crate) fn verdict(request: Request, refusal: Refusal) -> Verdict {
    match refusal {
        Refusal::ServerError { .. }
        | Refusal::Broken
        | Refusal::TimedOut
        | Refusal::Unreachable
        | Refusal::RateLimited { retry_after: None } => Verdict::BackOff,
        Refusal::RateLimited {
            retry_after: Some(delay),
        } if delay <= RETRY_AFTER_MAX => Verdict::WaitFor(delay),
        Refusal::RateLimited { .. } => given_up(request, refusal),
        Refusal::Certificate(_) | Refusal::Redirected | Refusal::OutOfStep => Verdict::EndSource,
        // Without a new token by refreshing, the password is what is left.
        Refusal::Invalid
        | Refusal::InvalidCredentials
        | Refusal::TokenExpired
        | Refusal::InsufficientScope
        | Refusal::NotFound
        | Refusal::CursorExpired
        | Refusal::OtherStatus { .. }
        | Refusal::Markup
        | Refusal::NotTheContract
        | Refusal::TooLarge => match request {
            Request::LogIn => Verdict::EndSource,
            Request::Refresh => Verdict::Renew,
            Request::Fetch => of_fetch(refusal),
        },
    }
}

/// What ends when a request has been tried often enough.
pub(crate) fn given_up(request: Request, refusal: Refusal) -> Verdict {
    match (request, refusal) {
        // Whoever cannot be reached for one task cannot be reached for the next.
        (Request::Fetch, Refusal::Unreachable) | (Request::LogIn | Request::Refresh, _) => {
            Verdict::EndSource
        }
        (Request::Fetch, _) => Verdict::EndTask,
    }
}

fn of_fetch(refusal: Refusal) -> Verdict {
    match refusal {
        Refusal::InvalidCredentials => Verdict::EndSource,
        Refusal::TokenExpired => Verdict::Renew,
        Refusal::CursorExpired => Verdict::Restart,
        Refusal::TooLarge => Verdict::AskSmaller,
        // The source has spoken the contract before: this is a portal or a proxy that came
        // between, and may go away again.
        Refusal::Markup | Refusal::NotTheContract => Verdict::BackOff,
        _ => Verdict::EndTask,
    }
}
