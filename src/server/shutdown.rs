//! When to stop, and how: lame duck, drain, hard stop.

use std::io;

use tokio::sync::mpsc;

/// How to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Callers are led elsewhere first: an orchestrator wants it.
    LameDuck,
    /// No lame duck: a person at a terminal waits.
    AtOnce,
    /// Nothing is waited for: the signal came again.
    Hard,
}

/// The signals that stop the service, from the call of [`Signals::listen`] on.
#[derive(Debug)]
pub struct Signals {
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    count: usize,
}

impl Signals {
    /// Listens from now on, not from the first poll. Needs a runtime around it.
    ///
    /// # Errors
    ///
    /// The system refuses to deliver signals.
    pub fn listen() -> io::Result<Self> {
        #[cfg(unix)]
        {
            use tokio::signal::unix::{SignalKind, signal};
            let (terminate, interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
            Ok(Signals { terminate, interrupt, count: 0 })
        }
        #[cfg(not(unix))]
        Ok(Signals { count: 0 })
    }

    /// Passes all signals on.
    pub fn forward(mut self) -> mpsc::Receiver<Stop> {
        let (sender, receiver) = mpsc::channel(1);
        tokio::spawn(async move { while sender.send(self.next().await).await.is_ok() {} });
        receiver
    }

    /// The next signal: SIGTERM (an orchestrator) or SIGINT (Ctrl-C).
    async fn next(&mut self) -> Stop {
        #[cfg(unix)]
        let (name, stop) = tokio::select! {
            _ = self.terminate.recv() => ("SIGTERM", Stop::LameDuck),
            _ = self.interrupt.recv() => ("SIGINT", Stop::AtOnce),
        };
        #[cfg(not(unix))]
        let (name, stop) = {
            let _unavailable = tokio::signal::ctrl_c().await;
            ("Ctrl-C", Stop::AtOnce)
        };
        self.count += 1;
        tracing::info!(signal = name, "told to stop");
        if self.count > 1 { Stop::Hard } else { stop }
    }
}
