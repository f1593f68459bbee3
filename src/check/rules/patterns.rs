//! Mistakes that explain several failures at once, as hints beside the errors; which they are, `locate` says.

use crate::check::finding::{Finding, Remedy};
use crate::check::input::Input;
use crate::check::rule::{Rule, rule};
use crate::form::{CellIx, ColumnRole, Form};
use crate::locate::{Candidate, Change, Event, Explanation, Piece, Slip};

rule! {
    /// # 检查什么
    /// 第三部分表格恰有两栏不平，一栏多的正好是另一栏少的，而总计栏和其他各栏都平。
    ///
    /// # 为什么
    /// 同一件申请，收到时计在一类申请人，办理时计在另一类，就会这样。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 「一、本年新收政府信息公开申请数量」自然人栏：10
    /// 「一、本年新收政府信息公开申请数量」商业企业栏：2
    /// 「一、本年新收政府信息公开申请数量」总计栏：12
    /// 「（一）予以公开」自然人栏：9
    /// 「（一）予以公开」商业企业栏：3
    /// 「（一）予以公开」总计栏：12
    /// 「（七）总计」自然人栏：9
    /// 「（七）总计」商业企业栏：3
    /// 「（七）总计」总计栏：12
    /// ```
    /// 通过：
    /// ```text
    /// 「一、本年新收政府信息公开申请数量」自然人栏：10
    /// 「一、本年新收政府信息公开申请数量」商业企业栏：2
    /// 「一、本年新收政府信息公开申请数量」总计栏：12
    /// 「（一）予以公开」自然人栏：10
    /// 「（一）予以公开」商业企业栏：2
    /// 「（一）予以公开」总计栏：12
    /// 「（七）总计」自然人栏：10
    /// 「（七）总计」商业企业栏：2
    /// 「（七）总计」总计栏：12
    /// ```
    ///
    /// # 怎么办
    /// 在台账里找出这几件申请，按申请人的实际类别统一收到和办理两头。表内看不出哪一头错，所以不提供一键改正。
    ///
    /// # 依据
    /// 实践：已发布的报告中反复出现的填报差错。
    pub(in crate::check) static TWO_COLUMNS = "pattern.two_columns", Hint, "同一件申请只计在一类申请人";
}

rule! {
    /// # 检查什么
    /// 把某一行的数整体向左或向右移回一格，这一行和有关各栏的勾稽关系是不是就全部成立。
    ///
    /// # 为什么
    /// 粘贴或转换表格时少了一格或多了一格，整行就会错位，一处差错显示为好几条不平。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 「一、本年新收政府信息公开申请数量」自然人栏：5
    /// 「一、本年新收政府信息公开申请数量」商业企业栏：2
    /// 「一、本年新收政府信息公开申请数量」总计栏：7
    /// 「（一）予以公开」商业企业栏：5
    /// 「（一）予以公开」科研机构栏：2
    /// 「（七）总计」自然人栏：5
    /// 「（七）总计」商业企业栏：2
    /// 「（七）总计」总计栏：7
    /// ```
    /// 通过：
    /// ```text
    /// 「一、本年新收政府信息公开申请数量」自然人栏：5
    /// 「一、本年新收政府信息公开申请数量」商业企业栏：2
    /// 「一、本年新收政府信息公开申请数量」总计栏：7
    /// 「（一）予以公开」自然人栏：5
    /// 「（一）予以公开」商业企业栏：2
    /// 「（一）予以公开」总计栏：7
    /// 「（七）总计」自然人栏：5
    /// 「（七）总计」商业企业栏：2
    /// 「（七）总计」总计栏：7
    /// ```
    ///
    /// # 怎么办
    /// 对照原表，把这一行移回原位。
    ///
    /// # 依据
    /// 实践：网页和文字处理软件之间复制表格时常见的错位。
    pub(in crate::check) static SHIFTED_ROW = "pattern.shifted_row", Hint, "一行的数没有错位";
}

