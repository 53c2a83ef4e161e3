//! When to stop.

use std::{future::Future, io};

/// Ends at the first SIGTERM (an orchestrator) or SIGINT (Ctrl-C). Signals count from the call on, not from the first poll.
///
/// # Errors
///
/// The system refuses to deliver signals.
#[cfg(unix)]
pub fn signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        let name = tokio::select! {
            _ = terminate.recv() => "SIGTERM",
            _ = interrupt.recv() => "SIGINT",
        };
        tracing::info!(signal = name, "told to stop");
    })
}

/// Ends at the first Ctrl-C.
///
/// # Errors
///
/// None on these systems.
#[cfg(not(unix))]
pub fn signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _unavailable = tokio::signal::ctrl_c().await;
    })
}
