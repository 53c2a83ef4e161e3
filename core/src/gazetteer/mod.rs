//! What Dragoman knows: names, offices with their holders, and the grammar of each language.
//!
//! Files become entries (`raw`, `read`), entries of all layers one list (`merge`), the list flat tables (`compile`), the tables a blob or an index
//! with its matcher. Each step knows only those before it.

mod check;
mod compile;
mod compiled;
mod dates;
mod fault;
mod fields;
mod grammar;
mod index;
mod layer;
mod merge;
mod raw;
mod read;
mod scan;
mod schema;
mod spotter;
mod template;

mod view;
mod vocabulary;
mod word_map;
mod word_set;

pub(crate) use compiled::{Condition, NONE, Near, Sense, TenureRecord};
pub use fault::{Fault, Position};
pub(crate) use grammar::{
    Around, ClauseGrammar, EventGrammar, EventPattern, Example, Kinds, LanguageGrammar, Lexicon, Means, NameGrammar,
    NameSlot, Nominal, NominalGrammar, Part, Phrases, Piece, Place, Pronoun, PronounGrammar, QuoteGrammar, Source,
    StateEntry, StatePattern, Tag, TokenGrammar, Trigger, ZoneCue, ZoneGrammar, bit, unmarked, values,
};
pub use index::{BlobError, Gazetteer};
pub use layer::{LayerError, LayerFiles};
pub use scan::CutText;
pub use schema::Gender;
pub(crate) use schema::Role;
pub(crate) use spotter::NameMatch;
pub(crate) use template::Slot;
pub use view::{AliasView, EntityView, LookupCandidate, SourceView, Statistics, TenureView};
pub(crate) use word_set::WordSet;

use fault::Faults;
use grammar::GrammarFiles;
use schema::Entries;
use sha2::{Digest, Sha256};

/// What compiling layers gave: a gazetteer unless there are errors, and every fault that was found.
#[derive(Debug)]
pub struct Compilation {
    /// `None` when a fault is an error.
    pub gazetteer: Option<Gazetteer>,
    /// All faults, by file and line.
    pub faults: Vec<Fault>,
}

/// Reads, merges and compiles layers; later ones add to, override and remove from earlier ones.
pub fn compile(layers: &[LayerFiles]) -> Compilation {
    let (compiled, faults) = compile_tables(layers);
    let gazetteer = compiled.map(Gazetteer::new);
    Compilation { gazetteer, faults }
}

/// The same as a blob for [`Gazetteer::from_blob`]: what a build script embeds.
pub fn compile_blob(layers: &[LayerFiles]) -> (Option<Vec<u8>>, Vec<Fault>) {
    let (compiled, faults) = compile_tables(layers);
    (compiled.and_then(|compiled| Gazetteer::blob(&compiled)), faults)
}

fn compile_tables(layers: &[LayerFiles]) -> (Option<compiled::Compiled>, Vec<Fault>) {
    let mut faults = Faults::default();
    let read: Vec<Entries> = layers.iter().map(|layer| layer.entries(&mut faults)).collect();
    let entries = merge::merge(read, &mut faults);
    let grammar = GrammarFiles::new(layers);
    let mut compiled = compile::compile(&entries, &grammar, version(layers), &mut faults);
    compiled.sources = layers.iter().flat_map(sources).collect();
    let usable = !faults.has_errors();
    (usable.then_some(compiled), faults.into_sorted())
}

/// Hash of the contents of all files: 16 hexadecimal digits.
fn version(layers: &[LayerFiles]) -> String {
    let mut hash = Sha256::new();
    for (path, content) in layers.iter().flat_map(|layer| &layer.files) {
        hash.update((path.len() as u64).to_le_bytes());
        hash.update(path);
        hash.update((content.len() as u64).to_le_bytes());
        hash.update(content);
    }
    let digest = hash.finalize();
    let mut head = [0; 8];
    head.copy_from_slice(&digest[..8]);
    format!("{:016x}", u64::from_be_bytes(head))
}

