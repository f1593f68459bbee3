//! Rows that stand in several lines, written between bars.

/// A row goes on in another line, each of its cells with more words.
pub(super) fn go_on<'c>(row: &mut Vec<String>, cells: impl Iterator<Item = &'c str>) {
    for (at, more) in cells.enumerate() {
        match row.get_mut(at) {
            Some(whole) => append(whole, more),
            None => row.push(more.to_owned()),
        }
    }
}

/// Words that go on in the next line of a cell: Chinese and figures run on, other words keep their space.
fn append(whole: &mut String, more: &str) {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    if is_word(whole.chars().next_back()) && is_word(more.chars().next()) {
        whole.push(' ');
    }
    whole.push_str(more);
}

/// Writes a row between bars, if anything stands in it, and begins another.
pub(super) fn end_row(row: &mut Vec<String>, plain: &mut String) {
    if row.iter().any(|cell| !cell.is_empty()) {
        plain.push_str(&format!("| {} |\n", row.join(" | ")));
    }
    row.clear();
}
