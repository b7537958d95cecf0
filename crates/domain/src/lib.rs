//! What the trade means: money, days, loans, payments, the cash box.
//!
//! No input or output, no clock, no serialisation: the floors above bring the facts and
//! carry the answers. Start at [`cash_box`].
//!
//! # Words of the trade
//! | here | es-CO | fr-CI | what |
//! | --- | --- | --- | --- |
//! | route | ruta | tournée | the customers one collector walks, with one cash box |
//! | receipt, collection | recaudo, cobro | encaissement | money a customer pays |
//! | disbursal | préstamo, desembolso | décaissement | principal handed to a customer |
//! | outlay, expense | gasto | dépense | what the route spends |
//! | base | base | fonds de caisse | cash the office hands to the route |
//! | deposit | consignación | versement | cash the route hands in |
//! | instalment | cuota | échéance | one line of a loan's plan |
//! | cash count | arqueo | comptage | the notes and coins in the bag, as they were counted |
//! | squaring | cuadre | arrêté de caisse | expected cash against counted cash |
//! | handover | entrega | remise | cash from hand to hand, with both names |
//! | target of the day | pretendido | objectif du jour | what falls due on the day |

mod tolerant;

pub mod cash_box;
pub mod cash_count;
pub mod close;
pub mod commission;
pub mod denomination;
pub mod ids;
pub mod lending;
pub mod loan;
pub mod local_movement;
pub mod money;
pub mod movements;
pub mod pairing;
pub mod parties;
pub mod pii;
pub mod profitability;
pub mod records;
pub mod square;
pub mod target;
pub mod time;

pub use cash_box::{
    Bag, CashEffect, DayFigures, DaySummary, Difference, Figure, Line, UpstreamDay,
};
pub use cash_count::{CashCount, CountLine, CountRefusal, PIECES_MAX, read_pieces};
pub use close::{ChangedAfterClose, ChangedRow, Control, SignedRow, Variance};
pub use commission::{
    BadPercent, Basis, Commission, CommissionRule, Percent, commission, rule_for,
};
pub use denomination::{
    Denomination, Face, Form, NotTender, denomination, denominations, every_denomination,
};
pub use ids::{
    CollectorId, CustomerId, ExpenseId, IdError, LoanId, MovementId, PaymentId, RouteId,
};
pub use lending::{Due, LoanLedger, Receipt, Share};
pub use loan::{Frequency, Instalment, InterestModel, Loan, LoanStatus};
pub use local_movement::{LocalKind, LocalRefusal, check_amount};
pub use money::{Accrual, Currency, Money, MoneyError};
pub use movements::{CashMovement, Expense, Geo, Method, MovementKind, Payment};
pub use pairing::{DAYS_APART_MAX, Side, propose};
pub use parties::{Collector, Customer, DocumentType, Route};
pub use pii::Pii;
pub use profitability::{CollectedParts, Earnings, PeriodLength, Returns, RouteBooks, Span};
pub use records::{Found, Reason, Record, RecordKind, Reported, Unreadable};
pub use square::{Bucket, BucketLine, NOTE_CHARACTERS_MAX, Square, SquareRefusal};
pub use target::{HandedOut, Pending, Succession, Target, replacements};
pub use time::{BusinessDate, DAY_END_MINUTES_MAX, DayEnd, RouteClock, Stamp, TimeError, TimeZone};
