//! The lines that a web page puts round a report: 发布时间：… 来源：… 字体：[大 中 小], and the page's own words.

use crate::read::item::{Item, trim};

/// What a name on a meta line is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Published,
    Source,
    Page,
}

const KEYS: &[(&str, Key)] = &[
    ("发布时间", Key::Published),
    ("发布日期", Key::Published),
    ("公开时间", Key::Published),
    ("公开日期", Key::Published),
    ("发文日期", Key::Published),
    ("成文日期", Key::Published),
    ("生成日期", Key::Published),
    ("更新时间", Key::Published),
    ("發佈時間", Key::Published),
    ("發布時間", Key::Published),
    ("时间", Key::Published),
    ("日期", Key::Published),
    ("信息来源", Key::Source),
    ("文章来源", Key::Source),
    ("来源", Key::Source),
    ("來源", Key::Source),
    ("稿源", Key::Source),
    ("发布机构", Key::Source),
    ("发布单位", Key::Source),
    ("公开机构", Key::Source),
    ("字体大小", Key::Page),
    ("字体", Key::Page),
    ("字號", Key::Page),
    ("字号", Key::Page),
    ("字體", Key::Page),
    ("浏览次数", Key::Page),
    ("浏览量", Key::Page),
    ("浏览", Key::Page),
    ("点击数", Key::Page),
    ("点击量", Key::Page),
    ("点击次数", Key::Page),
    ("点击", Key::Page),
    ("阅读次数", Key::Page),
    ("阅读量", Key::Page),
    ("阅读", Key::Page),
    ("访问次数", Key::Page),
    ("访问量", Key::Page),
    ("作者", Key::Page),
    ("编辑", Key::Page),
    ("责任编辑", Key::Page),
    ("审核", Key::Page),
    ("索引号", Key::Page),
    ("文号", Key::Page),
    ("主题分类", Key::Page),
    ("信息分类", Key::Page),
    ("体裁分类", Key::Page),
    ("主题词", Key::Page),
    ("关键词", Key::Page),
    ("有效性", Key::Page),
    ("信息名称", Key::Page),
    ("文件编号", Key::Page),
    ("组配分类", Key::Page),
    ("语音播报", Key::Page),
    ("保护视力色", Key::Page),
    ("分享到", Key::Page),
    ("分享", Key::Page),
    ("打印", Key::Page),
    ("当前位置", Key::Page),
    ("您现在的位置", Key::Page),
    ("您的位置", Key::Page),
];

/// What meta lines told.
#[derive(Default)]
pub(super) struct Meta {
    pub(super) published: Option<String>,
    pub(super) source: Option<String>,
    /// Everything else on them.
    pub(super) furniture: Vec<String>,
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
                        self.furniture.push((*first).to_owned());
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
        let line = trim(line);
        if is_date(line.trim_matches(['(', ')', '（', '）', '[', ']', '【', '】'])) {
            self.put(Key::Published, "", line);
            return true;
        }
        let pairs = pairs(line);
        if is_furniture(line) && pairs.iter().all(|pair| pair.key == Key::Page) {
            self.furniture.push(line.to_owned());
            return true;
        }
        let Some(first) = pairs.first() else { return false };
        let before = trim(line.get(..first.start).unwrap_or(""))
            .trim_matches(['[', ']', '【', '】', '(', ')', '（', '）', '|']);
        if !before.is_empty() && !is_date(trim(before)) {
            return false;
        }
        if !before.is_empty() {
            self.put(Key::Published, "", trim(before));
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
        let own = trim(own).trim_end_matches(['|', '【', '[', '】', ']']).trim_end();
        let place = match key {
            Key::Published => &mut self.published,
            Key::Source => &mut self.source,
            Key::Page => {
                self.furniture.push(joined(name, value));
                return;
            }
        };
        if place.is_none() && !own.is_empty() {
            *place = Some(own.to_owned());
        } else if place.as_deref() != Some(own) && !own.is_empty() {
            self.furniture.push(joined(name, own));
        }
        if !trim(page).is_empty() {
            self.furniture.push(trim(page).to_owned());
        }
    }
}

fn joined(name: &str, value: &str) -> String {
    let name = name.trim_end_matches([':', '：']);
    match (name.is_empty(), trim(value).is_empty()) {
        (true, _) => trim(value).to_owned(),
        (false, true) => name.to_owned(),
        (false, false) => format!("{name}：{}", trim(value)),
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
            value: trim(line.get(*value_at..end).unwrap_or("")).trim_end_matches(['【', '[', '|']).trim_end(),
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

/// Words that only a page's frame has.
const FRAME: &[&str] = &[
    "版权所有",
    "主办单位",
    "主办：",
    "承办单位",
    "技术支持",
    "ICP备",
    "ＩＣＰ备",
    "公网安备",
    "网站标识码",
    "扫一扫",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "返回顶部",
    "网站地图",
    "相关链接",
    "相关文档",
    "打印本页",
    "关闭窗口",
    "关闭本页",
    "责任编辑",
    "分享到",
    "无障碍浏览",
    "字体：",
    "字体:",
];

const BUTTONS: &[&str] = &[
    "打印",
    "关闭",
    "收藏",
    "分享",
    "返回",
    "首页",
    "大 中 小",
    "大中小",
    "下载",
    "微信",
    "微博",
    "繁體版",
    "English",
];

/// A line of the page's frame: buttons, owners, numbers of registration.
pub(super) fn is_furniture(line: &str) -> bool {
    let inner = line.trim_matches(|c: char| c.is_whitespace() || "[]【】()（）|｜".contains(c));
    line.chars().count() <= 120
        && (FRAME.iter().any(|word| line.contains(word))
            || inner
                .split(['|', '｜', ' ', '】', '【'])
                .all(|part| part.is_empty() || BUTTONS.contains(&part))
            || BUTTONS.contains(&inner))
}

/// A line with which a page's own foot begins: nothing behind it belongs to the report.
pub(super) fn is_foot(line: &str) -> bool {
    const FOOT: &[&str] = &[
        "版权所有",
        "主办单位",
        "ICP备",
        "公网安备",
        "网站标识码",
        "扫一扫",
        "上一篇",
        "下一篇",
        "上一条",
        "下一条",
        "相关链接",
    ];
    line.chars().count() <= 120 && FOOT.iter().any(|word| line.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> (Option<String>, Option<String>, Vec<String>) {
        let mut meta = Meta::default();
        meta.read(&Item::Line(line));
        (meta.published, meta.source, meta.furniture)
    }

    #[test]
    fn meta_lines() {
        for (line, published, source, furniture) in [
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
                (published, source, furniture),
                "{line}"
            );
        }
    }
}