rule! {
    /// # 检查什么
    /// 两行的数互换，有关各栏的勾稽关系是不是就全部成立。
    ///
    /// # 为什么
    /// 相邻两行填颠倒，每一行自己是平的，各栏却都不平。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 「一、本年新收政府信息公开申请数量」自然人栏：5
    /// 「一、本年新收政府信息公开申请数量」总计栏：5
    /// 「（一）予以公开」自然人栏：4
    /// 「（一）予以公开」总计栏：4
    /// 「（七）总计」自然人栏：1
    /// 「（七）总计」总计栏：1
    /// 「四、结转下年度继续办理」自然人栏：4
    /// 「四、结转下年度继续办理」总计栏：4
    /// ```
    /// 通过：
    /// ```text
    /// 「一、本年新收政府信息公开申请数量」自然人栏：5
    /// 「一、本年新收政府信息公开申请数量」总计栏：5
    /// 「（一）予以公开」自然人栏：4
    /// 「（一）予以公开」总计栏：4
    /// 「（七）总计」自然人栏：4
    /// 「（七）总计」总计栏：4
    /// 「四、结转下年度继续办理」自然人栏：1
    /// 「四、结转下年度继续办理」总计栏：1
    /// ```
    ///
    /// # 怎么办
    /// 对照台账，把两行换回来。
    ///
    /// # 依据
    /// 实践：填报时的常见差错。
    pub(in crate::check) static SWAPPED_ROWS = "pattern.swapped_rows", Hint, "两行的数没有颠倒";
}

rule! {
    /// # 检查什么
    /// 总计栏与另一栏的数互换，有关的勾稽关系是不是就全部成立。
    ///
    /// # 为什么
    /// 有的网页把总计排在最前，照位置粘贴，总计就与第一栏颠倒了。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 「行政复议—结果维持」：5
    /// 「行政复议—尚未审结」：1
    /// 「行政复议—总计」：4
    /// ```
    /// 通过：
    /// ```text
    /// 「行政复议—结果维持」：4
    /// 「行政复议—尚未审结」：1
    /// 「行政复议—总计」：5
    /// ```
    ///
    /// # 怎么办
    /// 对照原表的栏目顺序，把两栏换回来。
    ///
    /// # 依据
    /// 实践：各地网页的栏目顺序不一。
    pub(in crate::check) static SWAPPED_COLUMNS = "pattern.swapped_columns", Hint, "总计栏没有与别的栏颠倒";
}

rule! {
    /// # 检查什么
    /// 相邻两格的数连起来写成一个数，有关的勾稽关系是不是就全部成立。
    ///
    /// # 为什么
    /// 从 PDF 或扫描件取出的表，“20”会断成“2”和“0”，后面各格跟着错位。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 「一、本年新收政府信息公开申请数量」自然人栏：20
    /// 「一、本年新收政府信息公开申请数量」商业企业栏：3
    /// 「一、本年新收政府信息公开申请数量」总计栏：23
    /// 「（一）予以公开」自然人栏：2
    /// 「（一）予以公开」商业企业栏：0
    /// 「（一）予以公开」科研机构栏：3
    /// 「（七）总计」自然人栏：20
    /// 「（七）总计」商业企业栏：3
    /// 「（七）总计」总计栏：23
    /// ```
    /// 通过：
    /// ```text
    /// 「一、本年新收政府信息公开申请数量」自然人栏：20
    /// 「一、本年新收政府信息公开申请数量」商业企业栏：3
    /// 「一、本年新收政府信息公开申请数量」总计栏：23
    /// 「（一）予以公开」自然人栏：20
    /// 「（一）予以公开」商业企业栏：3
    /// 「（一）予以公开」总计栏：23
    /// 「（七）总计」自然人栏：20
    /// 「（七）总计」商业企业栏：3
    /// 「（七）总计」总计栏：23
    /// ```
    ///
    /// # 怎么办
    /// 对照原文，把断开的数接起来。
    ///
    /// # 依据
    /// 实践：从 PDF 提取表格时常见。
    pub(in crate::check) static SPLIT_NUMBER = "pattern.split_number", Hint, "一个数没有断成两格";
}