/// Rows of the table in `SOURCES`: "| name | licence | files |".
fn sources(layer: &LayerFiles) -> Vec<[String; 3]> {
    let Some((_, content)) = layer.files.iter().find(|(path, _)| path == "SOURCES") else { return Vec::new() };
    content
        .lines()
        .filter_map(|line| line.trim().strip_prefix('|')?.strip_suffix('|'))
        .map(|row| row.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>())
        .filter(|cells| !cells.iter().all(|cell| cell.starts_with("--")))
        .skip(1)
        .filter_map(|cells| <[String; 3]>::try_from(cells).ok())
        .collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Compiles files given by path and content, with the tokens of English and French.
    pub(crate) fn gazetteer(files: &[(&str, &str)]) -> Gazetteer {
        let compilation = compile(&[layer(files)]);
        let faults: Vec<String> = compilation.faults.iter().map(ToString::to_string).collect();
        compilation.gazetteer.unwrap_or_else(|| panic!("{}", faults.join("\n")))
    }

    pub(crate) fn layer(files: &[(&str, &str)]) -> LayerFiles {
        let tokens = [
            ("grammar/en/tokens.toml", include_str!("../../../gazetteers/grammar/en/tokens.toml")),
            ("grammar/fr/tokens.toml", include_str!("../../../gazetteers/grammar/fr/tokens.toml")),
        ];
        let mut files: Vec<(String, String)> =
            files.iter().chain(&tokens).map(|&(path, content)| (path.to_owned(), content.to_owned())).collect();
        files.sort();
        LayerFiles { files }
    }

    const UKRAINE: &str = r#"
type = "PLACE"
subtype = "COUNTRY"
[ukraine]
qid = "Q212"
iso = "UA"
name = "Ukraine"
en.adjective = ["Ukrainian"]
fr.adjective = ["ukrainien", "ukrainienne"]
"#;

    const PEOPLE: &str = "#: type = PERSON\nid\tqid\tname\ttenures\n\
        dmytro-kuleba\tQ24025631\tDmytro Kuleba\tforeign-minister@ukraine:2020-03-04..2024-09-05\n";

    const OFFICES: &str = r#"
type = "OFFICE"
[foreign-minister]
per = ["PLACE"]
name = "Minister of Foreign Affairs"
state = "MINISTER_OF"
en.titles = ["{adjective} foreign minister", "{name}'s foreign minister"]
"#;

    #[test]
    fn entries_names_and_tenures() {
        let files = [("places/a.toml", UKRAINE), ("people/a.tsv", PEOPLE), ("offices/a.toml", OFFICES)];
        let gazetteer = gazetteer(&files);
        let view = gazetteer.entity("Q24025631").unwrap();
        assert_eq!(view.entity.id, "dmytro-kuleba");
        assert_eq!(view.tenures[0].office_id, "foreign-minister/ukraine");
        assert_eq!(view.tenures[0].office_name, "Minister of Foreign Affairs of Ukraine");
        assert_eq!((view.tenures[0].from.as_str(), view.tenures[0].to.as_str()), ("2020-03-04", "2024-09-05"));
        let found = gazetteer.lookup("dmytro  KULEBA", None, None);
        assert_eq!(found[0].entity.id, "dmytro-kuleba");
        assert_eq!(gazetteer.lookup("Kuleba", None, None)[0].alias.role, "SURNAME");
        assert_eq!(gazetteer.lookup("ukrainienne", None, Some("en")).len(), 0);
        let (blob, _) = compile_blob(&[layer(&files)]);
        let read = Gazetteer::from_blob(&blob.unwrap()).unwrap();
        assert_eq!(read.version(), gazetteer.version());
        assert_eq!(read.lookup("Ukraine", None, None).len(), 1);
        assert!(Gazetteer::from_blob(b"nonsense").is_err());
    }

    #[test]
    fn every_fault_of_a_run_is_reported_with_its_place() {
        let files = [
            ("a.toml", "type = \"PLACE\"\n[Bad_Id]\nname = \"X\"\n[good]\nname = \"Y\"\nqid = \"212\"\nnonsense = 1\n"),
            ("b.toml", "type = \"PERSOON\"\n[a]\nname = \"\"\n[b\n"),
            ("c.tsv", "id\tname\nx\ty\tz\n"),
            (
                "d.toml",
                "type = \"PERSON\"\n[good]\nname = { text = \"Z\", near = \"x\" }\ntenures = [{ of = \"good\", from = 2020-13 }]\n",
            ),
        ];
        let compilation = compile(&[layer(&files)]);
        assert!(compilation.gazetteer.is_none());
        let faults: Vec<String> = compilation.faults.iter().map(ToString::to_string).collect();
        insta::assert_snapshot!(faults.join("\n"));
    }

    #[test]
    fn a_later_layer_adds_overrides_and_removes() {
        let below = layer(&[("places/a.toml", UKRAINE), ("people/a.tsv", PEOPLE), ("offices/a.toml", OFFICES)]);
        let above = LayerFiles {
            files: vec![(
                "desk.toml".to_owned(),
                "type = \"PERSON\"\n[dmytro-kuleba]\nremove = true\n[ivan-desk]\nname = \"Ivan Desk\"\n".to_owned(),
            )],
        };
        let gazetteer = compile(&[below, above]).gazetteer.unwrap();
        assert!(gazetteer.entity("dmytro-kuleba").is_none());
        assert_eq!(gazetteer.lookup("Ivan Desk", None, None).len(), 1);
    }
}
