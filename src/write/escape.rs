//! Words from outside made inert: nothing that a report holds can become markup, run, or turn the text around it.

use std::fmt::Write as _;

/// Writes text into HTML or XML, as content or inside double quotes. Markup is escaped. Characters that would be
/// invalid there or would reorder what is read are shown as what they are: `␀` for a control character,
/// `[U+202E]` for one that turns the direction of the text.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => push_shown(out, c),
        }
    }
}

/// [`push_escaped`] as a string of its own.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    push_escaped(&mut out, text);
    out
}

/// Text for a plain file: control and direction characters shown as in [`push_escaped`], markup left alone.
pub fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push_shown(&mut out, c));
    out
}

fn push_shown(out: &mut String, c: char) {
    match c {
        '\t' | '\n' => out.push(c),
        '\r' => out.push('\n'),
        '\0'..='\u{1f}' => out.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}')),
        '\u{7f}' => out.push('\u{2421}'),
        '\u{2028}' | '\u{2029}' => out.push('\n'),
        c if turns_direction(c) || is_noncharacter(c) || c.is_control() || c == '\u{feff}' => {
            // Writing into a string cannot fail.
            let _ = write!(out, "[U+{:04X}]", c as u32);
        }
        c => out.push(c),
    }
}

/// Whether the character reorders the text around it (embeddings, overrides, isolates) or is an invisible mark of
/// direction.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
}

fn is_noncharacter(c: char) -> bool {
    matches!(c as u32, 0xfdd0..=0xfdef) || (c as u32) & 0xfffe == 0xfffe
}

/// JSON that may stand inside a `<script>` data block: the same document, with every character that HTML or the eye
/// could take for something else written as `\uXXXX`. Such characters stand only inside JSON's strings.
pub fn json_for_html(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        let plain = c == '\n'
            || !(matches!(c, '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\u{feff}')
                || c.is_control()
                || turns_direction(c)
                || is_noncharacter(c));
        if plain {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markup_is_words() {
        assert_eq!(escaped("<b a=\"1\">&amp;"), "&lt;b a=&quot;1&quot;&gt;&amp;amp;");
        assert_eq!(escaped("\u{0}\u{202e}12\u{7f}"), "\u{2400}[U+202E]12\u{2421}");
        assert_eq!(shown("a\r\u{85}\u{ffff}<"), "a\n[U+0085][U+FFFF]<");
    }

    #[test]
    fn a_data_block_cannot_be_left() {
        let json = serde_json::json!({"t": "</script><!--\u{2028}\u{202e}\u{10ffff}"}).to_string();
        let block = json_for_html(&json);
        assert_eq!(block, r#"{"t":"\u003c/script\u003e\u003c!--\u2028\u202e\udbff\udfff"}"#);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&block).unwrap().to_string(), json);
    }

    proptest! {
        #![proptest_config(crate::testing::cases(128))]
        #[test]
        fn a_data_block_is_the_same_document(text in "(.|\n|[<>&\\x00-\\x1f]|[\u{7f}-\u{9f}\u{2028}\u{202e}]){0,60}") {
            let value = serde_json::Value::String(text);
            let block = json_for_html(&value.to_string());
            prop_assert!(!block.contains(['<', '>', '\u{202e}', '\u{2028}']), "left");
            prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&block).unwrap(), value);
        }

        #[test]
        fn what_is_shown_is_inert(text in "(.|\n|[<>&\"\\x00-\\x1f]|[\u{7f}-\u{9f}\u{2028}\u{202e}]){0,60}") {
            let out = escaped(&text);
            prop_assert!(!out.contains(['<', '>', '"']), "markup");
            prop_assert!(out.chars().all(|c| c == '\n' || c == '\t' || !(c.is_control() || turns_direction(c))), "control");
        }
    }
}
