//! Modules stand in reading order, and each uses only those above it.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A file with a list of modules, the folder where they stand, and how their files name each other.
const LISTS: [(&str, &str, &str); 4] = [
    ("core/src/lib.rs", "core/src", "crate::"),
    ("src/lib.rs", "src", "crate::"),
    ("src/api/mod.rs", "src/api", "crate::api::"),
    ("src/server/mod.rs", "src/server", "crate::server::"),
];

#[test]
fn modules_use_only_those_above_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut faults = Vec::new();
    for (list, folder, prefix) in LISTS {
        let modules = modules(&fs::read_to_string(root.join(list)).expect("the list is there"));
        assert!(modules.len() > 1, "{list} lists no modules");
        for (place, module) in modules.iter().enumerate() {
            for file in files(&root.join(folder), module) {
                let source = fs::read_to_string(&file).expect("the module is there");
                let is_direct = file.parent() == Some(&root.join(folder));
                let mut used = used(&source, prefix);
                if is_direct && prefix != "crate::" {
                    used.extend(self::used(&source, "super::"));
                }
                for below in used.iter().filter(|used| modules[place + 1..].contains(used)) {
                    faults.push(format!("{} uses {below}, which stands below {module}", file.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Names of the modules that a file lists, in its order.
fn modules(source: &str) -> Vec<String> {
    let declarations = source.lines().filter_map(|line| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        line.strip_prefix("mod ")?.strip_suffix(';')
    });
    declarations.map(ToOwned::to_owned).collect()
}

/// All files of a module.
fn files(folder: &Path, module: &str) -> Vec<PathBuf> {
    let mut files = vec![folder.join(format!("{module}.rs"))];
    let mut folders = vec![folder.join(module)];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(folder).into_iter().flatten() {
            let path = item.expect("can be read").path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.retain(|file| file.extension().is_some_and(|extension| extension == "rs") && file.exists());
    files
}

/// Names that stand behind `prefix`, alone or as heads of a group in braces. Comments count for nothing.
fn used(source: &str, prefix: &str) -> Vec<String> {
    let code: String = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let mut names = Vec::new();
    for (place, _) in code.match_indices(prefix) {
        let rest = &code[place + prefix.len()..];
        match rest.strip_prefix('{') {
            Some(group) => names.extend(heads(group)),
            None => names.push(head(rest)),
        }
    }
    names
}

fn head(path: &str) -> String {
    path.trim_start().chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect()
}

/// Heads of the paths of a group, whose opening brace has been read.
fn heads(group: &str) -> Vec<String> {
    let mut names = vec![head(group)];
    let mut depth = 0;
    for (place, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(head(&group[place + 1..])),
            _ => {}
        }
    }
    names
}

#[test]
fn uses_are_read_as_the_compiler_reads_them() {
    let source = "use crate::{\n    a::{self, x},\n    b,\n};\n// crate::not\nfn f() { crate::c::g() }";
    assert_eq!(used(source, "crate::"), ["a", "b", "", "c"]);
}
