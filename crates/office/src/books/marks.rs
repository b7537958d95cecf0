//! Days of a route with what is said of them: whether the upstream differs, how far the desk is.

use domain::{BusinessDate, DaySummary};
use store::{DeskDay, RouteRow, Store};

use super::figures::{MarkedDay, differences};
use crate::trouble::Trouble;
use crate::view::DayMark;

/// Days of a route, marked. Where it is given, figures after the last day that was counted, or all
/// where none was, are withheld.
pub(super) fn marked(
    store: &Store,
    route: &RouteRow,
    days: Vec<DaySummary>,
    hidden_after: Option<Option<BusinessDate>>,
) -> Result<Vec<MarkedDay>, Trouble> {
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return Ok(Vec::new());
    };
    let (first, last) = (first.date, last.date);
    let theirs = store.upstream_days(route.id, route.currency, first, last)?;
    let mut desk = store.desk_days(route, first, last)?;
    let mut marked = Vec::with_capacity(days.len());
    for day in days {
        let different = !differences(route, &day, theirs.get(&day.date))?.is_empty();
        let desk = mark(&day, &desk.remove(&day.date).unwrap_or_default());
        let hidden = hidden_after.is_some_and(|seen| seen.is_none_or(|last| last < day.date));
        marked.push(MarkedDay {
            day,
            different,
            desk,
            hidden,
        });
    }
    Ok(marked)
}

fn mark(day: &DaySummary, desk: &DeskDay) -> DayMark {
    match desk {
        DeskDay {
            closed: Some(signed),
            ..
        } if signed == day => DayMark::Closed,
        DeskDay {
            closed: Some(_), ..
        } => DayMark::Changed,
        DeskDay { counted: 0, .. } => DayMark::Open,
        DeskDay { to_review: 1.., .. } => DayMark::ToReview,
        DeskDay {
            counted, squared, ..
        } if counted == squared => DayMark::Squared,
        _ => DayMark::Counted,
    }
}
