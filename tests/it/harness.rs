//! A server for each test, and what the answers are compared by.

use std::{net::SocketAddr, path::Path, sync::Arc};

use dragoman::{
    api::work::{Generation, Reader},
    config::Config,
    proto::{
        ExtractRequest, extraction_service_client::ExtractionServiceClient,
        gazetteer_service_client::GazetteerServiceClient,
    },
    server::{self, listener::Listener, shutdown::Stop},
    telemetry::metrics::Metrics,
};
use dragoman_core::{
    gazetteer::{self, Gazetteer, LayerFiles},
    pipeline,
};
use tokio::{sync::mpsc, task::JoinHandle};
use tonic::{Status, transport::Channel};
use tonic_types::StatusExt as _;

/// A running server; it stops when it is dropped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    pub(crate) metrics: Arc<Metrics>,
    stop: mpsc::Sender<Stop>,
    task: JoinHandle<Result<(), server::ServeError>>,
}

impl Server {
    /// A server with the defaults, on a free port.
    pub(crate) fn start() -> Self {
        Self::with(&[])
    }

    /// A server with these flags.
    pub(crate) fn with(flags: &[(&'static str, &str)]) -> Self {
        Self::reading(flags, pipeline::extract_until)
    }

    /// A server with these flags, where articles are read by something else than the pipeline.
    pub(crate) fn reading(flags: &[(&'static str, &str)], reader: Reader) -> Self {
        let mut flags: Vec<_> = flags.iter().map(|&(name, value)| (name, value.to_owned())).collect();
        flags.insert(0, ("lame-duck", "0s".to_owned()));
        flags.push(("listen", "127.0.0.1:0".to_owned()));
        let config = Config::read(&flags, &std::collections::BTreeMap::new()).expect("the settings are right");
        let listener = Listener::bind(config.listen, config.connection.keepalive).expect("some port is free");
        let address = listener.address();
        let generation = Arc::new(Generation::read_by(gazetteer(), reader));
        let metrics = Arc::new(Metrics::new());
        let counted = Arc::clone(&metrics);
        let (stop, signals) = mpsc::channel(2);
        let task = tokio::spawn(async move { server::serve(&config, listener, generation, counted, signals).await });
        Server { address, metrics, stop, task }
    }

    pub(crate) async fn channel(&self) -> Channel {
        let uri = format!("http://{}", self.address);
        Channel::from_shared(uri).expect("is a URI").connect().await.expect("the server listens")
    }

    pub(crate) async fn extraction(&self) -> ExtractionServiceClient<Channel> {
        ExtractionServiceClient::new(self.channel().await)
    }

    pub(crate) async fn gazetteer(&self) -> GazetteerServiceClient<Channel> {
        GazetteerServiceClient::new(self.channel().await)
    }

    /// Stops as after a signal, and waits for the end.
    pub(crate) async fn stop(self) {
        self.tell_to_stop();
        self.ends().await;
    }

    /// Waits for the end.
    pub(crate) async fn ends(self) {
        self.task.await.expect("does not panic").expect("ends well");
    }

    /// The same signal again is more than the server waits for: it ends at once.
    pub(crate) fn tell_to_stop(&self) {
        self.stop.try_send(Stop::LameDuck).expect("the server runs");
    }
}

/// A few entries, and the grammar of this repository.
fn gazetteer() -> Gazetteer {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("gazetteers");
    let mut layer = LayerFiles::read(&folder).expect("the gazetteers can be read");
    layer.files.retain(|(path, _)| path.starts_with("grammar/"));
    layer.files.push(("places/test.toml".to_owned(), PLACES.to_owned()));
    layer.files.push(("people/test.toml".to_owned(), PEOPLE.to_owned()));
    layer.files.push(("offices/test.toml".to_owned(), OFFICES.to_owned()));
    layer.files.sort();
    let compilation = gazetteer::compile(&[layer]);
    let faults: Vec<_> = compilation.faults.iter().map(ToString::to_string).collect();
    compilation.gazetteer.unwrap_or_else(|| panic!("{}", faults.join("\n")))
}

const PLACES: &str = r#"
type = "PLACE"
subtype = "COUNTRY"
[russia]
qid = "Q159"
iso = "RU"
cameo = "RUS"
name = "Russia"
position = [66.0, 94.0]
en.adjective = ["Russian"]
fr.name = "Russie"
[united-states]
qid = "Q30"
iso = "US"
name = "United States"
en.names = ["US"]
fr.name = "États-Unis"
"#;

const PEOPLE: &str = r#"
type = "PERSON"
[sergei-lavrov]
qid = "Q58217"
wiki = "Sergey Lavrov"
name = "Sergei Lavrov"
fr.name = "Sergueï Lavrov"
country = "russia"
tenures = [{ office = "foreign-minister", of = "russia", from = 2004-03-09 }]
"#;

const OFFICES: &str = r#"
type = "OFFICE"
[foreign-minister]
per = ["PLACE"]
name = "Minister of Foreign Affairs"
state = "MINISTER_OF"
en.titles = ["{adjective} foreign minister"]
"#;

/// An article that any grammar can do something with.
pub(crate) fn article() -> ExtractRequest {
    ExtractRequest {
        text: "GENEVA — US Secretary of State Antony Blinken met Russian Foreign Minister Sergei Lavrov on Friday.\n\n\
               “We had a frank exchange,” Mr Blinken said after 90 minutes of talks. Élysée 😀"
            .to_owned(),
        ..ExtractRequest::default()
    }
}

/// The reason for programs.
pub(crate) fn reason(status: &Status) -> String {
    status.get_details_error_info().map(|info| info.reason).unwrap_or_default()
}

/// Paths of the fields that are wrong.
pub(crate) fn fields(status: &Status) -> Vec<String> {
    let violations = status.get_details_bad_request().map(|details| details.field_violations).unwrap_or_default();
    violations.into_iter().map(|violation| violation.field).collect()
}
