//! Where an upstream may be: HTTPS anywhere, plain HTTP on this machine only.

use std::net::IpAddr;

use reqwest::Url;
use thiserror::Error;

/// Why an address cannot be used. Never repeats the address: it may hold a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BadAddress {
    /// Not a URL with a host.
    #[error("the address is not a URL such as https://example.com")]
    NotAUrl,
    /// Neither `https` nor `http`.
    #[error("the address must begin with https://")]
    OtherScheme,
    /// Plain HTTP to another machine.
    #[error("plain http is for this machine only: the address must begin with https://")]
    PlainHttp,
    /// A user or password in the address.
    #[error("the address must not hold a user or a password")]
    HasCredentials,
    /// A query or a fragment in the address.
    #[error("the address must end before any ? or #")]
    HasQuery,
    /// This machine knows no certificate authorities, so that no server could be trusted.
    #[error("this machine has no list of certificate authorities: install ca-certificates")]
    NoAuthorities,
}

/// A base address that has been checked.
#[derive(Clone)]
pub(crate) struct Address {
    /// With the contract's base path, without a slash at its end.
    url: Url,
    is_loopback: bool,
}

impl Address {
    /// Checks an address and completes it with a contract's base path, unless it has it already.
    pub(crate) fn parse(text: &str, base_path: &str) -> Result<Address, BadAddress> {
        let text = text.trim();
        // Pasted behind a "https://" that stood there already, an address would name a host "http".
        if text.matches("://").count() > 1 {
            return Err(BadAddress::NotAUrl);
        }
        let mut url = Url::parse(text).map_err(|_| BadAddress::NotAUrl)?;
        if !matches!(url.scheme(), "https" | "http") {
            return Err(BadAddress::OtherScheme);
        }
        let host = url.host_str().ok_or(BadAddress::NotAUrl)?;
        let is_loopback = is_loopback(host);
        if url.scheme() == "http" && !is_loopback {
            return Err(BadAddress::PlainHttp);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(BadAddress::HasCredentials);
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(BadAddress::HasQuery);
        }
        let path = url.path().trim_end_matches('/').to_owned();
        match path.ends_with(base_path) {
            true => url.set_path(&path),
            false => url.set_path(&format!("{path}{base_path}")),
        }
        Ok(Address { url, is_loopback })
    }

    /// The address of an endpoint, by its path after the base path.
    pub(crate) fn endpoint(&self, path: &str) -> Url {
        let mut url = self.url.clone();
        url.set_path(&format!("{}{path}", self.url.path()));
        url
    }

    /// Whether the traffic stays on this machine.
    pub(crate) fn is_loopback(&self) -> bool {
        self.is_loopback
    }

    /// Whether certificates play a part.
    pub(crate) fn is_encrypted(&self) -> bool {
        self.url.scheme() == "https"
    }
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost") || bare.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn endpoint(base: &str) -> Result<String, BadAddress> {
        Address::parse(base, "/api/v1/prestacop")
            .map(|address| address.endpoint("/routes").to_string())
    }

    #[test]
    fn the_base_path_is_added_once() {
        for base in [
            "https://example.com",
            "https://example.com/",
            "https://example.com/api/v1/prestacop",
            " https://example.com/api/v1/prestacop/ ",
        ] {
            let wanted = "https://example.com/api/v1/prestacop/routes";
            assert_eq!(endpoint(base).as_deref(), Ok(wanted), "{base}");
        }
        assert_eq!(
            endpoint("https://example.com:8443/lender/").as_deref(),
            Ok("https://example.com:8443/lender/api/v1/prestacop/routes")
        );
    }

    #[test]
    fn plain_http_stays_on_this_machine() {
        for base in [
            "http://127.0.0.1:8080",
            "http://127.9.9.9",
            "http://[::1]:80",
            "http://localhost:80",
            "http://LOCALHOST",
        ] {
            assert!(endpoint(base).is_ok(), "{base}");
        }
        for base in [
            "http://example.com",
            "http://localhost.example.com",
            "http://127.0.0.1.example.com",
            "http://192.168.1.2",
            "http://0.0.0.0",
            "http://[::ffff:8.8.8.8]",
            "http://localhost.",
        ] {
            assert_eq!(endpoint(base), Err(BadAddress::PlainHttp), "{base}");
        }
    }

    #[test]
    fn what_is_no_base_address_is_refused_with_its_reason() {
        for (base, why) in [
            ("", BadAddress::NotAUrl),
            ("example.com", BadAddress::NotAUrl),
            ("https://", BadAddress::NotAUrl),
            ("https://http://127.0.0.1:80", BadAddress::NotAUrl),
            ("localhost:8080", BadAddress::OtherScheme),
            ("ftp://example.com", BadAddress::OtherScheme),
            ("file:///etc/passwd", BadAddress::OtherScheme),
            ("https://me:secret@example.com", BadAddress::HasCredentials),
            ("https://me@example.com", BadAddress::HasCredentials),
            ("https://example.com/?key=secret", BadAddress::HasQuery),
            ("https://example.com/#there", BadAddress::HasQuery),
        ] {
            assert_eq!(endpoint(base), Err(why), "{base}");
            assert!(!why.to_string().contains("secret"));
        }
    }
}
