//! Which movements recorded here may be the same as records of the upstream, for a person to
//! decide: cash is never counted twice.

use std::collections::{BTreeMap, BTreeSet};

use crate::time::BusinessDate;

/// How many days apart the two business dates of one event may lie.
pub const DAYS_APART_MAX: i64 = 3;

/// A movement recorded here, or a record of the upstream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side<Id> {
    /// Unlike that of any other on its side.
    pub id: Id,
    /// The business date.
    pub date: BusinessDate,
    /// Whose bag, by a number: only compared.
    pub bag: i64,
}

/// Proposes pairs of local movements and upstream records, sorted by local id; each in one pair at
/// most. All that is given is of one route, one line and one amount.
///
/// The nearest in days come first, then those of one bag, then the lower local id, then the lower
/// record id. A pair that somebody has called `different` is never proposed. The order in which
/// the sides are given does not matter.
pub fn propose<L: Clone + Ord, R: Clone + Ord>(
    locals: &[Side<L>],
    records: &[Side<R>],
    different: &BTreeSet<(L, R)>,
) -> Vec<(L, R)> {
    let mut locals: Vec<&Side<L>> = locals.iter().collect();
    locals.sort_by_key(|local| &local.id);
    let different = different.iter().map(|(local, record)| (local, record));
    let different: BTreeSet<(&L, &R)> = different.collect();
    let mut free: BTreeMap<i64, BTreeMap<&R, i64>> = BTreeMap::new();
    for record in records {
        let on_day = free.entry(day(record.date)).or_default();
        on_day.insert(&record.id, record.bag);
    }

    let mut pairs = Vec::new();
    for days_apart in 0..=DAYS_APART_MAX {
        for bags_differ in [false, true] {
            locals.retain(|local| {
                let days = [day(local.date) - days_apart, day(local.date) + days_apart];
                let lowest_on = |day: i64| {
                    let mut on_day = free.get(&day)?.iter();
                    let (record, _) = on_day.find(|(record, bag)| {
                        (**bag != local.bag) == bags_differ
                            && !different.contains(&(&local.id, **record))
                    })?;
                    Some((*record, day))
                };
                let Some((record, day)) = days.into_iter().filter_map(lowest_on).min() else {
                    return true;
                };
                if let Some(on_day) = free.get_mut(&day) {
                    on_day.remove(record);
                }
                pairs.push((local.id.clone(), record.clone()));
                false
            });
        }
    }
    pairs.sort();
    pairs
}

fn day(date: BusinessDate) -> i64 {
    i64::from(date.epoch_days())
}

#[cfg(test)]
mod tests;