rule! {
    /// # 检查什么
    /// 某一格的相邻两位数字对调，或者补上、去掉一位数字，它所在的各条勾稽关系是不是就全部成立。
    ///
    /// # 为什么
    /// 数字写颠倒、漏一位、多按一下，是手工录入最常见的差错；同时修好行和栏的，多半就是这一格。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 「一、本年新收政府信息公开申请数量」自然人栏：3440
    /// 「一、本年新收政府信息公开申请数量」总计栏：3440
    /// 「（一）予以公开」自然人栏：3404
    /// 「（一）予以公开」总计栏：3440
    /// 「（七）总计」自然人栏：3440
    /// 「（七）总计」总计栏：3440
    /// ```
    /// 通过：
    /// ```text
    /// 「一、本年新收政府信息公开申请数量」自然人栏：3440
    /// 「一、本年新收政府信息公开申请数量」总计栏：3440
    /// 「（一）予以公开」自然人栏：3440
    /// 「（一）予以公开」总计栏：3440
    /// 「（七）总计」自然人栏：3440
    /// 「（七）总计」总计栏：3440
    /// ```
    ///
    /// # 怎么办
    /// 对照台账核对这一格。
    ///
    /// # 依据
    /// 实践：手工录入的常见差错。
    pub(in crate::check) static DIGITS = "pattern.digits", Hint, "数字没有写颠倒、漏写或多写";
}

rule! {
    /// # 检查什么
    /// 某一行的总计与各栏之和不符，却正好与旁边一格或者上年报告的同一格相同，而改为各栏之和后有关的勾稽关系就全部成立。
    ///
    /// # 为什么
    /// 在上年的表上改数，容易忘了改总计；向下填充，也会把上一行的总计带下来。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 「一、本年新收政府信息公开申请数量」自然人栏：37
    /// 「一、本年新收政府信息公开申请数量」总计栏：37
    /// 「（一）予以公开」自然人栏：16
    /// 「（一）予以公开」总计栏：16
    /// 「（二）部分公开（区分处理的，只计这一情形，不计其他情形）」自然人栏：21
    /// 「（二）部分公开（区分处理的，只计这一情形，不计其他情形）」总计栏：16
    /// 「（七）总计」自然人栏：37
    /// 「（七）总计」总计栏：37
    /// ```
    /// 通过：
    /// ```text
    /// 「一、本年新收政府信息公开申请数量」自然人栏：37
    /// 「一、本年新收政府信息公开申请数量」总计栏：37
    /// 「（一）予以公开」自然人栏：16
    /// 「（一）予以公开」总计栏：16
    /// 「（二）部分公开（区分处理的，只计这一情形，不计其他情形）」自然人栏：21
    /// 「（二）部分公开（区分处理的，只计这一情形，不计其他情形）」总计栏：21
    /// 「（七）总计」自然人栏：37
    /// 「（七）总计」总计栏：37
    /// ```
    ///
    /// # 怎么办
    /// 按本行各栏重新计算总计。
    ///
    /// # 依据
    /// 实践：沿用上年表格填报时的常见差错。
    pub(in crate::check) static COPIED_TOTAL = "pattern.copied_total", Hint, "总计不是照抄来的";
}
pub(in crate::check) static RULES: &[&Rule] =
    &[&TWO_COLUMNS, &SHIFTED_ROW, &SWAPPED_ROWS, &SWAPPED_COLUMNS, &SPLIT_NUMBER, &DIGITS, &COPIED_TOTAL];

/// A hint for each event of the likeliest explanations that has a rule here.
pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    for explanation in input.explanations() {
        let from = out.len();
        for option in explanation.options.iter().take(explanation.tied) {
            for piece in &option.pieces {
                let Some((rule, label)) = rule_of(input.form(), piece) else { continue };
                let finding = if rule.id == TWO_COLUMNS.id {
                    two_columns(input.form(), explanation, piece)
                } else {
                    mistake(input.form(), explanation, option, piece, Finding::of(rule), label)
                };
                let mut told = out.iter().skip(from);
                if !told.any(|other| other.rule == finding.rule && other.cells == finding.cells) {
                    out.push(finding);
                }
            }
        }
    }
}

fn cells(changes: &[Change]) -> Vec<CellIx> {
    changes.iter().map(|change| change.cell).collect()
}

