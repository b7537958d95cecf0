//! The rules of the house: who may import whom, who owns which outside package, how files look.
//!
//! Each rule is a function over data that returns its breaches; `house/planted.rs` shows each of
//! them fail on a planted one.

#[path = "house/graph.rs"]
mod graph;
#[path = "house/manifests.rs"]
mod manifests;
#[path = "house/planted.rs"]
mod planted;
#[path = "house/rust.rs"]
mod rust;
#[path = "house/text.rs"]
mod text;
#[path = "house/tree.rs"]
mod tree;

use std::path::Path;
use std::process::Command;

use graph::Package;
use tree::Text;

/// The floor of each crate. A crate imports from lower floors only; siblings never meet.
const FLOORS: &[(&str, u8)] = &[
    ("domain", 0),
    ("wire", 1),
    ("audit", 1),
    ("sync", 1),
    ("documents", 1),
    ("store", 2),
    ("connectors", 2),
    ("vault", 2),
    ("office", 3),
    ("gateway", 4),
    ("sandbox", 5),
    ("cli", 6),
    ("bench", 6),
    ("cuadre-desktop", 6),
];

/// Crates of the workspace that stand apart: they import no crate of the house, and none them.
const APART: &[&str] = &["xtask"];

/// Who may import an outside package. What everybody may is in [`COMMONS`].
const OWNERS: &[(&str, &[&str])] = &[
    (
        "anyhow",
        &["cuadre-desktop", "cli", "bench", "sandbox", "xtask"],
    ),
    ("apple-native-keyring-store", &["vault"]),
    ("argon2", &["vault"]),
    ("axum", &["gateway", "sandbox"]),
    ("calamine", &["documents"]),
    ("chacha20poly1305", &["vault"]),
    ("chrono-tz", &["domain", "store", "sandbox"]),
    ("clap", &["cli"]),
    ("comfy-table", &["cli"]),
    ("csv", &["documents"]),
    ("dirs", &["office"]),
    ("fantoccini", &["cuadre-desktop"]),
    ("hyper-util", &["cuadre-desktop"]),
    ("compact_str", &["domain"]),
    ("foldhash", &["store"]),
    ("flate2", &["gateway", "connectors", "cuadre-desktop"]),
    ("getrandom", &["vault", "office", "gateway"]),
    ("hmac", &["vault", "wire", "audit"]),
    ("indicatif", &["cli"]),
    ("keyring-core", &["vault"]),
    ("memchr", &["cuadre-desktop"]),
    ("printpdf", &["documents"]),
    ("rand", &["sandbox", "sync", "audit"]),
    ("rand_chacha", &["sandbox", "sync", "audit"]),
    ("rcgen", &["connectors", "cuadre-desktop"]),
    ("reqwest", &["connectors"]),
    ("rpassword", &["cli"]),
    ("rusqlite", &["store", "bench"]),
    ("rusqlite_migration", &["store"]),
    ("rust_decimal", &["domain", "wire", "store"]),
    ("rust_xlsxwriter", &["documents"]),
    ("rustix", &["vault"]),
    ("rustls", &["connectors"]),
    ("sha2", &["vault", "wire", "audit"]),
    ("specta", &["office"]),
    ("specta-serde", &["office"]),
    ("specta-typescript", &["office"]),
    ("subsetter", &["documents"]),
    ("tauri", &["cuadre-desktop"]),
    ("tauri-build", &["cuadre-desktop"]),
    ("tokio-rustls", &["connectors"]),
    ("unicode-normalization", &["documents"]),
    ("windows-native-keyring-store", &["vault"]),
    ("x25519-dalek", &["vault"]),
    ("xxhash-rust", &["store"]),
    ("zbus", &["cuadre-desktop"]),
    ("zbus-secret-service-keyring-store", &["vault"]),
    ("zstd", &["store", "cuadre-desktop"]),
    ("zxcvbn", &["office"]),
];

/// Outside packages that every crate of the house may import.
const COMMONS: &[&str] = &[
    "chrono",
    "proptest",
    "serde",
    "serde_json",
    "tempfile",
    "thiserror",
    "tokio",
    "zeroize",
];

#[test]
fn crates_import_downwards_only() {
    hold(graph::floors(&packages(), FLOORS, APART));
}

#[test]
fn each_outside_package_is_imported_by_its_owners_only() {
    hold(graph::owners(&packages(), OWNERS, COMMONS));
}

#[test]
fn each_package_of_the_workspace_table_has_an_owner_and_each_owner_a_package() {
    let manifest = tree::read(root(), Path::new("Cargo.toml")).expect("the root has a manifest");
    hold(manifests::table(&manifest.content, OWNERS, COMMONS, FLOORS));
}

#[test]
fn manifests_take_versions_and_lints_from_the_workspace() {
    let files = files();
    let members = files
        .iter()
        .filter(|file| file.path.ends_with("Cargo.toml"));
    hold(members.flat_map(manifests::inherits).collect());
}

#[test]
fn rust_files_say_what_they_are_and_stay_short() {
    let files = files();
    let rust: Vec<&Text> = files
        .iter()
        .filter(|file| file.has_extension("rs"))
        .collect();
    assert!(
        rust.len() > 30,
        "the walk has lost the sources: {}",
        rust.len()
    );
    let breaches = |file: &&Text| {
        let rules = [rust::opens_with_its_purpose, rust::stays_short];
        rules.map(|rule| rule(file)).concat()
    };
    hold(rust.iter().flat_map(breaches).collect());
}

#[test]
fn sql_is_in_the_store_only() {
    hold(files().iter().flat_map(rust::speaks_no_sql).collect());
}

#[test]
fn unchecked_code_is_in_one_place_only() {
    let files = files();
    hold(
        files
            .iter()
            .flat_map(rust::is_checked_by_the_compiler)
            .collect(),
    );
}

#[test]
fn the_pages_know_nothing_of_tauri() {
    hold(
        files()
            .iter()
            .flat_map(text::leaves_tauri_to_the_host)
            .collect(),
    );
}

#[test]
fn nothing_is_left_for_later() {
    hold(
        files()
            .iter()
            .flat_map(text::leaves_nothing_for_later)
            .collect(),
    );
}

#[test]
fn no_file_names_a_place_on_somebodys_machine() {
    hold(files().iter().flat_map(text::names_no_machine).collect());
}

/// Fails with every breach at once, one a line.
fn hold(breaches: Vec<String>) {
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files() -> Vec<Text> {
    tree::files(root()).expect("the sources can be read")
}

fn packages() -> Vec<Package> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args([
            "metadata",
            "--format-version",
            "1",
            "--no-deps",
            "--offline",
        ])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let metadata = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    graph::packages(&metadata).expect("cargo metadata has packages")
}
