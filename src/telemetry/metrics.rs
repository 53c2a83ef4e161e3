//! Figures for Prometheus: one registry for each server, names and labels as `docs/operating.md` lists them.
//!
//! Counters of fixed size throughout: what callers send never becomes a label.

use std::{
    fmt,
    sync::{Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use prometheus::{
    Histogram, HistogramOpts, HistogramVec, IntCounter, IntCounterVec, IntGauge, IntGaugeVec, Opts, Registry,
    TextEncoder,
};

/// Upper bounds of the buckets of times, in seconds.
const SECONDS: [f64; 15] =
    [0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 20.0, 60.0];

/// All figures.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    /// Ended calls by method and code.
    pub calls: IntCounterVec,
    /// Time of calls by method.
    pub call_seconds: HistogramVec,
    /// Open calls.
    pub calls_in_flight: IntGauge,
    /// Articles by outcome.
    pub articles: IntCounterVec,
    /// Bytes of articles.
    pub article_bytes: IntCounter,
    /// Time of extraction alone.
    pub extraction_seconds: Histogram,
    /// Records given out, by layer.
    pub records: IntCounterVec,
    /// Calls turned away by the limit that did it.
    pub shed: IntCounterVec,
    /// What admission has let in and not yet let go: "calls", "bytes".
    pub admitted: IntGaugeVec,
    /// How much admission lets in: "calls", "bytes".
    pub admission_limit: IntGaugeVec,
    /// Connections since the start.
    pub connections: IntCounter,
    /// Open connections.
    pub connections_open: IntGauge,
    /// Connections that did not begin as HTTP/2 does.
    pub handshake_timeouts: IntCounter,
    /// 1 while callers may come.
    pub ready: IntGauge,
    gazetteer: IntGaugeVec,
    gazetteer_loaded: IntGauge,
    gazetteer_entities: IntGaugeVec,
    memory: IntGauge,
    before_text: Mutex<Option<Hook>>,
}

/// Sets figures that are read off when they are asked for.
struct Hook(Box<dyn Fn() + Send>);

impl fmt::Debug for Hook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hook")
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Metrics::new()
    }
}

impl Metrics {
    /// All at 0.
    pub fn new() -> Self {
        let registry = Registry::new();
        let by = |name: &str, help: &str, labels: &[&str]| {
            add(&registry, IntCounterVec::new(Opts::new(name, help), labels).expect(NAMES_ARE_RIGHT))
        };
        let count = |name: &str, help: &str| add(&registry, IntCounter::new(name, help).expect(NAMES_ARE_RIGHT));
        let gauge = |name: &str, help: &str| add(&registry, IntGauge::new(name, help).expect(NAMES_ARE_RIGHT));
        let gauge_by = |name: &str, help: &str, label: &str| {
            add(&registry, IntGaugeVec::new(Opts::new(name, help), &[label]).expect(NAMES_ARE_RIGHT))
        };
        let buckets = |name: &str, help: &str| HistogramOpts::new(name, help).buckets(SECONDS.to_vec());
        let metrics = Metrics {
            calls: by("dragoman_calls_total", "Ended gRPC calls.", &["method", "code"]),
            call_seconds: add(
                &registry,
                HistogramVec::new(buckets("dragoman_call_seconds", "Time of gRPC calls until their end."), &["method"])
                    .expect(NAMES_ARE_RIGHT),
            ),
            calls_in_flight: gauge("dragoman_calls_in_flight", "Open gRPC calls."),
            articles: by("dragoman_articles_total", "Articles by what came of them.", &["outcome"]),
            article_bytes: count("dragoman_article_bytes_total", "Bytes of the articles that were read."),
            extraction_seconds: add(
                &registry,
                Histogram::with_opts(buckets("dragoman_extraction_seconds", "Time of reading one article."))
                    .expect(NAMES_ARE_RIGHT),
            ),
            records: by("dragoman_records_total", "Records in answers.", &["layer"]),
            shed: by("dragoman_shed_total", "Calls turned away by the limit that they met.", &["limit"]),
            admitted: gauge_by("dragoman_admitted", "Extraction that is under way.", "limit"),
            admission_limit: gauge_by("dragoman_admission_limit", "Extraction that may be under way.", "limit"),
            connections: count("dragoman_connections_total", "Connections accepted."),
            connections_open: gauge("dragoman_connections_open", "Open connections."),
            handshake_timeouts: count(
                "dragoman_handshake_timeouts_total",
                "Connections cut because they did not begin to speak HTTP/2 in time.",
            ),
            ready: gauge("dragoman_ready", "1 while the service says that it is ready."),
            gazetteer: gauge_by("dragoman_gazetteer_info", "Version of the gazetteers that are served.", "version"),
            gazetteer_loaded: gauge("dragoman_gazetteer_load_time_seconds", "When they were loaded, in Unix time."),
            gazetteer_entities: gauge_by("dragoman_gazetteer_entities", "Entries of the gazetteers.", "type"),
            memory: gauge("process_resident_memory_bytes", "Resident memory of the process."),
            before_text: Mutex::new(None),
            registry,
        };
        metrics.begin();
        metrics
    }

