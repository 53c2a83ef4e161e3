//! Tokens of pages.

/// Where a page begins: behind an id, in one version, of one type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Version of the gazetteers that the pages are of.
    pub version: String,
    /// Number of the type that was asked for, 0 for all.
    pub type_number: i32,
    /// The last id of the page before.
    pub after: String,
}

impl Token {
    /// As callers send it back. What is in it is not theirs to know.
    pub fn encode(&self) -> String {
        format!("1:{}:{}:{}", self.version, self.type_number, self.after)
    }

    /// Reads what [`Token::encode`] wrote.
    pub fn decode(token: &str) -> Option<Self> {
        let mut parts = token.splitn(4, ':');
        if parts.next()? != "1" {
            return None;
        }
        let (version, number, after) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Token { version: version.to_owned(), type_number: number.parse().ok()?, after: after.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_come_back_as_they_went() {
        let token = Token { version: "ab12".into(), type_number: 3, after: "foreign-minister/france".into() };
        assert_eq!(Token::decode(&token.encode()), Some(token));
        for wrong in ["", "1", "2:a:1:b", "1:a:b:c", "1:a"] {
            assert_eq!(Token::decode(wrong), None, "{wrong:?}");
        }
    }
}
