//! Fields: what is computed in a document. Their code is hidden, their result is shown.

use super::text::{Shown, Unit};

const BEGIN: u16 = 0x13;
const RESULT: u16 = 0x14;
const END: u16 = 0x15;

/// Hides the codes of fields, and the marks around them. What begins and does not end is no field.
pub(super) fn hide_codes(units: &mut [Unit]) {
    // How many codes begin less those that end before a character.
    let mut changes: Vec<(usize, i32)> = Vec::new();
    let mut open: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, unit) in units.iter_mut().enumerate() {
        match unit.code {
            BEGIN => open.push((at, None)),
            RESULT => {
                if let Some((_, result @ None)) = open.last_mut() {
                    *result = Some(at);
                }
            }
            END => {
                if let Some((begin, result)) = open.pop() {
                    changes.extend([(begin, 1), (result.unwrap_or(at), -1)]);
                }
            }
            _ => continue,
        }
        unit.shown = Shown::Hidden;
    }
    changes.sort_by_cached_key(|(at, _)| *at);
    let mut changes = changes.into_iter().peekable();
    let mut depth = 0;
    for (at, unit) in units.iter_mut().enumerate() {
        while let Some((_, change)) = changes.next_if(|(place, _)| *place <= at) {
            depth += change;
        }
        if depth > 0 {
            unit.shown = Shown::Hidden;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_shown_and_codes_are_not() {
        let shown = |text: &str| {
            let mut units: Vec<Unit> =
                text.encode_utf16().map(|code| Unit { code, shown: Shown::Plain }).collect();
            hide_codes(&mut units);
            let codes: Vec<u16> =
                units.iter().filter(|unit| unit.shown == Shown::Plain).map(|unit| unit.code).collect();
            String::from_utf16(&codes).unwrap()
        };
        assert_eq!(shown("共\u{13} =SUM(ABOVE) \u{14}12\u{15}件"), "共12件");
        assert_eq!(
            shown("\u{13} IF \u{13} PAGE \u{14}3\u{15} = 3 \u{14}三\u{13} X \u{14}四\u{15}\u{15}。"),
            "三四。"
        );
        assert_eq!(shown("甲\u{13} TC \u{15}乙"), "甲乙");
        assert_eq!(shown("甲\u{13}乙"), "甲乙");
        assert_eq!(shown("甲\u{15}乙\u{14}"), "甲乙");
    }
}
