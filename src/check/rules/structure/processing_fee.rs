//! Section 六 says whether a 信息处理费 was charged.

use crate::check::finding::{Finding, Remedy, Words};
use crate::check::input::Input;
use crate::check::rule::rule;
use crate::check::words::whole;
use crate::form::SectionId;
use crate::report::TextField;

rule! {
    /// # 检查什么
    /// 第六部分有没有说明是否收取信息处理费。写在其他部分的也算有。
    ///
    /// # 为什么
    /// 收取信息处理费的，应当在年度报告中说明；没有收取的，写明“未收取”可以免去追问。信息处理费不是第二部分表格的“行政事业性收费”，两者不能混用。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 第六部分：无其他需要报告的事项。
    /// ```
    /// 通过：
    /// ```text
    /// 第六部分：本年度没有收取信息处理费，没有其他需要报告的事项。
    /// ```
    ///
    /// # 怎么办
    /// 补一句：发出收费通知的件数、总金额和实际收取的总金额，或者“本年度没有收取信息处理费”。
    ///
    /// # 依据
    /// 国办函〔2020〕109号《政府信息公开信息处理费管理办法》；国办公开办函〔2021〕30号所附格式第六部分。
    pub(in crate::check) static PROCESSING_FEE = "structure.processing_fee", Hint, "第六部分说明信息处理费";
}

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    let report = input.report();
    let Some((at, section)) = report.section(SectionId::Other) else { return };
    let words = ["处理费", "收费", "收取费用", "费用", "收取任何费", "處理費"];
    let here = [TextField::Text(at), TextField::AfterTable(at)];
    let said = here.into_iter().any(|field| input.text(field).is_some_and(|text| text.contains_any(&words)))
        || report.sections.iter().any(|other| other.text.contains("信息处理费"));
    if said {
        return;
    }
    let words = if section.text.is_empty() {
        whole(TextField::Heading(at), &section.heading)
    } else {
        whole(TextField::Text(at), &section.text)
    };
    let message =
        "第六部分没有说明是否收取信息处理费。建议写明收费情况，没有收取的写“本年度没有收取信息处理费”。";
    let end = section.text.trim_end().len();
    let stop = if end == 0 || section.text.trim_end().ends_with(['。', '；', '！']) { "" } else { "。" };
    let place = Words { field: TextField::Text(at), start: end, end };
    let remedy = Remedy::of_words(
        "补一句“本年度没有收取信息处理费”",
        vec![(place, format!("{stop}本年度没有收取信息处理费。"))],
    );
    out.push(Finding::of(&PROCESSING_FEE).message(message).at(vec![words]).remedy(Some(remedy)));
}
