//! Pages as the upstream sent them, compressed.

use rusqlite::{Connection, Transaction, params};

use crate::error::StoreError;

/// What an upstream sent, as it came.
pub(crate) const SCHEMA: &str = "
-- What an upstream sent, as it came. raw is NULL where the page brought nothing that is kept.
CREATE TABLE pages (
    id          INTEGER PRIMARY KEY,
    sync_id     INTEGER NOT NULL,
    source_id   INTEGER NOT NULL,
    data_set    INTEGER NOT NULL,
    route_id    INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    bytes       INTEGER NOT NULL,
    raw         BLOB
) STRICT;
";

/// Compression level: zstd's own default. Large pages are packed aside, on another core.
const LEVEL: i32 = 3;
/// No page that was kept opens to more than this.
const PAGE_BYTES_MAX: usize = 256 << 20;

/// A page to be kept.
pub(crate) struct NewPage<'a> {
    pub id: i64,
    pub sync_id: i64,
    pub source_id: i64,
    pub data_set: u8,
    pub route_id: i64,
    pub received_at: i64,
    /// How many bytes came.
    pub bytes: usize,
    /// What came, packed; none where nothing that is kept came with it.
    pub raw: Option<&'a [u8]>,
}

/// Packs what came.
pub(crate) fn pack(bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
    Ok(zstd::bulk::compress(bytes, LEVEL)?)
}

/// Keeps a page.
pub(crate) fn insert(transaction: &Transaction<'_>, page: &NewPage<'_>) -> Result<(), StoreError> {
    let length = i64::try_from(page.bytes).map_err(|_| StoreError::OutOfRange)?;
    transaction
        .prepare_cached(
            "INSERT INTO pages (id, sync_id, source_id, data_set, route_id, received_at, bytes, raw)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            page.id,
            page.sync_id,
            page.source_id,
            page.data_set,
            page.route_id,
            page.received_at,
            length,
            page.raw
        ])?;
    Ok(())
}

/// The number of the next page.
pub(crate) fn next_id(connection: &Connection) -> Result<i64, StoreError> {
    let last: Option<i64> = connection
        .prepare_cached("SELECT max(id) FROM pages")?
        .query_row([], |row| row.get(0))?;
    Ok(last.unwrap_or(0) + 1)
}

/// A page's bytes as they came.
pub(crate) fn bytes(connection: &Connection, page_id: i64) -> Result<Vec<u8>, StoreError> {
    let (length, raw): (i64, Option<Vec<u8>>) = connection
        .prepare_cached("SELECT bytes, raw FROM pages WHERE id = ?1")?
        .query_row([page_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let length = usize::try_from(length)
        .ok()
        .filter(|length| *length <= PAGE_BYTES_MAX);
    let (Some(length), Some(raw)) = (length, raw) else {
        return Err(StoreError::Damaged);
    };
    zstd::bulk::decompress(&raw, length).map_err(|_| StoreError::Damaged)
}

/// The text at a place of a page.
pub(crate) fn text_at(bytes: &[u8], start: u32, length: u32) -> Result<&str, StoreError> {
    let start = start as usize;
    let slice = bytes
        .get(start..start + length as usize)
        .ok_or(StoreError::Damaged)?;
    std::str::from_utf8(slice).map_err(|_| StoreError::Damaged)
}
