//! Handlers that are being written: each goes as its own comes.

use crate::caller::Caller;
use crate::office::Office;
use crate::trouble::Trouble;
use crate::view::*;

macro_rules! unbuilt {
    ($($name:ident($question:ty) -> $answer:ty;)+) => {
        impl Office {
            $(pub(crate) async fn $name(
                &self,
                _: &Caller,
                _: $question,
            ) -> Result<$answer, Trouble> {
                Err(Trouble::new("internal"))
            })+
        }
    };
}

unbuilt! {
    day_sheet(DaySheetQuestion) -> DaySheetView;
    target(TargetQuestion) -> TargetView;
    profitability(ProfitabilityQuestion) -> ProfitabilityView;
    cash_rules(Nothing) -> CashRulesView;
    set_cash_rules(SetCashRules) -> CashRulesView;
    set_day_end(SetDayEnd) -> CashRulesView;
    add_commission(NewCommissionRule) -> CashRulesView;
    remove_commission(CommissionRuleQuestion) -> CashRulesView;
}
