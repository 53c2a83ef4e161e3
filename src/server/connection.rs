//! A connection that must begin to speak HTTP/2 in time, and is counted.
//!
//! Without this a connection that says nothing is held for ever, and a graceful shutdown waits for it.

use std::{
    future::Future as _,
    io,
    net::SocketAddr,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::Sleep,
};
use tonic::transport::server::{Connected, TcpConnectInfo};

use crate::telemetry::metrics::Metrics;

/// Bytes that every HTTP/2 connection begins with.
const PREFACE: usize = 24;

/// An accepted connection.
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    handshake: Option<Handshake>,
    metrics: Arc<Metrics>,
}

#[derive(Debug)]
struct Handshake {
    seen: usize,
    timeout: Pin<Box<Sleep>>,
}

impl Connection {
    /// Gives `stream` the time `timeout` to begin.
    pub fn new(stream: TcpStream, timeout: Duration, metrics: Arc<Metrics>) -> Self {
        metrics.connections.inc();
        metrics.connections_open.inc();
        let handshake = Handshake { seen: 0, timeout: Box::pin(tokio::time::sleep(timeout)) };
        Connection { stream, handshake: Some(handshake), metrics }
    }

    /// Who is at the other end.
    pub fn peer(&self) -> Option<SocketAddr> {
        self.stream.peer_addr().ok()
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.metrics.connections_open.dec();
    }
}

impl Connected for Connection {
    type ConnectInfo = TcpConnectInfo;

    fn connect_info(&self) -> Self::ConnectInfo {
        self.stream.connect_info()
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let before = buffer.filled().len();
        let read = Pin::new(&mut this.stream).poll_read(context, buffer);
        let Some(handshake) = &mut this.handshake else { return read };
        handshake.seen += buffer.filled().len() - before;
        if handshake.seen >= PREFACE {
            this.handshake = None;
            return read;
        }
        if read.is_ready() {
            return read;
        }
        ready!(handshake.timeout.as_mut().poll(context));
        this.metrics.handshake_timeouts.inc();
        tracing::debug!(peer = ?this.peer(), "cut a connection that did not begin");
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
