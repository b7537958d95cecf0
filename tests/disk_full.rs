//! A disk that fills up in the middle of a sync: what was kept stays, and the next sync carries on.
//!
//! The disk is a small one in memory, mounted in a mount namespace of the test's own. Where the
//! system lets nobody make one, the test says that it was left out.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]
#![allow(clippy::print_stderr, reason = "a test that is left out says so")]

#[path = "support/cuadre.rs"]
mod cuadre;

use std::process::Command;

/// What happens on the small disk; prints each step's exit status.
const SCRIPT: &str = r#"
mount -t tmpfs -o size=2m tmpfs "$DISK" || exit 77
data="$DISK/data"
"$CUADRE" --data "$data" init >/dev/null && echo "init $?"
"$CUADRE" --data "$data" source add prestacop --name demo --base-url "$BASE_URL" \
    --tenant "$TENANT" --email "$EMAIL" --secret-file "$SECRET" >/dev/null; echo "add $?"
"$CUADRE" --data "$data" --language en sync >"$SAID" 2>&1; echo "sync $?"
grep -q "The disk is full" "$SAID"; echo "said $?"
"$CUADRE" --data "$data" verify >/dev/null; echo "verify $?"
mount -o remount,size=64m "$DISK"
"$CUADRE" --data "$data" sync >/dev/null; echo "sync $?"
"$CUADRE" --data "$data" verify >/dev/null; echo "verify $?"
"$CUADRE" --data "$data" --json verify
"#;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_when_the_disk_fills_up() {
    let options = sandbox::Options {
        routes: 3,
        collectors: 3,
        customers: 400,
        days: 30,
        ..sandbox::Options::standard(office::now())
    };
    let tenant = sandbox::start(options).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let disk = folder.path().join("disk");
    std::fs::create_dir(&disk).unwrap();
    std::fs::write(folder.path().join("secret"), tenant.password()).unwrap();
    let mut command = Command::new("unshare");
    command
        .args(["--map-root-user", "--mount", "sh", "-c", SCRIPT])
        .env("CUADRE", cuadre::program())
        .env("CUADRE_PASSWORD", cuadre::PASSWORD)
        .env("DISK", &disk)
        .env("BASE_URL", tenant.base_url())
        .env("TENANT", tenant.tenant())
        .env("EMAIL", tenant.email())
        .env("SECRET", folder.path().join("secret"))
        .env("SAID", folder.path().join("said"));
    let output = tokio::task::spawn_blocking(move || command.output())
        .await
        .unwrap()
        .unwrap();
    if !output.status.success() && output.stdout.is_empty() {
        eprintln!("left out: {}", String::from_utf8_lossy(&output.stderr));
        return;
    }
    let printed = String::from_utf8(output.stdout).unwrap();
    let (steps, proof) = printed.split_at(printed.find('{').unwrap());
    let steps: Vec<&str> = steps.lines().collect();
    // With no room for the entry that somebody unlocked it, the store stays locked; nothing is lost.
    assert_eq!(
        steps,
        [
            "init 0", "add 0", "sync 1", "said 0", "verify 1", "sync 0", "verify 0"
        ],
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    // Every route-day of the tenant is there after all.
    let proof: serde_json::Value = serde_json::from_str(proof).unwrap();
    assert_eq!(proof["ok"], true);
    assert_eq!(proof["checked"]["routes"], 3);
    assert!(
        proof["checked"]["payments"].as_u64().unwrap() > 1_000,
        "{proof}"
    );
}
