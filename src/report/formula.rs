//! Texts that a spreadsheet would run as a formula, put to sleep by an apostrophe as Excel itself does, and woken when
//! they come back.

/// The text as it goes to a spreadsheet: led by an apostrophe where it would be taken for a formula (`=cmd…`), or
/// where what comes back would be taken for one that was led so. Numbers, signed ones too, stay as they are.
pub fn asleep(text: &str) -> String {
    if is_formula(text.trim_start_matches('\'')) { format!("'{text}") } else { text.to_owned() }
}

/// The text as it was before [`asleep`].
pub fn awake(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_formula(rest.trim_start_matches('\''))).unwrap_or(text)
}

/// Whether a spreadsheet would take the text for a formula.
pub fn is_formula(text: &str) -> bool {
    let first = text.trim_start().chars().next();
    let dangerous = matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%'));
    (dangerous && !is_number(text.trim())) || text.starts_with(['\t', '\r', '\n'])
}

/// A plain number, signed or not, with separators of thousands or not; and a dash that says 不适用.
fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-', '＋', '－']);
    let signs = text.chars().count() - digits.chars().count();
    if digits.is_empty() {
        return text.chars().all(|c| c == '-' || c == '－');
    }
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    signs <= 1
        && digits.chars().all(|c| is_digit(c) || matches!(c, '.' | ',' | '，'))
        && digits.starts_with(is_digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_stay_and_formulas_sleep() {
        for (text, written) in [
            ("-3", "-3"),
            ("+1036", "+1036"),
            ("-0.5", "-0.5"),
            ("--", "--"),
            ("增13", "增13"),
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-3+cmd|' /C calc'!A0", "'-3+cmd|' /C calc'!A0"),
            ("+1+1", "'+1+1"),
            (" =1", "' =1"),
            ("\t=1", "'\t=1"),
            ("＝1", "'＝1"),
            ("--1", "'--1"),
            ("'=1", "''=1"),
            ("'90年代", "'90年代"),
        ] {
            assert_eq!((asleep(text).as_str(), awake(written)), (written, text));
        }
    }

    proptest! {
        #[test]
        fn what_sleeps_wakes_as_it_was(text in "['=+@\\-1 \ta|]{0,8}") {
            let asleep = asleep(&text);
            prop_assert!(!is_formula(&asleep));
            prop_assert_eq!(awake(&asleep), text.as_str());
        }
    }
}
