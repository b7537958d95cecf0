//! The client over TLS: whom it trusts, and how it tells why not.

use std::io::Write;
use std::process::Command;
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd,
};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use sync::CertificateFault;
use tokio_rustls::TlsAcceptor;

use super::*;

type Authority = CertifiedIssuer<'static, KeyPair>;

/// In the child process of the test of that name: the port to ask.
const PORT_VARIABLE: &str = "CUADRE_TEST_TLS_PORT";

fn authority() -> Authority {
    named_authority("The test authority")
}

fn named_authority(name: &str) -> Authority {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// A certificate for a host, good from and until these years.
fn params(host: &str, from: i32, until: i32) -> CertificateParams {
    let mut params = CertificateParams::new(vec![host.to_owned()]).unwrap();
    params.not_before = date_time_ymd(from, 1, 1);
    params.not_after = date_time_ymd(until, 1, 1);
    params
}

fn acceptor(certificate: &rcgen::Certificate, key: &KeyPair) -> TlsAcceptor {
    crate::http::install_cryptography();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = rustls::ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

fn issued(authority: &Authority, params: &CertificateParams) -> TlsAcceptor {
    let key = KeyPair::generate().unwrap();
    acceptor(&params.signed_by(&key, authority).unwrap(), &key)
}

/// Logs in to a server with this identity, trusting that authority only.
async fn log_in(identity: TlsAcceptor, trusted: &Authority) -> Result<Session, Failure> {
    let server = Server::start_with(http("200 OK", "", TOKENS), Some(identity)).await;
    let trusted = reqwest::Certificate::from_der(trusted.der()).unwrap();
    let url = format!("https://localhost:{}", server.address.port());
    let authorities = Authorities::Only(vec![trusted]);
    let client =
        PrestaCop::trusting(&url, credentials(), Limits::default(), now, authorities).unwrap();
    client.log_in().await
}

#[tokio::test]
async fn a_good_certificate_is_trusted() {
    let authority = authority();
    let identity = issued(&authority, &params("localhost", 2000, 2999));
    assert!(log_in(identity, &authority).await.is_ok());
}

#[tokio::test]
async fn why_a_certificate_is_not_trusted_is_told_apart() {
    let authority = authority();
    for (params, fault) in [
        (params("localhost", 2000, 2001), CertificateFault::Expired),
        (
            params("localhost", 2998, 2999),
            CertificateFault::NotYetValid,
        ),
        (
            params("elsewhere.example", 2000, 2999),
            CertificateFault::WrongHost,
        ),
    ] {
        let failure = log_in(issued(&authority, &params), &authority).await;
        let failure = failure.expect_err("not to be trusted");
        assert_eq!(failure.refusal, Refusal::Certificate(fault));
    }
    for stranger in ["Another authority", "The test authority"] {
        let identity = issued(&named_authority(stranger), &params("localhost", 2000, 2999));
        let failure = log_in(identity, &authority).await.expect_err("a stranger");
        let unknown = Refusal::Certificate(CertificateFault::UnknownIssuer);
        assert_eq!(failure.refusal, unknown, "{stranger}");
    }
}

#[tokio::test]
async fn a_server_that_vouches_for_itself_has_an_unknown_issuer() {
    for is_ca in [IsCa::NoCa, IsCa::Ca(BasicConstraints::Unconstrained)] {
        let key = KeyPair::generate().unwrap();
        let mut params = params("localhost", 2000, 2999);
        params.is_ca = is_ca;
        let certificate = params.self_signed(&key).unwrap();
        let failure = log_in(acceptor(&certificate, &key), &authority()).await;
        let refusal = failure.expect_err("self-signed").refusal;
        assert_eq!(
            refusal,
            Refusal::Certificate(CertificateFault::UnknownIssuer)
        );
    }
}

#[tokio::test]
async fn plain_http_where_tls_was_asked_for_is_final() {
    let plain = b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec();
    let server = Server::start(Reply::AtOnce(plain)).await;
    let url = format!("https://localhost:{}", server.address.port());
    let authorities = Authorities::Only(Vec::new());
    let client = PrestaCop::trusting(&url, credentials(), Limits::default(), now, authorities);
    let failure = client.unwrap().log_in().await.expect_err("no TLS");
    assert_eq!(
        failure.refusal,
        Refusal::Certificate(CertificateFault::Other)
    );
}

/// The platform's authorities, as `SSL_CERT_FILE` names them. The variable must stand before the
/// process begins, so this test runs itself once more.
#[tokio::test]
async fn the_authorities_of_the_machine_are_trusted() {
    if let Ok(port) = std::env::var(PORT_VARIABLE) {
        assert!(
            client(&format!("https://localhost:{port}"))
                .log_in()
                .await
                .is_ok()
        );
        return;
    }
    let authority = authority();
    let identity = issued(&authority, &params("localhost", 2000, 2999));
    let server = Server::start_with(http("200 OK", "", TOKENS), Some(identity)).await;
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(authority.pem().as_bytes()).unwrap();
    let port = server.address.port().to_string();
    let run = |trusted: std::path::PathBuf| {
        let mut child = Command::new(std::env::current_exe().unwrap());
        child
            .args([
                "--exact",
                "prestacop::tests::encrypted::the_authorities_of_the_machine_are_trusted",
            ])
            .env(PORT_VARIABLE, &port)
            .env("SSL_CERT_FILE", trusted)
            .env_remove("SSL_CERT_DIR");
        tokio::task::spawn_blocking(move || child.output().unwrap())
    };
    let trusting = run(file.path().to_owned()).await.unwrap();
    let told = String::from_utf8_lossy(&trusting.stdout).into_owned();
    assert!(
        trusting.status.success() && told.contains("1 passed"),
        "{told}"
    );
    let mut other = tempfile::NamedTempFile::new().unwrap();
    other
        .write_all(named_authority("Another authority").pem().as_bytes())
        .unwrap();
    assert!(!run(other.path().to_owned()).await.unwrap().status.success());
}
