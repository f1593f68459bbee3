//! Which lines are section headings.

use crate::form::SectionId;
use crate::read::item::Item;
use crate::read::labels::labels;
use crate::read::section_names::{exact, nearest, with_rest};

/// A section heading found at a line.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    /// The item it stands in.
    pub(super) at: usize,
    /// How many items it takes: 2 where it is broken over two lines.
    pub(super) lines: usize,
    pub(super) id: Option<SectionId>,
    pub(super) text: String,
    /// What follows it in the same line.
    pub(super) rest: String,
}

/// How sure a heading is by its look.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    /// Another ordinal, or none, before words that are exactly a heading's.
    Bare,
    /// 一、 and words like those of a heading.
    Like,
    /// 一、 and exactly the words of a heading.
    Exact,
}

const NUMERALS: &str = "一二三四五六七八九十";

/// Splits a Chinese ordinal off a line: `一、`, `l六、`, `第六部分`, `六．`. The ordinal's value with the rest.
fn ordinal(line: &str) -> Option<(usize, &str)> {
    let end = line.char_indices().take(8).find(|(_, c)| {
        matches!(c, '、' | '.' | '．' | ',' | '，' | '：' | ':') || c.is_whitespace() || *c == '分'
    });
    let (at, mark) = end?;
    let head = line.get(..at)?;
    let rest = line.get(at + mark.len_utf8()..)?;
    if head.contains(['（', '(', '）', ')']) || head.contains('是') {
        return None;
    }
    let numeral: String = head.chars().filter(|c| NUMERALS.contains(*c)).collect();
    let other = head.chars().filter(|c| !NUMERALS.contains(*c) && !matches!(c, '第' | '部' | ' ')).count();
    if numeral.is_empty() || other > 1 {
        return None;
    }
    let value = |c: char| NUMERALS.chars().position(|n| n == c).map(|at| at + 1);
    let mut digits = numeral.chars();
    let first = digits.next().and_then(value)?;
    let value = match digits.next().and_then(value) {
        Some(second) if first == 10 => 10 + second,
        _ => first,
    };
    Some((value, rest.trim_start_matches(['、', '.', '．', '，', ' ', '\u{3000}', '：', ':'])))
}

struct Candidate {
    heading: Heading,
    look: Look,
    number: Option<usize>,
}

/// The section headings among the items, in order.
pub(super) fn headings(items: &[Item<'_>]) -> Vec<Heading> {
    let mut found: Vec<Candidate> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let Some(line) = item.line() else { continue };
        let next = items.get(at + 1).and_then(Item::line);
        found.extend(candidate(at, line, next));
    }
    let sure: Vec<SectionId> = SectionId::ALL
        .into_iter()
        .filter(|id| found.iter().any(|other| other.heading.id == Some(*id) && other.look > Look::Bare))
        .collect();
    // The sure section that comes next behind each candidate.
    let mut next = None;
    let mut following: Vec<Option<SectionId>> = Vec::with_capacity(found.len());
    for candidate in found.iter().rev() {
        following.push(next);
        if candidate.look > Look::Bare {
            next = candidate.heading.id.or(next);
        }
    }
    // Words without their ordinal count only where the heading stands nowhere else; behind 1. or 1、 only where the
    // next section is a later one, as where a list's numbering took the place of 一、. Words only like a heading's count while that section is still to come: 一、存在的主要问题
    // within section 五 is a sub-heading.
    let mut last: Option<SectionId> = None;
    found.retain(|candidate| {
        let next = following.pop().flatten();
        let numbered = candidate.heading.text.starts_with(|c: char| c.is_ascii_digit());
        let Some(id) = candidate.heading.id else { return true };
        let bare = candidate.look == Look::Bare
            && (sure.contains(&id) || numbered && next.is_some_and(|next| next <= id));
        if bare || candidate.look < Look::Exact && last >= Some(id) {
            return false;
        }
        last = last.max(Some(id));
        true
    });
    numbered(found)
}

/// Leaves out the unknown headings that do not continue the numbering: those are paragraphs of some section.
fn numbered(found: Vec<Candidate>) -> Vec<Heading> {
    // The number of the next known heading behind each.
    let mut next = None;
    let mut following: Vec<Option<Option<usize>>> = Vec::with_capacity(found.len());
    for candidate in found.iter().rev() {
        following.push(next);
        if candidate.heading.id.is_some() {
            next = Some(candidate.number);
        }
    }
    following.reverse();
    let mut headings = Vec::new();
    let mut current = 0;
    for (candidate, next) in found.into_iter().zip(following) {
        if candidate.heading.id.is_none() {
            let number = candidate.number.unwrap_or(0);
            let before_next = next.is_none_or(|next| next.is_some_and(|next| number < next));
            if current == 0 || number != current + 1 || !before_next {
                continue;
            }
        }
        current = candidate.number.unwrap_or(current + 1);
        headings.push(candidate.heading);
    }
    headings
}

