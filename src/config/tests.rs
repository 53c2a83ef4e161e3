//! Settings as operators give them.

use super::*;

fn read(flags: &[(&'static str, &str)], environment: &[(&str, &str)]) -> Result<Config, Mistakes> {
    let flags = flags.iter().map(|&(name, value)| (name, value.to_owned())).collect();
    let environment = environment.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    Config::read(&flags, &environment)
}

#[test]
fn defaults() {
    let config = read(&[], &[]).expect("the defaults are right");
    assert_eq!(config.listen.to_string(), "127.0.0.1:50051");
    assert_eq!(config.limits, Limits { text_bytes: 1_048_576, caller_entities: 1_000, batch_documents: 256 });
    assert_eq!(config.connection.concurrent_streams, 256);
    assert!(config.gazetteers.is_empty());
}

#[test]
fn a_flag_wins_over_its_variable() {
    let environment = [("DRAGOMAN_LISTEN", "[::]:1"), ("DRAGOMAN_MAX_DEADLINE", "5s")];
    let config = read(&[("listen", "0.0.0.0:2")], &environment).expect("is right");
    assert_eq!(config.listen.to_string(), "0.0.0.0:2");
    assert_eq!(config.max_deadline, Duration::from_secs(5));
}

#[test]
fn kubernetes_variables_are_passed_over() {
    let environment =
        [("DRAGOMAN_PORT", "tcp://10.96.0.7:50051"), ("DRAGOMAN_SERVICE_HOST", "10.96.0.7"), ("PATH", "/bin")];
    assert_eq!(read(&[], &environment), read(&[], &[]));
}

#[test]
fn all_mistakes_are_reported_at_once() {
    let flags = [("listen", "localhost"), ("max-text-bytes", "many"), ("gazetteers", "/no/such/folder")];
    let environment = [("DRAGOMAN_MAX_DEADLINE", "-1s"), ("DRAGOMAN_LOG_FORMAT", "xml"), ("DRAGOMAN_WORKERS", "0")];
    let mistakes = read(&flags, &environment).expect_err("all of it is wrong").0;
    let mut places: Vec<_> = mistakes.iter().map(|mistake| mistake.place.as_str()).collect();
    places.sort_unstable();
    assert_eq!(
        places,
        [
            "--gazetteers",
            "--listen",
            "--max-text-bytes",
            "DRAGOMAN_LOG_FORMAT",
            "DRAGOMAN_MAX_DEADLINE",
            "DRAGOMAN_WORKERS"
        ]
    );
}

#[test]
fn a_message_holds_its_text() {
    let mistakes = read(&[("max-text-bytes", "2MiB"), ("max-message-bytes", "1MiB")], &[]).expect_err("is wrong");
    assert_eq!(
        mistakes.to_string(),
        "the configuration is wrong\n  --max-message-bytes: 1048576 is less than max-text-bytes, 2097152"
    );
}

/// A file that one test writes; removed when dropped.
struct File(std::path::PathBuf);

impl File {
    fn with(name: &str, content: &str) -> Self {
        let path = std::env::temp_dir().join(format!("dragoman-config-{}-{name}.toml", std::process::id()));
        std::fs::write(&path, content).expect("a file can be written");
        File(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("is UTF-8")
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _left_behind = std::fs::remove_file(&self.0);
    }
}

#[test]
fn a_variable_wins_over_the_file() {
    let file =
        File::with("order", "listen = \"[::]:3\"\nmax-deadline = \"7s\"\nmax-batch-documents = 9\nlog = \"warn\"\n");
    let environment = [("DRAGOMAN_CONFIG", file.path()), ("DRAGOMAN_MAX_DEADLINE", "5s")];
    let config = read(&[("log", "error")], &environment).expect("is right");
    assert_eq!(config.listen.to_string(), "[::]:3");
    assert_eq!(config.max_deadline, Duration::from_secs(5));
    assert_eq!(config.limits.batch_documents, 9);
    assert_eq!(config.log, "error");
}

#[test]
fn mistakes_of_a_file_have_their_line() {
    let content =
        "listen = \"here\"\nlisten-to = \"there\"\nlog = true\n  workers = [1, 2]\ngazetteers = [\"/no/such\"]\n";
    let file = File::with("mistakes", content);
    let mistakes = read(&[("config", file.path())], &[("DRAGOMAN_KEEPALIVE", "0s")]).expect_err("is wrong").to_string();
    for (place, what) in [
        (":1:1: listen", "expected ADDRESS:PORT"),
        (":2:1", "listen-to: no such setting"),
        (":3:1", "log: expected a string or a number"),
        (":4:3", "workers: expected one value"),
        (":5:1: gazetteers", "/no/such: no such folder"),
    ] {
        let at = format!("{}{place}: ", file.path());
        assert!(mistakes.lines().any(|line| line.contains(&at) && line.contains(what)), "{at}{what}:\n{mistakes}");
    }
    assert!(mistakes.contains("DRAGOMAN_KEEPALIVE: \"0s\": expected a time"), "{mistakes}");
    assert_eq!(mistakes.lines().count(), 7, "{mistakes}");
}

#[test]
fn a_file_that_is_not_there_is_a_mistake() {
    let mistakes = read(&[("config", "/no/such/file.toml")], &[]).expect_err("is wrong");
    assert_eq!(mistakes.0[0].place, "/no/such/file.toml");
}

#[test]
fn what_is_printed_gives_the_same_configuration() {
    let flags = vec![("listen", "127.0.0.1:7".to_owned()), ("log", "dragoman=debug,warn".to_owned())];
    let environment = BTreeMap::from([("DRAGOMAN_LAME_DUCK".to_owned(), "0s".to_owned())]);
    let (config, settings) = Config::trace(&flags, &environment).expect("is right");
    let printed = print(&settings);
    let file = File::with("printed", &printed);
    assert_eq!(read(&[("config", file.path())], &[]), Ok(config), "{printed}");
    for (setting, place) in [
        ("listen = \"127.0.0.1:7\"", "--listen"),
        ("lame-duck = \"0s\"", "DRAGOMAN_LAME_DUCK"),
        ("max-text-bytes = \"1MiB\"", "default"),
    ] {
        assert!(
            printed.lines().any(|line| line.starts_with(setting) && line.ends_with(&format!("# {place}"))),
            "{printed}"
        );
    }
}

#[test]
fn values() {
    for (name, value, is_right) in [
        ("max-text-bytes", "64KiB", true),
        ("max-text-bytes", "64 KiB", true),
        ("max-text-bytes", "4GiB", false),
        ("max-text-bytes", "64kilo", false),
        ("max-text-bytes", "0", false),
        ("max-text-bytes", "", false),
        ("max-caller-entities", "0", true),
        ("max-caller-entities", "-1", false),
        ("max-concurrent-streams", "0", false),
        ("shutdown-timeout", "1m 30s", true),
        ("shutdown-timeout", "250ms", true),
        ("shutdown-timeout", "soon", false),
        ("listen", "[::1]:0", true),
        ("listen", "127.0.0.1", false),
        ("lame-duck", "0s", true),
        ("shutdown-timeout", "0s", false),
        ("admin-listen", "off", true),
        ("admin-listen", "127.0.0.1:9464", true),
        ("admin-listen", "on", false),
        ("log", "dragoman=debug,warn", true),
        ("log", "dragoman=loud", false),
    ] {
        assert_eq!(read(&[(name, value)], &[]).is_ok(), is_right, "--{name} {value:?}");
    }
}
