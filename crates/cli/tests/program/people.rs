//! People: who may do what, their passwords, the waits after wrong ones, and the keys.

use std::time::{Duration, Instant};

use super::*;

/// Runs a command that sets a password.
fn with_new(folder: &Path, arguments: &[&str], new_password: &str) -> Output {
    cuadre(folder)
        .args(arguments)
        .env("CUADRE_NEW_PASSWORD", new_password)
        .output()
        .unwrap()
}

/// Runs a command as somebody.
fn as_user(folder: &Path, user: &str, password: &str, arguments: &[&str]) -> Output {
    cuadre(folder)
        .args(["--user", user])
        .args(arguments)
        .env("CUADRE_PASSWORD", password)
        .output()
        .unwrap()
}

fn document(output: Output) -> Value {
    serde_json::from_str(&done(output)).unwrap()
}

/// The recovery key on a page that a person reads.
fn recovery_key(page: &str) -> String {
    let mut keys = page
        .lines()
        .map(str::trim)
        .filter(|line| line.split('-').count() == 8);
    let key = keys.next().unwrap().to_owned();
    assert_eq!(keys.next(), None, "{page}");
    key
}

#[test]
fn a_person_is_held_to_their_role_until_their_key_is_taken() {
    let folder = store();
    let folder = folder.path();
    let add = [
        "users",
        "add",
        "ana",
        "--full-name",
        "Ana Ñañez",
        "--role",
        "clerk",
    ];
    let (message, _) = failed(with_new(
        folder,
        &[&add[..], &["--route", "Sur"]].concat(),
        "x",
    ));
    assert!(message.contains("Sur"), "{message}");
    let added = done(with_new(folder, &add, "la de ana"));
    assert!(
        added.contains("ana") && !added.contains("la de ana"),
        "{added}"
    );
    failed(with_new(folder, &add, "otra"));

    let page = done(run(folder, &["users"]));
    assert!(
        page.contains("Ana Ñañez") && page.contains("Clerk"),
        "{page}"
    );
    assert!(done(as_user(folder, "ana", "la de ana", &["today"])).contains("cuadre sync"));
    for refused in [&["verify"][..], &["users"], &["audit", "log"]] {
        let (message, _) = failed(as_user(folder, "ana", "la de ana", refused));
        assert!(!message.contains("password"), "{message}");
    }
    failed(run(
        folder,
        &["users", "change", "berta", "--role", "reviewer"],
    ));

    let changed = document(run(
        folder,
        &["--json", "users", "change", "ana", "--role", "reviewer"],
    ));
    let ana = &changed["users"][1];
    assert_eq!(ana["role"], "reviewer");
    assert_eq!(ana["full_name"], "Ana Ñañez", "what is not named stays");
    done(as_user(folder, "ana", "la de ana", &["verify"]));

    let (_, next_step) = failed(run(folder, &["users", "revoke", "ana"]));
    assert!(next_step.contains("--yes"), "{next_step}");
    done(run(folder, &["users", "revoke", "ana", "--yes"]));
    failed(as_user(folder, "ana", "la de ana", &["verify"]));

    let log = document(run(
        folder,
        &["--json", "audit", "log", "--action", "refused"],
    ));
    let refused = log["entries"].as_array().unwrap();
    assert_eq!(refused.len(), 3, "{log}");
    for (entry, command) in refused.iter().zip(["audit_log", "users", "verify"]) {
        let object = entry["object"].as_str().unwrap();
        assert!(object.ends_with(&format!("({command})")), "{object}");
    }
}

