//! The search: every byte that is written in a folder while programs run, and what shows of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::fs;
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use memchr::memmem;

use crate::needles::Needles;
use crate::process;

/// How often the folder and the programs are looked at.
const LOOK_EVERY: Duration = Duration::from_millis(20);
/// A window's title is asked for once in so many looks.
const TITLES_EVERY: usize = 10;
/// What is packed is unpacked up to here, and no deeper than this.
const UNPACKED_MAX: u64 = 64 * 1024 * 1024;
const DEPTH_MAX: usize = 3;

/// Where something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Channel {
    /// In a file.
    File,
    /// In the name of a file or folder.
    FileName,
    /// On the standard output of a program.
    Output,
    /// On the standard error of a program.
    Errors,
    /// Among the arguments of a program that runs.
    Argument,
    /// In the title of a window.
    Title,
}

/// What was found where, and in which shape.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    pub(crate) channel: Channel,
    /// The file, the program, or what it was told to do.
    pub(crate) place: String,
    pub(crate) class: &'static str,
    pub(crate) shape: &'static str,
}

impl fmt::Debug for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding {
            channel,
            place,
            class,
            shape,
        } = self;
        write!(f, "{channel:?} of {place}: {class} in {shape}")
    }
}

/// How much was looked at.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    /// Different states of files.
    pub(crate) files: usize,
    pub(crate) bytes: usize,
    /// Packed parts of files, unpacked.
    pub(crate) unpacked: usize,
    /// Different argument lists, by the program's name.
    pub(crate) programs: BTreeMap<String, usize>,
    pub(crate) titles: BTreeSet<String>,
}

/// A search that goes on beside what is being tested.
pub(crate) struct Hunt {
    ground: Arc<Mutex<Ground>>,
    over: Arc<AtomicBool>,
    looking: Option<JoinHandle<()>>,
}

impl Hunt {
    /// Watches a folder from now on, and every program that is started from here.
    pub(crate) fn begin(folder: &Path, needles: Needles) -> Hunt {
        let ground = Arc::new(Mutex::new(Ground {
            folder: folder.to_owned(),
            needles,
            states: HashMap::new(),
            shown: BTreeSet::new(),
            findings: BTreeSet::new(),
            seen: Seen::default(),
        }));
        let over = Arc::new(AtomicBool::new(false));
        let (watched, stop) = (Arc::clone(&ground), Arc::clone(&over));
        let looking = std::thread::spawn(move || {
            let mut looks = 0_usize;
            while !stop.load(Ordering::Relaxed) {
                {
                    let mut ground = held(&watched);
                    ground.look_at_files();
                    ground.look_at_programs();
                }
                if looks.is_multiple_of(TITLES_EVERY) {
                    // Asked while nobody is kept waiting.
                    let titles = titles();
                    held(&watched).note_titles(titles);
                }
                looks += 1;
                std::thread::sleep(LOOK_EVERY);
            }
        });
        Hunt {
            ground,
            over,
            looking: Some(looking),
        }
    }

    /// Looks for something more from now on, and once more at what stands there.
    pub(crate) fn look_for(&self, add: impl FnOnce(&mut Needles)) {
        let mut ground = held(&self.ground);
        add(&mut ground.needles);
        ground.states.clear();
        for (channel, place, bytes) in ground.shown.clone() {
            ground.search(channel, &place, &bytes, 0);
        }
    }

    /// All that is looked for.
    pub(crate) fn needles(&self) -> Needles {
        held(&self.ground).needles.clone()
    }

    /// Looks at what a program printed.
    pub(crate) fn note(&self, channel: Channel, place: &str, bytes: &[u8]) {
        held(&self.ground).note(channel, place.to_owned(), bytes.to_vec());
    }

    /// Looks at everything once more, and says what was found in all.
    pub(crate) fn end(mut self) -> (Vec<Finding>, Seen) {
        self.over.store(true, Ordering::Relaxed);
        if let Some(looking) = self.looking.take() {
            looking.join().expect("the search does not fail");
        }
        let mut ground = held(&self.ground);
        ground.states.clear();
        ground.look_at_files();
        (
            ground.findings.iter().cloned().collect(),
            ground.seen.clone(),
        )
    }
}

impl Drop for Hunt {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
    }
}

fn held(ground: &Mutex<Ground>) -> MutexGuard<'_, Ground> {
    ground.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What is searched, and what was found so far.
