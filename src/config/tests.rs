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
    assert_eq!(config.limits, Limits { text_bytes: 1_048_576, caller_entities: 1_000 });
    assert_eq!(config.concurrent_streams, 256);
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
        ("log", "dragoman=debug,warn", true),
        ("log", "dragoman=loud", false),
    ] {
        assert_eq!(read(&[(name, value)], &[]).is_ok(), is_right, "--{name} {value:?}");
    }
}
