//! System packages: which are missing, why they are needed, and their installation.

use std::collections::HashSet;
use std::fs;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::step;

/// A Debian package and what it is for.
pub(crate) struct Package {
    name: &'static str,
    why: &'static str,
}

/// What building the window and the store needs.
pub(crate) const BUILD: &[Package] = &[
    package("build-essential", "compiles the C parts: SQLCipher, zstd"),
    package("pkg-config", "finds the libraries below"),
    package(
        "perl",
        "configures the OpenSSL that SQLCipher is built with",
    ),
    package("libwebkit2gtk-4.1-dev", "draws the window"),
    package("libgtk-3-dev", "opens the window"),
    package("librsvg2-dev", "draws icons"),
    package("libdbus-1-dev", "talks to the desktop"),
];

/// What testing the real window and the real keyring needs.
pub(crate) const WINDOW: &[Package] = &[
    package("xvfb", "is a screen for the window under test"),
    package("xauth", "lets the window onto that screen"),
    package("webkit2gtk-driver", "drives the window under test"),
    package("dbus-x11", "is a desktop bus for the window under test"),
    package("gnome-keyring", "keeps the secrets of the tests"),
    package("xdotool", "presses keys in the window under test"),
    package("imagemagick", "takes pictures of the window under test"),
];

/// What the peers of the bench and of the tests need.
pub(crate) const MEASURE: &[Package] =
    &[package("python3", "runs the peer that we measure against")];

/// Programs to look for where packages are not ours to install.
const PROGRAMS: &[(&str, &str)] = if cfg!(windows) {
    &[
        (
            "cl",
            "the C++ build tools of Visual Studio (run this in their command prompt)",
        ),
        ("perl", "Strawberry Perl, to build OpenSSL"),
    ]
} else if cfg!(target_os = "macos") {
    &[
        ("cc", "Xcode's command line tools: `xcode-select --install`"),
        ("perl", "Perl"),
    ]
} else {
    &[
        ("cc", "a C compiler with make"),
        ("perl", "Perl, to build OpenSSL"),
        (
            "pkg-config",
            "pkg-config and the headers of WebKitGTK 4.1, GTK 3, librsvg and D-Bus",
        ),
    ]
};

/// Installs what is missing on Debian and Ubuntu; elsewhere says what to install.
pub(crate) fn ensure(wanted: &[&[Package]]) -> Result<()> {
    let wanted: Vec<&Package> = wanted.iter().copied().flatten().collect();
    if is_debian() {
        let missing = missing(&wanted, &installed(&wanted)?);
        if missing.is_empty() {
            Ok(())
        } else {
            install(&missing)
        }
    } else {
        look_for_programs(&wanted)
    }
}

const fn package(name: &'static str, why: &'static str) -> Package {
    Package { name, why }
}

fn is_debian() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    names_debian(&release)
}

/// Whether an `os-release` file is that of Debian, Ubuntu or one made from them.
fn names_debian(release: &str) -> bool {
    let values = release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or(line.strip_prefix("ID_LIKE=")));
    values
        .flat_map(|value| value.trim_matches('"').split_whitespace())
        .any(|id| id == "debian" || id == "ubuntu")
}

/// What dpkg says of the packages: a line each, `name status`.
fn installed(wanted: &[&Package]) -> Result<String> {
    let mut query = Command::new("dpkg-query");
    query
        .args(["--show", "--showformat", "${Package} ${db:Status-Status}\n"])
        .args(wanted.iter().map(|package| package.name))
        .stderr(Stdio::null());
    // It fails as soon as one package is unknown, and still lists the others.
    let output = query
        .output()
        .map_err(|error| step::not_started(&query, error.kind()))?;
    String::from_utf8(output.stdout).context("dpkg-query printed no readable text")
}

fn missing<'a>(wanted: &[&'a Package], installed: &str) -> Vec<&'a Package> {
    let installed: HashSet<&str> = installed
        .lines()
        .filter_map(|line| line.strip_suffix(" installed"))
        .collect();
    let absent = wanted
        .iter()
        .filter(|package| !installed.contains(package.name));
    absent.copied().collect()
}

fn install(missing: &[&Package]) -> Result<()> {
    println!("These system packages are missing and will be installed with apt-get:");
    for Package { name, why } in missing {
        println!("  {name:<30} {why}");
    }
    let names = missing.iter().map(|package| package.name);
    let by_hand = format!(
        "apt-get install {}",
        names.clone().collect::<Vec<_>>().join(" ")
    );
    // A list of packages that cannot be refreshed may still be good enough.
    if let Err(error) = step::run(apt_get()?.arg("update")) {
        println!("The list of packages could not be refreshed: {error:#}");
    }
    step::run(
        apt_get()?
            .args(["install", "--yes", "--no-install-recommends"])
            .args(names),
    )
    .with_context(|| format!("install these packages by hand and try again: {by_hand}"))
}

/// apt-get that asks nothing, as root.
fn apt_get() -> Result<Command> {
    let quiet = "DEBIAN_FRONTEND=noninteractive";
    let is_root = step::output(Command::new("id").arg("-u"))?.trim() == "0";
    let mut command = Command::new(if is_root { "env" } else { "sudo" });
    if !is_root {
        command.arg("env");
    }
    command.args([quiet, "apt-get"]);
    Ok(command)
}

fn look_for_programs(wanted: &[&Package]) -> Result<()> {
    let found = |program: &str| {
        let mut version = Command::new(program);
        version
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        version.status().is_ok()
    };
    let missing: Vec<&str> = PROGRAMS
        .iter()
        .filter(|(program, _)| !found(program))
        .map(|(_, what)| *what)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = wanted.iter().map(|package| package.name).collect();
    bail!(
        "the packages of this system are not ours to install. It lacks: {}. \
         (On Debian these would be: {})",
        missing.join("; "),
        names.join(" ")
    );
}

#[cfg(test)]
mod tests;
