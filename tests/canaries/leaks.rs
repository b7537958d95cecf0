//! Leaks on purpose, one on each channel and in each shape: the search has to find them all.

use std::fs;
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::driver;
use crate::hunt::{Channel, Hunt};
use crate::needles::{Needles, base64};

/// Known to this test alone, since it runs beside the other one.
const NAME: &str = "Ñandúcanario";
const PHONE: &str = "31599160";
const KEY: [u8; 32] = *b"\x01\xfa0123456789abcdefghijklmnopqrst";

/// Each file that is planted, and the shape in which it holds something.
pub(crate) const SHAPES: [(&str, &str); 15] = [
    ("plain.txt", "UTF-8"),
    ("capitals.txt", "UTF-8 in upper case"),
    ("wide.bin", "UTF-16LE"),
    ("digits.txt", "hexadecimal digits"),
    ("base64-0", "base64"),
    ("base64-1", "base64"),
    ("base64-2", "base64"),
    ("address.txt", "URL escapes"),
    ("page.html", "HTML escapes"),
    ("text.json", "JSON escapes"),
    ("phone.txt", "spaced digits"),
    ("key.bin", "half of the bytes"),
    ("packed.gz, unpacked", "UTF-8"),
    ("packed.zst, unpacked", "UTF-8"),
    ("twice.gz, unpacked, unpacked", "UTF-8"),
];

/// What is planted.
pub(crate) fn needles() -> Needles {
    let mut needles = Needles::default();
    needles.add_text("name", NAME);
    needles.add_digits("phone", PHONE);
    needles.add_key("key", &KEY);
    needles
}

/// Plants everything but the title of a window.
pub(crate) fn plant(folder: &Path, hunt: &Hunt) {
    for (file, _) in SHAPES {
        let file = file.split(',').next().unwrap();
        fs::write(folder.join(file), content(file)).unwrap();
    }
    let below = folder.join("Ñandúcanario.d");
    fs::create_dir(&below).unwrap();
    let gone = folder.join("gone.tmp");
    fs::write(&gone, NAME).unwrap();
    let script = format!("echo {NAME}; echo {NAME} >&2");
    let output = Command::new("sh").args(["-c", &script]).output().unwrap();
    hunt.note(Channel::Output, "sh", &output.stdout);
    hunt.note(Channel::Errors, "sh", &output.stderr);
    let mut sleeping = Command::new("sleep").arg0(NAME).arg("0.5").spawn().unwrap();
    sleeping.wait().unwrap();
    fs::remove_file(gone).unwrap();
}

/// Gives a window of the real program a title that holds something, and keeps it for a while.
pub(crate) fn plant_title(folder: &Path) {
    let mut window = Command::new(env!("CARGO_BIN_EXE_cuadre-desktop"))
        .arg("--data")
        .arg(folder.join("data"))
        .envs(driver::places(folder))
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let own = [
        "search",
        "--pid",
        &window.id().to_string(),
        "--name",
        "Cuadre",
    ];
    let began = Instant::now();
    let shown = loop {
        let found = Command::new("xdotool").args(own).output().unwrap();
        let found = String::from_utf8(found.stdout).unwrap();
        if let Some(first) = found.lines().next() {
            break first.to_owned();
        }
        assert!(began.elapsed() < driver::PATIENCE, "no window appears");
        std::thread::sleep(Duration::from_millis(50));
    };
    let named = ["set_window", "--name", NAME, &shown];
    // A window that is still opening takes its own title again, and a look at all titles takes a
    // while on a busy machine.
    let planted = Instant::now();
    while planted.elapsed() < Duration::from_secs(5) {
        let done = Command::new("xdotool").args(named).status().unwrap();
        assert!(done.success());
        std::thread::sleep(Duration::from_millis(100));
    }
    window.kill().unwrap();
    window.wait().unwrap();
}

fn content(file: &str) -> Vec<u8> {
    let around = |text: &str| format!("{{\"a\": 1, \"b\": \"{text}\"}}\n").into_bytes();
    let gzip = |bytes: &[u8]| {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    };
    let padded = |before: usize| format!("{}{NAME}, etc.", "x".repeat(before));
    match file {
        "plain.txt" => around(NAME),
        "capitals.txt" => around(&NAME.to_uppercase()),
        "wide.bin" => {
            let units = NAME.encode_utf16();
            units.flat_map(u16::to_le_bytes).collect()
        }
        "digits.txt" => around(
            &NAME
                .bytes()
                .map(|byte| format!("{byte:02X}"))
                .collect::<String>(),
        ),
        "base64-0" => around(&base64(padded(0).as_bytes())),
        "base64-1" => around(&base64(padded(1).as_bytes())),
        "base64-2" => around(&base64(padded(2).as_bytes())),
        "address.txt" => around("%C3%91and%C3%BAcanario"),
        "page.html" => around("&#209;and&#250;canario"),
        "text.json" => around("\\u00d1and\\u00facanario"),
        "phone.txt" => around("+57 315 991 60 21"),
        "key.bin" => KEY.to_vec(),
        "packed.gz" => [&[0; 100][..], &gzip(&around(NAME))].concat(),
        "packed.zst" => zstd::bulk::compress(&around(NAME), 3).unwrap(),
        "twice.gz" => gzip(&zstd::bulk::compress(&around(NAME), 3).unwrap()),
        other => panic!("{other} has no content"),
    }
}
