//! The program `cuadre`: carries calls to the office and prints what it answers; holds no rule.

mod arguments;
mod commands;
mod data_folder;
mod format;
mod output;
mod secrets;
mod session;
mod signals;
mod table;
mod words;

use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;
use session::{Ended, Session};

fn main() -> ExitCode {
    if let Err(error) = office::protect_process() {
        output::tell(&format!("cuadre: {error}"));
        return ExitCode::FAILURE;
    }
    let arguments = Arguments::parse();
    let ended = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime.block_on(run(arguments)),
        Err(error) => {
            output::tell(&format!("cuadre: {error}"));
            Ended::Failed
        }
    };
    match ended {
        Ended::Done => ExitCode::SUCCESS,
        Ended::Failed => ExitCode::FAILURE,
    }
}

async fn run(arguments: Arguments) -> Ended {
    let Arguments { global, command } = arguments;
    let done = match Session::start(global) {
        Ok(session) => {
            let done = commands::run(&session, command).await;
            session.close().await;
            done
        }
        Err(failure) => Err(failure),
    };
    done.unwrap_or_else(|failure| {
        output::tell(&words::pair(&failure));
        Ended::Failed
    })
}
