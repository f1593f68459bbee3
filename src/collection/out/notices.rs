//! Notices as text and Word files, all of them in one archive.

use crate::collection::notice::{Notice, NoticeHead, notice, notices};
use crate::collection::overview::Overview;
use crate::write::{DocxBlock, clean_name, docx_of, shown};
use crate::zip::archive;

/// The notice of a unit as text, to be pasted into a message; `None` where there is nothing to tell it.
pub fn notice_text(overview: &Overview, head: &NoticeHead, unit: &str) -> Option<String> {
    of_unit(overview, head, unit).map(|notice| text(&notice))
}

/// The notice of a unit as a Word file; `None` where there is nothing to tell it.
pub fn notice_docx(overview: &Overview, head: &NoticeHead, unit: &str) -> Option<Vec<u8>> {
    of_unit(overview, head, unit).map(|notice| docx(&notice))
}

fn of_unit(overview: &Overview, head: &NoticeHead, unit: &str) -> Option<Notice> {
    let at = overview.units.iter().position(|row| row.member.unit == unit)?;
    notice(overview, at, overview.units.get(at)?, head)
}

/// The notices of all units that have something to mend, to look at, or to hand in, as text and as Word files, in one
/// archive.
pub fn notices_zip(overview: &Overview, head: &NoticeHead) -> Vec<u8> {
    let all = notices(overview, head);
    let stems: Vec<String> =
        all.iter().map(|one| format!("{}{}", clean_name(&one.unit), one.title)).collect();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (name, one) in unique(stems.iter().map(String::as_str)).into_iter().zip(&all) {
        files.push((format!("{name}.docx"), docx(one)));
        files.push((format!("{name}.txt"), text(one).into_bytes()));
    }
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    archive(&files)
}

/// Names of which none is another: a number behind those that come again.
pub(super) fn unique<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut seen: rustc_hash::FxHashMap<String, usize> = rustc_hash::FxHashMap::default();
    let numbered = |name: &str| {
        let count = seen.entry(name.to_owned()).or_default();
        *count += 1;
        if *count == 1 { name.to_owned() } else { format!("{name}（{count}）") }
    };
    names.map(numbered).collect()
}

fn text(notice: &Notice) -> String {
    let mut text = format!("{}\n\n{}：\n{}\n", notice.title, notice.unit, notice.opening);
    for (heading, rows) in &notice.parts {
        text.push_str(&format!("\n{heading}\n"));
        let mut number = 0;
        for (place, words) in rows {
            if place == "说明" {
                text.push_str(&format!("   说明：{words}\n"));
                continue;
            }
            number += 1;
            let place = if place.is_empty() { String::new() } else { format!("{place}：") };
            text.push_str(&format!("{number}. {place}{words}\n"));
        }
    }
    if !notice.closing.is_empty() {
        text.push_str(&format!("\n{}\n", notice.closing.join("\n")));
    }
    shown(&text).replace('\n', "\r\n")
}

fn docx(notice: &Notice) -> Vec<u8> {
    let mut blocks = vec![
        DocxBlock::Title(notice.title.to_owned()),
        DocxBlock::Flush(format!("{}：", notice.unit)),
        DocxBlock::Paragraph(notice.opening.clone()),
    ];
    for (heading, rows) in &notice.parts {
        blocks.push(DocxBlock::Heading(heading.clone()));
        let mut table = vec![["序号", "位置（表、行、栏）", "问题"].map(str::to_owned).to_vec()];
        let mut number = 0;
        for (place, words) in rows {
            let is_note = place == "说明";
            number += usize::from(!is_note);
            let first = if is_note { String::new() } else { number.to_string() };
            table.push(vec![first, place.clone(), words.clone()]);
        }
        blocks.push(DocxBlock::Table { widths: vec![70, 330, 600], rows: table });
    }
    for line in &notice.closing {
        blocks.push(DocxBlock::Right(line.clone()));
    }
    docx_of(notice.title, notice.closing.first().map_or("", String::as_str), &blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_come_again_are_numbered() {
        assert_eq!(unique(["甲", "乙", "甲", "甲"].into_iter()), ["甲", "乙", "甲（2）", "甲（3）"]);
    }
}
