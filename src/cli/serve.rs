//! `dragoman serve`: the gRPC service.

use std::{sync::Arc, time::Instant};

use clap::Args;

use super::{Failure, output, shared::failed};
use crate::{
    api::work::Generation,
    config::{self, Config, Flags},
    gazetteers,
    server::{self, admin::Admin, listener::Listener, shutdown::Signals},
    telemetry::{self, metrics::Metrics},
};

/// Serve gRPC until SIGTERM or SIGINT.
#[derive(Debug, Args)]
#[command(after_help = "\
Each flag can also be given as a variable (--max-deadline as DRAGOMAN_MAX_DEADLINE) or in the file that --config names
(max-deadline = \"5s\"); a flag wins over its variable, and that over the file.

Examples:
  dragoman serve
  dragoman serve --listen 0.0.0.0:50051 --gazetteers ./our-names --log-format json
  DRAGOMAN_LISTEN=[::]:50051 dragoman serve
  dragoman serve --config dragoman.toml --print-config

  grpcurl -plaintext -d '{\"text\":\"Antony Blinken met Sergei Lavrov in Geneva.\"}' \\
    localhost:50051 dragoman.v1.ExtractionService/Extract")]
pub(super) struct Arguments {
    /// File of settings, in TOML
    #[arg(long, value_name = "FILE")]
    config: Option<String>,
    /// Print the settings as they count, with where each is from, and end
    #[arg(long)]
    print_config: bool,
    /// Address and port to listen on [default: 127.0.0.1:50051]
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// Address and port of /metrics, /livez, /readyz and /version, or off [default: off]
    #[arg(long, value_name = "ADDRESS:PORT")]
    admin_listen: Option<String>,
    /// Folder of gazetteers to lay over the embedded ones; may be given several times (as a variable: parted by colons)
    #[arg(long, value_name = "DIR")]
    gazetteers: Vec<String>,
    /// Largest text of a request [default: 1MiB]
    #[arg(long, value_name = "BYTES")]
    max_text_bytes: Option<String>,
    /// Largest message, decompressed [default: 4MiB]
    #[arg(long, value_name = "BYTES")]
    max_message_bytes: Option<String>,
    /// Most names that a caller may bring along [default: 1000]
    #[arg(long, value_name = "COUNT")]
    max_caller_entities: Option<String>,
    /// Most calls open at once on one connection [default: 256]
    #[arg(long, value_name = "COUNT")]
    max_concurrent_streams: Option<String>,
    /// Longest time that a call may take, whatever its caller says [default: 60s]
    #[arg(long, value_name = "TIME")]
    max_deadline: Option<String>,
    /// Longest time that open calls may take to end after SIGTERM [default: 20s]
    #[arg(long, value_name = "TIME")]
    shutdown_timeout: Option<String>,
    /// Silence after which a connection is asked whether it still lives [default: 60s]
    #[arg(long, value_name = "TIME")]
    keepalive: Option<String>,
    /// Threads that serve [default: one for each core]
    #[arg(long, value_name = "COUNT")]
    workers: Option<String>,
    /// Long texts worked on at once, beside the threads that serve [default: as workers]
    #[arg(long, value_name = "COUNT")]
    long_texts: Option<String>,
    /// Largest text that a thread works on while it serves [default: 64KiB]
    #[arg(long, value_name = "BYTES")]
    inline_bytes: Option<String>,
    /// Most articles of a batch [default: 256]
    #[arg(long, value_name = "COUNT")]
    max_batch_documents: Option<String>,
    /// Most calls of extraction under way at once; a stream is one [default: 1024]
    #[arg(long, value_name = "COUNT")]
    max_calls_in_flight: Option<String>,
    /// Most bytes of messages under way at once [default: 64MiB]
    #[arg(long, value_name = "BYTES")]
    max_bytes_in_flight: Option<String>,
    /// When a caller that was turned away may come back, give or take a half [default: 250ms]
    #[arg(long, value_name = "TIME")]
    retry_after: Option<String>,
    /// Most calls that a connection may reset before they are looked at [default: 256]
    #[arg(long, value_name = "COUNT")]
    max_pending_resets: Option<String>,
    /// Most faulty calls of a connection before it is ended [default: 1024]
    #[arg(long, value_name = "COUNT")]
    max_error_resets: Option<String>,
    /// Longest time in which a connection must begin to speak HTTP/2 [default: 10s]
    #[arg(long, value_name = "TIME")]
    handshake_timeout: Option<String>,
    /// Age at which a connection is ended gracefully, give or take a tenth [default: 10m]
    #[arg(long, value_name = "TIME")]
    connection_age: Option<String>,
    /// Time after SIGTERM in which all is still answered, while readiness says no [default: 5s]
    #[arg(long, value_name = "TIME")]
    lame_duck: Option<String>,
    /// Articles of one batch or stream worked on at once [default: as workers]
    #[arg(long, value_name = "COUNT")]
    bulk_window: Option<String>,
    /// Which log lines are written [default: info]
    #[arg(long, value_name = "FILTER")]
    log: Option<String>,
    /// How log lines are written: text or json [default: text]
    #[arg(long, value_name = "FORMAT")]
    log_format: Option<String>,
}

impl Arguments {
    fn flags(&self) -> Flags {
        let single = [
            ("config", &self.config),
            ("listen", &self.listen),
            ("admin-listen", &self.admin_listen),
            ("max-text-bytes", &self.max_text_bytes),
            ("max-message-bytes", &self.max_message_bytes),
            ("max-caller-entities", &self.max_caller_entities),
            ("max-concurrent-streams", &self.max_concurrent_streams),
            ("max-deadline", &self.max_deadline),
            ("shutdown-timeout", &self.shutdown_timeout),
            ("keepalive", &self.keepalive),
            ("workers", &self.workers),
            ("long-texts", &self.long_texts),
            ("inline-bytes", &self.inline_bytes),
            ("max-batch-documents", &self.max_batch_documents),
            ("max-calls-in-flight", &self.max_calls_in_flight),
            ("max-bytes-in-flight", &self.max_bytes_in_flight),
            ("retry-after", &self.retry_after),
            ("max-pending-resets", &self.max_pending_resets),
            ("max-error-resets", &self.max_error_resets),
            ("handshake-timeout", &self.handshake_timeout),
            ("connection-age", &self.connection_age),
            ("lame-duck", &self.lame_duck),
            ("bulk-window", &self.bulk_window),
            ("log", &self.log),
            ("log-format", &self.log_format),
        ];
        let single = single.into_iter().filter_map(|(name, value)| Some((name, value.clone()?)));
        single.chain(self.gazetteers.iter().map(|folder| ("gazetteers", folder.clone()))).collect()
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let began = Instant::now();
    // A variable that is no UTF-8 cannot be one of ours.
    let environment =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let (config, settings) = Config::trace(&arguments.flags(), &environment.collect())
        .map_err(|mistakes| Failure::Usage(mistakes.to_string()))?;
    if arguments.print_config {
        return output::write(&config::print(&settings));
    }
    telemetry::start(&config.log, config.log_format);

    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(config.workers)
        .enable_all()
        .build()
        .map_err(|error| failed(&error))?;
    let outcome = runtime.block_on(serve(&config, began));
    // Work on a long text whose caller has gone is not waited for.
    runtime.shutdown_background();
    outcome
}

async fn serve(config: &Config, began: Instant) -> Result<(), Failure> {
    // First the ports: who started a second server learns it at once.
    let listener = Listener::bind(config.listen, config.connection.keepalive).map_err(|error| failed(&error))?;
    let metrics = Arc::new(Metrics::new());
    let admin = config.admin_listen.map(|address| Admin::start(address, Arc::clone(&metrics))).transpose();
    let admin = admin.map_err(|error| failed(&error))?;
    let signals = Signals::listen().map_err(|error| failed(&error))?;
    let gazetteer = gazetteers::load(&config.gazetteers).map_err(|error| Failure::BadInput(error.to_string()))?;
    tracing::info!(
        address = %listener.address(),
        admin = admin.map(|admin| admin.address().to_string()),
        gazetteer = gazetteer.version(),
        version = env!("CARGO_PKG_VERSION"),
        ready_after = ?began.elapsed(),
        "serving"
    );
    let generation = Arc::new(Generation::now(gazetteer));
    server::serve(config, listener, generation, metrics, signals.forward()).await.map_err(|error| failed(&error))
}
