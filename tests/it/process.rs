//! The program itself: exit codes, standard error, signals.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    net::TcpListener,
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
};

use dragoman::proto::{
    GetEntityRequest, extraction_service_client::ExtractionServiceClient,
    gazetteer_service_client::GazetteerServiceClient,
};
use tonic::transport::Channel;

use crate::harness::article;

fn dragoman(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dragoman"));
    command.args(arguments).stderr(Stdio::piped()).stdout(Stdio::piped());
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("DRAGOMAN_")) {
        command.env_remove(name);
    }
    command
}

/// Exit code and standard error of a program that ends by itself.
fn ends(mut command: Command) -> (Option<i32>, String) {
    let Output { status, stderr, .. } = command.output().expect("the program starts");
    (status.code(), String::from_utf8(stderr).expect("is UTF-8"))
}

/// A server that says where it listens, and the rest of its log.
pub(crate) fn serves(arguments: &[&str]) -> (Child, String, BufReader<std::process::ChildStderr>) {
    let mut child = dragoman(arguments).spawn().expect("the program starts");
    let mut log = BufReader::new(child.stderr.take().expect("is piped"));
    let mut line = String::new();
    log.read_line(&mut line).expect("is UTF-8");
    let line: serde_json::Value = serde_json::from_str(&line).expect("is a line of JSON");
    let address = line["address"].as_str().expect("says where it listens").to_owned();
    (child, address, log)
}

#[test]
fn a_port_in_use_ends_with_1() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("some port is free");
    let address = taken.local_addr().expect("is bound").to_string();
    let (code, stderr) = ends(dragoman(&["serve", "--listen", &address]));
    assert_eq!(code, Some(1), "{stderr}");
    assert!(stderr.contains(&address) && stderr.contains("the port is in use"), "{stderr}");
}

#[test]
fn a_wrong_configuration_ends_with_2_and_names_all_of_it() {
    let mut command = dragoman(&["serve", "--listen", "here", "--gazetteers", "/no/such/folder"]);
    command.env("DRAGOMAN_MAX_DEADLINE", "soon");
    let (code, stderr) = ends(command);
    assert_eq!(code, Some(2), "{stderr}");
    for place in ["--listen", "--gazetteers: /no/such/folder: no such folder", "DRAGOMAN_MAX_DEADLINE"] {
        assert!(stderr.contains(place), "{place}: {stderr}");
    }
}

#[test]
fn the_configuration_is_printed_with_where_it_is_from() {
    let mut command = dragoman(&["serve", "--listen", "127.0.0.1:7", "--print-config"]);
    command.env("DRAGOMAN_LAME_DUCK", "1s");
    let output = command.output().expect("the program starts");
    let printed = String::from_utf8(output.stdout).expect("is UTF-8");
    assert_eq!(output.status.code(), Some(0), "{printed}");
    for (setting, place) in [
        ("listen = \"127.0.0.1:7\" ", "# --listen"),
        ("lame-duck = \"1s\" ", "# DRAGOMAN_LAME_DUCK"),
        ("max-deadline = \"60s\" ", "# default"),
    ] {
        assert!(printed.lines().any(|line| line.starts_with(setting) && line.ends_with(place)), "{printed}");
    }
    // The manual lists the same settings, with the same defaults where they are the same everywhere.
    let manual = include_str!("../../docs/operating.md");
    for line in printed.lines() {
        let name = line.split(' ').next().expect("has a name");
        assert!(manual.contains(&format!("\n| `{name}` | ")), "{name} is not in the manual");
    }
}

/// A folder of gazetteers with one file, removed when dropped.
struct Layer(PathBuf);

impl Layer {
    fn with(name: &str, content: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("dragoman-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        std::fs::write(folder.join("desk.toml"), content).expect("a file can be written");
        Layer(folder)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("is UTF-8")
    }
}

impl Drop for Layer {
    fn drop(&mut self) {
        let _left_behind = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_broken_gazetteer_ends_with_3_and_names_each_line() {
    let content = "type = \"PERSON\"\n[ivan-desk]\nname = \"Ivan Desk\"\nqid = \"212\"\nnonsense = 1\n";
    let layer = Layer::with("broken", content);
    let (code, stderr) = ends(dragoman(&["serve", "--listen", "127.0.0.1:0", "--gazetteers", layer.path()]));
    assert_eq!(code, Some(3), "{stderr}");
    for line in [4, 5] {
        assert!(stderr.contains(&format!("{}/desk.toml:{line}:", layer.path())), "{line}: {stderr}");
    }
}

#[tokio::test]
async fn a_layer_of_the_operator_is_served() {
    let layer = Layer::with("desk", "type = \"PERSON\"\n[ivan-desk]\nname = \"Ivan Desk\"\n");
    let arguments = ["serve", "--listen", "127.0.0.1:0", "--log-format", "json", "--gazetteers", layer.path()];
    let (mut child, address, _log) = serves(&arguments);
    let channel = Channel::from_shared(format!("http://{address}")).expect("is a URI").connect().await;
    let mut client = GazetteerServiceClient::new(channel.expect("it listens"));
    let answer = client.get_entity(GetEntityRequest { id: "ivan-desk".to_owned() }).await;
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    let entity = answer.expect("is there").into_inner().entry.expect("has an entry").entity.expect("has an entity");
    assert_eq!(entity.name, "Ivan Desk");
}

#[test]
fn an_unknown_flag_ends_with_2() {
    let (code, stderr) = ends(dragoman(&["serve", "--lisen", "x"]));
    assert_eq!(code, Some(2), "{stderr}");
    assert!(stderr.contains("--listen"), "{stderr}");
}

/// Two threads, so that the client answers the server's farewell while the test waits.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signals_end_it_well_and_its_log_holds_no_article() {
    for signal in ["TERM", "INT"] {
        let arguments = ["serve", "--listen", "127.0.0.1:0", "--log", "debug", "--log-format", "json"];
        let (mut child, address, mut log) = serves(&arguments);
        let channel = Channel::from_shared(format!("http://{address}")).expect("is a URI").connect().await;
        let mut client = ExtractionServiceClient::new(channel.expect("it listens"));
        client.extract(article()).await.expect("is answered");
        drop(client);
        let kill = Command::new("kill").args([format!("-{signal}"), child.id().to_string()]).status();
        assert!(kill.expect("kill starts").success());
        let mut rest = String::new();
        log.read_to_string(&mut rest).expect("is UTF-8");
        assert_eq!(child.wait().expect("ends").code(), Some(0), "{rest}");
        assert!(rest.contains("stopped"), "{rest}");
        assert!(!rest.contains("frank") && !rest.contains("Blinken"), "{rest}");
    }
}
