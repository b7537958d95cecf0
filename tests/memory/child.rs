//! The office in a process of its own: a command a line, an answer a line, no copies of either.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use office::Office;
use serde_json::Value;
use zeroize::Zeroizing;

/// Tells the process which data folder it works on.
const FOLDER: &str = "CUADRE_MEMORY_TEST_FOLDER";
/// No question of these tests is longer.
const LINE_MAX: usize = 64 * 1024;

/// What the process does: answers until nobody asks any more.
pub(crate) fn answer() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let office = Office::new(Path::new(&folder));
    // Files without a buffer, so that no word stays behind in one.
    let mut asked = File::open("/dev/stdin").unwrap();
    let mut told = File::options().append(true).open("/dev/stdout").unwrap();
    while let Some(line) = read_line(&mut asked) {
        let (command, body) = line.split_once(' ').unwrap();
        let answer = match runtime.block_on(office.call(command, body)) {
            Ok(answer) => Zeroizing::new(answer),
            Err(failure) => panic!("{command}: {failure:?}"),
        };
        // The harness prints on the same output: a mark tells its lines from these.
        told.write_all(b"\n> ").unwrap();
        told.write_all(answer.as_bytes()).unwrap();
        told.write_all(b"\n").unwrap();
    }
}

fn read_line(asked: &mut File) -> Option<Zeroizing<String>> {
    let mut line = Zeroizing::new(String::with_capacity(LINE_MAX));
    let mut letter = [0];
    while asked.read(&mut letter).unwrap() == 1 {
        if letter == *b"\n" {
            return Some(line);
        }
        assert!(letter[0].is_ascii() && line.len() < LINE_MAX);
        line.push(char::from(letter[0]));
    }
    None
}

/// That process, as the test sees it.
pub(crate) struct Worker {
    process: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

impl Worker {
    /// Starts this very program once more; `test` is the one that calls [`answer`].
    pub(crate) fn start(test: &str, folder: &Path) -> Worker {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                test,
                "--ignored",
                "--nocapture",
                "--test-threads=1",
            ])
            .env(FOLDER, folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        Worker {
            stdin: process.stdin.take().unwrap(),
            stdout: BufReader::new(process.stdout.take().unwrap()),
            process,
        }
    }

    /// Its number.
    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// Gives a command, which must succeed.
    #[track_caller]
    pub(crate) fn ask(&mut self, command: &str, question: &Value) -> Value {
        writeln!(self.stdin, "{command} {question}").unwrap();
        loop {
            let mut line = String::new();
            let read = self.stdout.read_line(&mut line).unwrap();
            assert!(read > 0, "the office ended at {command}");
            if let Some(answer) = line.strip_prefix("> ") {
                return serde_json::from_str(answer).unwrap();
            }
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
