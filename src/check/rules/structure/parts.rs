//! What the preface says about the report's parts, against the parts there are.

use super::sentence;
use crate::check::finding::{Finding, Remedy, Words};
use crate::check::input::Input;
use crate::check::phrasing;
use crate::check::rule::rule;
use crate::check::words::{Text, number_at};
use crate::form::{Form, SectionId};
use crate::report::TextField;

rule! {
    /// # 检查什么
    /// 前言说“本报告由……等六部分组成”的，说的数目、列出的部分和正文实有的部分是否一致。
    ///
    /// # 为什么
    /// 前言常从往年或别处抄来，部分增减后没有改：说五部分、列五部分，正文却有六部分，漏列的多是“政府信息公开行政复议、行政诉讼情况”。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 前言：本报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、存在的主要问题及改进情况、其他需要报告的事项等五部分。
    /// ```
    /// 通过：
    /// ```text
    /// 前言：本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。
    /// ```
    ///
    /// # 怎么办
    /// 按正文的六个部分改写前言，或者不写组成。
    ///
    /// # 依据
    /// 国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式规定的六个部分；实践：前言与正文不一致是常见差错。
    pub(in crate::check) static PARTS = "structure.parts", Warning, "前言所说的部分与正文一致";
}

/// What the preface says.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    count: Option<i64>,
    listed: Vec<SectionId>,
    /// Items between separators, known or not.
    items: usize,
    /// The place of the number.
    number: (usize, usize),
    /// Where the list begins, if it stands before the number as one list.
    list: Option<usize>,
    from: usize,
    to: usize,
}

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    let report = input.report();
    let Some(text) = input.text(TextField::Preface) else { return };
    let Some(said) = said(report.form(), text) else { return };
    let present: Vec<SectionId> =
        SectionId::ALL.into_iter().filter(|id| report.section(*id).is_some()).collect();
    let Some(message) = fault(&said, &present, report.form()) else { return };
    let words: Words = text.words(TextField::Preface, said.from, said.to);
    let remedy = rewritten(text, &said, &present, report.form());
    out.push(Finding::of(&PARTS).message(message).at(vec![words]).remedy(remedy));
}

/// The number of parts, and their list where there is one, as the report has them.
fn rewritten(text: &Text, said: &Said, present: &[SectionId], form: &Form) -> Option<Remedy> {
    let count = phrasing::numeral(present.len()).trim().to_owned();
    let (label, from, by) = match (said.listed.len(), said.list) {
        (..3, _) => ("部分数改为", said.number.0, count),
        (_, Some(list)) => {
            let names = present.iter().filter_map(|id| form.section(*id));
            // 行政复议、行政诉讼 is one of the list's items.
            let names: Vec<String> = names.map(|section| section.heading.replace('、', "和")).collect();
            ("按正文改写部分的数目和名称，共", list, names.join("、") + &count)
        }
        (_, None) => return None,
    };
    let words = text.words(TextField::Preface, from, said.number.1);
    (!present.is_empty())
        .then(|| Remedy::of_words(format!("{label} {} 个", present.len()), vec![(words, by)]))
}

fn fault(said: &Said, present: &[SectionId], form: &Form) -> Option<String> {
    let listed = (said.listed.len() >= 3).then_some(&said.listed);
    let there = (!present.is_empty()).then_some(present);
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let wrong_count = said.count.filter(|count| {
        there.is_some_and(|there| number(there.len()) != *count)
            // A name the list has in words of its own is no missing one.
            || listed.is_some_and(|listed| number(listed.len()) != *count && said.items <= listed.len())
    });
    let names = |ids: &[SectionId]| -> String {
        ids.iter().map(|id| format!("“{}”", form.heading(*id))).collect::<Vec<_>>().join("、")
    };
    let unlisted: Vec<SectionId> = match (listed, there) {
        (Some(listed), Some(there)) if said.items <= listed.len() => {
            there.iter().copied().filter(|id| !listed.contains(id)).collect()
        }
        (Some(listed), None) if said.items <= listed.len() => {
            SectionId::ALL.into_iter().filter(|id| !listed.contains(id)).collect()
        }
        _ => Vec::new(),
    };
    let extra: Vec<SectionId> = match (listed, there) {
        (Some(listed), Some(there)) => listed.iter().copied().filter(|id| !there.contains(id)).collect(),
        _ => Vec::new(),
    };
    if wrong_count.is_none() && unlisted.is_empty() && extra.is_empty() {
        return None;
    }
    let mut facts = Vec::new();
    if let Some(count) = said.count {
        facts.push(format!("说有 {count} 个部分"));
    }
    if let Some(listed) = listed {
        facts.push(format!("列出 {} 个", listed.len()));
    }
    if let Some(there) = there {
        facts.push(format!("正文有 {} 个", there.len()));
    }
    let mut message = format!("前言与正文的部分不一致：{}", facts.join("，"));
    if !unlisted.is_empty() {
        message.push_str(&format!("，没有列出{}", names(&unlisted)));
    }
    if !extra.is_empty() {
        message.push_str(&format!("，列出的{}正文没有", names(&extra)));
    }
    message.push_str("。请按正文改写前言。");
    Some(message)
}

