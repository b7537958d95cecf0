//! What the process itself must not give away.

use std::io;

/// Turns core dumps off for this process, so that no crash writes a key to disk, and on Linux
/// keeps other programs of the same person from reading its memory. Call it first of all; a
/// program that is started from here takes the limit over. Does nothing on Windows, where
/// dumps are a setting of the machine.
///
/// Errors: the system refuses; the program may go on and say so.
pub fn protect_process() -> io::Result<()> {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};

        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        setrlimit(Resource::Core, none)?;
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};

        set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    }
    Ok(())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::fs;
    use std::process::Command;

    use super::*;

    /// In a process of its own: the limit cannot be raised again.
    #[test]
    fn a_protected_process_dumps_nothing() {
        let program = std::env::current_exe().unwrap();
        let name = "process::tests::in_a_process_of_its_own";
        let output = Command::new(program)
            .args(["--exact", name, "--ignored"])
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{text}");
        assert!(text.contains("1 passed"), "{text}");
    }

    #[test]
    #[ignore = "the process of another test"]
    fn in_a_process_of_its_own() {
        use rustix::process::{DumpableBehavior, dumpable_behavior};

        protect_process().unwrap();
        let limits = fs::read_to_string("/proc/self/limits").unwrap();
        let core = limits.lines().find(|line| line.contains("core file size"));
        let words: Vec<&str> = core.unwrap().split_whitespace().collect();
        assert_eq!(words[4..6], ["0", "0"]);
        let behavior = dumpable_behavior().unwrap();
        assert_eq!(behavior, DumpableBehavior::NotDumpable);
        protect_process().unwrap();
    }
}
