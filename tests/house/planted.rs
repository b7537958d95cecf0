//! Each rule fails on a planted breach: a rule that cannot fail holds nothing.

use serde_json::json;

use crate::graph::{self, Package};
use crate::tree::Text;
use crate::{APART, COMMONS, FLOORS, OWNERS, manifests, rust, text};

fn metadata(name: &str, import: serde_json::Value) -> Vec<Package> {
    let metadata = json!({ "packages": [{ "name": name, "dependencies": [import] }] });
    graph::packages(&metadata).expect("the planted metadata has the shape of cargo's")
}

fn inside(name: &str) -> serde_json::Value {
    json!({ "name": name, "kind": null, "path": format!("/somewhere/crates/{name}") })
}

fn outside(name: &str, kind: Option<&str>) -> serde_json::Value {
    json!({ "name": name, "kind": kind })
}

fn file(path: &str, content: &str) -> Text {
    Text {
        path: path.into(),
        content: content.to_owned(),
    }
}

#[test]
fn an_import_upwards_or_of_a_sibling_is_seen() {
    let of = |name, import| graph::floors(&metadata(name, inside(import)), FLOORS, APART);
    assert_eq!(of("domain", "store"), ["domain may not import store"]);
    assert_eq!(of("wire", "sync"), ["wire may not import sync"]);
    assert_eq!(of("xtask", "domain"), ["xtask may not import domain"]);
    assert_eq!(of("cli", "xtask"), ["cli may not import xtask"]);
    assert_eq!(of("store", "sync"), [""; 0]);
}

#[test]
fn a_crate_without_a_floor_is_seen() {
    let breaches = graph::floors(&metadata("helpers", outside("serde", None)), FLOORS, APART);
    assert_eq!(
        breaches,
        ["helpers has no floor: give it one in tests/house.rs"]
    );
}

#[test]
fn an_import_of_what_another_crate_owns_is_seen_in_tests_too() {
    let of = |name, import| graph::owners(&metadata(name, import), OWNERS, COMMONS);
    let rusqlite = of("office", outside("rusqlite", None));
    assert_eq!(rusqlite, ["office does not own rusqlite"]);
    let reqwest = of("gateway", outside("reqwest", Some("dev")));
    assert_eq!(reqwest, ["gateway does not own reqwest"]);
    assert_eq!(of("store", outside("rusqlite", None)), [""; 0]);
    assert_eq!(of("domain", outside("thiserror", None)), [""; 0]);
}

#[test]
fn metadata_of_another_shape_is_not_taken_for_an_empty_house() {
    assert!(graph::packages(&json!({ "packages": [{ "name": "domain" }] })).is_none());
    assert!(graph::packages(&json!([])).is_none());
}

#[test]
fn a_package_without_an_owner_and_an_owner_without_a_package_are_seen() {
    let manifest = "[workspace.dependencies]\n\
        domain = { path = \"x\" }\n\
        serde = \"1\"\n\
        rand = \"1\"\n\
        [package]\n\
        name = \"y\"\n";
    let of = |owners, commons| manifests::table(manifest, owners, commons, FLOORS);
    assert_eq!(of(&[("rand", &["sync"])], &["serde"]), [""; 0]);
    let ownerless = of(&[], &["serde"]);
    assert_eq!(
        ownerless,
        ["rand has no owner: give it one in tests/house.rs"]
    );
    let gone = of(&[("rand", &["sync"])], &["serde", "tokio"]);
    assert_eq!(gone, ["tokio is owned and no longer in the table"]);
}

#[test]
fn a_version_outside_the_table_and_missing_lints_are_seen() {
    let of = |content| manifests::inherits(&file("crates/x/Cargo.toml", content));
    let lints = "[lints]\nworkspace = true\n";
    let good = format!("[dependencies]\nserde.workspace = true\n{lints}");
    assert_eq!(of(&good), [""; 0]);
    let with_version = format!("[dev-dependencies]\nserde = \"1\"\n{lints}");
    let breach = "crates/x/Cargo.toml: serde does not take its version from the root";
    assert_eq!(of(&with_version), [breach]);
    let without_lints = "[dependencies]\nserde = { workspace = true, features = [] }\n";
    let breach = "crates/x/Cargo.toml: does not take the lints of the workspace";
    assert_eq!(of(without_lints), [breach]);
}

#[test]
fn a_file_that_does_not_say_what_it_is_is_seen() {
    let of = |content| rust::opens_with_its_purpose(&file("crates/x/src/a.rs", content));
    assert_eq!(of("//! Money.\nuse std::fmt;\n"), [""; 0]);
    assert_eq!(of("use std::fmt;\n//! Money.\n").len(), 1);
    assert_eq!(of("").len(), 1);
}

