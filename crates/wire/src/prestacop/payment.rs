//! Payments, both ways. Reading them is the hot path: a year of a tenant is a million.

use std::borrow::Cow;

use domain::{
    CollectorId, CustomerId, LoanId, Method, PaymentId, RecordKind, Reported, Stamp, Unreadable,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::entry::{Entry, Tombstone};
use super::fields::{Fault, Fields, Text, amount_of, geo_of, read_record};
use super::gps::Point;
use crate::exact::Exact;
use crate::time::Instant;

/// A payment as it is written.
#[derive(Serialize)]
pub struct Payment {
    payment_id: String,
    loan_id: Option<String>,
    customer_id: Option<String>,
    collector_id: Option<String>,
    amount: Exact,
    currency: &'static str,
    method: String,
    ticket_id: Option<String>,
    ts: Instant,
    geo: Option<Point>,
    note: Option<String>,
    voided: bool,
    updated_at: Option<Instant>,
}

impl From<Reported<PaymentId, domain::Payment>> for Entry<Payment> {
    fn from(reported: Reported<PaymentId, domain::Payment>) -> Entry<Payment> {
        let Reported {
            id,
            updated_at,
            record,
        } = reported;
        let Some(payment) = record else {
            return Entry::Tombstone(Tombstone::new(ID, id.as_str(), updated_at));
        };
        let domain::Payment {
            id,
            loan_id,
            customer_id,
            collector_id,
            amount,
            method,
            ticket_id,
            paid_at,
            geo,
            note,
            voided,
        } = payment;
        Entry::Record(Payment {
            payment_id: id.to_string(),
            loan_id: loan_id.map(|id| id.to_string()),
            customer_id: customer_id.map(|id| id.to_string()),
            collector_id: collector_id.map(|id| id.to_string()),
            amount: amount.into(),
            currency: amount.currency().code(),
            method: method.as_str().to_owned(),
            ticket_id,
            ts: Instant(paid_at),
            geo: geo.map(Point::from),
            note,
            voided,
            updated_at: updated_at.map(Instant),
        })
    }
}

const ID: &str = "payment_id";

/// Reads one payment: quickly where it is plain, field by field where it is not.
pub(crate) fn read(
    raw: &RawValue,
    route: &domain::Route,
) -> Result<Reported<PaymentId, domain::Payment>, Unreadable> {
    match read_plain(raw, route) {
        Some(reported) => Ok(reported),
        None => read_by_field(raw, route),
    }
}

fn read_by_field(
    raw: &RawValue,
    route: &domain::Route,
) -> Result<Reported<PaymentId, domain::Payment>, Unreadable> {
    read_record(RecordKind::Payment, ID, raw, |fields| {
        let id = fields.id(ID, PaymentId::new)?;
        let updated_at = fields.optional_instant("updated_at")?;
        let record = if fields.is_tombstone(&["amount", "method", "ts"])? {
            None
        } else {
            Some(payment(id.clone(), fields, route)?)
        };
        Ok(Reported {
            id,
            updated_at,
            record,
        })
    })
}

fn payment(
    id: PaymentId,
    fields: &Fields<'_>,
    route: &domain::Route,
) -> Result<domain::Payment, Fault> {
    fields.currency_is(route.currency)?;
    Ok(domain::Payment {
        id,
        loan_id: fields.other_id("loan_id", LoanId::new)?,
        customer_id: fields.other_id("customer_id", CustomerId::new)?,
        collector_id: fields.other_id("collector_id", CollectorId::new)?,
        amount: fields.amount("amount", route.currency)?,
        method: Method::from_text(&fields.text("method")?),
        ticket_id: fields.display_text("ticket_id"),
        paid_at: fields.instant("ts")?,
        geo: fields.geo("geo"),
        note: fields.display_text("note"),
        voided: fields.flag("voided")?,
    })
}

/// A payment of exactly the contract's types.
#[derive(Deserialize)]
struct Plain<'a> {
    #[serde(borrow)]
    payment_id: Cow<'a, str>,
    #[serde(borrow)]
    loan_id: Option<Text<'a>>,
    #[serde(borrow)]
    customer_id: Option<Text<'a>>,
    #[serde(borrow)]
    collector_id: Option<Text<'a>>,
    #[serde(borrow)]
    amount: &'a RawValue,
    #[serde(borrow)]
    currency: Option<Text<'a>>,
    #[serde(borrow)]
    method: Cow<'a, str>,
    #[serde(borrow)]
    ticket_id: Option<Text<'a>>,
    #[serde(borrow)]
    ts: Cow<'a, str>,
    #[serde(borrow)]
    geo: Option<&'a RawValue>,
    #[serde(borrow)]
    note: Option<Text<'a>>,
    voided: Option<bool>,
    deleted: Option<bool>,
    #[serde(borrow)]
    updated_at: Option<Text<'a>>,
}

