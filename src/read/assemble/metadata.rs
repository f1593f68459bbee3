//! The lines that a web page puts round a report: 发布时间：… 来源：… 字体：[大 中 小], and the page's own words.

use super::page_chrome::is_page_chrome;
use crate::form::trim_unseen;
use crate::read::item::Item;
use std::sync::LazyLock;

/// What a name on a meta line is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Published,
    Source,
    Page,
}

/// Names of the date of publication.
const PUBLISHED: &str = "\
    发布时间 发布日期 公开时间 公开日期 发文日期 成文日期 生成日期 更新时间 發佈時間 發布時間 时间 日期";
/// Names of who published it.
const SOURCE: &str = "\
    信息来源 文章来源 来源 來源 稿源 发布机构 发布单位 公开机构";
/// Names of what belongs to the page alone.
const PAGE: &str = "\
    字体大小 字体 字號 字号 字體 浏览次数 浏览量 浏览 点击数 点击量 点击次数 点击 阅读次数 阅读量 阅读 \
    访问次数 访问量 作者 编辑 责任编辑 审核 索引号 文号 主题分类 信息分类 体裁分类 主题词 关键词 有效性 \
    信息名称 文件编号 组配分类 语音播报 保护视力色 分享到 分享 打印 当前位置 您现在的位置 您的位置";

static KEYS: LazyLock<Vec<(&str, Key)>> = LazyLock::new(|| {
    let named = [(PUBLISHED, Key::Published), (SOURCE, Key::Source), (PAGE, Key::Page)];
    named.into_iter().flat_map(|(names, key)| names.split(' ').map(move |name| (name, key))).collect()
});

/// What meta lines told.
#[derive(Default)]
pub(super) struct Meta {
    pub(super) published: Option<String>,
    pub(super) source: Option<String>,
    /// Everything else on them.
    pub(super) chrome: Vec<String>,
}

impl Meta {
    /// Reads an item as a meta line; `false` if it is none, and nothing is changed.
    pub(super) fn read(&mut self, item: &Item<'_>) -> bool {
        match item {
            Item::Line(line) => self.line(line),
            Item::Row { cells } => {
                let texts: Vec<&str> =
                    cells.iter().map(|cell| cell.text).filter(|text| !text.is_empty()).collect();
                let mut known = false;
                let mut rest = texts.as_slice();
                while let [first, tail @ ..] = rest {
                    let name: String = first.chars().filter(|c| !c.is_whitespace()).collect();
                    let name = name.trim_end_matches([':', '：']).trim_matches(['[', ']', '【', '】']);
                    rest = tail;
                    if let (Some((_, key)), Some((value, after))) =
                        (KEYS.iter().find(|(word, _)| *word == name), tail.split_first())
                    {
                        known = true;
                        self.put(*key, first, value);
                        rest = after;
                    } else if self.line(first) {
                        known = true;
                    } else {
                        self.chrome.push((*first).to_owned());
                    }
                }
                known
            }
            Item::Image(_) | Item::Blank => false,
        }
    }

    fn line(&mut self, line: &str) -> bool {
        if line.chars().count() > 160 {
            return false;
        }
        let line = trim_unseen(line);
        if is_date(line.trim_matches(['(', ')', '（', '）', '[', ']', '【', '】'])) {
            self.put(Key::Published, "", line);
            return true;
        }
        let pairs = pairs(line);
        if is_page_chrome(line) && pairs.iter().all(|pair| pair.key == Key::Page) {
            self.chrome.push(line.to_owned());
            return true;
        }
        let Some(first) = pairs.first() else { return false };
        let before = trim_unseen(line.get(..first.start).unwrap_or(""))
            .trim_matches(['[', ']', '【', '】', '(', ')', '（', '）', '|']);
        if !before.is_empty() && !is_date(trim_unseen(before)) {
            return false;
        }
        if !before.is_empty() {
            self.put(Key::Published, "", trim_unseen(before));
        }
        for pair in &pairs {
            self.put(pair.key, pair.name, pair.value);
        }
        true
    }

