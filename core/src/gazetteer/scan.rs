//! The matcher alone, without the stages around it: for benchmarks, and for whoever wants to know where names could stand.

use super::index::Gazetteer;
use crate::text::words::Word;

/// A text cut into words, each looked up in the vocabulary.
#[derive(Clone, Debug)]
pub struct CutText(Vec<Word>);

impl Gazetteer {
    /// Cuts a text into words, folds them and looks them up.
    pub fn cut(&self, text: &str) -> CutText {
        CutText(self.words(text))
    }

    /// Number of places where words of the text spell a name of the gazetteer; names that overlap or lie inside each other count each.
    pub fn count_names(&self, text: &CutText) -> usize {
        self.matches(&text.0).len()
    }
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::{LayerFiles, compile};

    #[test]
    fn names_inside_of_names_count() {
        let toml = "[new-york]\ntype = \"PLACE\"\nname = \"New York\"\n[york]\ntype = \"PLACE\"\nname = \"York\"\n";
        let layer = LayerFiles { files: vec![("places/towns.toml".to_owned(), toml.to_owned())] };
        let compilation = compile(&[layer]);
        let gazetteer = compilation.gazetteer.unwrap_or_else(|| panic!("{:?}", compilation.faults));
        assert_eq!(gazetteer.count_names(&gazetteer.cut("From York to New York.")), 3);
    }
}
