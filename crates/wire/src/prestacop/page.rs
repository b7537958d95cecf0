//! One page of an upstream's reply, taken apart into records that are read one by one.

use std::fmt;

use domain::{Found, Record, RecordKind, Route, Unreadable, UpstreamDay};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;
use thiserror::Error;

use super::fields::{Fields, is_named, text_of};
use super::{cash_movement, collector, customer, day_summary, expense, loan, payment, route};

/// What a reply was asked for.
#[derive(Clone, Copy, Debug)]
pub enum Expect<'a> {
    /// `GET /routes`.
    Routes,
    /// `GET /collectors`.
    Collectors,
    /// `POST /customers/query`.
    Customers,
    /// `POST /portfolio/statement` of this route.
    Statement(&'a Route),
    /// `GET /cash-box/day-summary` of this route.
    DaySummary(&'a Route),
}

/// What a page holds.
#[derive(PartialEq, Eq)]
pub struct PageContent {
    /// What to ask for the next page with; `None` on the last.
    pub next_cursor: Option<String>,
    /// What to send as `since` next time, on the last page of a server that has one.
    pub watermark: Option<String>,
    /// The records in the order of their lists: loans, payments, expenses, cash movements.
    pub records: Vec<Found>,
    /// The upstream's own day, where a day summary was asked for.
    pub day: Option<Result<UpstreamDay, Unreadable>>,
}

/// Why a body is no page at all. The caller treats it as a broken body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotAPage {
    /// A web page, as a proxy or a login form sends.
    #[error("the server answered with a web page")]
    Markup,
    /// JSON that stops before its end.
    #[error("the answer stops before its end")]
    Truncated,
    /// Not JSON in UTF-8.
    #[error("the answer is not JSON")]
    Json,
    /// JSON, but not of what was asked for.
    #[error("the answer is not what was asked for")]
    OtherShape,
    /// More bytes than places can be counted in.
    #[error("the answer is larger than 4 GiB")]
    TooLarge,
}

/// Takes a page apart. A record that cannot be read is reported in its place; the rest goes on.
pub fn read_page(expect: Expect<'_>, bytes: &[u8]) -> Result<PageContent, NotAPage> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(NotAPage::TooLarge);
    }
    let text = read_text(bytes)?;
    match expect {
        Expect::Routes => read_lists(bytes, text, None, &[RecordKind::Route], |_, raw| {
            route::read(raw).map(Record::Route)
        }),
        Expect::Collectors => read_lists(bytes, text, None, &[RecordKind::Collector], |_, raw| {
            collector::read(raw).map(Record::Collector)
        }),
        Expect::Customers => read_lists(bytes, text, None, &[RecordKind::Customer], |_, raw| {
            customer::read(raw).map(Record::Customer)
        }),
        Expect::Statement(route) => read_lists(
            bytes,
            text,
            Some(route),
            &STATEMENT,
            |kind, raw| match kind {
                RecordKind::Loan => loan::read(raw, route).map(Record::Loan),
                RecordKind::Payment => payment::read(raw, route).map(Record::Payment),
                RecordKind::Expense => expense::read(raw, route).map(Record::Expense),
                _ => cash_movement::read(raw, route).map(Record::CashMovement),
            },
        ),
        Expect::DaySummary(route) => read_day(text, route),
    }
}

const STATEMENT: [RecordKind; 4] = [
    RecordKind::Loan,
    RecordKind::Payment,
    RecordKind::Expense,
    RecordKind::CashMovement,
];

fn read_text(bytes: &[u8]) -> Result<&str, NotAPage> {
    let markup = |bytes: &[u8]| bytes.trim_ascii_start().first() == Some(&b'<');
    let unmarked = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if markup(unmarked) {
        return Err(NotAPage::Markup);
    }
    std::str::from_utf8(unmarked).map_err(|error| match error.error_len() {
        None => NotAPage::Truncated,
        Some(_) => NotAPage::Json,
    })
}

fn why(error: &serde_json::Error, text: &str) -> NotAPage {
    // A number or a word that is cut in two is a mistake to the parser, not an end.
    let cut = || text.trim_start().starts_with('{') && !text.trim_end().ends_with('}');
    match error.classify() {
        Category::Eof => NotAPage::Truncated,
        Category::Syntax if cut() => NotAPage::Truncated,
        Category::Syntax | Category::Io => NotAPage::Json,
        Category::Data => NotAPage::OtherShape,
    }
}

