//! A screen for the window under test.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

use crate::step;

/// An X server without a monitor, on a free display. It ends with this value.
pub(crate) struct Display {
    server: Child,
    /// What goes into `DISPLAY`.
    pub(crate) name: String,
}

impl Display {
    /// Starts the server; it picks the display itself and says which.
    pub(crate) fn start() -> Result<Display> {
        let mut xvfb = Command::new("Xvfb");
        xvfb.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1280x900x24",
            "-nolisten",
            "tcp",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
        let server = xvfb
            .spawn()
            .map_err(|error| step::not_started(&xvfb, error.kind()))?;
        let mut display = Display {
            server,
            name: String::new(),
        };
        let stdout = display.server.stdout.take().context("Xvfb has no output")?;
        let mut number = String::new();
        BufReader::new(stdout)
            .read_line(&mut number)
            .context("Xvfb names no display")?;
        let number: u32 = number
            .trim()
            .parse()
            .context("Xvfb found no free display: end those that are left over")?;
        display.name = format!(":{number}");
        Ok(display)
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing is left to do.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
