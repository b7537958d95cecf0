//! What the shell is built with: no developer tools, one permission, a strict policy.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

/// Asserts it of the manifests as they stand, for whoever builds a release.
pub(crate) fn assert_minimal() {
    features_are_few();
    one_capability();
    strict_policy();
}

/// No package, however deep, turns the developer tools of a release on.
fn features_are_few() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments = ["metadata", "--format-version", "1", "--offline", "--locked"];
    let output = Command::new(cargo)
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo knows its packages");
    let mut shells = 0;
    for node in metadata["resolve"]["nodes"].as_array().unwrap() {
        let id = node["id"].as_str().unwrap();
        let named =
            |name: &str| id.contains(&format!("#{name}@")) || id.ends_with(&format!("#{name}"));
        if !["tauri", "tauri-runtime", "tauri-runtime-wry", "wry"]
            .into_iter()
            .any(named)
        {
            continue;
        }
        shells += 1;
        let features: Vec<&str> = texts(&node["features"]);
        for turned_on in ["devtools", "protocol-asset", "isolation"] {
            assert!(
                !features.contains(&turned_on),
                "{id} is built with {turned_on}"
            );
        }
    }
    assert_eq!(shells, 4, "the shell's packages have other names");
}

/// The one capability, word for word: it lets the pages of the one window call the office.
fn one_capability() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri/capabilities");
    let files: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(files, ["main.json"]);
    let mut capability = read(&folder.join("main.json"));
    for words in ["$schema", "description"] {
        assert!(capability.as_object_mut().unwrap().remove(words).is_some());
    }
    let expected = json!({"identifier": "main", "local": true, "windows": ["main"],
        "permissions": ["allow-call"]});
    assert_eq!(capability, expected);
}

/// Scripts are our own, and nothing is fetched but the answers of the shell.
fn strict_policy() {
    let config = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tauri.conf.json"));
    let app = &config["app"];
    let security = json!({
        "capabilities": ["main"],
        "csp": {
            "default-src": "'self'",
            "script-src": "'self'",
            "style-src": "'self' 'unsafe-inline'",
            "img-src": "'self' data:",
            "font-src": "'self' data:",
            "connect-src": "ipc: http://ipc.localhost",
            "object-src": "'none'",
            "base-uri": "'none'",
            "form-action": "'none'"
        },
        "dangerousDisableAssetCspModification": ["style-src"]
    });
    assert_eq!(app["security"], security);
    assert_eq!(app["windows"].as_array().unwrap().len(), 1);
    for loosened in ["devtools", "url", "useHttpsScheme", "additionalBrowserArgs"] {
        assert_eq!(app["windows"][0].get(loosened), None, "{loosened}");
    }
    for loosened in ["withGlobalTauri", "macOSPrivateApi", "enableGTKAppId"] {
        assert_eq!(app.get(loosened), None, "{loosened}");
    }
    // A page of a development server would be a page of anybody on this computer.
    assert_eq!(config["build"].get("devUrl"), None);
    assert_eq!(config.get("plugins"), None);
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn texts(list: &Value) -> Vec<&str> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|text| text.as_str().unwrap())
        .collect()
}