/// A mistake that can be put right; by a button where nothing else explains the failures as simply.
fn mistake(
    form: &Form,
    explanation: &Explanation,
    option: &Candidate,
    piece: &Piece,
    finding: Finding,
    label: &str,
) -> Finding {
    let as_simple =
        explanation.options.iter().filter(|other| other.pieces.len() == option.pieces.len()).count();
    let is_whole = option.pieces.len() == 1;
    let change = if is_whole { "这样改" } else { "连同另外的差错一并改正" };
    let count = explanation.failing;
    let end = if as_simple == 1 {
        "。请核对后再改"
    } else {
        "；还有别的可能，请对照台账核对"
    };
    let message =
        format!("{}。{change}，现有 {count} 条不成立的勾稽关系就都成立{end}。", piece.describe(form));
    let changed = piece.changes.iter().map(|change| (change.cell, change.to.to_string()));
    let remedy = Remedy::of_cells(label, changed.collect());
    let is_certain = is_whole && as_simple == 1;
    finding.message(message).cells(cells(&piece.changes)).remedy(is_certain.then_some(remedy))
}

/// Which row was counted wrong cannot be told: one hint for all that may be.
fn two_columns(form: &Form, explanation: &Explanation, piece: &Piece) -> Finding {
    let labels: Vec<&str> = cells(&piece.changes)
        .into_iter()
        .filter_map(|cell| form.column_of(cell).map(|column| column.label))
        .collect();
    let amount = piece.changes.first().map_or(0, |change| change.amount().unsigned_abs());
    let options = explanation.options.iter().take(explanation.tied);
    Finding::of(&TWO_COLUMNS)
        .message(format!(
            "第三部分表格{}两栏各差 {amount}，方向相反，总计栏相等：可能有 {amount} 件申请按两类申请人各计了一头。请对照台账核对。",
            labels.join("、")
        ))
        .cells(options.flat_map(|option| cells(&option.changes)).collect())
}

/// The rule that an event falls under, and what the button that mends it says.
fn rule_of(form: &Form, piece: &Piece) -> Option<(&'static Rule, &'static str)> {
    let [first, second] = [0, 1].map(|place| piece.changes.get(place).map(|change| change.cell));
    let first = first?;
    Some(match (piece.event, second) {
        (Event::ShiftedRow, _) => (&SHIFTED_ROW, "把这一行移回原位"),
        (Event::Split, _) => (&SPLIT_NUMBER, "把断开的数接起来"),
        (Event::Exchanged, Some(second)) if is_one_row(form, first, second) => {
            (&SWAPPED_COLUMNS, "把两栏换回来")
        }
        (Event::Exchanged, _) => (&SWAPPED_ROWS, "把两行换回来"),
        // In a table of one row two cells are two columns.
        (Event::Swap | Event::WrongCell, Some(second))
            if is_exchange(piece)
                && is_only_row(form, first)
                && is_total(form, first) != is_total(form, second) =>
        {
            (&SWAPPED_COLUMNS, "把两栏换回来")
        }
        (Event::WrongCell, Some(second))
            if is_one_row(form, first, second)
                && !is_total(form, first)
                && !is_total(form, second)
                && piece.changes.iter().map(Change::amount).sum::<i128>() == 0 =>
        {
            (&TWO_COLUMNS, "")
        }
        (Event::Single | Event::LastYear, None) => match piece.slip {
            Slip::Transposed | Slip::Dropped | Slip::Doubled | Slip::Added => (&DIGITS, "改正这一格"),
            Slip::Copied | Slip::LastYear if is_total(form, first) => (&COPIED_TOTAL, "重新计算总计"),
            _ => return None,
        },
        _ => return None,
    })
}

/// Whether two cells hold each other's figures.
fn is_exchange(piece: &Piece) -> bool {
    matches!(piece.changes.as_slice(), [a, b] if a.from == Some(b.to) && b.from == Some(a.to))
}

fn is_total(form: &Form, cell: CellIx) -> bool {
    form.column_of(cell).is_some_and(|column| matches!(column.role, ColumnRole::Total(_)))
}

fn is_one_row(form: &Form, a: CellIx, b: CellIx) -> bool {
    let row = |cell| form.cell(cell).map(|spec| (spec.table, spec.block, spec.row));
    row(a) == row(b)
}

fn is_only_row(form: &Form, cell: CellIx) -> bool {
    let Some(spec) = form.cell(cell) else { return false };
    form.table(spec.table).blocks.get(spec.block).is_some_and(|block| block.rows.len() == 1)
}
