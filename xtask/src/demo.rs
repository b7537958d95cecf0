//! `cargo xtask run`: a sandbox tenant on this machine and the window on a store connected to it.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::packages::{self, BUILD};
use crate::step::{self, timed};
use crate::tools;
use crate::ui;
use crate::workspace::Workspace;

/// Opens the demo store, which holds invented people only.
const PASSWORD: &str = "ruta-demo-al-centavo";

/// Builds, starts the sandbox, makes a fresh store connected to it and opens the window; without
/// a screen prints the day of each route instead.
pub(crate) fn run() -> Result<()> {
    let workspace = Workspace::find()?;
    timed("system packages", || packages::ensure(&[BUILD]))?;
    timed("Rust and Node", tools::ensure)?;
    timed("pages", || {
        ui::install(&workspace)?;
        ui::script(&workspace, "build")
    })?;
    timed("programs", || {
        let mut build = workspace.cargo("build");
        step::run(build.args([
            "--locked",
            "--package",
            "cuadre-desktop",
            "--package",
            "cli",
        ]))
    })?;
    let sandbox = timed("sandbox tenant", || Sandbox::start(&workspace))?;
    let store = timed("demo store", || DemoStore::make(&workspace, &sandbox))?;
    if has_display() {
        println!("\nThe window opens. The password of the demo store is {PASSWORD}");
        step::run(store.unlocked(&mut workspace.program("cuadre-desktop")))
    } else {
        println!(
            "\nThere is no display here, so the day of each route is printed instead of shown."
        );
        print_days(&workspace, &store)
    }
}

/// Today's summary of every route, as the command line prints it.
fn print_days(workspace: &Workspace, store: &DemoStore) -> Result<()> {
    let today = step::output(
        store
            .unlocked(&mut workspace.program("cuadre"))
            .args(["--json", "today"]),
    )?;
    let today: Value = serde_json::from_str(&today).context("cuadre today printed no JSON")?;
    let routes = today["routes"]
        .as_array()
        .context("cuadre today named no routes")?;
    for route in routes {
        let id = route["route_id"]
            .as_str()
            .context("cuadre today named a route without its id")?;
        let mut summary = workspace.program("cuadre");
        store
            .unlocked(&mut summary)
            .args(["day-summary", "--days", "1", "--route", id]);
        step::run(&mut summary)?;
    }
    Ok(())
}

fn has_display() -> bool {
    let names_one = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || names_one("DISPLAY") || names_one("WAYLAND_DISPLAY")
}

/// `cuadre sandbox`, which ends when its standard input closes: also when this program is killed.
struct Sandbox {
    process: Child,
    stdin: Option<ChildStdin>,
    _stdout: BufReader<ChildStdout>,
    tenant: Tenant,
}

/// How to reach the sandbox's tenant.
struct Tenant {
    base_url: String,
    tenant: String,
    email: String,
    password: String,
}

impl Sandbox {
    fn start(workspace: &Workspace) -> Result<Sandbox> {
        let mut command = workspace.program("cuadre");
        command
            .args(["sandbox", "--port", "0", "--exit-with-stdin"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut process = command
            .spawn()
            .map_err(|error| step::not_started(&command, error.kind()))?;
        let stdout = process.stdout.take().context("the sandbox has no output")?;
        let mut stdout = BufReader::new(stdout);
        let mut line = String::new();
        stdout
            .read_line(&mut line)
            .context("the sandbox said nothing readable")?;
        Ok(Sandbox {
            stdin: process.stdin.take(),
            process,
            _stdout: stdout,
            tenant: Tenant::parse(&line)?,
        })
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        drop(self.stdin.take());
        let patience = Instant::now() + Duration::from_secs(5);
        while matches!(self.process.try_wait(), Ok(None)) && Instant::now() < patience {
            thread::sleep(Duration::from_millis(50));
        }
        // It has ended by itself and tidied up, or it hangs; either way this is the last of it.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Tenant {
    /// Reads the line that the sandbox prints when it is ready.
    fn parse(line: &str) -> Result<Tenant> {
        let ready: Value = serde_json::from_str(line)
            .context("the sandbox did not start; what it said stands above")?;
        let text = |name: &str| {
            let value = ready[name].as_str().map(str::to_owned);
            value.with_context(|| format!("the sandbox did not name its {name}"))
        };
        Ok(Tenant {
            base_url: text("base_url")?,
            tenant: text("tenant")?,
            email: text("email")?,
            password: text("password")?,
        })
    }
}

/// A store in the target folder, made afresh each time.
struct DemoStore {
    folder: PathBuf,
}

impl DemoStore {
    fn make(workspace: &Workspace, sandbox: &Sandbox) -> Result<DemoStore> {
        let store = DemoStore {
            folder: workspace.target().join("demo"),
        };
        remove_if_there(&store.folder)?;
        let cuadre = || {
            let mut command = workspace.program("cuadre");
            store.unlocked(&mut command);
            command
        };
        step::run(cuadre().arg("init"))?;
        let secret =
            SecretFile::write(store.folder.join("source-secret"), &sandbox.tenant.password)?;
        let Tenant {
            base_url,
            tenant,
            email,
            password: _,
        } = &sandbox.tenant;
        step::run(
            cuadre()
                .args(["source", "add", "prestacop", "--name", "demo"])
                .args(["--base-url", base_url, "--tenant", tenant, "--email", email])
                .arg("--secret-file")
                .arg(&secret.path),
        )?;
        drop(secret);
        step::run(cuadre().arg("sync"))?;
        Ok(store)
    }

    /// Lets a program open the store without asking.
    fn unlocked<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .arg("--data")
            .arg(&self.folder)
            .env("CUADRE_PASSWORD", PASSWORD)
    }
}

/// A secret on its way to a program that must not see it among its arguments.
struct SecretFile {
    path: PathBuf,
}

impl SecretFile {
    fn write(path: PathBuf, secret: &str) -> Result<SecretFile> {
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options
            .open(&path)
            .and_then(|mut file| file.write_all(secret.as_bytes()))
            .with_context(|| format!("{} cannot be written", path.display()))?;
        Ok(SecretFile { path })
    }
}

impl Drop for SecretFile {
    fn drop(&mut self) {
        // The secret of an invented tenant: a file left over does no harm.
        let _ = fs::remove_file(&self.path);
    }
}

fn remove_if_there(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_the_sandbox_is_read_whole_or_not_at_all() {
        let line = r#"{"base_url":"http://127.0.0.1:1","tenant":"t","email":"e","password":"p"}"#;
        let Tenant { base_url, .. } = Tenant::parse(line).ok().unwrap();
        assert_eq!(base_url, "http://127.0.0.1:1");
        let without = line.replace("\"email\"", "\"name\"");
        let error = Tenant::parse(&without).err().unwrap();
        assert_eq!(error.to_string(), "the sandbox did not name its email");
        assert!(Tenant::parse("").is_err());
    }
}
