//! How long this machine has been on: a clock that nobody can set.

use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::BuildHasher;
use std::sync::OnceLock;
use std::time::Instant;

/// A moment of one boot of a machine. The clock on the wall is not asked: who types passwords
/// may be able to set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uptime {
    /// Which boot; moments of two boots cannot be compared.
    pub boot: String,
    /// Since that boot, the time asleep included.
    pub milliseconds: u64,
}

impl Uptime {
    /// The present moment. Linux says which boot this is and how long it has lasted; elsewhere
    /// each run of the program counts as a boot of its own, so that a wait does not end with the
    /// program but starts anew with it.
    pub fn now() -> Uptime {
        Uptime::of_the_machine().unwrap_or_else(Uptime::of_this_run)
    }

    fn of_the_machine() -> Option<Uptime> {
        if !cfg!(target_os = "linux") {
            return None;
        }
        let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
        let uptime = fs::read_to_string("/proc/uptime").ok()?;
        Some(Uptime {
            boot: boot.trim().to_owned(),
            milliseconds: milliseconds(&uptime)?,
        })
    }

    fn of_this_run() -> Uptime {
        static RUN: OnceLock<(String, Instant)> = OnceLock::new();
        let random = || RandomState::new().hash_one(std::process::id());
        let (boot, start) = RUN.get_or_init(|| {
            let boot = format!("run {:016x}{:016x}", random(), random());
            (boot, Instant::now())
        });
        Uptime {
            boot: boot.clone(),
            milliseconds: u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX),
        }
    }
}

/// Reads `12345.67 54321.00`, seconds with two decimals, of which the first is the uptime.
fn milliseconds(text: &str) -> Option<u64> {
    let (seconds, hundredths) = text.split_whitespace().next()?.split_once('.')?;
    if hundredths.len() != 2 {
        return None;
    }
    let seconds: u64 = seconds.parse().ok()?;
    let hundredths: u64 = hundredths.parse().ok()?;
    seconds.checked_mul(1_000)?.checked_add(hundredths * 10)
}

#[cfg(test)]
mod tests {
    use std::thread::sleep;
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_uptime_is_read_to_the_hundredth_and_nothing_else_is() {
        assert_eq!(milliseconds("350735.47 234388.90\n"), Some(350_735_470));
        assert_eq!(milliseconds("0.05 0.00\n"), Some(50));
        for wrong in ["", "\n", "12", "12.5 1.00", "-1.00 0", "x.00", "1.xx"] {
            assert_eq!(milliseconds(wrong), None, "{wrong}");
        }
        assert_eq!(milliseconds("18446744073709551615.00"), None);
    }

    #[test]
    fn time_passes_within_one_boot() {
        for now in [Uptime::now, Uptime::of_this_run] {
            let before = now();
            sleep(Duration::from_millis(40));
            let after = now();
            assert_eq!(before.boot, after.boot);
            assert!(!before.boot.is_empty());
            let passed = after.milliseconds - before.milliseconds;
            assert!((30..30_000).contains(&passed), "{passed} ms");
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn linux_knows_the_boot() {
        assert!(!Uptime::now().boot.starts_with("run "));
    }
}
