//! Does a text look like a figure, and how do loose cells fill a row of known columns?

use crate::form::Kind;
use crate::report::{Reading, read_text};

/// Whether a text could stand in a cell of figures: a number however written, or a sign for "not applicable".
/// Blank is not.
pub fn is_value(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || text.len() > 90 || is_page_number(text) {
        return false;
    }
    match read_text(text, Kind::Change) {
        Reading::Blank => false,
        Reading::NotApplicable | Reading::Number { .. } => true,
        Reading::Text => match read_text(text, Kind::AmountWithUnit) {
            Reading::Number { .. } => true,
            _ => begins_as_number(text),
        },
    }
}

/// `1,23`, `12.5件`, `22（其中修订16件` …: begins with a digit, is short and is no numbered heading.
fn begins_as_number(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let body = text.trim_start_matches(['+', '-', '增', '减', '约', '−', '＋']);
    let rest = body.trim_start_matches(is_digit);
    if rest.len() == body.len() || text.chars().count() > 24 {
        return false;
    }
    // Several figures divided by spaces.
    let mut words = text.split_whitespace().skip(1).peekable();
    if words.peek().is_some() && words.all(|word| word.starts_with(is_digit)) {
        return false;
    }
    let mut after = rest.trim_start().chars();
    match after.next() {
        Some('.' | '．' | '、') => after.next().is_some_and(is_digit),
        Some('年' | '月' | '日' | '个' | ')' | '）') => false,
        _ => !text.contains(['。', '；']),
    }
}

/// `— 5 —`, `-5-`, `第 5 页`: a page's number, not a figure.
pub(super) fn is_page_number(text: &str) -> bool {
    let is_dash = |c: char| matches!(c, '-' | '—' | '–' | '―' | '─' | '－');
    let text = text.trim();
    let inner = text.trim_matches(|c: char| is_dash(c) || c.is_whitespace());
    let dashed = text.starts_with(is_dash) && text.ends_with(is_dash);
    let named = text.starts_with('第') && text.ends_with('页');
    let inner = if named { inner.trim_matches(['第', '页', ' ']) } else { inner };
    (dashed || named) && !inner.is_empty() && inner.len() <= 4 && inner.bytes().all(|b| b.is_ascii_digit())
}

/// Short, and no sentence: it may be a piece of a label.
pub(super) fn is_fragment(text: &str, longest: usize) -> bool {
    text.chars().count() <= longest && !text.contains(['。', '；', '！', '？'])
}

/// On which side of a row's figures the blank cells stand that belong to no column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Padding {
    /// The label covers them in print.
    Before,
    /// A sheet or a converter filled the row up.
    Behind,
}

/// Fills a row of columns, given how many grid columns each spans, with the cells that followed its label. `lead` is
/// how many more grid columns the label covers in print, which may stand as blanks. `padding` says where the rows before
/// had blanks to spare, and learns it from this one. `None` if no way is certain.
pub(super) fn fit(
    cells: &[String],
    spans: &[usize],
    lead: usize,
    padding: &mut Option<Padding>,
) -> Option<Vec<String>> {
    let wanted = spans.len();
    if cells.len() == wanted {
        return Some(cells.to_vec());
    }
    if let [only] = cells
        && wanted > 1
        && only.len() == wanted
        && only.bytes().all(|b| b == b'0')
    {
        // Cells run together: nothing but zeros can be told apart.
        return Some(vec!["0".to_owned(); wanted]);
    }
    if cells.len() < wanted {
        return None;
    }
    if let Some(row) = spanned(cells, spans) {
        return Some(row);
    }
    let blank = |cells: &[String]| cells.iter().all(String::is_empty);
    let behind = |before: usize| {
        let row = cells.get(before..before + wanted)?;
        (blank(cells.get(..before)?) && blank(cells.get(before + wanted..)?)).then_some(row)
    };
    let side = match (behind(lead), behind(0)) {
        // Blanks at both ends: the rows before tell which of them belong to columns; else the printed form does.
        (Some(row), Some(other)) if row != other => (*padding).unwrap_or(Padding::Before),
        (Some(_), _) => Padding::Before,
        (None, Some(_)) => Padding::Behind,
        (None, None) => {
            let only: Vec<String> = cells.iter().filter(|cell| !cell.is_empty()).cloned().collect();
            return (only.len() == wanted).then_some(only);
        }
    };
    if lead > 0 && !blank(cells) {
        *padding = Some(side);
    }
    behind(if side == Padding::Before { lead } else { 0 }).map(<[String]>::to_vec)
}

/// The cells with blanks at their end, up to the places that the columns span, if they are then those of merged cells.
pub(super) fn filled_up(cells: &[String], spans: &[usize]) -> Option<Vec<String>> {
    let mut cells = cells.to_vec();
    let places = spans.iter().sum();
    (cells.len() <= places).then(|| cells.resize(places, String::new()))?;
    spanned(&cells, spans)
}

/// Cells in which each merged cell is followed by blanks, or by repetitions, for the columns it covers.
pub(super) fn spanned(cells: &[String], spans: &[usize]) -> Option<Vec<String>> {
    if cells.len() != spans.iter().sum::<usize>() {
        return None;
    }
    let mut rest = cells;
    let mut row = Vec::with_capacity(spans.len());
    for span in spans {
        let (first, covered) = rest.get(..*span)?.split_first()?;
        if !covered.iter().all(|cell| cell.is_empty() || cell == first) {
            return None;
        }
        row.push(first.clone());
        rest = rest.get(*span..)?;
    }
    Some(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_what_is_none() {
        for text in [
            "0",
            "14,069",
            "１２",
            "增13",
            "8(计划)",
            "396.24万元",
            "/",
            "—",
            "无",
            "1,23",
            "22（其中修订 16 件",
        ] {
            assert!(is_value(text), "{text}");
        }
        for text in [
            "",
            "规章",
            "2.重复申请",
            "— 5 —",
            "- 12 -",
            "第 5 页",
            "2020年",
            "1月31日",
            "（一）予以公开",
            "1、本机关",
            "1 . 属 于 国 家 秘 密",
        ] {
            assert!(!is_value(text), "{text}");
        }
    }

    #[test]
    fn cells_fill_their_columns() {
        for (cells, spans, lead, row) in [
            ("1,2,3", "1,1,1", 0, Some("1,2,3")),
            ("1,,2,,3,", "2,2,2", 0, Some("1,2,3")),
            ("1,1,2,2,3,3", "2,2,2", 0, Some("1,2,3")),
            ("5,,", "3", 0, Some("5")),
            ("5,,", "1", 0, Some("5")),
            (",,1,2,3", "1,1,1", 2, Some("1,2,3")),
            (",,,2,3", "1,1,1", 2, Some(",2,3")),
            (",2,3,", "1,1,1", 0, Some(",2,3")),
            (",1,2,3", "1,1,1", 0, Some("1,2,3")),
            ("000", "1,1,1", 0, Some("0,0,0")),
            ("120", "1,1,1", 0, None),
            ("0", "1,1,1", 0, None),
            ("1,2,3,4", "1,1,1", 0, None),
        ] {
            let split = |text: &str| text.split(',').map(str::to_owned).collect::<Vec<_>>();
            let spans: Vec<usize> = spans.split(',').map(|n| n.parse().unwrap()).collect();
            assert_eq!(fit(&split(cells), &spans, lead, &mut None), row.map(split), "{cells}");
        }
    }
}
