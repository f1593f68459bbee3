//! The file names that practice gives: 机关名称+年份+年政府信息公开工作年度报告.

use crate::form::REPORT_NAME;
use crate::report::Report;

/// How many bytes of UTF-8 a name may have without its extension: file systems stop at 255.
const LONGEST: usize = 200;

/// The name for a file of the report, such as `青禾县水务局2024年政府信息公开工作年度报告.html`. `extension` comes
/// without its dot.
///
/// Where the report names no office, its title stands for office and year; where there is neither, what is known.
/// Characters that file systems forbid are replaced or dropped, and the name is bounded in length.
pub fn file_name(report: &Report, extension: &str) -> String {
    let office = clean(report.organization.as_deref().unwrap_or_default());
    let title = clean(report.title.as_deref().unwrap_or_default());
    let year = report.year.map(|year| format!("{year}年")).unwrap_or_default();
    let stem = if office.is_empty() && !title.is_empty() {
        bounded(&title, LONGEST).to_owned()
    } else {
        let rest = format!("{year}{REPORT_NAME}");
        format!("{}{rest}", bounded(&office, LONGEST.saturating_sub(rest.len())))
    };
    // A name of dots alone, or one that Windows keeps for a device, is no name.
    let stem = stem.trim_matches(['.', ' ']);
    let stem = if stem.is_empty() || is_device(stem) { REPORT_NAME } else { stem };
    format!("{stem}.{extension}")
}

/// A text without what file systems forbid.
pub(crate) fn clean(text: &str) -> String {
    let kept = text.chars().filter_map(|c| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => Some('_'),
        c if c.is_control() => None,
        '\u{2028}' | '\u{2029}' => None,
        c if crate::form::is_invisible(c) => None,
        c if c.is_whitespace() => Some(' '),
        c => Some(c),
    });
    kept.collect::<String>().trim_matches(['.', ' ']).to_owned()
}

fn is_device(stem: &str) -> bool {
    let name = stem.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = |prefix: &str| {
        name.strip_prefix(prefix).is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()))
    };
    matches!(name.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

/// The beginning of a text, whole characters, at most so many bytes.
fn bounded(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn named(organization: Option<&str>, year: Option<i32>, title: Option<&str>) -> String {
        let mut report = Report::blank(2024);
        report.organization = organization.map(str::to_owned);
        report.year = year;
        report.title = title.map(str::to_owned);
        file_name(&report, "html")
    }

    #[test]
    fn as_practice_has_it() {
        for (organization, year, title, name) in [
            (Some("青禾县水务局"), Some(2024), None, "青禾县水务局2024年政府信息公开工作年度报告.html"),
            (Some("青禾县水务局"), None, None, "青禾县水务局政府信息公开工作年度报告.html"),
            (None, Some(2024), Some("某局2024年年报"), "某局2024年年报.html"),
            (None, Some(2024), None, "2024年政府信息公开工作年度报告.html"),
            (None, None, None, "政府信息公开工作年度报告.html"),
            (Some("  "), None, Some("CON"), "政府信息公开工作年度报告.html"),
            (Some("a/b:c\u{202e}\n\"?"), Some(2024), None, "a_b_c__2024年政府信息公开工作年度报告.html"),
            (None, None, Some("../.."), "_.html"),
        ] {
            assert_eq!(named(organization, year, title), name);
        }
    }

    #[test]
    fn bounded_in_length() {
        let name = named(Some(&"局".repeat(500)), Some(2024), None);
        assert!(name.len() <= 205 && name.ends_with("2024年政府信息公开工作年度报告.html"), "{name}");
    }

    proptest! {
        #![proptest_config(crate::testing::cases(128))]
        #[test]
        fn every_name_is_a_file_name(office in proptest::option::of(".{0,90}"), title in proptest::option::of(".{0,90}")) {
            let name = named(office.as_deref(), Some(2024), title.as_deref());
            prop_assert!(name.len() <= 205 && name.ends_with(".html") && name.len() > 5);
            prop_assert!(!name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']), "forbidden");
            prop_assert!(!name.starts_with('.') && name.chars().all(|c| !c.is_control()), "hidden");
        }
    }
}
