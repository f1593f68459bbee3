//! What a cell's text reads as: the one place that reads figures.

use super::decimal::Decimal;
use crate::form::{Kind, half_width, is_invisible};

/// The unit written behind an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 元
    Yuan,
    /// 万元
    TenThousandYuan,
    /// 亿元
    HundredMillionYuan,
}

/// What a cell's text reads as. Four kinds of empty and unreadable stay apart: blank, not applicable, text, zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Nothing stands there.
    Blank,
    /// `/` `-` `—` `--` 无 不适用 不涉及 N/A.
    NotApplicable,
    /// A number.
    Number {
        /// Its value; a whole number for counts and changes.
        value: Decimal,
        /// The text is more than the plain digits: separators, full-width digits, a unit, a remark.
        altered: bool,
        /// The unit behind it, for amounts.
        unit: Option<Unit>,
        /// A remark behind it, as written, brackets included: （其中修订 16 件）.
        remark: Option<String>,
    },
    /// Anything else: `1,23`, `12.5件` as a count, words.
    Text,
}

impl Reading {
    /// The whole number it is, if it is one.
    pub fn integer(&self) -> Option<i64> {
        self.number().and_then(Decimal::to_integer)
    }

    /// The number it is, if it is one.
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number { value, .. } => Some(*value),
            _ => None,
        }
    }

    /// Whether the text is a number but not written as plain digits.
    pub fn is_altered(&self) -> bool {
        matches!(self, Self::Number { altered: true, .. })
    }
}

/// Reads a cell's text in a cell of this kind.
///
/// Counts are whole numbers, also below zero (the checks complain, the reader reads); amounts may have decimals and a
/// unit; changes may be signed or worded (增13, 减2).
pub fn read_text(text: &str, kind: Kind) -> Reading {
    if !text.is_empty() && text.len() <= 15 && text.bytes().all(|b| b.is_ascii_digit()) && canonical(text) {
        // The commonest cell by far.
        if let Ok(value) = text.parse() {
            return Reading::Number {
                value: Decimal::from_integer(value),
                altered: false,
                unit: None,
                remark: None,
            };
        }
    }
    let shown: String = text.chars().filter(|c| !is_invisible(*c)).map(to_half_width).collect();
    let shown = shown.trim();
    if shown.is_empty() {
        return Reading::Blank;
    }
    if is_not_applicable(shown) {
        return Reading::NotApplicable;
    }
    let (body, remark) = split_remark(shown);
    let (body, unit) = split_unit(body.trim_end(), kind);
    let Some(value) = signed(body.trim(), kind).and_then(|plain| Decimal::parse(&plain)) else {
        return Reading::Text;
    };
    let whole = matches!(kind, Kind::Count | Kind::Change);
    if whole && value.to_integer().is_none() {
        return Reading::Text;
    }
    let altered = match kind {
        Kind::Count | Kind::Change => value.to_string() != text,
        // 0.00 and 12.50 are plain ways to write an amount.
        Kind::Amount | Kind::AmountWithUnit => Decimal::parse(text).is_none(),
    };
    Reading::Number { value, altered, unit, remark: remark.map(str::to_owned) }
}

fn canonical(digits: &str) -> bool {
    digits == "0" || !digits.starts_with('0')
}

fn to_half_width(c: char) -> char {
    match c {
        '−' | '﹣' => '-',
        '﹢' => '+',
        c if c.is_whitespace() => ' ',
        c => half_width(c),
    }
}

