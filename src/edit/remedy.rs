//! What a finding offers, as the command that does it.

use super::command::Command;
use crate::check::Remedy;
use crate::report::Report;

/// The command that does what a remedy of this very report says; `None` where its words are not there.
pub fn command(report: &Report, remedy: &Remedy) -> Option<Command> {
    let Some((first, _)) = remedy.words.first() else {
        return Some(Command::SetCells(remedy.cells.clone()));
    };
    let text = report.text(first.field).unwrap_or_default();
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for (words, by) in &remedy.words {
        new.push_str(text.get(at..words.start)?);
        new.push_str(by);
        at = words.end;
    }
    new.push_str(text.get(at..)?);
    Some(Command::SetText(first.field, Some(new)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::findings;
    use crate::check::example::build;
    use crate::edit::Session;
    use crate::report::TextField;

    /// Takes the remedy of the only finding of a rule; gives the report before, after, and the session.
    fn mended(rule: &str, example: &str) -> (Report, Session) {
        let (report, _) = build(example);
        let found = findings(&report, None);
        let finding = found.iter().find(|finding| finding.rule == rule).expect(rule);
        let remedy = finding.remedy.clone().unwrap_or_else(|| panic!("{rule}: {}", finding.message));
        let mut session = Session::new(report.clone());
        assert!(session.apply(command(&report, &remedy).unwrap()), "{rule}");
        let left = findings(session.report(), None);
        assert!(left.iter().all(|finding| finding.rule != rule), "{rule}: {left:#?}");
        (report, session)
    }

    fn text(session: &Session, at: usize) -> &str {
        session.report().text(TextField::Text(at)).unwrap()
    }

    #[test]
    fn prose_takes_the_figure_of_the_table_and_nothing_else_changes() {
        let (report, mut session) = mended(
            "prose.received",
            "「一、本年新收政府信息公开申请数量」总计栏：95\n第一部分：2023年，本机关新收政府信息公开申请９６件，均按时答复。",
        );
        assert!(text(&session, 0).starts_with("2023年，本机关新收政府信息公开申请95件，均按时答复。"));
        session.undo();
        assert_eq!(session.report(), &report);
    }

    #[test]
    fn numbers_are_given_anew() {
        let lines =
            ["（一）主动公开。公开。", "（二）平台。维护。", "（二）监督。明确。", "(四)培训。举办。"];
        let example: String = lines.iter().map(|line| format!("第一部分：{line}\n")).collect();
        let (_, session) = mended("structure.numbering", &example);
        assert_eq!(
            text(&session, 0),
            "（一）主动公开。公开。\n（二）平台。维护。\n（三）监督。明确。\n(四)培训。举办。"
        );
        let (_, session) = mended("structure.sections", "第六部分标题：l六、其他需要报告的事项");
        assert_eq!(session.report().sections[5].heading, "六、其他需要报告的事项");
    }

    #[test]
    fn the_preface_counts_and_lists_the_parts_there_are() {
        let five = "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、存在的主要问题及改进情况、其他需要报告的事项";
        let around = "统计期限自2023年1月1日起至2023年12月31日止。地址：建设路1号，电话：010-12345678。";
        let six = "由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。";
        for (said, now) in
            [(format!("由{five}等五部分组成。"), six), ("全文共分5个部分。".to_owned(), "全文共分六个部分。")]
        {
            let (_, session) = mended("structure.parts", &format!("前言：根据《条例》编制，{said}{around}"));
            let preface = session.report().preface.as_deref().unwrap();
            assert_eq!(preface, format!("根据《条例》编制，{now}{around}"));
        }
    }

    #[test]
    fn the_sentence_on_the_fee_is_added() {
        for (text_before, after) in
            [("无", "无。本年度没有收取信息处理费。"), ("无。", "无。本年度没有收取信息处理费。")]
        {
            let (_, session) = mended("structure.processing_fee", &format!("第六部分：{text_before}"));
            assert_eq!(text(&session, 5), after);
        }
    }
}
