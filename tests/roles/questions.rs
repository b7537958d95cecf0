//! A well-formed question for every command.

use std::path::Path;

use serde_json::{Value, json};

use crate::till::NOTE;
use crate::world::{PASSWORD, Place, SOURCE, World};

/// The person who is added, changed, and taken away.
const SOMEBODY: &str = "auxiliar";
/// The source that is added, tried, and removed.
const SECOND_SOURCE: &str = "Sur";

/// Who asks, and about what.
pub(crate) struct Asking<'a> {
    pub(crate) world: &'a World,
    pub(crate) user: &'a str,
    /// The data folder.
    pub(crate) folder: &'a Path,
    /// Where a file may be written that has not been before.
    pub(crate) new_file: &'a Path,
    /// A backup of another day.
    pub(crate) backup: &'a Path,
    pub(crate) place: &'a Place,
}

/// The question of a command; none for a command that is not known here.
pub(crate) fn question(command: &str, asking: &Asking<'_>) -> Option<Value> {
    let Asking {
        world,
        user,
        folder,
        new_file,
        backup,
        place,
    } = asking;
    let confirmed = json!({ "password": PASSWORD });
    let somebody = json!({ "name": SOMEBODY });
    let second_source = json!({ "name": SECOND_SOURCE });
    let route = || json!({ "source": SOURCE, "route_id": place.route_id, "date": place.date });
    let person = || {
        json!({
            "name": SOMEBODY, "full_name": "Auxiliar de Prueba", "role": "clerk",
            "routes": [place.key()],
        })
    };
    Some(match command {
        "desk"
        | "lock"
        | "still_here"
        | "explore_demo"
        | "users"
        | "roles"
        | "forget"
        | "confirm_recovery_key"
        | "sources"
        | "sync_progress"
        | "cancel_sync"
        | "open_differences"
        | "cash_rules"
        | "verify"
        | "audit_verify"
        | "backups" => json!({}),
        "save_settings" => json!({ "language": "en", "theme": "dark" }),
        "password_strength" | "create_store" | "new_recovery_key" | "rotate_key" => confirmed,
        "choose_folder" => json!({ "data_folder": folder }),
        "restore" => json!({
            "path": backup, "user": user, "password": PASSWORD, "recovery_key": null,
            "new_password": null,
        }),
        "unlock" => json!({ "user": user, "password": PASSWORD }),
        "unlock_remembered" => json!({ "user": user }),
        "recover" => json!({
            "recovery_key": world.foreign_recovery_key, "new_password": PASSWORD,
        }),
        "set_lock_after" => json!({ "minutes": 7 }),
        "add_user" => with(person(), "password", json!(PASSWORD)),
        "change_user" => person(),
        "revoke_user" => somebody,
        "reset_password" => json!({ "name": SOMEBODY, "password": PASSWORD }),
        "change_password" => json!({ "password": PASSWORD, "new_password": PASSWORD }),
        "remember" => json!({ "password": "no es esta" }),
        "add_prestacop" => world.new_source(SECOND_SOURCE),
        "test_source" | "remove_source" => second_source,
        "quarantine" => json!({ "source": null, "purpose": null }),
        "start_sync" => json!({ "sources": [], "full": false }),
        "today" => json!({ "date": null }),
        "cash_box" | "target" => route(),
        "closes" => place.key(),
        "cash_box_rows" => with(
            with(route(), "line", json!("receipts_cash")),
            "limit",
            Value::Null,
        ),
        "record" => json!({ "kind": "payments", "number": place.payment }),
        "day_summary" => json!({
            "route": place.route_id, "source": SOURCE, "from": place.date, "to": place.date,
        }),
        "profitability" => json!({
            "source": SOURCE, "route_id": place.route_id, "from": place.date, "to": place.date,
            "by": "day",
        }),
        "day_as_known" => with(route(), "count", json!(place.till.count)),
        "record_count" => with(route(), "pieces", json!([{ "face": NOTE, "pieces": "3" }])),
        "square_count" => place.till.square_count.clone(),
        "review_square" => json!({ "square": place.till.square, "accepted": true }),
        "match_movement" => place.till.match_movement.clone(),
        "void_movement" => json!({ "movement": place.till.movement, "reason": "una prueba" }),
        "record_movement" => with(
            with(
                with(route(), "kind", json!("base")),
                "amount",
                json!("1000"),
            ),
            "note",
            json!("una prueba"),
        ),
        "close_day" => with(route(), "reason", json!("una prueba")),
        "day_sheet" => with(
            with(route(), "format", json!("csv")),
            "path",
            json!(new_file.with_extension("csv")),
        ),
        "set_cash_rules" => json!({
            "thresholds": [{ "currency": "COP", "amount": "7000" }],
            "clerks_count_blind": false,
        }),
        "set_day_end" => json!({
            "source": SOURCE, "route_id": place.route_id, "from": place.today, "ends_at": "02:30",
        }),
        "add_commission" => json!({ "from": place.date, "basis": "gain", "percent": "2.5" }),
        "remove_commission" => json!({ "rule": world.commission_rule }),
        "audit_log" => json!({
            "user": null, "action": null, "object": null, "from": null, "to": null,
            "before": null, "limit": null,
        }),
        "audit_export" | "back_up" => json!({ "path": new_file }),
        "accept_store" => json!({ "reason": "una prueba", "password": PASSWORD }),
        _ => return None,
    })
}

fn with(mut question: Value, name: &str, value: Value) -> Value {
    question[name] = value;
    question
}
