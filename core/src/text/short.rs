//! Short words: up to seven ASCII letters, looked at together as one number.

use super::spelling::Shape;

const EACH: u64 = 0x0101_0101_0101_0101;
/// The bit of each byte in which a capital differs from its small letter.
const CASE: u64 = 0x20 * EACH;
/// The bit of each byte that ASCII has not.
const HIGH: u64 = 0x80 * EACH;

/// A word at the start of eight bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Short {
    pub(super) length: usize,
    pub(super) shape: Shape,
    /// Its letters in lower case, the first the lowest byte.
    pub(super) letters: u64,
    /// The byte behind it.
    pub(super) behind: u8,
}

/// The word whose first letter is the first byte; `None` when it has more than seven letters.
pub(super) fn read(bytes: [u8; 8]) -> Option<Short> {
    let chunk = u64::from_le_bytes(bytes);
    let lower = chunk | CASE;
    // No byte carries into the next one: the high bits are away before small numbers are added.
    let from_a = (lower & !HIGH) + EACH * u64::from(0x80 - b'a');
    let behind_z = (lower & !HIGH) + EACH * u64::from(0x7f - b'z');
    let others = !(from_a & !behind_z & !chunk) & HIGH;
    if others == 0 {
        return None;
    }
    let length = others.trailing_zeros() as usize / 8;
    let mask = (1 << (8 * length)) - 1;
    let capitals = !chunk & CASE & mask;
    let shape = match (capitals & CASE & 0xff != 0, capitals.count_ones() as usize) {
        (true, 1) if length == 1 => Shape::Initial,
        (true, count) if count == length => Shape::Upper,
        (true, _) => Shape::Capital,
        (false, 0) => Shape::Lower,
        (false, _) => Shape::Mixed,
    };
    Some(Short { length, shape, letters: lower & mask, behind: (chunk >> (8 * length)) as u8 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words() {
        for (bytes, expected) in [
            (b"the war ", Some((3, Shape::Lower, "the", b' '))),
            (b"Kyiv, no", Some((4, Shape::Capital, "kyiv", b','))),
            (b"NATO\n\xc3\xa9t", Some((4, Shape::Upper, "nato", b'\n'))),
            (b"A man wa", Some((1, Shape::Initial, "a", b' '))),
            (b"iPhone15", Some((6, Shape::Mixed, "iphone", b'1'))),
            (b"minist\xc3\xa8", Some((6, Shape::Lower, "minist", 0xc3))),
            (b"McCain@[", Some((6, Shape::Capital, "mccain", b'@'))),
            (b"zZ{`\x01\x1a\x7f\xff", Some((2, Shape::Mixed, "zz", b'{'))),
            (b"ministry", None),
        ] {
            let found = read(*bytes);
            let found = found.map(|word| {
                let letters = word.letters.to_le_bytes();
                let letters = String::from_utf8_lossy(&letters[..word.length]).into_owned();
                (word.length, word.shape, letters, word.behind)
            });
            let expected = expected.map(|(length, shape, letters, behind)| (length, shape, letters.to_owned(), behind));
            assert_eq!(found, expected, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
