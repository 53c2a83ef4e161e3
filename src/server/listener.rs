//! The port.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use tokio_stream::{Stream, StreamExt as _};
use tonic::transport::server::TcpIncoming;

use super::connection::Connection;
use crate::telemetry::metrics::Metrics;

/// Why a port cannot be listened on.
#[derive(Debug, thiserror::Error)]
pub enum ListenError {
    /// Someone else listens there.
    #[error("cannot listen on {0}: the port is in use; choose another with --listen ADDRESS:PORT")]
    InUse(SocketAddr),
    /// Anything else.
    #[error("cannot listen on {address}: {error}")]
    Other {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        error: io::Error,
    },
}

impl ListenError {
    /// What the system said when it was asked for `address`.
    pub(super) fn of(address: SocketAddr, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::AddrInUse => ListenError::InUse(address),
            _ => ListenError::Other { address, error },
        }
    }
}

/// A port that is listened on.
#[derive(Debug)]
pub struct Listener {
    incoming: TcpIncoming,
    address: SocketAddr,
}

impl Listener {
    /// Listens on `address`; port 0 takes any free one. Needs a runtime around it.
    ///
    /// # Errors
    ///
    /// The port is in use, or the system refuses it.
    pub fn bind(address: SocketAddr, keepalive: Duration) -> Result<Self, ListenError> {
        let refused = |error: io::Error| ListenError::of(address, error);
        // The server's own settings of these two are not used for connections that are handed to it.
        let incoming =
            TcpIncoming::bind(address).map_err(refused)?.with_nodelay(Some(true)).with_keepalive(Some(keepalive));
        let address = incoming.local_addr().map_err(|error| ListenError::Other { address, error })?;
        Ok(Listener { incoming, address })
    }

    /// Where it listens, with the port that was taken.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The connections that come, each with so much time to begin.
    pub(super) fn into_incoming(
        self,
        handshake_timeout: Duration,
        metrics: Arc<Metrics>,
    ) -> impl Stream<Item = io::Result<Connection>> {
        self.incoming
            .map(move |stream| stream.map(|stream| Connection::new(stream, handshake_timeout, Arc::clone(&metrics))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_port_in_use_is_said_so() {
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        let first = Listener::bind(any, Duration::from_secs(1)).expect("some port is free");
        assert_ne!(first.address().port(), 0);
        let second = Listener::bind(first.address(), Duration::from_secs(1)).expect_err("is taken");
        assert!(second.to_string().contains("the port is in use"), "{second}");
    }
}
