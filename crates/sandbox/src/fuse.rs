//! A listener whose connections can be cut off after so many bytes, as bad networks do.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::task::{Context, Poll};

use axum::Router;
use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

/// How many bytes a connection still sends; below zero: no limit.
#[derive(Clone, Debug)]
pub(crate) struct Fuse(Arc<AtomicI64>);

impl Fuse {
    /// Cuts the connection after so many bytes of the answer.
    pub(crate) fn burn_after(&self, bytes: u32) {
        self.0.store(i64::from(bytes), Ordering::Relaxed);
    }
}

/// Serves a router whose handlers may cut the connection they answer on.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let service = router.into_make_service_with_connect_info::<Fuse>();
    axum::serve(Fused(listener), service)
        .with_graceful_shutdown(stop)
        .await
}

struct Fused(TcpListener);

/// A connection with its fuse.
struct FusedStream {
    stream: TcpStream,
    fuse: Fuse,
}

impl Listener for Fused {
    type Io = FusedStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (FusedStream, SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        let fuse = Fuse(Arc::new(AtomicI64::new(-1)));
        (FusedStream { stream, fuse }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

impl Connected<IncomingStream<'_, Fused>> for Fuse {
    fn connect_info(stream: IncomingStream<'_, Fused>) -> Fuse {
        stream.io().fuse.clone()
    }
}

impl AsyncRead for FusedStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for FusedStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let left = self.fuse.0.load(Ordering::Relaxed);
        let Ok(left) = usize::try_from(left) else {
            return Pin::new(&mut self.stream).poll_write(context, bytes);
        };
        if left == 0 {
            return Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()));
        }
        let some = &bytes[..bytes.len().min(left)];
        let written = Pin::new(&mut self.stream).poll_write(context, some);
        if let Poll::Ready(Ok(written)) = written {
            let gone = i64::try_from(written).unwrap_or(i64::MAX);
            self.fuse.0.fetch_sub(gone, Ordering::Relaxed);
        }
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
