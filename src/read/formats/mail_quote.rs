//! Text out of a mail's answer: every line begins with the mark of quotation.

/// Fewer lines with the mark are no quoted document.
const FEWEST: usize = 3;

/// The text without the marks `> `, `>> `; `None` unless they stand before nearly every line that is not blank, as
/// where the words around a quotation are few. Other lines stay as they are.
pub(super) fn unquoted(text: &str) -> Option<String> {
    if !text.contains('>') {
        return None;
    }
    let (mut lines, mut marked) = (0usize, 0usize);
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        lines += 1;
        marked += usize::from(line.starts_with('>'));
    }
    if marked < FEWEST || marked * 10 < lines * 9 {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    for line in text.lines() {
        plain.push_str(without_marks(line));
        plain.push('\n');
    }
    Some(plain)
}

/// The line behind its marks and the space that goes with each.
fn without_marks(mut line: &str) -> &str {
    while let Some(rest) = line.strip_prefix('>') {
        line = rest.strip_prefix(' ').unwrap_or(rest);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::unquoted;

    #[test]
    fn marks_before_every_line_go() {
        for (quoted, plain) in [
            ("> 规章 | 0 |\n>\n> 0\n", "规章 | 0 |\n\n0\n"),
            (">> 规章\n> > 0\n>>0", "规章\n0\n0\n"),
            ("> \t0\t1\r\n> 二\r\n\r\n> 三", "\t0\t1\n二\n\n三\n"),
            (">    规章\n> >= 5\n> 三", "   规章\n= 5\n三\n"),
        ] {
            assert_eq!(unquoted(quoted).as_deref(), Some(plain), "{quoted:?}");
        }
        let answered = format!("某某写道：\n{}", "> 规章 | 0\n".repeat(20));
        assert!(unquoted(&answered).is_some_and(|text| !text.contains('>')));
    }

    #[test]
    fn marks_before_some_lines_stay() {
        for text in [
            "规章\n0\n0",
            "> 5\n> 3",
            "> 一\n> 二\n> 三\n四",
            "某某镇2023年政府信息公开工作年度报告\n> 摘要\n> 摘要\n> 摘要\n一、总体情况\n收到>5件",
            "规章 > 0\n规章 > 0\n规章 > 0",
        ] {
            assert_eq!(unquoted(text), None, "{text:?}");
        }
    }
}
