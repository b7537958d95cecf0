//! The fields of one record, each read with the reason why it cannot be.

use std::borrow::Cow;
use std::fmt;

use domain::{
    BusinessDate, Currency, Geo, IdError, Money, MoneyError, Reason, RecordKind, Stamp, Unreadable,
};
use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::exact::{Exact, NotExact};

/// Why a record cannot be read, and at which field.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) reason: Reason,
    pub(crate) field: String,
}

/// The fields of one JSON object by name. Of a repeated name the last one counts.
pub(crate) struct Fields<'a>(Vec<(&'a RawValue, &'a RawValue)>);

/// Text that borrows from the page unless it holds escapes.
#[derive(serde::Deserialize)]
pub(crate) struct Text<'a>(#[serde(borrow)] pub(crate) Cow<'a, str>);

/// Reads one record field by field; a fault becomes the reason it goes to quarantine for.
pub(crate) fn read_record<'a, T>(
    kind: RecordKind,
    id_field: &'static str,
    raw: &'a RawValue,
    read: impl FnOnce(&Fields<'a>) -> Result<T, Fault>,
) -> Result<T, Unreadable> {
    let Ok(fields) = serde_json::from_str::<Fields<'a>>(raw.get()) else {
        return Err(Unreadable {
            kind,
            id: None,
            reason: Reason::NotAnObject,
            field: String::new(),
        });
    };
    read(&fields).map_err(|fault| Unreadable {
        kind,
        // Every id follows one rule; any of the types checks it.
        id: fields
            .id(id_field, domain::PaymentId::new)
            .ok()
            .map(|id| id.to_string()),
        reason: fault.reason,
        field: fault.field,
    })
}

impl<'a> Fields<'a> {
    /// The field's value; `None` where missing or null.
    pub(crate) fn optional(&self, name: &str) -> Option<&'a RawValue> {
        let (_, value) = self.0.iter().rev().find(|(key, _)| is_named(key, name))?;
        (value.get() != "null").then_some(*value)
    }

    pub(crate) fn required(&self, name: &str) -> Result<&'a RawValue, Fault> {
        self.optional(name)
            .ok_or_else(|| fault(name, Reason::Missing))
    }

    /// The record's own id.
    pub(crate) fn id<T>(
        &self,
        name: &str,
        make: impl FnOnce(String) -> Result<T, IdError>,
    ) -> Result<T, Fault> {
        let id = self.text(name)?;
        make(id.into_owned()).map_err(|error| fault(name, id_reason(error)))
    }

    /// The id of another record. An empty text names nobody.
    pub(crate) fn other_id<T>(
        &self,
        name: &str,
        make: impl FnOnce(String) -> Result<T, IdError>,
    ) -> Result<Option<T>, Fault> {
        let Some(id) = self.optional_text(name)? else {
            return Ok(None);
        };
        if id.is_empty() {
            return Ok(None);
        }
        make(id.into_owned())
            .map(Some)
            .map_err(|error| fault(name, id_reason(error)))
    }

    pub(crate) fn text(&self, name: &str) -> Result<Cow<'a, str>, Fault> {
        text_of(self.required(name)?).ok_or_else(|| fault(name, Reason::WrongType))
    }

    pub(crate) fn optional_text(&self, name: &str) -> Result<Option<Cow<'a, str>>, Fault> {
        self.optional(name)
            .map(|raw| text_of(raw).ok_or_else(|| fault(name, Reason::WrongType)))
            .transpose()
    }

    /// Text that no figure needs: of another type it is as good as missing.
    pub(crate) fn display_text(&self, name: &str) -> Option<String> {
        self.optional(name).and_then(text_of).map(Cow::into_owned)
    }

    /// A truth value; false where missing or null.
    pub(crate) fn flag(&self, name: &str) -> Result<bool, Fault> {
        Ok(self.optional_flag(name)?.unwrap_or(false))
    }

    pub(crate) fn optional_flag(&self, name: &str) -> Result<Option<bool>, Fault> {
        match self.optional(name).map(RawValue::get) {
            None => Ok(None),
            Some("true") => Ok(Some(true)),
            Some("false") => Ok(Some(false)),
            Some(_) => Err(fault(name, Reason::WrongType)),
        }
    }

    /// Whether the record was deleted, or voided without saying what it had been.
    pub(crate) fn is_tombstone(&self, required: &[&str]) -> Result<bool, Fault> {
        let deleted = self.flag("deleted")?;
        let emptied = || required.iter().any(|name| self.optional(name).is_none());
        Ok(deleted || (self.flag("voided")? && emptied()))
    }

    /// A record's own currency, where it states one, is the route's.
    pub(crate) fn currency_is(&self, currency: Currency) -> Result<(), Fault> {
        match self.optional_text("currency")? {
            Some(code) if code != currency.code() => Err(fault("currency", Reason::OtherCurrency)),
            _ => Ok(()),
        }
    }

    pub(crate) fn amount(&self, name: &str, currency: Currency) -> Result<Money, Fault> {
        amount_of(self.required(name)?, currency).map_err(|reason| fault(name, reason))
    }

    pub(crate) fn optional_amount(
        &self,
        name: &str,
        currency: Currency,
    ) -> Result<Option<Money>, Fault> {
        self.optional(name)
            .map(|raw| amount_of(raw, currency).map_err(|reason| fault(name, reason)))
            .transpose()
    }

    pub(crate) fn optional_decimal(&self, name: &str) -> Result<Option<Decimal>, Fault> {
        self.optional(name)
            .map(|raw| match Exact::read(raw) {
                Ok(exact) => Ok(exact.decimal()),
                Err(error) => Err(fault(name, exact_reason(error))),
            })
            .transpose()
    }

    /// A whole number from 0.
    pub(crate) fn count(&self, name: &str) -> Result<u32, Fault> {
        let raw = self.required(name)?;
        serde_json::from_str(raw.get()).map_err(|_| fault(name, Reason::WrongType))
    }

    pub(crate) fn optional_count(&self, name: &str) -> Result<Option<u32>, Fault> {
        self.optional(name).map(|_| self.count(name)).transpose()
    }

    pub(crate) fn instant(&self, name: &str) -> Result<Stamp, Fault> {
        let text = self.text(name)?;
        Stamp::parse(&text).map_err(|_| fault(name, Reason::NotAnInstant))
    }

    pub(crate) fn optional_instant(&self, name: &str) -> Result<Option<Stamp>, Fault> {
        self.optional(name).map(|_| self.instant(name)).transpose()
    }

    pub(crate) fn date(&self, name: &str) -> Result<BusinessDate, Fault> {
        let text = self.text(name)?;
        BusinessDate::parse(&text).map_err(|_| fault(name, Reason::NotADate))
    }

    pub(crate) fn optional_date(&self, name: &str) -> Result<Option<BusinessDate>, Fault> {
        self.optional(name).map(|_| self.date(name)).transpose()
    }

    /// A position. Of another shape, or off the globe, it is as good as missing.
    pub(crate) fn geo(&self, name: &str) -> Option<Geo> {
        self.optional(name).and_then(geo_of)
    }
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Fields<'de>, D::Error> {
        struct Collect;

        impl<'de> Visitor<'de> for Collect {
            type Value = Fields<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
                let mut fields = Vec::with_capacity(24);
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }

        deserializer.deserialize_map(Collect)
    }
}

