//! The demo: an invented tenant on this machine, with a folder for its store that goes with it.

use anyhow::{Context as _, Result};
use office::view::NewPrestaCop;
use office::{Demo, StartDemo};
use sandbox::{Options, Running};
use tempfile::TempDir;

/// How the office starts the demo when a person asks for it.
pub(crate) fn start_demo() -> StartDemo {
    Box::new(|| Box::pin(async { start().await.map_err(|error| format!("{error:#}")) }))
}

/// What the demo lives on: dropped, the tenant stops answering and the folder is removed.
struct Kept {
    _tenant: Running,
    _folder: TempDir,
}

async fn start() -> Result<Demo> {
    let folder = tempfile::tempdir().context("no folder can be made for the demo")?;
    let tenant = sandbox::start(Options::standard(office::now())).await?;
    Ok(Demo {
        data_folder: folder.path().to_owned(),
        source: NewPrestaCop {
            name: "Demo".to_owned(),
            base_url: tenant.base_url().to_owned(),
            tenant: tenant.tenant().to_owned(),
            email: tenant.email().to_owned(),
            secret: tenant.password().to_owned(),
        },
        keep: Box::new(Kept {
            _tenant: tenant,
            _folder: folder,
        }),
    })
}
