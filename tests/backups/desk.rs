//! An office on a folder of its own, asked through its one door, and what a drill proves of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use office::{Failure, Office};
use serde_json::{Value, json};

use crate::cuadre::PASSWORD;

/// The clerk of every store here; her name is personal data like that of any customer.
pub(crate) const CLERK: &str = "marta";
/// The clerk's password.
pub(crate) const CLERK_PASSWORD: &str = "otra clave bien larga";
/// As people call her.
pub(crate) const CLERK_FULL_NAME: &str = "Yurleidis Ramona Palomeque";
/// What the owner's password is after restoring with the recovery key.
pub(crate) const NEW_PASSWORD: &str = "una clave nueva y larga";

/// An office on a data folder.
pub(crate) struct Desk {
    office: Arc<Office>,
    pub(crate) folder: PathBuf,
}

impl Desk {
    /// On a folder that may hold a store or not.
    pub(crate) fn at(folder: &Path) -> Desk {
        Desk {
            office: Arc::new(Office::new(folder)),
            folder: folder.to_owned(),
        }
    }

    /// Asks what may be refused.
    pub(crate) async fn try_ask(&self, command: &str, question: Value) -> Result<Value, Failure> {
        let answer = self.office.call(command, &question.to_string()).await?;
        Ok(serde_json::from_str(&answer).expect("an office answers JSON"))
    }

    /// Asks what must be answered.
    pub(crate) async fn ask(&self, command: &str, question: Value) -> Value {
        let answered = self.try_ask(command, question).await;
        answered.unwrap_or_else(|failure| panic!("{command}: {failure:?}"))
    }

    /// Opens the store.
    pub(crate) async fn unlock(&self, user: &str, password: &str) {
        let question = json!({"user": user, "password": password});
        self.ask("unlock", question).await;
    }

    /// Closes it.
    pub(crate) async fn lock(&self) {
        self.ask("lock", json!({})).await;
    }

    /// Backs up to a file.
    pub(crate) async fn back_up(&self, path: &Path) -> Value {
        self.ask("back_up", json!({"path": path})).await
    }

