//! Which language tags there are.

/// The tag of a language that the caller does not know.
pub(super) const UNDETERMINED: &str = "und";

/// ISO 639-1, all codes.
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et \
    eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku \
    kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro \
    ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za \
    zh zu";

/// The primary subtag of a BCP 47 tag, in lower case: "fr" of "fr-CA". `None` when the tag is malformed or the code none of ISO 639-1.
pub(super) fn primary(tag: &str) -> Option<String> {
    let mut subtags = tag.split('-');
    let primary = subtags.next()?.to_ascii_lowercase();
    let well_formed = subtags.all(|subtag| {
        (1..=8).contains(&subtag.len()) && subtag.bytes().all(|character| character.is_ascii_alphanumeric())
    });
    (well_formed && CODES.split(' ').any(|code| code == primary)).then_some(primary)
}

#[cfg(test)]
mod tests {
    use super::primary;

    #[test]
    fn tags() {
        for (tag, expected) in [
            ("en", Some("en")),
            ("FR", Some("fr")),
            ("fr-CA", Some("fr")),
            ("zh-Hant-TW", Some("zh")),
            ("uk", Some("uk")),
            ("xx", None),
            ("eng", None),
            ("klingon", None),
            ("en_US", None),
            ("en-", None),
            ("", None),
            ("e n", None),
        ] {
            assert_eq!(primary(tag).as_deref(), expected, "{tag:?}");
        }
    }
}
