//! `dragoman serve`: the gRPC service.

use std::{sync::Arc, time::Instant};

use clap::Args;

use super::Failure;
use crate::{
    api::service::Generation,
    config::{Config, Flags},
    gazetteers,
    server::{self, listener::Listener, shutdown},
    telemetry,
};

/// Serve gRPC until SIGTERM or SIGINT.
#[derive(Debug, Args)]
#[command(after_help = "\
Each flag can also be given as a variable: --max-deadline as DRAGOMAN_MAX_DEADLINE; a flag wins over its variable.

Examples:
  dragoman serve
  dragoman serve --listen 0.0.0.0:50051 --gazetteers ./our-names --log-format json
  DRAGOMAN_LISTEN=[::]:50051 dragoman serve

  grpcurl -plaintext -d '{\"text\":\"Antony Blinken met Sergei Lavrov in Geneva.\"}' \\
    localhost:50051 dragoman.v1.ExtractionService/Extract")]
pub(super) struct Arguments {
    /// Address and port to listen on [default: 127.0.0.1:50051]
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
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
            ("listen", &self.listen),
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
    let config = Config::read(&arguments.flags(), &environment.collect())
        .map_err(|mistakes| Failure::Usage(mistakes.to_string()))?;
    telemetry::start(&config.log, config.log_format);

    let failed = |error: &dyn std::error::Error| Failure::Failed(error.to_string());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(config.workers)
        .enable_all()
        .build()
        .map_err(|error| failed(&error))?;
    let outcome = runtime.block_on(async {
        // First the port: who started a second server learns it at once.
        let listener = Listener::bind(config.listen, config.keepalive).map_err(|error| failed(&error))?;
        let stop = shutdown::signal().map_err(|error| failed(&error))?;
        let gazetteer = gazetteers::load(&config.gazetteers).map_err(|error| Failure::BadInput(error.to_string()))?;
        tracing::info!(
            address = %listener.address(),
            gazetteer = gazetteer.version(),
            version = env!("CARGO_PKG_VERSION"),
            ready_after = ?began.elapsed(),
            "serving"
        );
        let generation = Arc::new(Generation::now(gazetteer));
        server::serve(&config, listener, generation, stop).await.map_err(|error| failed(&error))
    });
    // Work on a long text whose caller has gone is not waited for.
    runtime.shutdown_background();
    outcome
}
