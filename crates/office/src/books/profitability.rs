//! What a route earned, by day, week or month. Nothing is guessed: what cannot be said says why.

use domain::{
    BusinessDate, CommissionRule, Earnings, Line, Money, MoneyError, PeriodLength, Returns,
    RouteBooks, Span,
};
use store::{RouteRow, Store};

use super::reasons::{Reasons, read_on};
use crate::caller::Caller;
use crate::clock;
use crate::office::Office;
use crate::trouble::Trouble;
use crate::view::{Language, Period, PeriodView, ProfitabilityQuestion, ProfitabilityView};

/// The longest span in one answer: ten years.
const DAYS_MAX: i32 = 10 * 366;

impl Office {
    pub(crate) async fn profitability(
        &self,
        caller: &Caller,
        question: ProfitabilityQuestion,
    ) -> Result<ProfitabilityView, Trouble> {
        let (caller, language) = (caller.clone(), self.language());
        self.with_books(move |books| profitability(&books.store, &caller, language, &question))
            .await
    }
}

fn profitability(
    store: &Store,
    caller: &Caller,
    language: Language,
    question: &ProfitabilityQuestion,
) -> Result<ProfitabilityView, Trouble> {
    let source = question.source.as_deref();
    let route = super::route_named(store, caller, source, &question.route_id)?;
    let span = span(question)?;
    let lending = store.lending(&route, span.from, span.to)?;
    let rules = store.commission_rules()?;
    let rules: Vec<CommissionRule> = rules.into_iter().map(|row| row.rule).collect();
    let books = RouteBooks::new(
        route.currency,
        route.id,
        span,
        &lending.loans,
        &lending.without_loan,
        &rules,
    )?;
    let outside = Outside::of(store, &route, span)?;
    let period = |period: Span| view(&route, &books, &outside, period, language);
    let length = match question.by {
        Period::Day => PeriodLength::Day,
        Period::Week => PeriodLength::Week,
        Period::Month => PeriodLength::Month,
    };
    let periods = span.cut(length).into_iter().map(period);
    Ok(ProfitabilityView {
        source: super::source_name(store, &route)?,
        route_id: route.external_id.to_string(),
        name: route.name.clone(),
        currency: route.currency.code().to_owned(),
        periods: periods.collect::<Result<_, _>>()?,
        total: period(span)?,
    })
}

fn span(question: &ProfitabilityQuestion) -> Result<Span, Trouble> {
    let span = Span {
        from: super::date(&question.from)?,
        to: super::date(&question.to)?,
    };
    if span.to < span.from {
        return Err(Trouble::new("dates_inverted"));
    }
    if span.to.epoch_days() - span.from.epoch_days() >= DAYS_MAX {
        return Err(Trouble::new("span_too_long"));
    }
    Ok(span)
}

/// What stands outside the loans.
struct Outside {
    today: BusinessDate,
    /// The date on which the source was last read to its end.
    read_on: Option<BusinessDate>,
    quarantined: u32,
    /// Every day of the span: what was handed out, and what the route spent.
    days: Vec<(BusinessDate, Money, Money)>,
}

impl Outside {
    fn of(store: &Store, route: &RouteRow, span: Span) -> Result<Outside, Trouble> {
        let days = store.days(route.id, route.currency, span.from, span.to)?;
        let days = days.iter().map(|day| {
            let line = |line| day.figures.line(line);
            (day.date, line(Line::Disbursed), line(Line::Expenses))
        });
        Ok(Outside {
            today: clock::today(&route.clock),
            read_on: read_on(store, route)?,
            quarantined: store.quarantined_for(route)?,
            days: days.collect(),
        })
    }

    /// What keeps every figure of a period from being said.
    fn reasons(&self, period: Span) -> Reasons {
        let mut reasons = Reasons::default();
        if period.to >= self.today {
            reasons.add("day_not_over");
        } else if self.read_on.is_none_or(|read| read <= period.to) {
            reasons.add("not_synced");
        }
        reasons.count("quarantined", self.quarantined);
        reasons
    }

    /// What was handed out and what was spent in a period.
    fn sums(&self, route: &RouteRow, period: Span) -> Result<[Money; 2], MoneyError> {
        let mut sums = [Money::zero(route.currency); 2];
        for (date, disbursed, outlays) in &self.days {
            if (period.from..=period.to).contains(date) {
                sums = [
                    sums[0].checked_add(*disbursed)?,
                    sums[1].checked_add(*outlays)?,
                ];
            }
        }
        Ok(sums)
    }
}

fn view(
    route: &RouteRow,
    books: &RouteBooks<'_>,
    outside: &Outside,
    period: Span,
    language: Language,
) -> Result<PeriodView, Trouble> {
    let mut reasons = outside.reasons(period);
    let all_read = reasons.is_empty();
    let Earnings {
        collected,
        capital_days,
        commission,
        receipts_without_loan,
        loans_without_terms,
        receipts_missing,
    } = books.earnings(period)?;
    reasons.count("payment_without_loan", receipts_without_loan);
    reasons.count("loan_without_terms", loans_without_terms);
    reasons.count("payments_missing", receipts_missing);
    reasons.count("no_commission_rule", commission.collectors_without_rule);
    let collected = collected.filter(|_| all_read);
    let capital_days = capital_days.filter(|_| all_read);
    let commission = commission.amount.filter(|_| all_read);
    if capital_days.is_some_and(Money::is_zero) {
        reasons.add("no_capital");
    }
    let [disbursed, outlays] = outside.sums(route, period)?;
    let gain = collected.map(|collected| collected.gain);
    let net = match (gain, commission) {
        (Some(gain), Some(commission)) => Some(gain.checked_sub(outlays)?.checked_sub(commission)?),
        _ => None,
    };
    let returns = match (gain, capital_days) {
        (Some(gain), Some(capital_days)) => Returns::new(gain, capital_days),
        _ => None,
    };
    let text = |amount: Option<Money>| amount.map(|amount| amount.to_string());
    Ok(PeriodView {
        from: period.from.to_string(),
        to: period.to.to_string(),
        principal_collected: text(collected.map(|collected| collected.principal)),
        gain_collected: text(gain),
        overpaid: text(collected.map(|collected| collected.overpaid)),
        disbursed: disbursed.to_string(),
        outlays: outlays.to_string(),
        commission: text(commission),
        net: text(net),
        capital_days: text(capital_days),
        gain_per_capital_day_percent: returns.map(|one| one.per_capital_day_percent.to_string()),
        thirty_day_percent: returns.map(|one| one.thirty_day_percent.to_string()),
        cannot: reasons.views(language),
    })
}

#[cfg(test)]
mod tests;
