//! What no text file of the repository may say.

use crate::tree::Text;

/// Words of work put off. Spelt in halves, so that this file does not break its own rule.
const FOR_LATER: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("to", "do!"),
    concat!("unimple", "mented!"),
];

/// How paths begin on the machines where Cuadre is made: they mean nothing elsewhere.
const MACHINE_PATHS: &[&str] = &[concat!("/wo", "rk/"), concat!("/ro", "ot/")];

/// Only the folder `host` of the UI knows how calls travel.
pub(crate) fn leaves_tauri_to_the_host(file: &Text) -> Vec<String> {
    let page = file.path.starts_with("ui/src") && !file.path.starts_with("ui/src/host");
    let import = ["'@tauri-apps/", "\"@tauri-apps/"];
    let imports = |line: &str| import.iter().any(|quoted| line.contains(quoted));
    if page {
        found(file, imports, "imports Tauri outside ui/src/host")
    } else {
        Vec::new()
    }
}

/// What is in the repository is finished.
pub(crate) fn leaves_nothing_for_later(file: &Text) -> Vec<String> {
    let puts_off = |line: &str| FOR_LATER.iter().any(|word| has_word(line, word));
    found(file, puts_off, "leaves something for later")
}

/// A path of one machine means nothing on another.
pub(crate) fn names_no_machine(file: &Text) -> Vec<String> {
    let names = |line: &str| MACHINE_PATHS.iter().any(|path| line.contains(path));
    found(file, names, "names a place on somebody's machine")
}

fn found(file: &Text, breaks: impl Fn(&str) -> bool, what: &str) -> Vec<String> {
    let path = file.path.display();
    let lines = file.content.lines().enumerate();
    lines
        .filter(|(_, line)| breaks(line))
        .map(|(index, _)| format!("{path}:{}: {what}", index + 1))
        .collect()
}

/// Whether the word stands by itself: Spanish has others that begin like it.
fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        let after = line[start + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}
