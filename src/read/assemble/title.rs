//! The title line, and what it tells: the organ and the year.

use crate::read::item::Item;

/// How well a line serves as a title: 0 for not at all.
fn score(line: &str) -> u32 {
    let length = line.chars().count();
    if !(6..=70).contains(&length) || line.contains(['。', '；', '！']) {
        return 0;
    }
    let has = |word: &str| line.contains(word);
    let open = has("信息公开") || has("訊息公開") || has("信息公開") || has("政务公开");
    let report = has("年度报告") || has("年度報告") || has("年报") || has("告年度报");
    if !(open && (report || has("报告") && find_year(line).is_some())) {
        return 0;
    }
    // A path of links names the page's title too.
    let path = has(">")
        || has("＞")
        || has("»")
        || has("当前位置")
        || has("您的位置")
        || has("上一篇")
        || has("下一篇");
    let trailing = !line.trim_end_matches(['》', '）', ')']).ends_with(['告', '报', '報']);
    let mut score = 4;
    score += u32::from(title_year(line).is_some()) * 2;
    score += u32::from(!trailing);
    score += u32::from(has("政府信息公开工作年度报告") || has("政府信息公開工作年度報告"));
    if path || line.starts_with("附件") || line.contains("按照") || line.contains("根据") {
        1
    } else {
        score
    }
}

/// The item that holds the title, before `end`.
pub(super) fn find(items: &[Item<'_>], end: usize) -> Option<usize> {
    let mut best: Option<(u32, usize)> = None;
    for (at, item) in items.iter().enumerate().take(end) {
        let Some(line) = item.line() else { continue };
        let score = score(line);
        // The page's own head comes first, the report's title last.
        if score > 1 && best.is_none_or(|(other, _)| score >= other) {
            best = Some((score, at));
        }
    }
    best.map(|(_, at)| at)
}

/// Whether a line looks like the title of a report.
pub(super) fn is_title(line: &str) -> bool {
    score(line) >= 6
}

/// The year a text names, with where it stands: `2020年`, `２０２０年`, `二〇二〇年`; from 2000 to 2100.
pub(super) fn find_year(text: &str) -> Option<(i32, usize, usize)> {
    years(text).next()
}

/// The year of a title, with where it stands: as [`find_year`], or without 年 before the report's name (2021政府信息公开).
pub(super) fn title_year(title: &str) -> Option<(i32, usize, usize)> {
    find_year(title).or_else(|| {
        let end = ["政府信息公开", "信息公开", "政务公开"].iter().find_map(|name| title.find(name))?;
        let before = title.get(..end)?.trim_end();
        let start = before.len() - before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let year = before.get(start..).filter(|digits| digits.len() == 4)?.parse().ok()?;
        (2000..=2100).contains(&year).then_some((year, start, before.len()))
    })
}

/// All years a text names, each with where its digits begin and where 年 ends.
pub(super) fn years(text: &str) -> impl Iterator<Item = (i32, usize, usize)> + '_ {
    let mut run: Vec<(usize, i32)> = Vec::new();
    text.char_indices().filter_map(move |(at, c)| {
        if let Some(value) = digit(c) {
            run.push((at, value));
            return None;
        }
        if c.is_whitespace() && !run.is_empty() {
            return None;
        }
        let digits = std::mem::take(&mut run);
        if c != '年' || digits.len() != 4 {
            return None;
        }
        let start = digits.first().map_or(0, |(at, _)| *at);
        let year = digits.iter().fold(0, |year, (_, value)| year * 10 + value);
        (2000..=2100).contains(&year).then_some((year, start, at + c.len_utf8()))
    })
}

fn digit(c: char) -> Option<i32> {
    match c {
        '0'..='9' => Some(c as i32 - '0' as i32),
        '０'..='９' => Some(c as i32 - '０' as i32),
        '○' | '零' | 'Ｏ' => Some(0),
        _ => "〇一二三四五六七八九".chars().position(|digit| digit == c).map(|value| value as i32),
    }
}

/// The organ that a title names: what is left of it without the year and the report's name.
pub(super) fn organization(title: &str) -> Option<String> {
    let mut body = title.to_owned();
    if let Some((_, start, end)) = title_year(title) {
        body.replace_range(start..end, "");
        if body.get(start..).is_some_and(|rest| rest.starts_with('度')) {
            body.replace_range(start..start + '度'.len_utf8(), "");
        }
    }
    let body: String = body.chars().filter(|c| !c.is_whitespace()).collect();
    let names = ["政府信息公开", "政府信息公開", "信息公开", "信息公開", "政务公开", "年度报告"];
    let cut = names.iter().find_map(|name| body.find(name))?;
    let mut organ = body.get(..cut)?.trim_matches(['《', '》', '的', '：', ':', '-', '—']).to_owned();
    if let Some(rest) = organ.strip_prefix("关于") {
        organ = rest.to_owned();
    }
    // 人民政府信息公开 with 政府 written once.
    if organ.ends_with("人民") {
        organ.push_str("政府");
    }
    (!organ.is_empty()).then_some(organ)
}

/// Whether a short line is an organ's name, as the first line of a title broken over two.
pub(super) fn is_organ(line: &str) -> bool {
    const ENDS: &str = "政府 镇 乡 街道 苏木 局 委 办 厅 处 院 会 中心 区 县 市 省 部 办公室 社 站 所 旗";
    line.chars().count() <= 30
        && !line.contains(['。', '，', '：', ':', '>', '|', '、', ' '])
        && ENDS.split(' ').any(|end| line.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_organ_and_year() {
        for (title, organ, year) in [
            ("青石镇2020年政府信息公开工作年度报告", Some("青石镇"), Some(2020)),
            ("2019年上海市人民政府办公厅政府信息公开工作年度报告", Some("上海市人民政府办公厅"), Some(2019)),
            ("某县人民政府2023年度政府信息公开工作年度报告", Some("某县人民政府"), Some(2023)),
            ("某县人民政府信息公开工作年度报告（2023年度）", Some("某县人民政府"), Some(2023)),
            ("某区统计局二〇二二年政府信息公开年度报告", Some("某区统计局"), Some(2022)),
            ("２０２１年政府信息公开工作年度报告", None, Some(2021)),
            ("会仪镇2021年信息公开年度报告", Some("会仪镇"), Some(2021)),
            ("某镇2021政府信息公开工作年度报告", Some("某镇"), Some(2021)),
            ("2021政府信息公开工作年度报告", None, Some(2021)),
        ] {
            assert!(score(title) > 1, "{title}");
            assert_eq!(organization(title).as_deref(), organ, "{title}");
            assert_eq!(title_year(title).map(|(year, ..)| year), year, "{title}");
        }
        for line in [
            "根据《条例》规定，现公布2020年政府信息公开工作年度报告。",
            "首页 > 政务公开 > 青石镇2020年政府信息公开工作年度报告",
            "政府信息公开指南",
        ] {
            assert!(score(line) <= 1, "{line}");
        }
    }

    #[test]
    fn six_digits_are_no_year() {
        assert_eq!(years("2020年1月1日至202020年12月31日").count(), 1);
    }
}
