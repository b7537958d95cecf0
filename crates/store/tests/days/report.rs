//! What the office sees at the end of a script, as text.

use domain::{BusinessDate, ChangedAfterClose, Line, Money};
use store::{CountToday, RouteRow};

use super::desk::COLLECTORS;
use super::office::{Office, amount};

/// Above zero with its sign.
fn signed(money: Money) -> String {
    let sign = if money.minor() > 0 { "+" } else { "" };
    format!("{sign}{}", amount(money))
}

/// Counted against expected.
fn against(counted: Money, expected: Money) -> String {
    let difference = counted.checked_sub(expected).unwrap();
    let minus = Money::from_minor(-difference.minor(), difference.currency());
    let found = match difference.minor() {
        0 => "even".to_owned(),
        1.. => format!("over {}", amount(difference)),
        _ => format!("short {}", amount(minus)),
    };
    format!("expected {}, {found}", amount(expected))
}

fn rows(count: usize) -> String {
    match count {
        1 => "1 row".to_owned(),
        count => format!("{count} rows"),
    }
}

impl Office {
    pub fn report(&self) -> Vec<String> {
        let mut lines = self.said.clone();
        for day in &self.days {
            if self.days.len() > 1 {
                lines.push(format!("day {day}"));
            }
            self.report_box(*day, &mut lines);
            self.report_counts(*day, &mut lines);
            self.report_closes(*day, &mut lines);
        }
        self.report_movements(&mut lines);
        let after = self.days.iter().max().unwrap().plus_days(1);
        let forgotten = self.desk.store.days_not_closed(&self.route, after).unwrap();
        for (date, balance) in forgotten {
            lines.push(format!("not closed: {date} with {}", amount(balance)));
        }
        lines
    }

    fn bag_name(&self, bag: i64) -> &'static str {
        let mut names = COLLECTORS.into_iter();
        let found = names.find(|name| self.desk.collector(name) == bag);
        found.unwrap_or("nobody")
    }

    fn report_box(&self, date: BusinessDate, lines: &mut Vec<String>) {
        let RouteRow { id, currency, .. } = self.route;
        let day = self.desk.store.day(id, currency, date).unwrap();
        lines.push(format!("closing {}", amount(day.closing)));
        let other = day.figures.line(Line::ReceiptsOther);
        if !other.is_zero() {
            lines.push(format!("not in cash {}", amount(other)));
        }
        let bags = self.desk.store.bags(id, currency, date).unwrap();
        if bags.len() > 1 {
            for (bag, day) in bags {
                lines.push(format!(
                    "bag {} {}",
                    self.bag_name(bag),
                    amount(day.closing)
                ));
            }
        }
    }

    fn report_counts(&self, date: BusinessDate, lines: &mut Vec<String>) {
        let mut counts = self.desk.store.counts(&self.route, date).unwrap();
        counts.reverse();
        for today in counts {
            self.report_count(&today, lines);
            for (_, id) in self
                .squares
                .iter()
                .filter(|(count, _)| *count == today.count.id)
            {
                let (_, square) = self.desk.store.square(*id).unwrap();
                let buckets = square.lines.iter();
                let buckets: Vec<String> = buckets
                    .map(|line| format!("{} {}", line.bucket.name(), signed(line.amount)))
                    .collect();
                let stands = match &square.review {
                    Some(review) if review.accepted => format!(", signed by {}", review.by),
                    Some(review) => format!(", sent back by {}", review.by),
                    None if square.needs_review => ", waits for a reviewer".to_owned(),
                    None => String::new(),
                };
                assert_eq!(square.waits(), stands.contains("waits"));
                assert_eq!(
                    square.holds(),
                    stands.is_empty() || stands.contains("signed")
                );
                let buckets = match buckets.is_empty() {
                    true => "nothing to name".to_owned(),
                    false => buckets.join(", "),
                };
                lines.push(format!("squared: {buckets}{stands}"));
            }
        }
    }

    fn report_count(&self, today: &CountToday, lines: &mut Vec<String>) {
        let count = &today.count;
        let of = count.bag.map(|bag| format!(" of {}", self.bag_name(bag)));
        let (of, counted) = (of.unwrap_or_default(), amount(count.counted));
        let then = against(count.counted, count.expected);
        lines.push(format!(
            "count {}{of}: counted {counted}, {then}",
            count.number
        ));
        if today.changed.rows > 0 {
            let (changed, made) = (signed(today.changed.amount), today.changed.rows as usize);
            lines.push(format!("changed after count: {changed}, {}", rows(made)));
        }
        if today.expected_now != count.expected {
            let now = against(count.counted, today.expected_now);
            lines.push(format!("now {now}"));
        }
        if let Some(beside) = count.beside {
            let beside = self.desk.store.count(&self.route, beside).unwrap();
            lines.push(format!("beside count {}", beside.count.number));
        }
    }

    fn report_closes(&self, date: BusinessDate, lines: &mut Vec<String>) {
        let store = &self.desk.store;
        let mut closes = store.closes(&self.route, Some(date)).unwrap();
        closes.reverse();
        for close in closes {
            let counted = close
                .counted
                .map(|counted| match counted == close.day.closing {
                    true => ", counted".to_owned(),
                    false => format!(", counted {}", amount(counted)),
                });
            let counted = counted.unwrap_or_else(|| ", not counted".to_owned());
            let number = format!("{}/{}", close.number, close.version);
            let signed_at = amount(close.day.closing);
            let mut line = format!("close {number}: {signed_at}{counted}");
            if close.out_of_order {
                line += ", after a later day";
            }
            lines.push(line);
            let since = store.changed_since(&self.route, date, close.known_change);
            let currency = self.route.currency;
            let after = ChangedAfterClose::new(currency, date, since.unwrap()).unwrap();
            if !after.rows.is_empty() {
                let (changed, made) = (signed(after.amount), rows(after.rows.len()));
                lines.push(format!("changed after close: {changed}, {made}"));
            }
        }
    }

    fn report_movements(&self, lines: &mut Vec<String>) {
        for (name, row) in self.movements() {
            let uncounted = if row.counts {
                ""
            } else {
                ", counts for nothing"
            };
            if row.voided.is_some() {
                lines.push(format!("{name} taken back{uncounted}"));
            } else if let Some(same) = &row.same_as {
                let gone = if same.gone { ", which is gone" } else { "" };
                let record = self.name_of(same.kind, same.row_id);
                lines.push(format!("{name} same as {record}{gone}{uncounted}"));
            } else if let Some((kind, row_id)) = row.proposed {
                let record = self.name_of(kind, row_id);
                lines.push(format!("{name} proposed ~ {record}{uncounted}"));
            }
        }
    }
}
