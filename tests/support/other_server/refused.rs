//! Servers that have to be refused, beside a source that was read before: nothing of it is lost.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use serde_json::Value;

use crate::cuadre::{self, Account, LANGUAGES, Store};
use crate::server::Server;

/// What the other source is called.
const BAD: &str = "Norte";
/// The most memory that a sync may take, in KiB.
const MEMORY_KIB_MAX: u64 = 200 * 1024;

/// A store with a source that was read, and what was counted in it.
struct Kept {
    store: Store,
    checked: Value,
    _server: Server,
}

impl Kept {
    fn new() -> Kept {
        let small = ["--routes", "2", "--customers", "8", "--days", "8"];
        let server = Server::other(&small);
        let store = Store::connected(&server.account);
        store.sync(&[]);
        let checked = store.verify();
        assert!(checked["payments"].as_u64() > Some(10), "{checked}");
        Kept {
            store,
            checked,
            _server: server,
        }
    }

    fn connect(&self, base_url: &str) {
        let mut command = self
            .store
            .command(&["source", "add", "prestacop", "--name", BAD]);
        command
            .args([
                "--base-url",
                base_url,
                "--tenant",
                "t",
                "--email",
                "e@example.com",
            ])
            .env("CUADRE_SECRET", "clave");
        cuadre::expect_done(command.output().expect("cuadre runs"));
    }

    /// The failure of a sync of the bad source, which leaves the other as it was.
    #[track_caller]
    fn refused(&self, code: &str) {
        let report = self.store.json_of_failure(&["sync", BAD]);
        let source = &report["sources"][0];
        assert_eq!(source["error"]["code"], code, "{source}");
        assert_eq!(source["finished"], false);
        self.is_untouched();
    }

    /// The sentences of a test of the bad source; the English one says this.
    #[track_caller]
    fn says(&self, english: &str) {
        let test = |language| ["--language", language, "source", "test", BAD];
        let said = LANGUAGES.map(|language| self.store.failure(&test(language)));
        let [spanish, french, in_english] = &said;
        assert!(in_english[0].contains(english), "{in_english:?}");
        for (this, other) in [
            (spanish, french),
            (french, in_english),
            (spanish, in_english),
        ] {
            assert!(this[0] != other[0] && this[1] != other[1], "{said:?}");
        }
    }

    #[track_caller]
    fn is_untouched(&self) {
        assert_eq!(self.store.verify(), self.checked);
    }
}

#[test]
fn what_is_no_prestacop_is_refused_in_clear_words() {
    let kept = Kept::new();
    for (kind, code, english) in [
        ("html", "markup", "web page"),
        ("login-page", "redirected", "another address"),
        ("redirect", "redirected", "another address"),
        ("not-contract", "not_the_contract", "not PrestaCOP"),
    ] {
        let server = Server::refused(kind);
        kept.connect(&server.account.base_url);
        kept.says(english);
        kept.refused(code);
        if kind == "redirect" {
            let stats = server.control("GET", "stats");
            assert_eq!(stats["followed"], 0, "{stats}");
        }
        kept.store.done(&["source", "remove", BAD, "--yes"]);
    }
}

#[test]
fn answers_that_are_damaged_or_do_not_come_are_told() {
    let (kept, server) = (Kept::new(), Server::refused("invalid-json"));
    kept.connect(&server.account.base_url);
    kept.says("cut short or damaged");
    kept.is_untouched();

    kept.store.done(&["source", "remove", BAD, "--yes"]);
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = closed.local_addr().unwrap().port();
    drop(closed);
    kept.connect(&format!("http://127.0.0.1:{port}"));
    kept.says("cannot be reached");
    kept.is_untouched();
}

#[test]
fn a_token_that_is_never_good_ends_the_sync() {
    let (kept, server) = (Kept::new(), Server::refused("expired-token"));
    kept.connect(&server.account.base_url);
    kept.refused("token_expired");
    let stats = server.control("GET", "stats");
    assert!(
        stats["requests"]["POST /auth/login"].as_u64() < Some(20),
        "{stats}"
    );
}

