//! The names of glyphs, as `Differences` list them → characters.

/// The punctuation and digits of ASCII by their names in the Adobe Glyph List.
const NAMES: [(&str, char); 45] = [
    ("ampersand", '&'),
    ("asciitilde", '~'),
    ("asterisk", '*'),
    ("at", '@'),
    ("backslash", '\\'),
    ("bar", '|'),
    ("braceleft", '{'),
    ("braceright", '}'),
    ("bracketleft", '['),
    ("bracketright", ']'),
    ("bullet", '•'),
    ("colon", ':'),
    ("comma", ','),
    ("dollar", '$'),
    ("eight", '8'),
    ("emdash", '—'),
    ("endash", '–'),
    ("equal", '='),
    ("exclam", '!'),
    ("five", '5'),
    ("four", '4'),
    ("greater", '>'),
    ("hyphen", '-'),
    ("less", '<'),
    ("minus", '−'),
    ("nine", '9'),
    ("numbersign", '#'),
    ("one", '1'),
    ("parenleft", '('),
    ("parenright", ')'),
    ("percent", '%'),
    ("period", '.'),
    ("plus", '+'),
    ("question", '?'),
    ("quotedbl", '"'),
    ("quotesingle", '\''),
    ("semicolon", ';'),
    ("seven", '7'),
    ("six", '6'),
    ("slash", '/'),
    ("space", ' '),
    ("three", '3'),
    ("two", '2'),
    ("underscore", '_'),
    ("zero", '0'),
];

/// The character of a name; `None` where the name does not say.
pub(super) fn character(name: &str) -> Option<char> {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return letter.is_ascii_alphabetic().then_some(letter);
    }
    if let Ok(at) = NAMES.binary_search_by_key(&name, |(name, _)| name) {
        return NAMES.get(at).map(|(_, character)| *character);
    }
    let code = match name.strip_prefix("uni") {
        Some(code) if code.len() == 4 => code,
        _ => name.strip_prefix('u').filter(|code| (4..=6).contains(&code.len()))?,
    };
    let is_hex = code.bytes().all(|byte| byte.is_ascii_digit() || (b'A'..=b'F').contains(&byte));
    u32::from_str_radix(code, 16).ok().filter(|_| is_hex).and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::{NAMES, character};

    #[test]
    fn names_say_characters_or_nothing() {
        assert!(NAMES.is_sorted());
        for (name, meant) in [
            ("seven", Some('7')),
            ("A", Some('A')),
            ("uni4E00", Some('一')),
            ("u1F600", Some('😀')),
            ("g17", None),
            ("union", None),
        ] {
            assert_eq!(character(name), meant, "{name}");
        }
    }
}