    fn put(&mut self, key: Key, name: &str, value: &str) {
        // [大 中 小] may stand behind a value without a name of its own.
        let cut = value.find(['[', '【', '［', '（', '(']).filter(|at| {
            value
                .get(*at..)
                .is_some_and(|tail| tail.contains('大') && tail.contains('小') || tail.contains("字"))
        });
        let (own, page) = value.split_at(cut.unwrap_or(value.len()));
        let own = trim_unseen(own).trim_end_matches(['|', '【', '[', '】', ']']).trim_end();
        let place = match key {
            Key::Published => &mut self.published,
            Key::Source => &mut self.source,
            Key::Page => {
                self.chrome.push(joined(name, value));
                return;
            }
        };
        if place.is_none() && !own.is_empty() {
            *place = Some(own.to_owned());
        } else if place.as_deref() != Some(own) && !own.is_empty() {
            self.chrome.push(joined(name, own));
        }
        if !trim_unseen(page).is_empty() {
            self.chrome.push(trim_unseen(page).to_owned());
        }
    }
}

fn joined(name: &str, value: &str) -> String {
    let name = name.trim_end_matches([':', '：']);
    match (name.is_empty(), trim_unseen(value).is_empty()) {
        (true, _) => trim_unseen(value).to_owned(),
        (false, true) => name.to_owned(),
        (false, false) => format!("{name}：{}", trim_unseen(value)),
    }
}

struct Pair<'a> {
    start: usize,
    key: Key,
    name: &'a str,
    value: &'a str,
}

/// The names followed by a colon, each with what stands before the next.
fn pairs(line: &str) -> Vec<Pair<'_>> {
    let mut marks: Vec<(usize, usize, usize, Key)> = Vec::new();
    if !line.contains([':', '：']) {
        return Vec::new();
    }
    for (at, _) in line.char_indices() {
        if marks.last().is_some_and(|(_, end, ..)| at < *end) {
            continue;
        }
        let rest = line.get(at..).unwrap_or("");
        // The longest name first: 字体大小 before 字体.
        let found = KEYS
            .iter()
            .filter_map(|(name, key)| {
                let after = rest.strip_prefix(name)?;
                let colon = after.trim_start_matches([' ', '\u{3000}', '\u{a0}']);
                let value = colon.strip_prefix([':', '：'])?;
                Some((name.len(), rest.len() - value.len(), *key))
            })
            .max_by_key(|(length, ..)| *length);
        if let Some((length, taken, key)) = found {
            marks.push((at, at + taken, at + length, key));
        }
    }
    let mut pairs = Vec::new();
    for (index, (start, value_at, name_end, key)) in marks.iter().enumerate() {
        let end = marks.get(index + 1).map_or(line.len(), |(next, ..)| *next);
        pairs.push(Pair {
            start: *start,
            key: *key,
            name: line.get(*start..*name_end).unwrap_or(""),
            value: trim_unseen(line.get(*value_at..end).unwrap_or(""))
                .trim_end_matches(['【', '[', '|'])
                .trim_end(),
        });
    }
    pairs
}

/// `2021-01-28`, `2021年1月28日`, `2021/01/28 10:20`: a date and nothing else.
pub(super) fn is_date(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (6..=14).contains(&digits)
        && text.chars().count() <= 24
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.contains(['年', '-', '/', '.'])
        && text.chars().all(|c| {
            c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '-' | '/' | '.' | ':' | '：' | ' ')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> (Option<String>, Option<String>, Vec<String>) {
        let mut meta = Meta::default();
        meta.read(&Item::Line(line));
        (meta.published, meta.source, meta.chrome)
    }

    #[test]
    fn meta_lines() {
        for (line, published, source, chrome) in [
            ("发布时间:2021-01-28", Some("2021-01-28"), None, ""),
            ("来源:青石镇 字体:[大 中 小]", None, Some("青石镇"), "字体：[大 中 小]"),
            (
                "发布日期：2022-01-30 10:20 信息来源：县政府办 浏览次数：128",
                Some("2022-01-30 10:20"),
                Some("县政府办"),
                "浏览次数：128",
            ),
            (
                "2021-01-28 09:00 来源：县政府办 【大 中 小】",
                Some("2021-01-28 09:00"),
                Some("县政府办"),
                "【大 中 小】",
            ),
            ("（2021年1月28日）", Some("（2021年1月28日）"), None, ""),
            ("【打印】【关闭】", None, None, "【打印】【关闭】"),
            ("本报告中所列数据的统计时间：2020年全年，由总体情况等部分组成。", None, None, ""),
        ] {
            let (p, s, f) = read(line);
            assert_eq!(
                (p.as_deref(), s.as_deref(), f.join("/").as_str()),
                (published, source, chrome),
                "{line}"
            );
        }
    }
}
