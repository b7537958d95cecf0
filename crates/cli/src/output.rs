//! What goes to standard output and standard error. A reader that has gone is no failure.

use std::io::{self, ErrorKind, Write};

use office::Failure;

use crate::words::Words;

/// Prints a text with its line end. Whoever closed the other end has read enough.
pub(crate) fn print(words: &Words, text: &str) -> Result<(), Failure> {
    match write(text) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(words
            .failures
            .output_failed(&[("code", &error.to_string())])),
        Ok(()) => Ok(()),
    }
}

/// Prints what must reach its reader.
pub(crate) fn write(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.trim_end().as_bytes())?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Says something on standard error. Where there is none, there is nobody to tell.
pub(crate) fn tell(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", plain(text).trim_end());
}

/// The text without what would steer a terminal: names come from outside.
pub(crate) fn plain(text: &str) -> String {
    let steers = |letter: char| letter.is_control() && letter != '\n';
    text.replace(steers, "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_does_not_steer_the_terminal() {
        assert_eq!(
            plain("Ñ\u{1b}[2J\u{9b}0m\r\n— \u{7}"),
            "Ñ\u{fffd}[2J\u{fffd}0m\u{fffd}\n— \u{fffd}"
        );
        assert_eq!(plain("Año\u{a0}2026\n  −5"), "Año\u{a0}2026\n  −5");
    }
}
