//! How a Rust file looks.

use crate::tree::Text;

/// The most lines of code in a file: neither blank nor comment.
const FILE_LINES_MAX: usize = 500;

/// The most lines of code in a function, its signature and closing brace included.
const FUNCTION_LINES_MAX: usize = 70;

/// The most characters in a line.
const LINE_CHARACTERS_MAX: usize = 100;

/// Where SQL may be written: the store, and the bench that measures it against a bare loop.
const SQL_SPEAKERS: &[&str] = &["crates/store", "crates/bench"];

/// How a statement begins. Spelt in halves, so that this file does not break its own rule.
const SQL: &[&str] = &[
    concat!("SEL", "ECT "),
    concat!("INSERT ", "INTO "),
    concat!("DELETE ", "FROM "),
    concat!("CREATE ", "TABLE "),
    concat!("PRA", "GMA "),
];

/// Every file says first what it is.
pub(crate) fn opens_with_its_purpose(file: &Text) -> Vec<String> {
    if file.content.starts_with("//! ") {
        return Vec::new();
    }
    let path = file.path.display();
    vec![format!(
        "{path}: does not open with a //! line on what it is"
    )]
}

/// Files, functions and lines within the budget; tests are exempt.
pub(crate) fn stays_short(file: &Text) -> Vec<String> {
    if is_test(file) {
        return Vec::new();
    }
    let path = file.path.display();
    let mut breaches = Vec::new();
    let lines = file.content.lines().filter(|line| is_code(line)).count();
    if lines > FILE_LINES_MAX {
        breaches.push(format!(
            "{path}: {lines} lines of code, {FILE_LINES_MAX} at most"
        ));
    }
    for (index, line) in file.content.lines().enumerate() {
        let characters = line.chars().count();
        if characters > LINE_CHARACTERS_MAX {
            let number = index + 1;
            breaches.push(format!(
                "{path}:{number}: {characters} characters in the line"
            ));
        }
    }
    for Function { line, lines } in functions(&file.content) {
        if lines > FUNCTION_LINES_MAX {
            breaches.push(format!("{path}:{line}: a function of {lines} lines"));
        }
    }
    breaches
}

/// No statement outside the crates that may speak SQL.
pub(crate) fn speaks_no_sql(file: &Text) -> Vec<String> {
    let may = SQL_SPEAKERS
        .iter()
        .any(|folder| file.path.starts_with(folder));
    if may || !file.has_extension("rs") {
        return Vec::new();
    }
    let path = file.path.display();
    let code = file
        .content
        .lines()
        .enumerate()
        .filter(|(_, line)| is_code(line));
    code.filter(|(_, line)| SQL.iter().any(|word| line.contains(word)))
        .map(|(index, _)| format!("{path}:{}: SQL outside the store", index + 1))
        .collect()
}

/// The one file that may hold unsafe code: how SQLCipher is given its key.
const UNSAFE_SPEAKER: &str = "crates/store/src/key.rs";

/// No code that the compiler does not check, but for the one place.
pub(crate) fn is_checked_by_the_compiler(file: &Text) -> Vec<String> {
    if !file.has_extension("rs") || file.path.ends_with(UNSAFE_SPEAKER) {
        return Vec::new();
    }
    // Spelt in halves, so that this file does not break its own rule.
    let words = [
        concat!("uns", "afe {"),
        concat!("uns", "afe fn"),
        concat!("uns", "afe_code"),
    ];
    let path = file.path.display();
    let lines = file.content.lines().enumerate();
    lines
        .filter(|(_, line)| is_code(line) && words.iter().any(|word| line.contains(word)))
        .map(|(index, _)| format!("{path}:{}: unchecked code outside the one place", index + 1))
        .collect()
}

fn is_test(file: &Text) -> bool {
    let mut components = file.path.components();
    components.any(|part| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs")
}

fn is_code(line: &str) -> bool {
    let line = line.trim_start();
    !line.is_empty() && !line.starts_with("//")
}

/// A function with a body: where it begins and how many lines of code it has.
struct Function {
    line: usize,
    lines: usize,
}

/// The functions of a formatted file: rustfmt closes each at the indentation where it opened.
fn functions(content: &str) -> Vec<Function> {
    let lines: Vec<&str> = content.lines().collect();
    let opens = |line: &str| line.contains("fn ") && is_signature(line);
    let starts = (0..lines.len()).filter(|start| opens(lines[*start]));
    starts
        .filter_map(|start| {
            let end = end_of_function(&lines, start)?;
            Some(Function {
                line: start + 1,
                lines: lines[start..=end]
                    .iter()
                    .filter(|line| is_code(line))
                    .count(),
            })
        })
        .collect()
}

/// Whether only words that may stand before `fn` stand before it.
fn is_signature(line: &str) -> bool {
    let before = line.split("fn ").next().unwrap_or("");
    before.split_whitespace().all(|word| {
        let visibility = word.starts_with("pub(") || word == "pub";
        visibility || ["const", "async", "unsafe", "extern", "\"C\""].contains(&word)
    })
}

/// The index of the closing line; `None` for a signature without a body.
fn end_of_function(lines: &[&str], start: usize) -> Option<usize> {
    let indent = lines[start].len() - lines[start].trim_start().len();
    if lines[start].ends_with(';') {
        return None;
    }
    if lines[start].ends_with('}') {
        return Some(start);
    }
    for (index, line) in lines.iter().enumerate().skip(start + 1) {
        let at_indent = line.len() - line.trim_start().len() == indent;
        match line.trim_start() {
            "}" if at_indent => return Some(index),
            end if at_indent && end.starts_with(')') && end.ends_with(';') => return None,
            _ => (),
        }
    }
    None
}