/// Finds 由…五部分组成 and what is listed.
fn said(form: &Form, text: &Text) -> Option<Said> {
    /// How many mentions are looked at: each has its sentence read.
    const MOST: usize = 20;
    let mut mentions = 0;
    let mut at = 0;
    while at < text.len() {
        let Some(number) = number_at(text, at).filter(|number| number.decimals == 0 && number.digits < 20)
        else {
            at += 1;
            continue;
        };
        at = number.end;
        let parts = ["部分", "个部分", "大部分", "个方面", "方面", "项内容", "部份", "个部份"];
        let Some(word) = parts.into_iter().find(|word| text.has(number.end, word)) else { continue };
        if matches!(text.before(number.start), '第') {
            continue;
        }
        mentions += 1;
        if mentions > MOST {
            return None;
        }
        let (from, to) = sentence(text, number.start);
        let composed = ["组成", "包括", "包含", "分为", "构成", "共分", "内容为", "共"];
        if !composed.iter().any(|word| text.find(from, to, word).is_some()) {
            continue;
        }
        let (listed, items) = listed(form, text, from, to);
        return Some(Said {
            count: Some(number.digits),
            list: list_start(form, text, &listed, (from, number.start, to)),
            listed,
            items,
            number: (number.start, number.end),
            from,
            to: to.max(number.end + word.chars().count()),
        });
    }
    None
}

/// The sections a sentence lists, and how many items stand between its separators.
fn listed(form: &Form, text: &Text, from: usize, to: usize) -> (Vec<SectionId>, usize) {
    let named = |words: &[&str]| words.iter().any(|word| text.find(from, to, word).is_some());
    let sections = form.sections().iter().filter(|section| named(section.keywords));
    let found = sections.map(|section| section.id).collect();
    let separators = (from..to).filter(|at| matches!(text.at(*at), '、' | ',')).count();
    // 行政复议、行政诉讼 is one item.
    let inner = usize::from(named(&["复议、", "复议,"]));
    (found, (separators + 1).saturating_sub(inner))
}

/// Where the list of these sections begins, behind the word that leads it in; `None` where it does not stand as a whole
/// between `from` and the number.
fn list_start(
    form: &Form,
    text: &Text,
    listed: &[SectionId],
    (from, number, to): (usize, usize, usize),
) -> Option<usize> {
    const LEADS: [&str; 5] = ["由", "包括", "包含", "分为", ":"];
    let places = |from, to| {
        let sections = listed.iter().filter_map(|id| form.section(*id));
        sections.flat_map(|section| section.keywords).filter_map(move |word| text.find(from, to, word))
    };
    if places(number, to).next().is_some() {
        return None;
    }
    let first = places(from, number).min()?;
    (from..=first).rev().find(|at| {
        LEADS.iter().any(|lead| {
            at.checked_sub(lead.chars().count()).is_some_and(|start| start >= from && text.has(start, lead))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::by_id;

    const ALL: &[SectionId] = &SectionId::ALL;

    #[test]
    fn counts_and_lists() {
        let six = "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项";
        let five = "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、存在的主要问题及改进情况、其他需要报告的事项";
        for (preface, present, wrong) in [
            (format!("本报告由{six}六部分组成。"), ALL, false),
            (format!("本报告由{six}等6个部分组成。"), ALL, false),
            (format!("本报告包括{six}。"), ALL, false),
            (format!("本报告由{five}等五部分组成。"), ALL, true),
            (format!("本报告由{five}等六个部分组成。"), ALL, true),
            (format!("本报告由{five}等六个部分组成。"), &[], true),
            (format!("本报告由{six}等五部分组成。"), ALL, true),
            (format!("本报告由{six}六部分组成。"), &ALL[..5], true),
            ("全文共六个部分。".to_owned(), ALL, false),
            ("全文共五个部分。".to_owned(), ALL, true),
            (
                "本报告由概述、主动公开、依申请公开、救济情况、存在问题、其他需要报告的事项六部分组成。"
                    .to_owned(),
                ALL,
                false,
            ),
            ("从三个方面加强工作。".to_owned(), ALL, false),
            ("本报告按照要求编制。".to_owned(), ALL, false),
        ] {
            let text = Text::new(&preface);
            let found = said(by_id("2021").unwrap(), &text)
                .and_then(|said| fault(&said, present, by_id("2021").unwrap()));
            assert_eq!(found.is_some(), wrong, "{preface} {found:?}");
        }
    }

    #[test]
    fn the_missing_part_is_named() {
        let text = Text::new(
            "由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、存在的主要问题及改进情况、其他需要报告的事项等五部分组成",
        );
        let message =
            fault(&said(by_id("2021").unwrap(), &text).unwrap(), ALL, by_id("2021").unwrap()).unwrap();
        assert!(message.contains("说有 5 个部分，列出 5 个，正文有 6 个，没有列出“四、"), "{message}");
    }
}