pub(crate) fn fault(field: &str, reason: Reason) -> Fault {
    Fault {
        reason,
        field: field.to_owned(),
    }
}

/// Whether a raw key, quotes and all, spells a name.
pub(crate) fn is_named(key: &RawValue, name: &str) -> bool {
    let key = key.get();
    let inner = key.get(1..key.len().saturating_sub(1)).unwrap_or("");
    if inner.contains('\\') {
        serde_json::from_str::<Text<'_>>(key).is_ok_and(|text| text.0 == name)
    } else {
        inner == name
    }
}

pub(crate) fn text_of(raw: &RawValue) -> Option<Cow<'_, str>> {
    serde_json::from_str::<Text<'_>>(raw.get())
        .ok()
        .map(|text| text.0)
}

pub(crate) fn amount_of(raw: &RawValue, currency: Currency) -> Result<Money, Reason> {
    let exact = Exact::read(raw).map_err(exact_reason)?;
    exact.money(currency).map_err(|error| match error {
        MoneyError::NotANumber => Reason::NotANumber,
        MoneyError::TooManyDecimals(_) => Reason::TooManyDecimals,
        MoneyError::OutOfRange => Reason::OutOfRange,
        MoneyError::CurrencyMismatch(..) => Reason::OtherCurrency,
    })
}

pub(crate) fn geo_of(raw: &RawValue) -> Option<Geo> {
    let fields: Fields<'_> = serde_json::from_str(raw.get()).ok()?;
    let degrees = |name: &str, limit: f64| {
        let text = fields.optional(name)?.get();
        let degrees: f64 = text.parse().ok()?;
        (degrees.abs() <= limit).then_some(degrees)
    };
    Some(Geo {
        latitude: degrees("lat", 90.0)?,
        longitude: degrees("lng", 180.0)?,
    })
}

fn exact_reason(error: NotExact) -> Reason {
    match error {
        NotExact::OtherType => Reason::WrongType,
        NotExact::NotANumber => Reason::NotANumber,
        NotExact::TooManyDecimals => Reason::TooManyDecimals,
        NotExact::OutOfRange => Reason::OutOfRange,
    }
}

fn id_reason(error: IdError) -> Reason {
    match error {
        IdError::Empty => Reason::EmptyId,
        IdError::TooLong => Reason::LongId,
    }
}
