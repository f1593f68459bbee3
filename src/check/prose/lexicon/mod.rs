//! The words that the reader of figures knows, and what each does to the figures beside it.

mod vocabulary;

use super::kind::Kind;
use crate::check::words::Text;
use std::sync::LazyLock;
use vocabulary::{KEYS, WORDS};

/// What a word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Says what the figure beside it counts.
    Key(Kind),
    /// May stand between a keyword and its figure.
    Fill,
    /// 政府信息公开申请: what follows is about applications.
    Request,
    /// 申请 alone.
    Apply,
    /// 政府信息公开
    Disclosure,
    /// 规章
    Regulation,
    /// 行政规范性文件
    Normative,
    /// Another subject: 热线, 提案, 网站.
    Off,
    /// Another body, period or place; holds for the rest of the sentence.
    Elsewhere,
    /// 全市, 全镇: this body's own only where it is the government of the place.
    Region,
    /// 各单位, 各乡镇: other bodies, unless they are all those of the place (全市各单位).
    Bodies,
    /// 以来, 历年: other years, for all of the paragraph where 累计 follows.
    Since,
    /// 累计: this year's unless other years were spoken of.
    Cumulative,
    /// 今年, 本年度: back to this year.
    ThisYear,
    /// 同比, 增加: the figures behind it in the clause are differences.
    Compare,
    /// 自然人, 网络, 信函: the clause is about a part of the whole.
    Part,
    /// 新增: what is new of applications, else a part.
    Added,
    /// 其余, 剩余: a part, unless it is what is carried out.
    Rest,
    /// 涉及: what follows is the subject, or else the clause is about a part.
    Regarding,
    /// 等方式: all the ways were listed, so that it is the whole.
    EveryWay,
    /// 其中
    Among,
    /// 含, 包括: the same, for its clause.
    Containing,
    /// 未, 应
    Not,
    /// 没有, 无, 未发生: alone before the thing it says that there is none of.
    NoneOf,
    /// 结转至, 转入: carried in or out by the year that follows.
    Carry,
    /// 复议: 行政复议 where 政府信息公开 stands before it.
    Appeal,
    /// 诉讼: 行政诉讼 behind a figure of 行政复议.
    Suit,
    /// 印发: what another body may have made, unless it is a 规范性文件.
    Issue,
    /// 回复: an answer where applications are spoken of.
    Reply,
    /// 作出, 实施: decisions follow.
    Decide,
    /// 占
    Share,
    /// 各
    Each,
    /// 分别
    Respectively,
    /// 、 和 及
    Join,
    /// 约, 近, 超过
    About,
    /// 公开: what is made public need not be all there is.
    Publish,
    /// 修改: together with 废止 or 制发 it makes another figure.
    Revised,
    /// Known, and no figure's neighbour: a longer word that holds a keyword.
    Plain,
}

struct Entry {
    word: Vec<char>,
    does: Word,
}

struct Lexicon {
    /// A bit for every character up to U+FFFF: whether a word begins with it. Most characters begin none.
    begins: Vec<u64>,
    /// The first characters, sorted, each with the range of its entries.
    firsts: Vec<(char, usize, usize)>,
    /// Sorted by first character, the longest first within one.
    entries: Vec<Entry>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let keys = KEYS.iter().map(|(kind, words)| (Word::Key(*kind), *words));
    let mut entries: Vec<Entry> = keys
        .chain(WORDS.iter().copied())
        .flat_map(|(does, words)| {
            words.split_whitespace().map(move |word| Entry { word: word.chars().collect(), does })
        })
        .collect();
    entries.sort_by_cached_key(|entry| usize::MAX - entry.word.len());
    entries.sort_by_cached_key(|entry| entry.word.first().map_or(0, |first| *first as usize));
    let mut firsts: Vec<(char, usize, usize)> = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let first = entry.word.first().copied().unwrap_or('\0');
        match firsts.last_mut() {
            Some((c, _, end)) if *c == first => *end = at + 1,
            _ => firsts.push((first, at, at + 1)),
        }
    }
    let mut begins = vec![0; 0x1_0000 / 64];
    for (c, _, _) in &firsts {
        if let Some(bits) = begins.get_mut(*c as usize / 64) {
            *bits |= 1 << (*c as usize % 64);
        }
    }
    Lexicon { begins, firsts, entries }
});

/// The longest known word that stands there, and the place behind it.
pub(super) fn word_at(text: &Text, at: usize) -> Option<(Word, usize)> {
    let first = text.at(at);
    let lexicon = &*LEXICON;
    if lexicon.begins.get(first as usize / 64)? >> (first as usize % 64) & 1 == 0 {
        return None;
    }
    let group = lexicon.firsts.binary_search_by_key(&first, |(c, _, _)| *c).ok()?;
    let (_, from, to) = *lexicon.firsts.get(group)?;
    lexicon
        .entries
        .get(from..to)?
        .iter()
        .find(|entry| entry.word.iter().enumerate().skip(1).all(|(offset, c)| text.at(at + offset) == *c))
        .map(|entry| (entry.does, at + entry.word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_wins() {
        for (source, word) in [
            ("不予处理3件", Word::Key(Kind::NotProcessed)),
            ("处理3件", Word::Key(Kind::Processed)),
            ("结转下年度继续办理", Word::Key(Kind::CarriedOut)),
            ("无法提供", Word::Key(Kind::Unavailable)),
            ("无行政复议", Word::NoneOf),
            ("政府信息公开申请", Word::Request),
            ("政府信息公开", Word::Disclosure),
            ("上年结转", Word::Key(Kind::CarriedIn)),
            ("上年收到", Word::Elsewhere),
            ("行政复议机关", Word::Plain),
        ] {
            assert_eq!(word_at(&Text::new(source), 0).map(|found| found.0), Some(word), "{source}");
        }
        assert_eq!(word_at(&Text::new("鑫"), 0), None);
    }

    #[test]
    fn no_word_does_two_things() {
        for (at, one) in LEXICON.entries.iter().enumerate() {
            for other in LEXICON.entries[at..].iter().filter(|other| other.word == one.word) {
                assert_eq!(one.does, other.does, "{:?}", one.word);
            }
        }
    }
}
