//! The PrestaCOP contract: what its servers send, what they are asked, and both the other way.
//!
//! [`read_page`] reads replies into domain records; the reply structs write them. Requests,
//! tokens, errors and webhooks go both ways, so that a client and a server share them.
//!
//! # How records are read
//! - Unknown fields and enum values pass; null is as good as missing.
//! - Needed: the id; of a payment `amount, method, ts`; of an expense `amount, ts`; of a cash
//!   movement `kind, amount, ts`; of a loan `principal, disbursed_at, status`; of an instalment
//!   `number, due_date, amount`; of a route `name, currency, time_zone`; of a person `full_name`.
//! - `active` is true where missing; `voided`, `deleted` and `reported_bad` are false.
//! - A deleted record needs only its id, and a voided one that lacks a needed field is deleted.
//! - What no figure needs (notes, positions, tickets, phones, …) is left out where it is of
//!   another type; everything else that is there and cannot be read makes the record unreadable.
//! - An empty id of another record names nobody.

mod activity;
mod auth;
mod backup;
mod cash_movement;
mod certificate;
mod collector;
mod customer;
mod day_summary;
mod entry;
mod error;
mod expense;
mod fields;
mod gps;
mod loan;
mod page;
mod paging;
mod payment;
mod route;
mod statement;
mod webhook;

pub use activity::{ActivityReply, ActivityRequest, CollectorDay};
pub use auth::{LoginRequest, RefreshRequest, TokenReply, scope};
pub use backup::{Snapshot, SnapshotLine, SnapshotsReply};
pub use cash_movement::CashMovement;
pub use certificate::{
    BadCustomerReply, BadCustomerReport, CertificateReply, CertificateReport, CertificateRequest,
};
pub use collector::{Collector, CollectorsReply};
pub use customer::{Customer, CustomersReply, CustomersRequest};
pub use day_summary::DaySummaryReply;
pub use entry::{Entry, Tombstone};
pub use error::{ErrorBody, ErrorReply};
pub use expense::Expense;
pub use gps::{GpsReply, GpsRequest, Point, Sample};
pub use loan::{Instalment, Loan};
pub use page::{Expect, NotAPage, PageContent, read_page};
pub use paging::{PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX, Paging, Position};
pub use payment::Payment;
pub use route::{Route, RoutesReply};
pub use statement::{DataSet, StatementReply, StatementRequest};
pub use webhook::{EVENTS, Event, SIGNATURE_HEADER, sign, verify};

/// Where every path of the contract starts.
pub const BASE_PATH: &str = "/api/v1/prestacop";
