//! The TypeScript of the window, derived from the commands and their views.
//!
//! `ui/src/host/bindings.ts` is written by `CUADRE_WRITE_BINDINGS=1 cargo test -p office`; without
//! the variable the test compares, so that the two cannot part.

use std::fmt::Write;
use std::path::Path;

use specta::Types;
use specta_typescript::Typescript;

use crate::commands::{COMMANDS, Commands};
use crate::failure::Failure;

fn typescript() -> String {
    let types = Types::default()
        .register::<Commands>()
        .register::<Failure>();
    let mut text = Typescript::default()
        .header("// Written from crates/office: do not edit. See crates/office/src/typescript.rs.")
        .export(&types, specta_serde::Format)
        .unwrap();
    text.push_str("\n/** Which commands' answers a command makes stale. */\n");
    text.push_str("export const STALES: { [command in keyof Commands]: (keyof Commands)[] } = {\n");
    for command in COMMANDS {
        writeln!(text, "  {}: {:?},", command.name, command.stales).unwrap();
    }
    text.push_str("};\n");
    text
}

#[test]
fn the_window_knows_the_commands_as_they_are() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/host/bindings.ts");
    let derived = typescript();
    if std::env::var_os("CUADRE_WRITE_BINDINGS").is_some() {
        std::fs::write(&path, &derived).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == derived,
        "ui/src/host/bindings.ts is stale: run CUADRE_WRITE_BINDINGS=1 cargo test -p office"
    );
}
