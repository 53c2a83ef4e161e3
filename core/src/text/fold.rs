//! Folding: what two spellings of a word must share to be compared as equal.
//!
//! Two keys are made of every word. The *exact* key keeps accents (French grammar needs them: "a" and "à", "visite" and "visité"); the *folded*
//! key drops them, for names ("Élysée", "Elysee").

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Whether `character` is one of the apostrophes.
pub fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | 'ʼ' | '‘' | '\u{2b9}' | '´' | '`' | '＇')
}

/// Whether `character` is one of the dashes that join words.
pub fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '‐' | '‑' | '−')
}

/// Whether `character` is left out of words altogether: soft hyphen, zero-width characters, directional marks.
pub fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

/// Appends the exact key of `word`: lower case, NFC, one kind of apostrophe, nothing invisible.
pub fn exact_key(word: &str, key: &mut String) {
    if word.is_ascii() {
        key.push_str(word);
        key.make_ascii_lowercase();
        return;
    }
    // Precomposed Latin letters need no normalization.
    let is_plain = |character: char| (character < '\u{300}' && character != '\u{ad}') || character == '’';
    if word.chars().all(is_plain) {
        for character in word.chars() {
            match character {
                '’' | '´' | '`' => key.push('\''),
                _ if character.is_ascii() => key.push(character.to_ascii_lowercase()),
                'ß'..='ÿ' => key.push(character),
                'À'..='Þ' if character != '×' => key.push((character as u8 + 0x20) as char),
                _ => key.extend(character.to_lowercase()),
            }
        }
        return;
    }
    for character in word.nfc().filter(|&character| !is_invisible(character)) {
        if is_apostrophe(character) {
            key.push('\'');
        } else if is_hyphen(character) {
            key.push('-');
        } else {
            key.extend(character.to_lowercase());
        }
    }
}

/// Appends the folded key of an exact key: no accents, no ligatures, no letters that only one language writes.
pub fn folded_key(exact: &str, key: &mut String) {
    if exact.is_ascii() {
        key.push_str(exact);
        return;
    }
    for character in exact.nfkd().filter(|&character| !is_combining_mark(character)) {
        match character {
            'œ' => key.push_str("oe"),
            'æ' => key.push_str("ae"),
            'ß' => key.push_str("ss"),
            'ø' => key.push('o'),
            'đ' | 'ð' => key.push('d'),
            'ł' => key.push('l'),
            'ı' => key.push('i'),
            'ħ' => key.push('h'),
            'ŧ' => key.push('t'),
            'ə' => key.push('a'),
            'þ' => key.push_str("th"),
            'ʻ' | 'ʿ' | 'ʾ' => {}
            other => key.extend(other.to_lowercase()),
        }
    }
}

/// The folded key of words as they are written, for names that no vocabulary has.
pub fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    let (mut exact, mut key) = (String::new(), String::new());
    exact_key(name, &mut exact);
    folded_key(&exact, &mut key);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys() {
        for (word, exact, folded) in [
            ("Élysée", "élysée", "elysee"),
            ("E\u{301}lyse\u{301}e", "élysée", "elysee"),
            ("d’", "d'", "d'"),
            ("Cœur", "cœur", "coeur"),
            ("Erdoğan", "erdoğan", "erdogan"),
            ("İstanbul", "i\u{307}stanbul", "istanbul"),
            ("Łódź", "łódź", "lodz"),
            ("co\u{ad}opé\u{200b}ration", "coopération", "cooperation"),
            ("NATO", "nato", "nato"),
        ] {
            let (mut found_exact, mut found_folded) = (String::new(), String::new());
            exact_key(word, &mut found_exact);
            folded_key(&found_exact, &mut found_folded);
            assert_eq!((found_exact.as_str(), found_folded.as_str()), (exact, folded), "{word}");
        }
    }
}