/// The quick way. `None` for whatever is not plain: the other way says what to do with it.
fn read_plain(
    raw: &RawValue,
    route: &domain::Route,
) -> Option<Reported<PaymentId, domain::Payment>> {
    // A derived reader takes a JSON array for an object; the contract does not.
    if !raw.get().starts_with('{') {
        return None;
    }
    let plain: Plain<'_> = serde_json::from_str(raw.get()).ok()?;
    if plain.voided == Some(true) || plain.deleted == Some(true) {
        return None;
    }
    if plain
        .currency
        .is_some_and(|code| code.0 != route.currency.code())
    {
        return None;
    }
    let id = PaymentId::new(plain.payment_id).ok()?;
    let updated_at = match plain.updated_at {
        Some(text) => Some(Stamp::parse(&text.0).ok()?),
        None => None,
    };
    let record = domain::Payment {
        id: id.clone(),
        loan_id: other_id(plain.loan_id, LoanId::new)?,
        customer_id: other_id(plain.customer_id, CustomerId::new)?,
        collector_id: other_id(plain.collector_id, CollectorId::new)?,
        amount: amount_of(plain.amount, route.currency).ok()?,
        method: Method::from_text(&plain.method),
        ticket_id: plain.ticket_id.map(|text| text.0.into_owned()),
        paid_at: Stamp::parse(&plain.ts).ok()?,
        geo: plain.geo.and_then(geo_of),
        note: plain.note.map(|text| text.0.into_owned()),
        voided: false,
    };
    Some(Reported {
        id,
        updated_at,
        record: Some(record),
    })
}

/// `Some(None)` where the payment names nobody; `None` where it is not plain.
fn other_id<'a, T>(
    text: Option<Text<'a>>,
    make: impl FnOnce(Cow<'a, str>) -> Result<T, domain::IdError>,
) -> Option<Option<T>> {
    match text {
        Some(text) if !text.0.is_empty() => make(text.0).ok().map(Some),
        _ => Some(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Currency, Route, RouteId, TimeZone};
    use proptest::prelude::*;

    fn route(currency: Currency) -> Route {
        Route {
            id: RouteId::new("r").unwrap(),
            name: "Centro".to_owned(),
            currency,
            time_zone: TimeZone::parse("America/Bogota").unwrap(),
            opened_on: None,
            active: true,
        }
    }

    /// A payment that is plain, but for the fields that take one of the odd values.
    fn nearly_plain() -> impl Strategy<Value = String> {
        let field = |name: &'static str, good: &'static str, odd: &'static [&'static str]| {
            let value = prop_oneof![
                12 => Just(Some(good)),
                1 => Just(None),
                1 => Just(Some("null")),
                2 => prop::sample::select(odd).prop_map(Some),
            ];
            value.prop_map(move |value| value.map(|value| format!("\"{name}\": {value}")))
        };
        const ID: &[&str] = &["\"\"", "7", "\"a\\u00f1\"", "\"\\ud800\"", "{}"];
        const TIME: &[&str] = &["\"hoy\"", "7", "\"2026-04-28T10:00:00Z\"", "[]"];
        const TEXT: &[&str] = &["7", "\"\\\"\"", "{}", "\"\\ud800\""];
        const FLAG: &[&str] = &["true", "1", "\"no\""];
        const AMOUNT: &[&str] = &["1e3", "\"5.50\"", "1.005", "true", "1e99", "-0.0", "\"x\""];
        const GEO: &[&str] = &["[4.5,-74]", "{\"lat\":1}", "{\"lat\":1e999,\"lng\":0}", "7"];
        let fields = (
            field("payment_id", "\"p1\"", ID),
            field("loan_id", "\"l1\"", ID),
            field("collector_id", "\"c1\"", ID),
            field("amount", "25000", AMOUNT),
            field("currency", "\"COP\"", &["\"XOF\"", "7", "\"\\u0043OP\""]),
            field("method", "\"cash\"", TEXT),
            field("ticket_id", "\"t1\"", TEXT),
            field("ts", "\"2026-04-28T10:00:00-05:00\"", TIME),
            field("geo", "{\"lat\": 4.5, \"lng\": -74.1}", GEO),
            field("voided", "false", FLAG),
            field("deleted", "false", FLAG),
            field("updated_at", "\"2026-04-28T10:00:00-05:00\"", TIME),
        );
        let extra = prop::sample::select(&["", ",\"amount\":9", ",\"x\":[{}]", ",\"\\ud800\":1"]);
        (fields, extra).prop_map(|((a, b, c, d, e, f, g, h, i, j, k, l), extra)| {
            let fields: Vec<String> = [a, b, c, d, e, f, g, h, i, j, k, l]
                .into_iter()
                .flatten()
                .collect();
            format!("{{\"note\": null,{}{extra}}}", fields.join(",")).replace(",}", "}")
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn the_quick_way_says_what_the_careful_way_says(text in nearly_plain()) {
            prop_assume!(serde_json::from_str::<&RawValue>(&text).is_ok());
            let raw: &RawValue = serde_json::from_str(&text).unwrap();
            for currency in Currency::ALL {
                let route = route(currency);
                if let Some(plain) = read_plain(raw, &route) {
                    prop_assert!(read_by_field(raw, &route) == Ok(plain), "{}", text);
                }
            }
        }
    }

    #[test]
    fn a_payment_of_the_contract_goes_the_quick_way() {
        let text = r#"{"payment_id":"p1","loan_id":"l1","customer_id":"c1","collector_id":"k1",
            "amount":25000,"currency":"COP","method":"cash","ticket_id":"9",
            "ts":"2026-04-28T10:00:00-05:00","geo":{"lat":4.5,"lng":-74.1},"note":"Pagó \"todo\"",
            "voided":false,"updated_at":"2026-04-28T10:00:00-05:00","raw_extra":[1,{"a":2}]}"#;
        let raw: &RawValue = serde_json::from_str(text).unwrap();
        assert!(read_plain(raw, &route(Currency::Cop)).is_some());
        let list: &RawValue = serde_json::from_str(r#"["p1",null,null,null,5]"#).unwrap();
        assert!(read_plain(list, &route(Currency::Cop)).is_none());
    }
}
