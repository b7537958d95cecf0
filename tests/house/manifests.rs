//! What the manifests say beside who imports whom.

use crate::tree::Text;

/// Packages of the workspace's table without an owner, and owners without a package.
pub(crate) fn table(
    manifest: &str,
    owners: &[(&str, &[&str])],
    commons: &[&str],
    floors: &[(&str, u8)],
) -> Vec<String> {
    let table: Vec<&str> = entries(manifest)
        .filter(|entry| entry.section == "[workspace.dependencies]")
        .map(|entry| entry.name)
        .filter(|name| !floors.iter().any(|(inside, _)| inside == name))
        .collect();
    let owned: Vec<&str> = owners
        .iter()
        .map(|(package, _)| *package)
        .chain(commons.iter().copied())
        .collect();
    let ownerless = table.iter().filter(|package| !owned.contains(package));
    let gone = owned.iter().filter(|package| !table.contains(package));
    ownerless
        .map(|package| format!("{package} has no owner: give it one in tests/house.rs"))
        .chain(gone.map(|package| format!("{package} is owned and no longer in the table")))
        .collect()
}

/// Versions written outside the workspace's table, and manifests without the workspace's lints.
pub(crate) fn inherits(file: &Text) -> Vec<String> {
    let path = file.path.display();
    let own_version = entries(&file.content)
        .filter(|entry| entry.section.ends_with("dependencies]"))
        .filter(|entry| entry.section != "[workspace.dependencies]")
        .filter(|entry| !entry.line.contains("workspace = true"))
        .map(|entry| {
            format!(
                "{path}: {} does not take its version from the root",
                entry.name
            )
        });
    let mut breaches: Vec<String> = own_version.collect();
    let lints = entries(&file.content).any(|entry| entry.line_in("[lints]", "workspace = true"));
    if !lints {
        breaches.push(format!("{path}: does not take the lints of the workspace"));
    }
    breaches
}

/// One `name = …` line of a manifest, under its section.
struct Entry<'a> {
    section: &'a str,
    name: &'a str,
    line: &'a str,
}

impl Entry<'_> {
    fn line_in(&self, section: &str, line: &str) -> bool {
        self.section == section && self.line == line
    }
}

/// The entries of a manifest written one a line, as ours are.
fn entries(manifest: &str) -> impl Iterator<Item = Entry<'_>> {
    let mut section = "";
    manifest.lines().filter_map(move |line| {
        let line = line.trim();
        if line.starts_with('[') {
            section = line;
            return None;
        }
        let (name, _) = line.split_once('=')?;
        let name = name.trim().trim_end_matches(".workspace");
        let comment = line.starts_with('#');
        (!comment).then_some(Entry {
            section,
            name,
            line,
        })
    })
}
