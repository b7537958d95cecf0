//! What the window reads from its environment, and what WebKit must find there.

use anyhow::Result;
use serde_json::json;

/// Opens the store at the start: for the demo, tests and unattended desks.
const PASSWORD: &str = "CUADRE_PASSWORD";
/// Whose password that is; the owner's where nobody is named.
const USER: &str = "CUADRE_USER";

/// The question that unlocks the store, where the environment holds a password.
pub(crate) fn unlock_question() -> Option<String> {
    let password = std::env::var(PASSWORD).ok()?;
    let user = std::env::var(USER).unwrap_or_else(|_| "owner".to_owned());
    Some(json!({ "user": user, "password": password }).to_string())
}

/// Sees to it that there is a display and that WebKitGTK can paint on it.
///
/// With some graphics drivers it paints nothing unless its DMA-BUF renderer is off. It reads that
/// from the environment of the process, which a running program cannot safely change: the program
/// starts itself again, in the same process.
#[cfg(target_os = "linux")]
pub(crate) fn settle() -> Result<()> {
    use std::os::unix::process::CommandExt as _;
    use std::process::Command;

    use anyhow::{Context as _, bail};

    const DISPLAYS: [&str; 2] = ["DISPLAY", "WAYLAND_DISPLAY"];
    const RENDERER_OFF: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if !DISPLAYS.into_iter().any(is_set) {
        bail!("there is no display here: start it on a desktop, or use the program cuadre");
    }
    if std::env::var_os(RENDERER_OFF).is_some() {
        return Ok(());
    }
    let program = std::env::current_exe().context("the program does not know where it is")?;
    let failed = Command::new(program)
        .args(std::env::args_os().skip(1))
        .env(RENDERER_OFF, "1")
        .exec();
    Err(failed).context("the program cannot be started again")
}

/// Other systems need nothing.
#[cfg(not(target_os = "linux"))]
pub(crate) fn settle() -> Result<()> {
    Ok(())
}
