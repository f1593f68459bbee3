//! JSON text → JSON value.
//!
//! `serde_json` reads the text; that it is taken up here and not by its own `Value` keeps the page small: the sentences
//! of a typed reader (“expected a string, found the number 1.5”) bring along all the ways of writing a double, which
//! are longer than the reader itself. Nothing here expects a type, so none of them is ever said.

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// The only key of the map in which `serde_json`, set to keep numbers as they are written, hands one on.
const NUMBER: &str = "$serde_json::private::Number";

/// Reads JSON text. A number keeps the characters it is written with, an object the order of its members; of members
/// with the same name the last counts.
///
/// # Errors
/// Where the text is no JSON: line and column of the first character that does not fit.
pub fn parse(text: &str) -> Result<Value, serde_json::Error> {
    serde_json::from_str(text).map(|Tree(value)| value)
}

struct Tree(Value);

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Builder).map(Self)
    }
}

struct Builder;

impl<'de> Visitor<'de> for Builder {
    type Value = Value;

    fn expecting(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        out.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    // Never called: a number with a point comes as its text.
    fn visit_f64<E: Error>(self, _: f64) -> Result<Value, E> {
        Err(E::custom("a rounded number"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Tree(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let Tree(member) = members.next_value()?;
            if map.is_empty()
                && name == NUMBER
                && let Some(number) = member.as_str().and_then(|text| text.parse().ok())
            {
                return Ok(Value::Number(number));
            }
            map.insert(name, member);
        }
        Ok(map.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn agrees(text: &str) {
        match (parse(text), serde_json::from_str::<Value>(text)) {
            (Ok(ours), Ok(theirs)) => {
                assert_eq!(ours, theirs, "{text}");
                assert_eq!(ours.to_string(), theirs.to_string(), "{text}");
            }
            (Err(ours), Err(theirs)) => {
                assert_eq!((ours.line(), ours.column()), (theirs.line(), theirs.column()), "{text}");
            }
            (ours, theirs) => panic!("{text}: {ours:?}, {theirs:?}"),
        }
    }

    #[test]
    fn numbers_keep_their_characters() {
        for text in ["0", "-1", "-0", "1.50", "59237.2449", "18446744073709551616", r#"[1.0,{"a":-2.30}]"#] {
            assert_eq!(parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn the_same_as_any_reader_of_json() {
        for text in [
            "",
            "nul",
            "null",
            "true",
            "\"\\ud83d\\ude00\\n年\"",
            "\"\\ud83d\"",
            "[1,]",
            "[1,\n 2 3]",
            "{\"a\":1,\"b\":{},\"a\":[]}",
            "{\"a\" 1}",
            "{1:2}",
            "{} x",
            "01",
            "1.",
            "\"\u{1}\"",
            "{\"$serde_json::private::Number\":\"12.5\"}",
        ] {
            agrees(text);
        }
        agrees(&"[".repeat(200));
    }

    proptest! {
        #[test]
        fn whatever_the_text(text in "[\\[\\]{}:,\" 0-9.eE+\\-a\\\\nu年tr]{0,24}") {
            agrees(&text);
        }
    }
}