#[test]
fn a_huge_page_is_refused_in_little_memory() {
    let (kept, server) = (Kept::new(), Server::refused("huge"));
    kept.connect(&server.account.base_url);
    let mut command = kept.store.command(&["--json", "sync", BAD]);
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut peak_kib = 0;
    while child.try_wait().unwrap().is_none() {
        peak_kib = peak_kib.max(high_water_kib(child.id()).unwrap_or(0));
        std::thread::sleep(Duration::from_millis(10));
    }
    let output = child.wait_with_output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let source = &report["sources"][0];
    assert_eq!(source["error"]["code"], "too_large", "{source}");
    assert_eq!(source["rows"]["routes"]["new"], 1, "{source}");
    cuadre::tell(&format!("a page of 200 MB: {peak_kib} KiB at most"));
    if cfg!(target_os = "linux") {
        assert!((1..MEMORY_KIB_MAX).contains(&peak_kib), "{peak_kib} KiB");
    }
    for kind in ["loans", "payments", "expenses", "cash_movements"] {
        assert_eq!(kept.store.verify()[kind], kept.checked[kind], "{kind}");
    }
}

/// The most memory that a process has had, where the system says so.
fn high_water_kib(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

/// Whom the server's certificate comes from and for how long.
struct Identity {
    key: String,
    certificate: String,
    authority: String,
}

impl Identity {
    /// Writes a certificate for this machine, good from and until these years.
    fn write(folder: &Path, host: &str, [from, until]: [i32; 2]) -> Identity {
        let mut authority = CertificateParams::new(Vec::new()).unwrap();
        authority
            .distinguished_name
            .push(DnType::CommonName, "The test authority");
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority =
            CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
        let mut params = CertificateParams::new(vec![host.to_owned()]).unwrap();
        params.not_before = rcgen::date_time_ymd(from, 1, 1);
        params.not_after = rcgen::date_time_ymd(until, 1, 1);
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &authority).unwrap();
        let write = |name: &str, text: String| {
            let path = folder.join(name);
            std::fs::write(&path, text).unwrap();
            path.display().to_string()
        };
        Identity {
            key: write("key.pem", key.serialize_pem()),
            certificate: write("certificate.pem", certificate.pem()),
            authority: write("authority.pem", authority.pem()),
        }
    }
}

#[test]
fn certificates_are_trusted_or_refused_with_the_reason() {
    let kept = Kept::new();
    for (host, years, is_trusted, english) in [
        ("127.0.0.1", [2000, 2999], true, None),
        ("127.0.0.1", [2000, 2001], true, Some("has expired")),
        ("127.0.0.1", [2998, 2999], true, Some("not valid yet")),
        (
            "example.com",
            [2000, 2999],
            true,
            Some("belongs to another address"),
        ),
        (
            "127.0.0.1",
            [2000, 2999],
            false,
            Some("Nobody whom this computer trusts"),
        ),
    ] {
        let folder = tempfile::TempDir::new().unwrap();
        let identity = Identity::write(folder.path(), host, years);
        let elsewhere = tempfile::TempDir::new().unwrap();
        let stranger = Identity::write(elsewhere.path(), host, years);
        let trusted = if is_trusted {
            &identity.authority
        } else {
            &stranger.authority
        };
        let tls = [
            "--tls-key",
            &identity.key,
            "--tls-cert",
            &identity.certificate,
        ];
        let small = ["--routes", "1", "--customers", "3", "--days", "3"];
        let server = Server::other(&[&tls[..], &small].concat());
        let Account {
            base_url,
            tenant,
            email,
            password,
        } = &server.account;
        let mut add = kept
            .store
            .command(&["source", "add", "prestacop", "--name", BAD]);
        add.args(["--base-url", base_url, "--tenant", tenant, "--email", email])
            .env("CUADRE_SECRET", password);
        cuadre::expect_done(add.output().unwrap());
        let test = |language: &str| {
            let mut test = kept
                .store
                .command(&["--language", language, "source", "test", BAD]);
            test.env("SSL_CERT_FILE", trusted)
                .env_remove("SSL_CERT_DIR")
                .output()
                .unwrap()
        };
        match english {
            None => {
                cuadre::expect_done(test("en"));
            }
            Some(english) => {
                let said = LANGUAGES.map(|language| cuadre::expect_failure(test(language)));
                assert!(said[2][0].contains(english), "{said:?}");
                assert!(said[0] != said[1] && said[1] != said[2], "{said:?}");
            }
        }
        kept.store.done(&["source", "remove", BAD, "--yes"]);
        kept.is_untouched();
    }
}