fn is_not_applicable(text: &str) -> bool {
    const WORDS: [&str; 9] = ["/", "\\", "无", "無", "不适用", "不適用", "不涉及", "n/a", "na"];
    text.chars().all(|c| matches!(c, '-' | '—' | '–' | '―' | '─'))
        || WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// Splits a remark in brackets, or the raised mark of a footnote, off the end: `22(其中修订 16 件)`, `35¹`.
fn split_remark(text: &str) -> (&str, Option<&str>) {
    let body = text.trim_end_matches(['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']);
    if let (true, Some(mark)) = (body.len() < text.len() && !body.is_empty(), text.get(body.len()..)) {
        return (body, Some(mark));
    }
    match text.find(['(', '〔', '[', '【']) {
        Some(at) if at > 0 && text.ends_with([')', '〕', ']', '】']) => {
            let (body, remark) = text.split_at(at);
            (body, Some(remark))
        }
        _ => (text, None),
    }
}

/// Splits the unit off the end. Counts may carry 件, 条 and the like; amounts 元 and its multiples.
fn split_unit(text: &str, kind: Kind) -> (&str, Option<Unit>) {
    const MONEY: [(&str, Unit); 6] = [
        ("万元人民币", Unit::TenThousandYuan),
        ("万元", Unit::TenThousandYuan),
        ("亿元", Unit::HundredMillionYuan),
        ("元", Unit::Yuan),
        ("萬元", Unit::TenThousandYuan),
        ("万", Unit::TenThousandYuan),
    ];
    const COUNTED: [&str; 9] = ["件", "条", "项", "个", "宗", "次", "份", "起", "例"];
    if matches!(kind, Kind::Amount | Kind::AmountWithUnit) {
        for (word, unit) in MONEY {
            if let Some(body) = text.strip_suffix(word) {
                return (body, Some(unit));
            }
        }
    }
    for word in COUNTED {
        if let Some(body) = text.strip_suffix(word) {
            return (body, None);
        }
    }
    (text, None)
}

/// Brings a number to `-?digits[.digits]`: signs, words for signs and separators of thousands resolved.
fn signed(text: &str, kind: Kind) -> Option<String> {
    let (sign, digits) = if let Some(rest) = text.strip_prefix('-') {
        ("-", rest)
    } else if kind == Kind::Change {
        let minus = ["减少", "减", "減少", "減", "下降"].iter().find_map(|word| text.strip_prefix(word));
        let plus = ["增加", "增", "新增", "+"].iter().find_map(|word| text.strip_prefix(word));
        match (minus, plus) {
            (Some(rest), _) => ("-", rest),
            (None, Some(rest)) => ("", rest),
            (None, None) => ("", text),
        }
    } else {
        ("", text)
    };
    let plain = without_separators(digits.trim())?;
    // Leading zeros are not a number of the form's, but 00 typed for 0 is.
    Some(format!("{sign}{plain}"))
}

/// Drops separators of thousands where they stand in their places: `1,234`, `1 234`, `14,069.5`; `None` for `1,23`.
fn without_separators(text: &str) -> Option<String> {
    let (whole, part) = match text.split_once('.') {
        Some((whole, part)) => (whole, Some(part)),
        None => (text, None),
    };
    let mut plain = String::with_capacity(text.len());
    let separator = whole.chars().find(|c| !c.is_ascii_digit());
    match separator {
        None => plain.push_str(whole),
        Some(separator) if matches!(separator, ',' | ' ' | '，' | '\'' | '、') => {
            for (index, group) in whole.split(separator).enumerate() {
                let fits = if index == 0 { (1..=3).contains(&group.len()) } else { group.len() == 3 };
                if !fits || !group.bytes().all(|b| b.is_ascii_digit()) {
                    return None;
                }
                plain.push_str(group);
            }
        }
        Some(_) => return None,
    }
    if let Some(part) = part {
        plain.push('.');
        plain.push_str(part);
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> Option<i64> {
        read_text(text, Kind::Count).integer()
    }

    #[test]
    fn counts() {
        for (text, value) in [
            ("0", 0),
            ("282", 282),
            ("1,234", 1234),
            ("１２３４", 1234),
            ("1 234", 1234),
            ("14,069", 14069),
            ("14，069", 14069),
            ("12件", 12),
            ("12 件", 12),
            ("22（其中修订 16 件）", 22),
            ("35¹", 35),
            ("8(计划)", 8),
            ("55（含自然失效 29 件）", 55),
            ("\u{200b}7\u{feff}", 7),
            ("-3", -3),
            ("007", 7),
        ] {
            assert_eq!(count(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_count_stays_text() {
        for text in
            ["1,23", "12.5件", "12.5", "1,2345", "约12", "十二", "12个月", "1+1", "99999999999999999999"]
        {
            assert_eq!(read_text(text, Kind::Count), Reading::Text, "{text}");
        }
    }

    #[test]
    fn four_kinds_of_empty() {
        for text in ["/", "-", "—", "--", "——", "无", "不适用", "不涉及", "N/A", "／"] {
            assert_eq!(read_text(text, Kind::Count), Reading::NotApplicable, "{text}");
        }
        for text in ["", " ", "\u{a0}", "\u{3000}\u{200b}"] {
            assert_eq!(read_text(text, Kind::Count), Reading::Blank, "{text}");
        }
        assert_eq!(count("0"), Some(0));
    }

    #[test]
    fn changes_are_signed_or_worded() {
        for (text, value) in
            [("增13", 13), ("减2", -2), ("+1036", 1036), ("-3", -3), ("增加13项", 13), ("0", 0)]
        {
            assert_eq!(read_text(text, Kind::Change).integer(), Some(value), "{text}");
        }
        assert_eq!(read_text("增13", Kind::Count), Reading::Text);
    }

    #[test]
    fn amounts_keep_their_precision_and_unit() {
        for (text, shown, unit) in [
            ("59237.2449", "59237.2449", None),
            ("396.24万元", "396.24", Some(Unit::TenThousandYuan)),
            ("251000元", "251000", Some(Unit::Yuan)),
            ("0.00", "0", None),
            ("72,701.2578", "72701.2578", None),
        ] {
            let reading = read_text(text, Kind::AmountWithUnit);
            assert!(
                matches!(&reading, Reading::Number { value, unit: u, .. } if value.to_string() == shown && *u == unit),
                "{text}: {reading:?}"
            );
        }
    }

    #[test]
    fn what_was_changed_is_known() {
        for (text, altered) in
            [("14069", false), ("14,069", true), ("１２", true), ("8(计划)", true), ("12件", true)]
        {
            assert_eq!(read_text(text, Kind::Count).is_altered(), altered, "{text}");
        }
        assert!(!read_text("0.00", Kind::Amount).is_altered());
        let reading = read_text("22（其中修订 16 件）", Kind::Count);
        assert!(
            matches!(reading, Reading::Number { remark: Some(ref r), .. } if r == "(其中修订 16 件)"),
            "{reading:?}"
        );
    }
}