    /// Figures that stand from the start, so that none is missing before it first counts.
    fn begin(&self) {
        let build = IntGaugeVec::new(Opts::new("dragoman_build_info", "Version of the program."), &["version"]);
        let build = add(&self.registry, build.expect(NAMES_ARE_RIGHT));
        build.with_label_values(&[env!("CARGO_PKG_VERSION")]).set(1);
        let start = IntGauge::new("process_start_time_seconds", "Start of the process, in Unix time.");
        add(&self.registry, start.expect(NAMES_ARE_RIGHT)).set(unix(SystemTime::now()));
        for limit in ["calls", "bytes"] {
            self.shed.with_label_values(&[limit]);
        }
        self.articles.with_label_values(&["answered"]);
    }

    /// Gazetteers were loaded.
    pub fn loaded(&self, version: &str, entities: &[(&'static str, u32)], when: SystemTime) {
        self.gazetteer.reset();
        self.gazetteer.with_label_values(&[version]).set(1);
        self.gazetteer_loaded.set(unix(when));
        self.gazetteer_entities.reset();
        for &(label, entries) in entities {
            self.gazetteer_entities.with_label_values(&[label]).set(i64::from(entries));
        }
    }

    /// An article came to an end: "answered", or the reason why not in small letters.
    pub fn article(&self, outcome: &str) {
        self.articles.with_label_values(&[outcome]).inc();
    }

    /// A call came to an end.
    pub fn call(&self, method: &str, code: &str, took: Duration) {
        self.calls.with_label_values(&[method, code]).inc();
        self.call_seconds.with_label_values(&[method]).observe(took.as_secs_f64());
    }

    /// Calls `hook` whenever the figures are asked for.
    pub fn before_text(&self, hook: impl Fn() + Send + 'static) {
        *self.before_text.lock().unwrap_or_else(PoisonError::into_inner) = Some(Hook(Box::new(hook)));
    }

    /// Everything, in Prometheus' text format.
    pub fn text(&self) -> String {
        if let Some(Hook(hook)) = &*self.before_text.lock().unwrap_or_else(PoisonError::into_inner) {
            hook();
        }
        if let Some(bytes) = resident_memory() {
            self.memory.set(bytes);
        }
        TextEncoder::new().encode_to_string(&self.registry.gather()).unwrap_or_default()
    }
}

/// Names and labels are constants, checked by the test below.
const NAMES_ARE_RIGHT: &str = "names of metrics are right and differ";

fn add<M: prometheus::core::Collector + Clone + 'static>(registry: &Registry, metric: M) -> M {
    registry.register(Box::new(metric.clone())).expect(NAMES_ARE_RIGHT);
    metric
}

fn unix(time: SystemTime) -> i64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// What Linux says; other systems have other tools.
pub fn resident_memory() -> Option<i64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: i64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_their_names_and_labels() {
        let metrics = Metrics::new();
        metrics.call("dragoman.v1.ExtractionService/Extract", "OK", Duration::from_millis(2));
        metrics.article("answered");
        metrics.loaded("abc", &[("PERSON", 3)], SystemTime::now());
        let text = metrics.text();
        for line in [
            "dragoman_calls_total{code=\"OK\",method=\"dragoman.v1.ExtractionService/Extract\"} 1",
            "dragoman_call_seconds_bucket{method=\"dragoman.v1.ExtractionService/Extract\",le=\"0.0025\"} 1",
            "dragoman_articles_total{outcome=\"answered\"} 1",
            "dragoman_gazetteer_info{version=\"abc\"} 1",
            "dragoman_gazetteer_entities{type=\"PERSON\"} 3",
            "dragoman_shed_total{limit=\"calls\"} 0",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} is missing in\n{text}");
        }
    }
}
