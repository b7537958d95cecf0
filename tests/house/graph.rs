//! Who imports whom, as `cargo metadata` tells it.

use serde_json::Value;

/// A crate of the workspace and what it imports, for its own use, its build and its tests alike.
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) imports: Vec<Import>,
}

/// One dependency.
pub(crate) struct Import {
    pub(crate) name: String,
    /// Whether it lies in the workspace.
    pub(crate) inside: bool,
}

/// Reads the output of `cargo metadata --no-deps`; `None` where it has another shape.
pub(crate) fn packages(metadata: &Value) -> Option<Vec<Package>> {
    let packages = metadata["packages"].as_array()?;
    packages.iter().map(package).collect()
}

fn package(package: &Value) -> Option<Package> {
    let imports = package["dependencies"].as_array()?;
    let import = |import: &Value| {
        Some(Import {
            name: import["name"].as_str()?.to_owned(),
            inside: import["path"].is_string(),
        })
    };
    Some(Package {
        name: package["name"].as_str()?.to_owned(),
        imports: imports.iter().map(import).collect::<Option<_>>()?,
    })
}

/// Imports that do not go downwards, and crates without a floor.
pub(crate) fn floors(packages: &[Package], floors: &[(&str, u8)], apart: &[&str]) -> Vec<String> {
    let floor = |name: &str| {
        let found = floors.iter().find(|(known, _)| *known == name);
        found.map(|(_, floor)| *floor)
    };
    let mut breaches = Vec::new();
    for Package { name, imports } in packages {
        let own = floor(name);
        if own.is_none() && !apart.contains(&name.as_str()) {
            breaches.push(format!(
                "{name} has no floor: give it one in tests/house.rs"
            ));
        }
        for import in imports.iter().filter(|import| import.inside) {
            let lower = own
                .zip(floor(&import.name))
                .is_some_and(|(own, its)| its < own);
            if !lower {
                breaches.push(format!("{name} may not import {}", import.name));
            }
        }
    }
    breaches
}

/// Imports of outside packages by crates that do not own them.
pub(crate) fn owners(
    packages: &[Package],
    owners: &[(&str, &[&str])],
    commons: &[&str],
) -> Vec<String> {
    let mut breaches = Vec::new();
    for Package { name, imports } in packages {
        for import in imports.iter().filter(|import| !import.inside) {
            let outside = import.name.as_str();
            let owned = owners
                .iter()
                .any(|(package, owners)| *package == outside && owners.contains(&name.as_str()));
            if !owned && !commons.contains(&outside) {
                breaches.push(format!("{name} does not own {outside}"));
            }
        }
    }
    breaches
}
