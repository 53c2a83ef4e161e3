//! The only room that knows sockets: from a free port to the last answer. One middleware a file.
//!
//! A call passes, from outside: [`observe`] → [`mod@panic`] → [`deadline`] → [`admission`] → [`unreadable`] → the services.

pub mod connection;
pub mod health;
pub mod listener;
pub mod reflection;
pub mod shutdown;

pub mod admin;

pub mod admission;
pub mod deadline;
pub mod observe;
pub mod panic;
pub mod unreadable;

use std::{future, sync::Arc, time::Instant};

use tokio::sync::{mpsc, oneshot};
use tonic::{
    codec::CompressionEncoding,
    service::Routes,
    transport::{self, Server},
};

use self::{health::Readiness, listener::Listener, shutdown::Stop};
use crate::{
    api::{
        admission::Admission,
        call::Stopping,
        pool::Pool,
        service::Service,
        work::{Generation, Work},
    },
    config::Config,
    jitter,
    proto::{extraction_service_server::ExtractionServiceServer, gazetteer_service_server::GazetteerServiceServer},
    telemetry::metrics::Metrics,
};

/// Why serving ended badly.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The descriptors of the protocol cannot be served.
    #[error("reflection: {0}")]
    Reflection(#[from] tonic_reflection::server::Error),
    /// The transport gave up.
    #[error("transport: {0}")]
    Transport(#[from] transport::Error),
}

/// Serves until one of `signals` says to stop. Then, one after the other: lame duck, in which all is answered but callers are told to go elsewhere
/// ([`Config::lame_duck`]); drain, in which open calls end ([`Config::shutdown_timeout`]); hard stop. A further signal cuts it short.
///
/// # Errors
///
/// What the transport could not go on with.
pub async fn serve(
    config: &Config,
    listener: Listener,
    generation: Arc<Generation>,
    metrics: Arc<Metrics>,
    mut signals: mpsc::Receiver<Stop>,
) -> Result<(), ServeError> {
    metrics.loaded(
        generation.gazetteer.version(),
        &generation.gazetteer.statistics().entities_by_type,
        generation.loaded,
    );
    let (readiness, health) = Readiness::new(Arc::clone(&metrics)).await;
    let (tell_streams, stopping) = Stopping::new();
    let admission = Admission::new(config.admission, &metrics);
    let observed = admission.clone();
    metrics.before_text(move || observed.observe());
    let service = service(config, generation, admission.clone(), Arc::clone(&metrics), stopping);
    let routes = routes(config, service)?.add_service(health);
    let (stop_accepting, stopped) = oneshot::channel::<()>();
    let server = transport(config)
        .layer(observe::ObserveLayer::new(Arc::clone(&metrics)))
        .layer(panic::layer())
        .layer(deadline::DeadlineLayer::new(config.max_deadline))
        .layer(admission::AdmissionLayer::new(admission))
        .layer(unreadable::UnreadableLayer)
        .add_routes(routes)
        .serve_with_incoming_shutdown(listener.into_incoming(config.connection.handshake_timeout, metrics), async {
            let _whoever_dropped_it = stopped.await;
        });
    tokio::pin!(server);

    readiness.serving().await;
    let stop = tokio::select! {
        ended = &mut server => return Ok(ended?),
        stop = next(&mut signals) => stop,
    };
    let asked = Instant::now();
    tracing::info!(lame_duck = ?config.lame_duck, ?stop, "stopping");
    readiness.not_serving().await;
    let lame_duck = async {
        if stop == Stop::LameDuck {
            tokio::time::sleep(config.lame_duck).await;
        }
        tracing::info!("draining");
        // Streams end between two articles; nobody listens any more when there is none.
        tell_streams.send_replace(true);
        let _already_ended = stop_accepting.send(());
        // A single silent connection would hold a graceful shutdown for ever.
        tokio::time::sleep(config.shutdown_timeout).await;
    };
    tokio::select! {
        ended = &mut server => ended?,
        () = lame_duck => tracing::warn!(after = ?config.shutdown_timeout, "cut connections that did not end"),
        _ = next(&mut signals) => tracing::warn!("cut all connections"),
    }
    tracing::info!(took = ?asked.elapsed(), "stopped");
    Ok(())
}

/// The next signal; none comes when nobody can send any.
async fn next(signals: &mut mpsc::Receiver<Stop>) -> Stop {
    match signals.recv().await {
        Some(stop) => stop,
        None => future::pending().await,
    }
}

/// HTTP/2 with its limits.
fn transport(config: &Config) -> Server {
    let connection = &config.connection;
    // Random for each process: connections to processes that began together do not all end together.
    let age = jitter::around(connection.age, 0.1);
    Server::builder()
        .max_concurrent_streams(connection.concurrent_streams)
        .http2_keepalive_interval(Some(connection.keepalive))
        .http2_max_pending_accept_reset_streams(Some(connection.pending_resets))
        .http2_max_local_error_reset_streams(Some(connection.error_resets))
        // With a grace as well, tonic 0.14 leaves out the graceful end and cuts the connection after both times.
        .max_connection_age(age)
}

fn service(
    config: &Config,
    generation: Arc<Generation>,
    admission: Admission,
    metrics: Arc<Metrics>,
    stopping: Stopping,
) -> Service {
    let pool = Pool::new(config.long_texts, config.inline_bytes);
    let work = Work { generation, limits: config.limits, pool, metrics };
    Service { work, admission, bulk_window: config.bulk_window, stopping }
}

fn routes(config: &Config, service: Service) -> Result<Routes, ServeError> {
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
