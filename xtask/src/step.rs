//! Programs that are started, and steps that say their name and how long they took.

use std::io::ErrorKind;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, anyhow, bail};

/// Does a step under its name and says how long it took.
pub(crate) fn timed<T>(name: &str, step: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n── {name}");
    let start = Instant::now();
    let done = step().with_context(|| format!("the step \"{name}\" failed"))?;
    println!("   {name}: {} s", start.elapsed().as_secs());
    Ok(done)
}

/// Runs a program to its end; its output is shown. Fails unless it ends well.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .map_err(|error| not_started(command, error.kind()))?;
    if !status.success() {
        bail!(
            "{} ended with {status}; what it said stands above",
            name(command)
        );
    }
    Ok(())
}

/// Runs a program to its end and returns what it printed. Its complaints are shown.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| not_started(command, error.kind()))?;
    if !output.status.success() {
        bail!("{} ended with {}", name(command), output.status);
    }
    let name = name(command);
    String::from_utf8(output.stdout).with_context(|| format!("{name} printed no readable text"))
}

/// Why a program did not start.
pub(crate) fn not_started(command: &Command, kind: ErrorKind) -> anyhow::Error {
    let name = name(command);
    match kind {
        ErrorKind::NotFound => anyhow!("{name} is not installed, or not in PATH"),
        kind => anyhow!("{name} cannot be started: {kind}"),
    }
}

/// The program's own name, without its folder and arguments.
fn name(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str());
    name.to_string_lossy().into_owned()
}
