//! Tables of wikis, a cell a line: `{| … |- … |}`.

/// Text in which each row of a wiki's table stands in one line between bars; `None` where it has no such table.
pub(super) fn joined(text: &str) -> Option<String> {
    if !text.lines().any(is_table_begun) {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    let mut row: Vec<String> = Vec::new();
    let mut within = false;
    for line in text.lines() {
        let trimmed = line.trim();
        if is_table_begun(line) {
            within = true;
        } else if within
            && (trimmed.starts_with("|-") || trimmed.starts_with("|}") || trimmed.starts_with("|+"))
        {
            end_row(&mut row, &mut plain);
            within = !trimmed.starts_with("|}");
        } else if let (true, Some(cells)) = (within, trimmed.strip_prefix(['|', '!'])) {
            for cell in cells.split("||").flat_map(|cells| cells.split("!!")) {
                push_cell(cell, &mut row);
            }
        } else if let (true, Some(last)) = (within, row.last_mut()) {
            last.push_str(trimmed);
        } else {
            plain.push_str(line);
            plain.push('\n');
        }
    }
    end_row(&mut row, &mut plain);
    Some(plain)
}

/// Whether a table begins in the line.
pub(super) fn is_table_begun(line: &str) -> bool {
    line.trim_start().starts_with("{|")
}

/// A cell without its attributes; for each further column that it covers a blank one.
fn push_cell(cell: &str, row: &mut Vec<String>) {
    let (attributes, words) = match cell.split_once('|') {
        Some((attributes, words)) if attributes.contains('=') => (attributes, words),
        _ => ("", cell),
    };
    row.push(words.trim().to_owned());
    let span = attributes.split_once("colspan").map(|(_, value)| value.trim_start_matches(['=', '"', ' ']));
    let digits = span.and_then(|value| value.split(|c: char| !c.is_ascii_digit()).next());
    let covered = digits.and_then(|digits| digits.parse::<usize>().ok()).unwrap_or(1).clamp(1, 60) - 1;
    row.extend(std::iter::repeat_n(String::new(), covered));
}

fn end_row(row: &mut Vec<String>, plain: &mut String) {
    if !row.is_empty() {
        plain.push_str(&format!("| {} |\n", row.join(" | ")));
    }
    row.clear();
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn rows_stand_in_lines() {
        let text = "二、主动公开\n{| class=\"a\"\n|+ 表\n! 信息内容 !! 制发\n|-\n|align=\"center\"| 规章\n|\n| 5 || 6\n|-\n\
                    |colspan=\"2\"| 行政许可\n| 7\n|}\n正文";
        assert_eq!(
            joined(text).unwrap(),
            "二、主动公开\n| 信息内容 | 制发 |\n| 规章 |  | 5 | 6 |\n| 行政许可 |  | 7 |\n正文\n"
        );
        assert_eq!(joined("| 规章\n| 5"), None);
    }
}
