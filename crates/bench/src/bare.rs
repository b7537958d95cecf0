//! The peer: typed JSON straight into one SQLCipher table with a text key, and nothing else.

use std::borrow::Cow;
use std::path::Path;
use std::time::Instant;

use anyhow::Result;
use rusqlite::{Connection, params};
use serde::Deserialize;

use crate::pages::Pages;

#[derive(Deserialize)]
struct Page<'a> {
    #[serde(borrow)]
    payments: Vec<Payment<'a>>,
}

#[derive(Deserialize)]
struct Payment<'a> {
    payment_id: Cow<'a, str>,
    loan_id: Cow<'a, str>,
    customer_id: Cow<'a, str>,
    collector_id: Cow<'a, str>,
    amount: i64,
    currency: Cow<'a, str>,
    method: Cow<'a, str>,
    ticket_id: Cow<'a, str>,
    ts: Cow<'a, str>,
    voided: bool,
    updated_at: Cow<'a, str>,
}

const UPSERT: &str = "
    INSERT INTO payments VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
    ON CONFLICT (payment_id) DO UPDATE SET loan_id = ?2, customer_id = ?3, collector_id = ?4,
        amount = ?5, currency = ?6, method = ?7, ticket_id = ?8, ts = ?9, voided = ?10,
        updated_at = ?11";

/// Takes all pages in, a transaction a page, as durably as ours; answers how many seconds it took.
pub(crate) fn ingest(pages: &Path, file: &Path) -> Result<f64> {
    let mut connection = Connection::open(file)?;
    let key = "2a".repeat(32);
    connection.execute_batch(&format!(
        "PRAGMA key = \"x'{key}'\";
         PRAGMA cipher_hmac_algorithm = HMAC_SHA256;
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA cache_size = -49152;
         CREATE TABLE payments (payment_id TEXT PRIMARY KEY, loan_id TEXT, customer_id TEXT,
             collector_id TEXT, amount INTEGER, currency TEXT, method TEXT, ticket_id TEXT,
             ts TEXT, voided INTEGER, updated_at TEXT);"
    ))?;
    let mut pages = Pages::open(pages)?;
    let began = Instant::now();
    while let Some((_, bytes)) = pages.next()? {
        let page: Page<'_> = serde_json::from_slice(&bytes)?;
        let transaction = connection.transaction()?;
        {
            let mut upsert = transaction.prepare_cached(UPSERT)?;
            for payment in &page.payments {
                upsert.execute(params![
                    payment.payment_id,
                    payment.loan_id,
                    payment.customer_id,
                    payment.collector_id,
                    payment.amount,
                    payment.currency,
                    payment.method,
                    payment.ticket_id,
                    payment.ts,
                    payment.voided,
                    payment.updated_at,
                ])?;
            }
        }
        transaction.commit()?;
    }
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(began.elapsed().as_secs_f64())
}
