//! Cash between office and route, both ways.

use domain::{CollectorId, MovementId, MovementKind, RecordKind, Reported, Unreadable};
use serde::Serialize;
use serde_json::value::RawValue;

use super::entry::{Entry, Tombstone};
use super::fields::{Fault, Fields, read_record};
use crate::exact::Exact;
use crate::time::Instant;

/// A cash movement as it is written.
#[derive(Serialize)]
pub struct CashMovement {
    movement_id: String,
    collector_id: Option<String>,
    kind: String,
    amount: Exact,
    ts: Instant,
    note: Option<String>,
    voided: bool,
    updated_at: Option<Instant>,
}

impl From<Reported<MovementId, domain::CashMovement>> for Entry<CashMovement> {
    fn from(reported: Reported<MovementId, domain::CashMovement>) -> Entry<CashMovement> {
        let Reported {
            id,
            updated_at,
            record,
        } = reported;
        let Some(movement) = record else {
            return Entry::Tombstone(Tombstone::new(ID, id.as_str(), updated_at));
        };
        let domain::CashMovement {
            id,
            collector_id,
            kind,
            amount,
            moved_at,
            note,
            voided,
        } = movement;
        Entry::Record(CashMovement {
            movement_id: id.to_string(),
            collector_id: collector_id.map(|id| id.to_string()),
            kind: kind.as_str().to_owned(),
            amount: amount.into(),
            ts: Instant(moved_at),
            note,
            voided,
            updated_at: updated_at.map(Instant),
        })
    }
}

const ID: &str = "movement_id";

pub(crate) fn read(
    raw: &RawValue,
    route: &domain::Route,
) -> Result<Reported<MovementId, domain::CashMovement>, Unreadable> {
    read_record(RecordKind::CashMovement, ID, raw, |fields| {
        let id = fields.id(ID, MovementId::new)?;
        let updated_at = fields.optional_instant("updated_at")?;
        let record = if fields.is_tombstone(&["kind", "amount", "ts"])? {
            None
        } else {
            Some(movement(id.clone(), fields, route)?)
        };
        Ok(Reported {
            id,
            updated_at,
            record,
        })
    })
}

fn movement(
    id: MovementId,
    fields: &Fields<'_>,
    route: &domain::Route,
) -> Result<domain::CashMovement, Fault> {
    fields.currency_is(route.currency)?;
    Ok(domain::CashMovement {
        id,
        collector_id: fields.other_id("collector_id", CollectorId::new)?,
        kind: MovementKind::from_text(&fields.text("kind")?),
        amount: fields.amount("amount", route.currency)?,
        moved_at: fields.instant("ts")?,
        note: fields.display_text("note"),
        voided: fields.flag("voided")?,
    })
}
