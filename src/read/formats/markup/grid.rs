//! Tables drawn with signs, as converters of documents write them: rules of `+---+---+` between the rows, whose cells go
//! on over several lines.

use super::rows::{end_row, go_on};
use crate::form::is_bar;

/// Text in which each row of a drawn table stands in one line; `None` where no table is drawn.
pub(super) fn joined(text: &str) -> Option<String> {
    if text.lines().filter(|line| is_border(line)).count() < 2 {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    let mut row: Vec<String> = Vec::new();
    let mut within = false;
    for line in text.lines() {
        if is_border(line) {
            end_row(&mut row, &mut plain);
            within = true;
        } else if within && line.trim_start().starts_with(is_bar) {
            // A rule that leaves out the cells that go on below it.
            let partial = line.contains("+--") || line.contains("+==");
            if partial {
                end_row(&mut row, &mut plain);
                continue;
            }
            go_on(&mut row, line.trim().trim_matches(is_bar).split(is_bar).map(str::trim));
        } else {
            end_row(&mut row, &mut plain);
            within = false;
            plain.push_str(line);
            plain.push('\n');
        }
    }
    end_row(&mut row, &mut plain);
    Some(plain)
}

/// A line of the table's drawing: `+-----+-----+`, `+=====+=====+`.
fn is_border(line: &str) -> bool {
    let line = line.trim();
    line.len() > 4
        && line.starts_with('+')
        && line.ends_with('+')
        && line.bytes().all(|b| matches!(b, b'+' | b'-' | b'=' | b':' | b' '))
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn rows_of_several_lines_are_one() {
        let drawn = "正文\n+------+---+\n| 信息 | 制 |\n| 内容 | 发 |\n+======+===+\n| 规章 | 5 |\n+------+---+\n正文";
        assert_eq!(joined(drawn).unwrap(), "正文\n| 信息内容 | 制发 |\n| 规章 | 5 |\n正文\n");
        assert_eq!(joined("规章 | 5\n+1 | -2"), None);
    }
}
