//! The port.

use std::{io, net::SocketAddr, time::Duration};

use tonic::transport::server::TcpIncoming;

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
        let refused = |error: io::Error| match error.kind() {
            io::ErrorKind::AddrInUse => ListenError::InUse(address),
            _ => ListenError::Other { address, error },
        };
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

    pub(super) fn into_incoming(self) -> TcpIncoming {
        self.incoming
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