fn candidate(at: usize, line: &str, next: Option<&str>) -> Option<Candidate> {
    if line.len() > 600 {
        return None;
    }
    let make = |id, text: &str, rest: &str, lines| Heading {
        at,
        lines,
        id,
        text: text.to_owned(),
        rest: rest.trim().to_owned(),
    };
    let short = line.chars().count() <= 50;
    if let Some((number, body)) = ordinal(line) {
        let number = Some(number);
        if !labels().find(line).is_empty() || !labels().find(body).is_empty() {
            return None;
        }
        if let Some((id, length)) = with_rest(body) {
            let cut = line.len() - body.len() + length;
            let (text, rest) = (line.get(..cut)?, line.get(cut..)?);
            let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':' | '。'));
            let text = if rest.is_empty() { line } else { text };
            return Some(Candidate { heading: make(Some(id), text, rest, 1), look: Look::Exact, number });
        }
        let words = body.trim_end_matches(['。', '：', ':']);
        if let Some(id) = exact(words).filter(|_| short) {
            return Some(Candidate { heading: make(Some(id), line, "", 1), look: Look::Exact, number });
        }
        if let Some(id) = nearest(words).filter(|_| short) {
            // The rest of a heading broken over two lines makes it exact.
            if let Some(tail) = next.filter(|tail| tail.chars().count() <= 12)
                && let Some(id) = exact(&format!("{body}{tail}"))
            {
                let heading = make(Some(id), &format!("{line}{tail}"), "", 2);
                return Some(Candidate { heading, look: Look::Exact, number });
            }
            return Some(Candidate { heading: make(Some(id), line, "", 1), look: Look::Like, number });
        }
        let sentence = line.contains(['。', '；', '，', '：', ',', ';', ':', '!', '！']);
        return (short && !sentence && line.chars().count() <= 30).then(|| Candidate {
            heading: make(None, line, "", 1),
            look: Look::Like,
            number,
        });
    }
    // （一）主动公开情况 is a heading within section 一.
    if !short || line.starts_with(['（', '(']) || !labels().find(line).is_empty() {
        return None;
    }
    let id = exact(line.trim_end_matches(['：', ':', '。']))?;
    Some(Candidate { heading: make(Some(id), line, "", 1), look: Look::Bare, number: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_in_their_variants() {
        for (line, id) in [
            ("一、总体情况", SectionId::Overview),
            ("二、行政机关主动公开政府信息情况", SectionId::Disclosure),
            ("三、收到和处理政府信息公开申请情况：", SectionId::Requests),
            ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", SectionId::Disputes),
            ("五、政府信息公开工作存在的主要问题及改进情况", SectionId::Problems),
            ("五、存在的问题和下一步改进情况", SectionId::Problems),
            ("l六、其他需要报告的事项", SectionId::Other),
            ("第六部分 其他需要报告的事项", SectionId::Other),
            ("六．其他需要报告的事项", SectionId::Other),
            ("總體情況", SectionId::Overview),
        ] {
            let found = headings(&[Item::Line(line)]);
            assert_eq!(found.first().and_then(|heading| heading.id), Some(id), "{line}");
        }
    }

    #[test]
    fn rows_and_paragraphs_are_no_headings() {
        for line in [
            "一、本年新收政府信息公开申请数量",
            "三、本年度办理结果",
            "四、结转下年度继续办理",
            "（一）主动公开情况",
            "一是加强组织领导，明确责任。",
            "2020年，全镇主动公开政府信息265条。",
        ] {
            assert!(headings(&[Item::Line(line)]).is_empty(), "{line}");
        }
    }

    #[test]
    fn a_list_may_have_taken_the_ordinal() {
        let lines = ["1. 总体情况", "2.主动公开政府信息情况", "二、主动公开政府信息情况", "1.总体情况"];
        let items: Vec<Item<'_>> = lines.iter().map(|line| Item::Line(line)).collect();
        let texts: Vec<String> = headings(&items).into_iter().map(|heading| heading.text).collect();
        assert_eq!(texts, ["1. 总体情况", "二、主动公开政府信息情况"]);
    }

    #[test]
    fn a_heading_may_be_broken_or_go_on() {
        let found = headings(&[Item::Line("三、行政机关收到和处理政府信息公开申"), Item::Line("请情况")]);
        assert_eq!(found[0].lines, 2);
        let found = headings(&[Item::Line("六、其他需要报告的事项：无。")]);
        assert_eq!((found[0].text.as_str(), found[0].rest.as_str()), ("六、其他需要报告的事项", "无。"));
    }

    #[test]
    fn unknown_headings_continue_the_numbering() {
        let lines =
            ["一、总体情况", "一、存在的小事", "六、其他需要报告的事项", "七、建议提案办理情况", "二、次要"];
        let items: Vec<Item<'_>> = lines.iter().map(|line| Item::Line(line)).collect();
        let texts: Vec<String> = headings(&items).into_iter().map(|heading| heading.text).collect();
        assert_eq!(texts, ["一、总体情况", "六、其他需要报告的事项", "七、建议提案办理情况"]);
    }
}
