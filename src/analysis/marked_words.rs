//! How the analysis marks the words of a field.

use super::Analysis;
use super::marks::finding_id;
use crate::check::{Severity, Words};
use crate::report::TextField;

/// Words that a finding speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Which words.
    pub words: Words,
    /// How grave the finding is.
    pub severity: Severity,
    /// The finding, by [`finding_id`].
    pub finding: String,
}

/// A part of a field's text: words, and the name of the severity of the finding that speaks of them, if one does.
pub type Part = (String, &'static str);

/// As many lines stand in a block: a keystroke lays out the lines around it, not the whole text.
const LINES: usize = 16;

/// All words that findings speak of, but for those set aside.
pub fn told(analysis: &Analysis) -> Vec<Told> {
    let shown = analysis.findings.iter().filter(|finding| finding.set_aside.is_none());
    shown
        .flat_map(|finding| {
            let (severity, id) = (finding.severity, finding_id(finding));
            finding.words.iter().map(move |words| Told { words: *words, severity, finding: id.clone() })
        })
        .collect()
}

/// The text of a field in blocks of [`LINES`] lines, each with its line breaks, cut at the words that findings speak of.
/// Where several speak of the same, the gravest counts.
pub fn blocks(field: TextField, text: &str, told: &[Told]) -> Vec<Vec<Part>> {
    let mut blocks = Vec::new();
    let mut block = Vec::new();
    let mut lines = 0;
    for (words, mark) in parts(field, text, told) {
        let mut rest = words;
        while let Some((at, _)) = rest.match_indices('\n').nth(LINES - 1 - lines) {
            let (inside, behind) = rest.split_at(at + 1);
            block.push((inside.to_owned(), mark));
            blocks.push(std::mem::take(&mut block));
            (rest, lines) = (behind, 0);
        }
        lines += rest.matches('\n').count();
        if !rest.is_empty() {
            block.push((rest.to_owned(), mark));
        }
    }
    blocks.push(block);
    blocks
}

fn parts<'a>(field: TextField, text: &'a str, told: &[Told]) -> Vec<(&'a str, &'static str)> {
    let here = told.iter().filter(|told| told.words.field == field && told.words.start < told.words.end);
    let mut here: Vec<_> = here.map(|told| (told.words, told.severity)).collect();
    here.sort_by_cached_key(|(_, severity)| *severity as usize);
    here.sort_by_cached_key(|(words, _)| words.start);
    let mut parts = Vec::new();
    let mut at = 0;
    for (words, severity) in here {
        let (Some(before), Some(inside)) = (text.get(at..words.start), text.get(words.start..words.end))
        else {
            continue;
        };
        parts.push((before, ""));
        parts.push((inside, severity.name()));
        at = words.end;
    }
    parts.push((text.get(at..).unwrap_or_default(), ""));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELD: TextField = TextField::Text(0);

    fn cut(text: &str, told: &[(usize, usize, Severity)]) -> Vec<Vec<Part>> {
        let told: Vec<_> = told
            .iter()
            .map(|(start, end, severity)| Told {
                words: Words { field: FIELD, start: *start, end: *end },
                severity: *severity,
                finding: String::new(),
            })
            .collect();
        blocks(FIELD, text, &told)
    }

    fn part(words: &str, mark: &'static str) -> Part {
        (words.to_owned(), mark)
    }

    #[test]
    fn words_are_marked_once_and_by_the_gravest() {
        use Severity::{Error, Hint, Warning};
        assert_eq!(cut("", &[]), [vec![]]);
        assert_eq!(cut("一\n二", &[]), [vec![part("一\n二", "")]]);
        assert_eq!(
            cut("一二三", &[(3, 6, Hint)]),
            [vec![part("一", ""), part("二", "hint"), part("三", "")]]
        );
        assert_eq!(cut("一二", &[(0, 3, Hint), (0, 3, Error)]), [vec![part("一", "error"), part("二", "")]]);
        // What lies over what is marked, behind the end or inside a character is left out.
        assert_eq!(cut("一二", &[(0, 6, Warning), (3, 6, Error)]), [vec![part("一二", "warning")]]);
        assert_eq!(cut("一二", &[(3, 9, Error), (1, 2, Error)]), [vec![part("一二", "")]]);
        let elsewhere = Told {
            words: Words { field: TextField::Title, start: 0, end: 3 },
            severity: Error,
            finding: String::new(),
        };
        assert_eq!(blocks(FIELD, "一", &[elsewhere]), [vec![part("一", "")]]);
    }

    #[test]
    fn a_block_ends_with_its_sixteenth_line_whatever_is_marked() {
        let lines = "行\n".repeat(LINES);
        assert_eq!(cut(&lines, &[]), [vec![part(&lines, "")], vec![]]);
        let text = [&lines, "甲\n乙", &lines].concat();
        let at = lines.len();
        let marked = cut(&text, &[(at, at + 7, Severity::Error)]);
        let second = vec![part("甲\n乙", "error"), part(&"行\n".repeat(LINES - 1), "")];
        assert_eq!(marked, [vec![part(&lines, "")], second, vec![part("行\n", "")]]);
        let whole: String = marked.into_iter().flatten().map(|(words, _)| words).collect();
        assert_eq!(whole, text);
    }
}
