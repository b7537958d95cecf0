//! A server for tests: it reads one request a connection and answers as it is told, in raw bytes.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// How a request is answered.
#[derive(Clone)]
pub(super) enum Reply {
    /// These bytes, then the connection is closed.
    Raw(Vec<u8>),
    /// These bytes, one by one, so many milliseconds apart.
    Drip(Vec<u8>, u64),
    /// A head, then so many bytes of white space, as fast as they are taken.
    Flood(String, usize),
    /// These bytes to whatever comes first, a request or not.
    AtOnce(Vec<u8>),
    /// Nothing, for ever.
    Silence,
}

/// A server on this machine, stopped when dropped.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
    bytes_sent: Arc<AtomicUsize>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Server {
    /// Answers every request alike.
    pub(super) async fn start(reply: Reply) -> Server {
        Server::start_with(reply, None).await
    }

    /// The same over TLS.
    pub(super) async fn start_with(reply: Reply, tls: Option<TlsAcceptor>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let bytes_sent = Arc::new(AtomicUsize::new(0));
        let (seen, sent) = (requests.clone(), bytes_sent.clone());
        let task = tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let (reply, seen, sent) = (reply.clone(), seen.clone(), sent.clone());
                match tls.clone() {
                    None => tokio::spawn(answer(socket, reply, seen, sent)),
                    Some(tls) => tokio::spawn(async move {
                        if let Ok(socket) = tls.accept(socket).await {
                            answer(socket, reply, seen, sent).await;
                        }
                    }),
                };
            }
        });
        Server {
            address,
            requests,
            bytes_sent,
            task,
        }
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests so far, each as it came.
    pub(super) fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("no one panics here").clone()
    }

    pub(super) fn bytes_sent(&self) -> usize {
        self.bytes_sent.load(Ordering::SeqCst)
    }
}

/// An answer with its length.
pub(super) fn http(status: &str, headers: &str, body: &str) -> Reply {
    let length = body.len();
    Reply::Raw(
        format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n{headers}\r\n{body}")
            .into_bytes(),
    )
}

async fn answer<S: AsyncRead + AsyncWrite + Unpin>(
    mut socket: S,
    reply: Reply,
    seen: Arc<Mutex<Vec<String>>>,
    sent: Arc<AtomicUsize>,
) {
    if let Reply::AtOnce(bytes) = reply {
        let _ = socket.read(&mut [0; 4096]).await;
        let _ = socket.write_all(&bytes).await;
        let _ = socket.shutdown().await;
        return;
    }
    let Some(request) = read_request(&mut socket).await else {
        return;
    };
    seen.lock().expect("no one panics here").push(request);
    match reply {
        Reply::Raw(bytes) => {
            let _ = socket.write_all(&bytes).await;
            let _ = socket.shutdown().await;
        }
        Reply::Drip(bytes, apart_ms) => {
            for byte in bytes {
                if socket.write_all(&[byte]).await.is_err() || socket.flush().await.is_err() {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(apart_ms)).await;
            }
        }
        Reply::Flood(head, total) => {
            let _ = socket.write_all(head.as_bytes()).await;
            let piece = vec![b' '; 64 * 1024];
            while sent.load(Ordering::SeqCst) < total {
                if socket.write_all(&piece).await.is_err() {
                    return;
                }
                sent.fetch_add(piece.len(), Ordering::SeqCst);
            }
        }
        Reply::AtOnce(_) | Reply::Silence => tokio::time::sleep(Duration::from_secs(600)).await,
    }
}

/// Reads a request with its body.
async fn read_request<S: AsyncRead + Unpin>(socket: &mut S) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .filter_map(|line| line.split_once(':'))
                .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
                .map_or(0, |(_, value)| value.trim().parse().unwrap_or(0));
            if body.len() >= length {
                return Some(text);
            }
        }
        let mut piece = [0; 4096];
        match socket.read(&mut piece).await {
            Ok(0) | Err(_) => return None,
            Ok(count) => bytes.extend_from_slice(&piece[..count]),
        }
    }
}
