//! An invented history of payments, written once as pages of JSON that every contestant reads.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::Path;

use anyhow::Result;
use domain::BusinessDate;

/// The shape of a tenant's history.
#[derive(Clone, Copy, Debug)]
pub(crate) struct History {
    /// Payments in all.
    pub(crate) payments: u32,
    /// Days over which they are spread.
    pub(crate) days: u32,
}

/// Routes of the tenant.
pub(crate) const ROUTES: u32 = 20;
/// Collectors on each route: 200 in all.
const COLLECTORS_PER_ROUTE: u32 = 10;
/// Payments on a page.
const PAGE_ROWS: u32 = 1_000;
/// The first day, in days since 1970-01-01.
pub(crate) const FIRST_DAY: i32 = 20_000;

/// Writes the pages of a history, route by route and by time, as an upstream gives them.
pub(crate) fn write(path: &Path, history: History) -> Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    let per_route = history.payments / ROUTES;
    for route in 0..ROUTES {
        let mut rows = Vec::new();
        for number in 0..per_route {
            rows.push(payment(route, number, per_route, history.days));
            if rows.len() == PAGE_ROWS as usize || number + 1 == per_route {
                let next = (number + 1 < per_route).then(|| format!("\"{}\"", number + 1));
                let page = format!(
                    "{{\"route_id\":\"route-{route:02}\",\"payments\":[{}],\
                     \"page\":{{\"next_cursor\":{}}}}}",
                    rows.join(","),
                    next.as_deref().unwrap_or("null")
                );
                file.write_all(&route.to_le_bytes())?;
                file.write_all(&u32::try_from(page.len())?.to_le_bytes())?;
                file.write_all(page.as_bytes())?;
                rows.clear();
            }
        }
    }
    file.flush()?;
    Ok(())
}

/// A payment as the contract has it. A walk of numbers stands in for chance.
fn payment(route: u32, number: u32, per_route: u32, days: u32) -> String {
    let walk = (route * 7_919 + number).wrapping_mul(2_654_435_761);
    let day = FIRST_DAY
        + i32::try_from(u64::from(number) * u64::from(days) / u64::from(per_route)).unwrap_or(0);
    let date = BusinessDate::from_epoch_days(day)
        .map(|date| date.to_string())
        .unwrap_or_default();
    let per_day = (per_route / days).max(1);
    let second = 28_800 + u64::from(number % per_day) * 36_000 / u64::from(per_day);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    let collector = route * COLLECTORS_PER_ROUTE + walk % COLLECTORS_PER_ROUTE;
    let customer = walk / 16 % 400;
    let amount = (walk / 64 % 60 + 5) * 1_000;
    let method = [
        "cash", "cash", "cash", "cash", "cash", "cash", "transfer", "wallet",
    ][(walk / 4096 % 8) as usize];
    format!(
        "{{\"payment_id\":\"pay-{route:02}-{number:07}\",\
         \"loan_id\":\"loan-{route:02}-{customer:04}\",\
         \"customer_id\":\"cust-{route:02}-{customer:04}\",\"collector_id\":\"col-{collector:03}\",\
         \"amount\":{amount},\"currency\":\"COP\",\"method\":\"{method}\",\
         \"ticket_id\":\"T{route:02}{number:07}\",\
         \"ts\":\"{date}T{hour:02}:{minute:02}:{second:02}-05:00\",\"voided\":false,\
         \"updated_at\":\"{date}T{hour:02}:{minute:02}:{second:02}-05:00\"}}"
    )
}

/// Reads the pages back, one at a time.
pub(crate) struct Pages {
    file: BufReader<File>,
}

impl Pages {
    /// Opens what [`write`] wrote.
    pub(crate) fn open(path: &Path) -> Result<Pages> {
        Ok(Pages {
            file: BufReader::with_capacity(1 << 20, File::open(path)?),
        })
    }

    /// The next page and the number of its route; `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<(u32, Vec<u8>)>> {
        let mut head = [0; 8];
        if let Err(error) = self.file.read_exact(&mut head) {
            if error.kind() == std::io::ErrorKind::UnexpectedEof {
                return Ok(None);
            }
            return Err(error.into());
        }
        let [a, b, c, d, e, f, g, h] = head;
        let mut page = vec![0; u32::from_le_bytes([e, f, g, h]) as usize];
        self.file.read_exact(&mut page)?;
        Ok(Some((u32::from_le_bytes([a, b, c, d]), page)))
    }
}