    /// Lets the office watch until it has made the backup that is due; answers where it is.
    pub(crate) async fn scheduled_backup(&self) -> PathBuf {
        let watching = tokio::spawn(Office::watch(Arc::downgrade(&self.office)));
        let until = Instant::now() + Duration::from_secs(60);
        let view = loop {
            let view = self.ask("backups", json!({})).await;
            if view["age"]["last_good_at"].is_string() {
                break view;
            }
            assert!(Instant::now() < until, "no backup is made: {view}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        };
        watching.abort();
        let file = &view["files"][0];
        assert_eq!(
            file["kept_as"],
            json!(["daily", "weekly", "monthly"]),
            "{view}"
        );
        assert_eq!(view["files"].as_array().map(Vec::len), Some(1), "{view}");
        let desk = self.ask("desk", json!({})).await;
        assert_eq!(desk["backup"]["late"], false, "{desk}");
        assert_eq!(desk["backup"]["failure"], Value::Null, "{desk}");
        PathBuf::from(file["path"].as_str().expect("a file has its path"))
    }

    /// Restores with the recovery key.
    pub(crate) async fn restore_by_key(&self, path: &Path, key: &str) -> Result<Value, Failure> {
        let question = json!({
            "path": path, "user": "owner",
            "recovery_key": key, "new_password": NEW_PASSWORD,
        });
        self.try_ask("restore", question).await
    }

    /// Syncs to the end.
    pub(crate) async fn sync(&self, full: bool) {
        self.start_sync(full).await;
        self.end_sync().await;
    }

    /// Starts a sync.
    pub(crate) async fn start_sync(&self, full: bool) {
        self.ask("start_sync", json!({"sources": [], "full": full}))
            .await;
    }

    /// Whether a sync runs.
    pub(crate) async fn is_syncing(&self) -> bool {
        self.ask("sync_progress", json!({})).await["running"] == true
    }

    /// Waits until no sync runs; the last one must have come to its end.
    pub(crate) async fn end_sync(&self) {
        while self.is_syncing().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let view = self.ask("sync_progress", json!({})).await;
        assert_eq!(view["sources"][0]["state"], "finished", "{view}");
    }

    /// Every figure of every day of the routes that whoever opened the store sees.
    pub(crate) async fn figures(&self, routes: &[String]) -> Vec<Value> {
        let mut figures = Vec::new();
        for route in routes {
            let view = self.ask("day_summary", json!({"route": route})).await;
            let days = view["days"].as_array().expect("a route has days");
            assert!(days.len() > 10, "{route} has {} days", days.len());
            let mut days = view["days"].clone();
            // When the upstream was asked is no figure: a sync asks anew.
            for day in days.as_array_mut().into_iter().flatten() {
                let upstream = day["upstream"].as_object_mut();
                upstream.map(|upstream| upstream.remove("read_at"));
            }
            figures.push(days);
        }
        figures
    }

    /// That every maintained figure follows from the rows, and that log and anchor agree.
    pub(crate) async fn prove(&self) {
        let proof = self.ask("verify", json!({})).await;
        assert_eq!(proof["ok"], true, "{proof}");
        let log = self.ask("audit_verify", json!({})).await;
        assert_eq!(log["ok"], true, "{log}");
        let desk = self.ask("desk", json!({})).await;
        assert_eq!(
            (&desk["store"], &desk["read_only"]),
            (&json!("open"), &json!(false))
        );
    }
}

/// Everything in a folder, by its name; nothing where there is no folder.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let name = |entry: std::fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let mut names: Vec<String> = entries.flatten().map(name).collect();
    names.sort();
    names
}

/// A store with a tenant, a clerk and a recovery key.
pub(crate) struct Original {
    pub(crate) desk: Desk,
    pub(crate) recovery_key: String,
    /// The upstream's ids of its routes; the first is the clerk's.
    pub(crate) routes: Vec<String>,
    pub(crate) figures: Vec<Value>,
    /// A customer who stands in it.
    pub(crate) customer: String,
}

impl Original {
    /// Makes it and reads everything that the tenant has.
    pub(crate) async fn new(folder: &Path, tenant: &sandbox::Running) -> Original {
        let desk = Desk::at(folder);
        let made = desk
            .ask("create_store", json!({"password": PASSWORD}))
            .await;
        let source = json!({
            "name": "Centro", "base_url": tenant.base_url(), "tenant": tenant.tenant(),
            "email": tenant.email(), "secret": tenant.password(),
        });
        desk.ask("add_prestacop", source).await;
        desk.sync(false).await;
        let routes: Vec<String> = (tenant.routes().iter())
            .map(|id| id.as_str().to_owned())
            .collect();
        let clerk = json!({
            "name": CLERK, "full_name": CLERK_FULL_NAME, "role": "clerk",
            "routes": [{"source": "Centro", "route_id": routes[0]}],
            "password": CLERK_PASSWORD,
        });
        desk.ask("add_user", clerk).await;
        let figures = desk.figures(&routes).await;
        let customer = customer(&desk, &routes[0], &figures[0]).await;
        Original {
            recovery_key: made["recovery_key"]
                .as_str()
                .expect("it is shown once")
                .to_owned(),
            desk,
            routes,
            figures,
            customer,
        }
    }

    /// Proves a store that was restored, open as the owner.
    pub(crate) async fn prove_same(&self, restored: &Desk) {
        restored.prove().await;
        assert_eq!(restored.figures(&self.routes).await, self.figures);
    }
}

/// Somebody who paid on a day of a route.
async fn customer(desk: &Desk, route: &str, days: &Value) -> String {
    let days = days.as_array().expect("a route has days");
    let paid = |day: &&Value| day["receipts_cash"] != "0.00";
    let day = days.iter().find(paid).expect("somebody paid");
    let question = json!({
        "source": "Centro", "route_id": route, "date": day["business_date"],
        "line": "receipts_cash",
    });
    let rows = desk.ask("cash_box_rows", question).await;
    let name = rows["rows"][0]["title"]
        .as_str()
        .expect("a payment is somebody's");
    assert!(name.len() > 5, "{rows}");
    name.to_owned()
}
