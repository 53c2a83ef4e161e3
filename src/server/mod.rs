//! The only room that knows sockets: from a free port to the last answer. One middleware a file.
//!
//! A call passes, from outside: [`panic`] → [`deadline`] → [`oversized`] → the services.

pub mod health;
pub mod listener;
pub mod reflection;
pub mod shutdown;

pub mod deadline;
pub mod oversized;
pub mod panic;

use std::{future::Future, sync::Arc, time::Instant};

use tokio::sync::oneshot;
use tonic::{codec::CompressionEncoding, service::Routes, transport::Server};

use self::{health::Readiness, listener::Listener};
use crate::{
    api::{
        pool::Pool,
        service::{Generation, Service},
    },
    config::Config,
    proto::{extraction_service_server::ExtractionServiceServer, gazetteer_service_server::GazetteerServiceServer},
};

/// Why serving ended badly.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The descriptors of the protocol cannot be served.
    #[error("reflection: {0}")]
    Reflection(#[from] tonic_reflection::server::Error),
    /// The transport gave up.
    #[error("transport: {0}")]
    Transport(#[from] tonic::transport::Error),
}

/// Serves until `stop`, then lets open calls end, but no longer than [`Config::shutdown_timeout`].
///
/// # Errors
///
/// What the transport could not go on with.
pub async fn serve(
    config: &Config,
    listener: Listener,
    generation: Arc<Generation>,
    stop: impl Future<Output = ()>,
) -> Result<(), ServeError> {
    let (readiness, health) = Readiness::new().await;
    let routes = routes(config, generation)?.add_service(health);
    let (stop_accepting, stopped) = oneshot::channel::<()>();
    let server = Server::builder()
        .max_concurrent_streams(config.concurrent_streams)
        .http2_keepalive_interval(Some(config.keepalive))
        .layer(panic::layer())
        .layer(deadline::DeadlineLayer::new(config.max_deadline))
        .layer(oversized::OversizedLayer)
        .add_routes(routes)
        .serve_with_incoming_shutdown(listener.into_incoming(), async {
            let _whoever_dropped_it = stopped.await;
        });
    tokio::pin!(server);

    readiness.serving().await;
    tokio::select! {
        ended = &mut server => return Ok(ended?),
        () = stop => {}
    }
    let asked = Instant::now();
    tracing::info!("stopping");
    readiness.not_serving().await;
    // Nobody listens any more when the server has ended by itself.
    let _already_ended = stop_accepting.send(());
    // A single silent connection would hold a graceful shutdown for ever.
    if let Ok(ended) = tokio::time::timeout(config.shutdown_timeout, server).await {
        ended?;
    } else {
        tracing::warn!(after = ?config.shutdown_timeout, "cut connections that did not end");
    }
    tracing::info!(took = ?asked.elapsed(), "stopped");
    Ok(())
}

fn routes(config: &Config, generation: Arc<Generation>) -> Result<Routes, ServeError> {
    let service = Service::new(generation, config.limits, Pool::new(config.long_texts, config.inline_bytes));
    let extraction = ExtractionServiceServer::new(service.clone())
        .max_decoding_message_size(config.message_bytes)
        .accept_compressed(CompressionEncoding::Gzip)
        .send_compressed(CompressionEncoding::Gzip);
    let gazetteer = GazetteerServiceServer::new(service)
        .max_decoding_message_size(config.message_bytes)
        .accept_compressed(CompressionEncoding::Gzip)
        .send_compressed(CompressionEncoding::Gzip);
    let routes = Routes::new(extraction).add_service(gazetteer);
    Ok(reflection::add(routes)?)
}