fn read_lists(
    bytes: &[u8],
    text: &str,
    route: Option<&Route>,
    kinds: &[RecordKind],
    read: impl Fn(RecordKind, &RawValue) -> Result<Record, Unreadable>,
) -> Result<PageContent, NotAPage> {
    let mut json = serde_json::Deserializer::from_str(text);
    let envelope = EnvelopeSeed { kinds }
        .deserialize(&mut json)
        .map_err(|error| why(&error, text))?;
    json.end().map_err(|error| why(&error, text))?;
    if !envelope.recognised || !is_of_route(envelope.route_id, route) {
        return Err(NotAPage::OtherShape);
    }
    let (next_cursor, watermark) = envelope.page.map_or(Ok((None, None)), read_paging)?;
    let count = envelope.lists.iter().map(Vec::len).sum();
    let mut records = Vec::with_capacity(count);
    for (kind, list) in kinds.iter().zip(&envelope.lists) {
        for raw in list {
            let (start, length) = place(bytes, raw);
            let record = read(*kind, raw);
            records.push(Found {
                start,
                length,
                record,
            });
        }
    }
    Ok(PageContent {
        next_cursor,
        watermark,
        records,
        day: None,
    })
}

fn read_day(text: &str, route: &Route) -> Result<PageContent, NotAPage> {
    let raw: &RawValue = serde_json::from_str(text).map_err(|error| why(&error, text))?;
    let fields: Fields<'_> = serde_json::from_str(raw.get()).map_err(|error| why(&error, text))?;
    if !day_summary::is_one(&fields) || !is_of_route(fields.optional("route_id"), Some(route)) {
        return Err(NotAPage::OtherShape);
    }
    Ok(PageContent {
        next_cursor: None,
        watermark: None,
        records: Vec::new(),
        day: Some(day_summary::read(raw, route)),
    })
}

/// A reply that names another route than the one asked for is no answer.
fn is_of_route(route_id: Option<&RawValue>, route: Option<&Route>) -> bool {
    let (Some(raw), Some(route)) = (route_id, route) else {
        return true;
    };
    raw.get() == "null" || text_of(raw).is_some_and(|id| id == route.id.as_str())
}

/// `next_cursor` and `watermark`. An empty text is no cursor: asked with, it would start anew.
fn read_paging(page: &RawValue) -> Result<(Option<String>, Option<String>), NotAPage> {
    if page.get() == "null" {
        return Ok((None, None));
    }
    let fields: Fields<'_> = serde_json::from_str(page.get()).map_err(|_| NotAPage::OtherShape)?;
    let read = |name| match fields.optional_text(name) {
        Ok(text) => Ok(text.filter(|text| !text.is_empty()).map(Into::into)),
        Err(_) => Err(NotAPage::OtherShape),
    };
    Ok((read("next_cursor")?, read("watermark")?))
}

/// Where a record's text stands. `raw` borrows from `bytes`, which are fewer than 4 GiB.
fn place(bytes: &[u8], raw: &RawValue) -> (u32, u32) {
    let text = raw.get();
    let start = text.as_ptr() as usize - bytes.as_ptr() as usize;
    let place = |count: usize| u32::try_from(count).expect("the page is below 4 GiB");
    (place(start), place(text.len()))
}

/// A reply's lists, still as text.
struct Envelope<'a> {
    lists: Vec<Vec<&'a RawValue>>,
    page: Option<&'a RawValue>,
    route_id: Option<&'a RawValue>,
    recognised: bool,
}

struct EnvelopeSeed<'k> {
    kinds: &'k [RecordKind],
}

impl<'de> DeserializeSeed<'de> for EnvelopeSeed<'_> {
    type Value = Envelope<'de>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Envelope<'de>, D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for EnvelopeSeed<'_> {
    type Value = Envelope<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a page")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Envelope<'de>, A::Error> {
        let mut envelope = Envelope {
            lists: self.kinds.iter().map(|_| Vec::new()).collect(),
            page: None,
            route_id: None,
            recognised: false,
        };
        while let Some(key) = map.next_key::<&RawValue>()? {
            let list = self
                .kinds
                .iter()
                .position(|kind| is_named(key, kind.plural()));
            if let Some(list) = list {
                envelope.recognised = true;
                // A list that comes twice is read twice: nothing of it is lost.
                let found: Option<Vec<&RawValue>> = map.next_value()?;
                envelope.lists[list].extend(found.unwrap_or_default());
            } else if is_named(key, "page") {
                envelope.recognised = true;
                envelope.page = Some(map.next_value()?);
            } else if is_named(key, "route_id") {
                envelope.route_id = Some(map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(envelope)
    }
}