struct Ground {
    folder: PathBuf,
    needles: Needles,
    /// Length and time of change of the files as they were searched.
    states: HashMap<PathBuf, (u64, i64, i64)>,
    /// What programs printed and showed: more may be looked for in it later.
    shown: BTreeSet<(Channel, String, Vec<u8>)>,
    findings: BTreeSet<Finding>,
    seen: Seen,
}

impl Ground {
    fn look_at_files(&mut self) {
        let mut folders = vec![self.folder.clone()];
        while let Some(folder) = folders.pop() {
            // What goes while it is looked at was looked at before, or leaves no byte.
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let (path, Ok(about)) = (entry.path(), entry.metadata()) else {
                    continue;
                };
                let state = (about.len(), about.mtime(), about.mtime_nsec());
                if about.is_dir() {
                    folders.push(path.clone());
                } else if !about.is_file() {
                    continue;
                }
                if self.states.get(&path) == Some(&state) {
                    continue;
                }
                self.states.insert(path.clone(), state);
                let place = self.place_of(&path);
                self.search(Channel::FileName, &place, place.as_bytes(), 0);
                if about.is_file()
                    && let Ok(bytes) = fs::read(&path)
                {
                    self.seen.files += 1;
                    self.search(Channel::File, &place, &bytes, 0);
                }
            }
        }
    }

    fn place_of(&self, path: &Path) -> String {
        let inside = path.strip_prefix(&self.folder).unwrap_or(path);
        String::from_utf8_lossy(inside.as_os_str().as_bytes()).into_owned()
    }

    fn look_at_programs(&mut self) {
        for program in process::descendants() {
            let Ok(arguments) = fs::read(format!("/proc/{program}/cmdline")) else {
                continue;
            };
            let name = process::name_of(program);
            if !arguments.is_empty() && self.note(Channel::Argument, name.clone(), arguments) {
                *self.seen.programs.entry(name).or_default() += 1;
            }
        }
    }

    fn note_titles(&mut self, titles: Vec<String>) {
        for title in titles {
            self.note(
                Channel::Title,
                "a window".to_owned(),
                title.clone().into_bytes(),
            );
            self.seen.titles.insert(title);
        }
    }

    /// Looks at what was shown, once; answers whether it is new.
    fn note(&mut self, channel: Channel, place: String, bytes: Vec<u8>) -> bool {
        let shown = (channel, place, bytes);
        if self.shown.contains(&shown) {
            return false;
        }
        self.search(channel, &shown.1, &shown.2, 0);
        self.shown.insert(shown)
    }

    fn search(&mut self, channel: Channel, place: &str, bytes: &[u8], depth: usize) {
        self.seen.bytes += bytes.len();
        for hit in self.needles.found_in(bytes) {
            self.findings.insert(Finding {
                channel,
                place: place.to_owned(),
                class: hit.class,
                shape: hit.shape,
            });
        }
        if depth == DEPTH_MAX {
            return;
        }
        for unpacked in unpacked(bytes) {
            self.seen.unpacked += 1;
            self.search(channel, &format!("{place}, unpacked"), &unpacked, depth + 1);
        }
    }
}

/// What is packed anywhere in these bytes, as far as it can be unpacked.
fn unpacked(bytes: &[u8]) -> Vec<Vec<u8>> {
    let from = |begin: &'static [u8]| memmem::find_iter(bytes, begin).collect::<Vec<_>>();
    let mut found = Vec::new();
    for at in from(&[0x1f, 0x8b, 8]) {
        found.push(whole_of(flate2::read::GzDecoder::new(&bytes[at..])));
    }
    for at in from(&[0x28, 0xb5, 0x2f, 0xfd]) {
        if let Ok(reader) = zstd::stream::read::Decoder::new(&bytes[at..]) {
            found.push(whole_of(reader.single_frame()));
        }
    }
    found.retain(|unpacked| !unpacked.is_empty());
    found
}

fn whole_of(reader: impl Read) -> Vec<u8> {
    let mut whole = Vec::new();
    // Where it breaks off, what came before was written all the same.
    let _ = reader.take(UNPACKED_MAX).read_to_end(&mut whole);
    whole
}

/// The titles of the windows on this display; none where there is no display.
fn titles() -> Vec<String> {
    if std::env::var_os("DISPLAY").is_none() {
        return Vec::new();
    }
    let told = |arguments: &[&str]| {
        let output = Command::new("xdotool").args(arguments).output().ok()?;
        Some(String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let windows = told(&["search", "--name", "."]).unwrap_or_default();
    let title = |window: &str| told(&["getwindowname", window]);
    windows.lines().filter_map(title).collect()
}
