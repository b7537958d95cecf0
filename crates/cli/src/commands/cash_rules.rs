//! `cash-rules`: thresholds, blind counts, where days end, commissions.

use office::Failure;
use office::view::{
    CashRulesView, CommissionBasis, CommissionRuleQuestion, CommissionRuleView, DayEndView,
    NewCommissionRule, Nothing, SetCashRules, SetDayEnd, ThresholdView,
};

use super::cash_box::section;
use crate::arguments::{self, CashRulesAction, Commission, OfRoute};
use crate::session::{Ended, Session};
use crate::table::{Column, Table};

/// Prints the rules, after the change that is asked for.
pub(crate) async fn run(
    session: &Session,
    asked: Option<CashRulesAction>,
) -> Result<Ended, Failure> {
    session.unlock().await?;
    let view = match asked.unwrap_or(CashRulesAction::List) {
        CashRulesAction::List => session.ask("cash_rules", &Nothing {}).await?,
        CashRulesAction::Set(asked) => set(session, asked).await?,
        CashRulesAction::DayEnd(asked) => day_end(session, asked).await?,
        CashRulesAction::Commission(Commission::Add(asked)) => add(session, asked).await?,
        CashRulesAction::Commission(Commission::Remove(asked)) => {
            let question = CommissionRuleQuestion { rule: asked.id };
            session.ask("remove_commission", &question).await?
        }
    };
    session.print(&view, || page(session, &view))?;
    Ok(Ended::Done)
}

async fn set(session: &Session, asked: arguments::SetCashRules) -> Result<CashRulesView, Failure> {
    let arguments::SetCashRules {
        thresholds,
        blind,
        open,
    } = asked;
    // What is not named stays, and the office asks for both.
    let clerks_count_blind = if blind || open {
        blind
    } else {
        let before: CashRulesView = session.ask("cash_rules", &Nothing {}).await?;
        before.clerks_count_blind
    };
    let question = SetCashRules {
        thresholds,
        clerks_count_blind,
    };
    session.ask("set_cash_rules", &question).await
}

async fn day_end(session: &Session, asked: arguments::DayEnd) -> Result<CashRulesView, Failure> {
    let arguments::DayEnd {
        of: OfRoute { route, source },
        from,
        ends_at,
    } = asked;
    let question = SetDayEnd {
        source,
        route_id: route,
        from,
        ends_at,
    };
    session.ask("set_day_end", &question).await
}

async fn add(session: &Session, asked: arguments::AddCommission) -> Result<CashRulesView, Failure> {
    let arguments::AddCommission {
        route,
        source,
        collector,
        from,
        basis,
        percent,
    } = asked;
    let question = NewCommissionRule {
        source,
        route_id: route,
        collector,
        from,
        basis: basis.into(),
        percent,
    };
    session.ask("add_commission", &question).await
}

fn page(session: &Session, view: &CashRulesView) -> String {
    let lines = &session.words.cash.lines;
    let blind = if view.clerks_count_blind {
        lines.clerks_blind
    } else {
        lines.clerks_open
    };
    let thresholds = thresholds(session, &view.thresholds);
    let day_ends = day_ends(session, &view.day_ends);
    let commissions = commissions(session, &view.commissions);
    let mut text = format!("{blind}\n\n");
    for (title, body, without) in [
        (lines.thresholds, thresholds, lines.no_thresholds),
        (lines.day_ends, day_ends, lines.no_day_ends),
        (lines.commissions, commissions, lines.no_commissions),
    ] {
        if body.is_empty() {
            text.push_str(&format!("{without}\n\n"));
        } else {
            text.push_str(&section(title, &body));
        }
    }
    text
}

fn thresholds(session: &Session, thresholds: &[ThresholdView]) -> String {
    if thresholds.is_empty() {
        return String::new();
    }
    let columns = &session.words.cash.columns;
    let mut table = Table::new(&[
        (columns.currency, Column::Text),
        (columns.amount, Column::Figure),
    ]);
    for threshold in thresholds {
        let amount = session.format.amount(&threshold.amount);
        table.row([threshold.currency.clone(), amount]);
    }
    table.text()
}

fn day_ends(session: &Session, day_ends: &[DayEndView]) -> String {
    if day_ends.is_empty() {
        return String::new();
    }
    let (columns, desk) = (&session.words.columns, &session.words.cash.columns);
    let mut table = Table::new(&[
        (columns.route, Column::Text),
        (columns.source, Column::Text),
        (desk.first_day, Column::Text),
        (desk.ends_at, Column::Figure),
    ]);
    for day_end in day_ends {
        table.row([
            day_end.route_name.clone(),
            day_end.source.clone(),
            session.format.day(&day_end.from),
            day_end.ends_at.clone(),
        ]);
    }
    table.text()
}

fn commissions(session: &Session, rules: &[CommissionRuleView]) -> String {
    if rules.is_empty() {
        return String::new();
    }
    let (words, format) = (session.words, &session.format);
    let (columns, desk) = (&words.columns, &words.cash.columns);
    let mut table = Table::new(&[
        (columns.number, Column::Figure),
        (desk.first_day, Column::Text),
        (columns.route, Column::Text),
        (desk.collector, Column::Text),
        (desk.basis, Column::Text),
        (desk.percent, Column::Figure),
    ]);
    for rule in rules {
        let route = match (&rule.source, &rule.route_id) {
            (Some(source), Some(route)) => format!("{source}/{route}"),
            (None, Some(route)) => route.clone(),
            (_, None) => words.lines.every_route.to_owned(),
        };
        let collector = match &rule.collector {
            Some(id) if rule.collector_name.is_empty() => id,
            _ => &rule.collector_name,
        };
        let basis = match rule.basis {
            CommissionBasis::Collected => "collected",
            CommissionBasis::Gain => "gain",
        };
        table.row([
            rule.id.clone(),
            format.day(&rule.from),
            route,
            collector.clone(),
            words.name(basis).to_owned(),
            format.amount(&rule.percent),
        ]);
    }
    table.text()
}
