//! Records as they are found in what an upstream sent: readable or not, and where they stand.

use crate::ids::{CollectorId, CustomerId, ExpenseId, LoanId, MovementId, PaymentId, RouteId};
use crate::loan::Loan;
use crate::movements::{CashMovement, Expense, Payment};
use crate::parties::{Collector, Customer, Route};
use crate::time::Stamp;

/// One copy of a record as the upstream reported it.
///
/// Of two copies of one id the later `updated_at` wins; of equal stamps the last received.
/// A copy without a stamp is older than any copy with one.
#[derive(Clone, PartialEq, Eq)]
pub struct Reported<Id, T> {
    /// The upstream's id of the record.
    pub id: Id,
    /// When the upstream last changed it.
    pub updated_at: Option<Stamp>,
    /// The record, or `None` for a tombstone.
    pub record: Option<T>,
}

impl<Id, T> Reported<Id, T> {
    /// The version and the record, without the id.
    pub fn parts(&self) -> (Option<Stamp>, Option<&T>) {
        (self.updated_at, self.record.as_ref())
    }
}

/// The kinds of record that are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum RecordKind {
    /// A route.
    Route = 0,
    /// A collector.
    Collector = 1,
    /// A customer.
    Customer = 2,
    /// A loan with its plan.
    Loan = 3,
    /// A payment.
    Payment = 4,
    /// An outlay.
    Expense = 5,
    /// A cash movement.
    CashMovement = 6,
    /// The upstream's own summary of a day.
    DaySummary = 7,
    /// A cash movement recorded here, which no upstream has sent.
    LocalMovement = 8,
}

impl RecordKind {
    /// Every kind.
    pub const ALL: [RecordKind; 9] = [
        RecordKind::Route,
        RecordKind::Collector,
        RecordKind::Customer,
        RecordKind::Loan,
        RecordKind::Payment,
        RecordKind::Expense,
        RecordKind::CashMovement,
        RecordKind::DaySummary,
        RecordKind::LocalMovement,
    ];

    /// The contract's name for a list of them.
    pub fn plural(self) -> &'static str {
        match self {
            RecordKind::Route => "routes",
            RecordKind::Collector => "collectors",
            RecordKind::Customer => "customers",
            RecordKind::Loan => "loans",
            RecordKind::Payment => "payments",
            RecordKind::Expense => "expenses",
            RecordKind::CashMovement => "cash_movements",
            RecordKind::DaySummary => "day_summaries",
            RecordKind::LocalMovement => "local_movements",
        }
    }

    /// Reads the contract's name.
    pub fn from_plural(text: &str) -> Option<RecordKind> {
        RecordKind::ALL
            .into_iter()
            .find(|kind| kind.plural() == text)
    }

    /// The number under which a kind is stored.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The kind of a stored number.
    pub fn from_number(number: u8) -> Option<RecordKind> {
        RecordKind::ALL.get(usize::from(number)).copied()
    }
}

/// A record that could be read.
#[derive(Clone, PartialEq, Eq)]
pub enum Record {
    /// A route.
    Route(Reported<RouteId, Route>),
    /// A collector.
    Collector(Reported<CollectorId, Collector>),
    /// A customer.
    Customer(Reported<CustomerId, Customer>),
    /// A loan.
    Loan(Reported<LoanId, Loan>),
    /// A payment.
    Payment(Reported<PaymentId, Payment>),
    /// An outlay.
    Expense(Reported<ExpenseId, Expense>),
    /// A cash movement.
    CashMovement(Reported<MovementId, CashMovement>),
}

impl Record {
    /// Which kind it is.
    pub fn kind(&self) -> RecordKind {
        match self {
            Record::Route(_) => RecordKind::Route,
            Record::Collector(_) => RecordKind::Collector,
            Record::Customer(_) => RecordKind::Customer,
            Record::Loan(_) => RecordKind::Loan,
            Record::Payment(_) => RecordKind::Payment,
            Record::Expense(_) => RecordKind::Expense,
            Record::CashMovement(_) => RecordKind::CashMovement,
        }
    }
}

/// Why a record cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// It is not a JSON object.
    NotAnObject,
    /// A field that the figures need is missing or null.
    Missing,
    /// A field holds another type than the contract says.
    WrongType,
    /// An amount is not a decimal number.
    NotANumber,
    /// An amount has more decimals than its currency.
    TooManyDecimals,
    /// An amount is larger than can be kept exactly.
    OutOfRange,
    /// A time is not RFC 3339 with its offset, or does not exist.
    NotAnInstant,
    /// A date does not exist.
    NotADate,
    /// A currency that Cuadre keeps no books in.
    UnknownCurrency,
    /// A currency that is not the route's.
    OtherCurrency,
    /// A time zone that is not known.
    UnknownTimeZone,
    /// An id is empty.
    EmptyId,
    /// An id has more than 128 characters.
    LongId,
    /// A route came back in another currency than it had.
    CurrencyChanged,
}

impl Reason {
    /// Every reason with its code, as stored and as the window names it.
    pub const ALL: [(Reason, &str); 14] = [
        (Reason::NotAnObject, "not_an_object"),
        (Reason::Missing, "missing"),
        (Reason::WrongType, "wrong_type"),
        (Reason::NotANumber, "not_a_number"),
        (Reason::TooManyDecimals, "too_many_decimals"),
        (Reason::OutOfRange, "out_of_range"),
        (Reason::NotAnInstant, "not_an_instant"),
        (Reason::NotADate, "not_a_date"),
        (Reason::UnknownCurrency, "unknown_currency"),
        (Reason::OtherCurrency, "other_currency"),
        (Reason::UnknownTimeZone, "unknown_time_zone"),
        (Reason::EmptyId, "empty_id"),
        (Reason::LongId, "long_id"),
        (Reason::CurrencyChanged, "currency_changed"),
    ];

    /// The code under which it is stored and named.
    pub fn code(self) -> &'static str {
        Reason::ALL
            .iter()
            .find(|(reason, _)| *reason == self)
            .map_or("", |(_, code)| code)
    }
}

/// A record that cannot be read: it goes to quarantine, and the rest of its page goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Which kind it was sent as.
    pub kind: RecordKind,
    /// Its id, where at least that could be read.
    pub id: Option<String>,
    /// Why.
    pub reason: Reason,
    /// The field concerned, by the contract's name; empty where it is the whole record.
    pub field: String,
}

/// A record, or the want of one, with its place in the bytes of its page.
#[derive(Clone, PartialEq, Eq)]
pub struct Found {
    /// Where its text starts, in bytes from the start of the page.
    pub start: u32,
    /// How many bytes it has.
    pub length: u32,
    /// What it says.
    pub record: Result<Record, Unreadable>,
}