#[test]
fn a_clerk_sees_the_routes_that_they_are_given_by_name() {
    let folder = store();
    let folder = folder.path();
    let people = ["--routes", "2", "--collectors", "2", "--customers", "6"];
    let options = [&["--seed", "7", "--days", "3"][..], &people].concat();
    sync_sandbox(folder, &options);

    let users = document(run(folder, &["--json", "users"]));
    let route = |place: usize, field: &str| users["routes"][place][field].as_str().unwrap();
    assert_ne!(route(0, "name"), route(1, "name"));
    let add = [
        "users",
        "add",
        "ana",
        "--full-name",
        "Ana",
        "--role",
        "clerk",
    ];
    let named = [&add[..], &["--route", route(0, "name")]].concat();
    done(with_new(folder, &named, "la de ana"));
    let seen = || -> Vec<String> {
        let today = document(as_user(folder, "ana", "la de ana", &["--json", "today"]));
        let routes = today["routes"].as_array().unwrap().iter();
        routes
            .map(|route| route["route_id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(seen(), [route(0, "route_id")]);
    let other = format!("Centro/{}", route(1, "route_id"));
    done(run(folder, &["users", "change", "ana", "--route", &other]));
    assert_eq!(seen(), [route(1, "route_id")]);
    done(run(
        folder,
        &["users", "change", "ana", "--full-name", "Ana María"],
    ));
    assert_eq!(seen(), [route(1, "route_id")], "what is not named stays");
    let theirs = ["day-summary", "--route", route(0, "route_id")];
    failed(as_user(folder, "ana", "la de ana", &theirs));
}

#[test]
fn the_table_of_roles_needs_no_store() {
    let folder = TempDir::new().unwrap();
    let mut pages = std::collections::BTreeSet::new();
    for language in LANGUAGES {
        let mut command = cuadre(folder.path());
        command.args(["--language", language, "roles"]);
        let page = done(command.env_remove("CUADRE_PASSWORD").output().unwrap());
        for command in ["unlock", "add_user", "record", "audit_verify"] {
            let found = page.lines().any(|line| line.trim().starts_with(command));
            assert!(found, "{command}: {page}");
        }
        pages.insert(page);
    }
    assert_eq!(pages.len(), 3);
    let view = document(run(folder.path(), &["--json", "roles"]));
    let roles: Vec<&Value> = view["roles"].as_array().unwrap().iter().collect();
    assert_eq!(roles.len(), 4);
    let add_user = view["commands"].as_array().unwrap().iter();
    let add_user: Vec<&Value> = add_user
        .filter(|command| command["command"] == "add_user")
        .collect();
    assert_eq!(
        add_user[0]["grants"].to_string(),
        r#"["all","no","no","no"]"#
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_password_is_changed_and_a_wrong_one_makes_the_next_try_wait() {
    let folder = store();
    let folder = folder.path();
    let changed = with_new(folder, &["--json", "password"], "la nueva");
    assert_eq!(done(changed).trim(), r#"{"user":"owner"}"#);
    let begun = Instant::now();
    for _ in 0..2 {
        failed(run(folder, &["backups"]));
    }
    // A try that came too soon would have been refused, right or not.
    done(as_user(folder, "owner", "la nueva", &["backups"]));
    let waited = begun.elapsed();
    assert!(waited >= Duration::from_secs(1 + 2), "{waited:?}");
    // After the right one nobody waits.
    let file = file(folder, "new", "la tercera\n");
    let arguments = ["password", "--new-password-file", &file];
    done(as_user(folder, "owner", "la nueva", &arguments));
    done(as_user(folder, "owner", "la tercera", &["backups"]));
}

#[test]
fn whoever_lost_their_password_is_given_another() {
    let folder = store();
    let folder = folder.path();
    let add = [
        "users",
        "add",
        "ana",
        "--full-name",
        "Ana",
        "--role",
        "compliance",
    ];
    done(with_new(folder, &add, "la de ana"));
    done(with_new(
        folder,
        &["users", "reset-password", "ana"],
        "otra",
    ));
    done(as_user(folder, "ana", "otra", &["audit", "verify"]));
    let users = document(run(folder, &["--json", "users"]));
    assert_eq!(users["users"][1]["password_given"], true);
    done(
        cuadre(folder)
            .args(["--user", "ana", "password"])
            .env("CUADRE_PASSWORD", "otra")
            .env("CUADRE_NEW_PASSWORD", "la suya")
            .output()
            .unwrap(),
    );
    let users = document(run(folder, &["--json", "users", "list"]));
    assert_eq!(users["users"][1]["password_given"], false);
    let nobody_typed = run(folder, &["users", "reset-password", "ana"]);
    let (_, next_step) = failed(nobody_typed);
    assert!(next_step.contains("CUADRE_NEW_PASSWORD"), "{next_step}");
}

#[test]
fn a_new_recovery_key_takes_the_place_of_the_one_before() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    let first = recovery_key(&done(run(folder, &["init"])));
    let (_, next_step) = failed(run(folder, &["key", "rotate"]));
    assert!(next_step.contains("--yes"), "{next_step}");
    let second = recovery_key(&done(run(folder, &["key", "rotate", "--yes"])));
    let third = document(run(folder, &["--json", "key", "recovery", "--yes"]));
    let third = third["recovery_key"].as_str().unwrap();
    done(run(folder, &["verify"]));
    let recover = |key: &str| {
        let key = file(folder, "key", key);
        run(folder, &["recover", "--recovery-key-file", &key])
    };
    for old in [&first, &second] {
        failed(recover(old));
    }
    done(recover(third));
    let checked = document(run(folder, &["--json", "audit", "verify"]));
    assert_eq!(checked["ok"], true, "{checked}");
}
