//! Passwords and keys: from a file, from the environment, or asked for on a terminal.

use std::io::{self, BufRead, IsTerminal};
use std::path::Path;

use office::Failure;
use zeroize::Zeroizing;

use crate::output;
use crate::words::Words;

/// Where a secret may come from.
pub(crate) struct Origin<'a> {
    /// The file that was named.
    pub(crate) file: Option<&'a Path>,
    /// The variable that may hold it; none where there is none.
    pub(crate) variable: Option<&'a str>,
    /// What to ask on a terminal.
    pub(crate) prompt: &'a str,
}

/// Takes a secret from the first place that has it.
pub(crate) fn take(words: &Words, origin: &Origin<'_>) -> Result<Zeroizing<String>, Failure> {
    match given(words, origin)? {
        Some(secret) => Ok(secret),
        None => ask(words, origin.prompt),
    }
}

/// Takes a new password: asked for twice where it has to be asked for.
pub(crate) fn take_new(words: &Words, origin: &Origin<'_>) -> Result<Zeroizing<String>, Failure> {
    if let Some(secret) = given(words, origin)? {
        return Ok(secret);
    }
    let first = ask(words, origin.prompt)?;
    let second = ask(words, words.lines.prompt_again)?;
    if *first == *second {
        Ok(first)
    } else {
        Err(words.failures.passwords_differ(&[]))
    }
}

/// Has a text typed before something that cannot be undone, unless that was agreed to already.
pub(crate) fn confirm(
    words: &Words,
    prompt: &str,
    text: &str,
    agreed: bool,
) -> Result<(), Failure> {
    if agreed {
        return Ok(());
    }
    match ask_openly(prompt) {
        Ok(Some(typed)) if typed == text => Ok(()),
        Ok(Some(_)) => Err(words.failures.not_typed(&[("text", text)])),
        _ => Err(words.failures.needs_yes(&[])),
    }
}

/// Asks to type a text that everybody may see; none where there is no terminal.
fn ask_openly(prompt: &str) -> io::Result<Option<String>> {
    let stdin = io::stdin();
    if !stdin.is_terminal() {
        return Ok(None);
    }
    output::tell(prompt);
    let mut line = String::new();
    stdin.lock().read_line(&mut line)?;
    Ok(Some(line.trim().to_owned()))
}

fn given(words: &Words, origin: &Origin<'_>) -> Result<Option<Zeroizing<String>>, Failure> {
    if let Some(path) = origin.file {
        return read(words, path).map(Some);
    }
    let Some(name) = origin.variable else {
        return Ok(None);
    };
    match std::env::var(name) {
        Ok(value) => Ok(Some(Zeroizing::new(value))),
        Err(std::env::VarError::NotPresent) => Ok(None),
        Err(std::env::VarError::NotUnicode(_)) => {
            Err(words.failures.secret_not_text(&[("place", name)]))
        }
    }
}

fn read(words: &Words, path: &Path) -> Result<Zeroizing<String>, Failure> {
    let place = path.display().to_string();
    let values = [("place", place.as_str())];
    let bytes = match std::fs::read(path) {
        Ok(bytes) => Zeroizing::new(bytes),
        Err(_) => return Err(words.failures.secret_unreadable(&values)),
    };
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(Zeroizing::new(without_line_end(text).to_owned())),
        Err(_) => Err(words.failures.secret_not_text(&values)),
    }
}

/// The text without one line end, which editors add. Further ones belong to the secret.
fn without_line_end(text: &str) -> &str {
    text.strip_suffix("\r\n")
        .or_else(|| text.strip_suffix('\n'))
        .unwrap_or(text)
}

fn ask(words: &Words, prompt: &str) -> Result<Zeroizing<String>, Failure> {
    // The prompt goes to the terminal itself: without this nobody might be sitting there.
    if !io::stdin().is_terminal() {
        return Err(words.failures.nobody_to_ask(&[("what", prompt)]));
    }
    let typed = rpassword::prompt_password(format!("{prompt}: "));
    typed
        .map(Zeroizing::new)
        .map_err(|_| words.failures.nobody_to_ask(&[("what", prompt)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_loses_one_line_end_and_no_more() {
        for (text, secret) in [
            ("clave", "clave"),
            ("clave\n", "clave"),
            ("clave\r\n", "clave"),
            ("clave\n\n", "clave\n"),
            (" clave ", " clave "),
            ("\n", ""),
            ("", ""),
        ] {
            assert_eq!(without_line_end(text), secret, "{text:?}");
        }
    }
}
