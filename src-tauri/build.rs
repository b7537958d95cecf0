//! Embeds the pages and lets them call one command: everything else is denied.

use tauri_build::{AppManifest, Attributes};

fn main() {
    // tauri-build does not watch a folder of capabilities that is not where it expects it.
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    let attributes = Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/*.json")
        .app_manifest(AppManifest::new().commands(&["call"]));
    tauri_build::try_build(attributes)
        .expect("ui/dist must exist: `npm run build` in ui/ makes it");
}
