//! What stands at the cash desk of a route before the tests begin.

use serde_json::{Value, json};

/// A note of both currencies.
pub(crate) const NOTE: &str = "note-10000";

/// What was done at the cash desk of a route, and what is left to do there.
#[derive(Clone, Debug)]
pub(crate) struct Till {
    /// A count of the place's day that nobody has squared.
    pub(crate) count: String,
    /// The question that squares it.
    pub(crate) square_count: Value,
    /// The squaring of another day: it waits for a reviewer.
    pub(crate) square: String,
    /// A movement that the upstream may have reported too.
    pub(crate) movement: String,
    /// The question that says that the two are not the same.
    pub(crate) match_movement: Value,
}

/// Gives a command that must be answered.
pub(crate) type Ask<'a> = &'a dyn Fn(&str, Value) -> Value;

/// A movement, and the question that tells it from what the upstream reported.
pub(crate) fn record_movement(ask: Ask<'_>, route: &Value, dates: &[String]) -> (String, Value) {
    let on = |date: &String| with(route, &[("date", json!(date))]);
    let base = dates.iter().find_map(|date| {
        let question = with(&on(date), &[("line", json!("base_in"))]);
        let row = ask("cash_box_rows", question)["rows"][0].clone();
        (!row.is_null()).then(|| (on(date), row))
    });
    let (question, row) = base.unwrap();
    let same = [("kind", json!("base")), ("amount", row["amount"].clone())];
    let movement = ask("record_movement", with(&question, &same));
    assert_eq!(movement["why_uncounted"], "proposed", "{movement}");
    let tells = json!({
        "movement": movement["id"], "kind": row["kind"], "number": row["number"], "same": false,
    });
    (text(&movement["id"]), tells)
}

/// A count of a day, and the question that squares it.
pub(crate) fn count(ask: Ask<'_>, route: &Value, date: &str) -> (String, Value) {
    let pieces = json!([{ "face": NOTE, "pieces": "7" }]);
    let question = with(route, &[("date", json!(date)), ("pieces", pieces)]);
    let count = ask("record_count", question)["counts"][0].clone();
    let line = json!({
        "bucket": "unexplained", "amount": count["difference"], "note": "una prueba",
    });
    let square = json!({
        "count": count["id"], "expected": count["expected"], "lines": [line],
    });
    (text(&count["id"]), square)
}

/// A squaring of a day that waits for a reviewer.
pub(crate) fn square(ask: Ask<'_>, route: &Value, date: &str) -> String {
    let (_, question) = count(ask, route, date);
    let squared = ask("square_count", question)["counts"][0]["square"].clone();
    assert_eq!(squared["needs_review"], true, "{squared}");
    text(&squared["id"])
}

fn with(question: &Value, values: &[(&str, Value)]) -> Value {
    let mut question = question.clone();
    for (name, value) in values {
        question[*name] = value.clone();
    }
    question
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