#[test]
fn a_long_file_function_or_line_is_seen_outside_tests() {
    let of = |path, content: &str| rust::stays_short(&file(path, content));
    let source = "crates/x/src/a.rs";

    let long_file = "use a;\n\n// Why.\n".repeat(501);
    assert_eq!(
        of(source, &long_file),
        ["crates/x/src/a.rs: 501 lines of code, 500 at most"]
    );
    assert_eq!(of(source, &"use a;\n".repeat(500)), [""; 0]);
    assert_eq!(of("crates/x/src/a/tests.rs", &long_file), [""; 0]);
    assert_eq!(of("tests/a.rs", &long_file), [""; 0]);

    let long_line = format!("//! {}", "ñ".repeat(97));
    assert_eq!(
        of(source, &long_line),
        ["crates/x/src/a.rs:1: 101 characters in the line"]
    );
    assert_eq!(of(source, &long_line[..long_line.len() - 2]), [""; 0]);

    let body = "        run();\n\n        // Why.\n";
    let function = |lines: usize| {
        let body = body.repeat(lines - 3);
        format!("impl A {{\n    pub(crate) async fn a(\n    ) {{\n{body}    }}\n}}\n")
    };
    assert_eq!(of(source, &function(70)), [""; 0]);
    assert_eq!(
        of(source, &function(71)),
        ["crates/x/src/a.rs:2: a function of 71 lines"]
    );
}

#[test]
fn signatures_without_a_body_do_not_swallow_what_follows() {
    let rest = "    const A: u8 = 1;\n".repeat(80);
    let content = format!("trait A {{\n    fn a(&self);\n    fn b(\n    );\n{rest}}}\n");
    assert_eq!(
        rust::stays_short(&file("crates/x/src/a.rs", &content)),
        [""; 0]
    );
}

#[test]
fn sql_outside_the_store_is_seen() {
    let statement = concat!("let all = \"SEL", "ECT * FROM payments\";");
    let of = |path, content| rust::speaks_no_sql(&file(path, content));
    let breach = "crates/office/src/a.rs:1: SQL outside the store";
    assert_eq!(of("crates/office/src/a.rs", statement), [breach]);
    assert_eq!(of("crates/store/src/a.rs", statement), [""; 0]);
    assert_eq!(of("crates/bench/src/a.rs", statement), [""; 0]);
    let comment = concat!("// A SEL", "ECT would be slower.");
    assert_eq!(of("crates/office/src/a.rs", comment), [""; 0]);
}

#[test]
fn tauri_outside_the_host_is_seen() {
    let import = "import { invoke } from '@tauri-apps/api/core';";
    let of = |path| text::leaves_tauri_to_the_host(&file(path, import));
    let breach = "ui/src/today/Today.tsx:1: imports Tauri outside ui/src/host";
    assert_eq!(of("ui/src/today/Today.tsx"), [breach]);
    assert_eq!(of("ui/src/host/tauri.ts"), [""; 0]);
}

#[test]
fn work_put_off_is_seen_and_spanish_is_not_taken_for_it() {
    let of = |content| text::leaves_nothing_for_later(&file("ui/src/a.ts", content));
    let breach = "ui/src/a.ts:1: leaves something for later";
    for word in [
        concat!("// TO", "DO: later"),
        concat!("fn a() { to", "do!() }"),
    ] {
        assert_eq!(of(word), [breach], "{word}");
    }
    assert_eq!(of(concat!("'TO", "DOS LOS D\u{cd}AS'")), [""; 0]);
}

#[test]
fn a_path_of_one_machine_is_seen() {
    let of = |content| text::names_no_machine(&file("README.md", content));
    let breach = "README.md:1: names a place on somebody's machine";
    assert_eq!(of(concat!("see /ro", "ot/notes")), [breach]);
    assert_eq!(of("see crates/README.md"), [""; 0]);
}

#[test]
fn unchecked_code_outside_its_place_is_seen() {
    let code = concat!("fn main() {\n    uns", "afe { f() }\n}\n");
    let breaches = rust::is_checked_by_the_compiler(&file("crates/domain/src/a.rs", code));
    assert_eq!(
        breaches,
        ["crates/domain/src/a.rs:2: unchecked code outside the one place"]
    );
    let allowed = rust::is_checked_by_the_compiler(&file("crates/store/src/key.rs", code));
    assert!(allowed.is_empty());
}
