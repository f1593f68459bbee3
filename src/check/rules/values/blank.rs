//! Blanks: one finding a table, and where 0 may be written.

use crate::check::finding::{Finding, Remedy, Severity};
use crate::check::identity::{Known, State, decide_with, known};
use crate::check::input::Input;
use crate::check::rule::rule;
use crate::check::say;
use crate::form::{CellIx, Form, Identity, TableId};

rule! {
    /// # 检查什么
    /// 三张表里有没有空白的格，以及整张表是不是没有填或者没有找到。每张表只提示一条，写明空白在哪里。
    ///
    /// # 为什么
    /// 空白不等于 0：读者分不清是没有还是漏填，勾稽关系也无法确定。空白都取 0 时成立的勾稽关系不另行提示；空白须填别的数才能成立的，另列为待定。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 「一、本年新收政府信息公开申请数量」科研机构栏：空白
    /// ```
    /// 不通过：
    /// ```text
    /// 第四部分表格：无
    /// ```
    /// 通过：
    /// ```text
    /// 「一、本年新收政府信息公开申请数量」科研机构栏：0
    /// ```
    ///
    /// # 怎么办
    /// 没有的填 0。可以一次把空白填为 0，只填不与其他数冲突的格，一步撤销；须填别的数的格会留下，请对照台账填写。
    ///
    /// # 依据
    /// 国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式各表；实践：汇总时空白格会被退回补填。
    pub(in crate::check) static BLANK = "values.blank", Warning, "表内没有空白，没有的填 0", check;
}

fn check(input: &Input, out: &mut Vec<Finding>) {
    for table in TableId::ALL {
        let form = input.form();
        let (all, blanks) = blanks(input, table);
        if blanks.is_empty() {
            continue;
        }
        let absent = !input.report().has_table(table);
        if blanks.len() == all && absent {
            // Where the whole section is missing, that is what is reported.
            let sections = &input.report().sections;
            if sections.is_empty() || input.report().section(table.section()).is_some() {
                out.push(Finding {
                    message: format!(
                        "没有找到{}（{}）。没有发生的也要列表填 0，请补上。",
                        table.printed(),
                        form.section(table.section()).map_or("", |section| section.heading)
                    ),
                    ..Finding::new(BLANK.id, Severity::Warning)
                });
            }
            continue;
        }
        let settled = settle(input, table, &blanks);
        let message = if blanks.len() == all {
            format!("{}全部是空白。空白不能当作 0，请填写；没有的填 0。", table.printed())
        } else {
            some_blank(form, table, &blanks, &settled)
        };
        out.push(Finding {
            message,
            remedy: remedy(table, &settled),
            cells: blanks,
            ..Finding::new(BLANK.id, Severity::Warning)
        });
    }
}

/// How many cells the table has, and which are blank.
fn blanks(input: &Input, table: TableId) -> (usize, Vec<CellIx>) {
    let mut all = 0;
    let cells = input.form().cells_of(table).inspect(|_| all += 1);
    let blanks = cells.map(|spec| spec.ix).filter(|ix| input.report().cell(*ix).is_blank()).collect();
    (all, blanks)
}

fn some_blank(form: &Form, table: TableId, blanks: &[CellIx], settled: &Settled) -> String {
    let mut message = format!(
        "{}有 {} 格空白：{}。空白不能当作 0，没有的应当填 0。",
        table.printed(),
        blanks.len(),
        say::some_of(&places(form, table, blanks), 6)
    );
    let names = |cells: &[CellIx]| {
        say::some_of(&cells.iter().map(|ix| form.name(*ix).to_owned()).collect::<Vec<_>>(), 4)
    };
    if !settled.other.is_empty() {
        let cells: Vec<_> = settled.other.iter().map(|(ix, _)| *ix).collect();
        message.push_str(&format!("其中{}按其他各格推算不是 0，请对照台账填写。", names(&cells)));
    }
    if !settled.unclear.is_empty() {
        message.push_str(&format!("{}不能都是 0，请对照台账填写。", names(&settled.unclear)));
    }
    if settled.other.is_empty() && settled.unclear.is_empty() && settled.identities > 0 {
        message.push_str(&format!("这些空白都是 0 时，涉及的 {} 条勾稽关系全部成立。", settled.identities));
    }
    message
}

/// Where the blanks are: whole rows by their labels, single cells by their names.
fn places(form: &Form, table: TableId, blanks: &[CellIx]) -> Vec<String> {
    let mut places = Vec::new();
    let mut rest = blanks;
    while let Some((first, behind)) = rest.split_first() {
        let row = |ix: CellIx| form.cell(ix).map(|spec| (spec.block, spec.row));
        let same = 1 + behind.iter().take_while(|ix| row(**ix) == row(*first)).count();
        let columns = form
            .cell(*first)
            .and_then(|spec| form.table(table).blocks.get(spec.block))
            .map_or(0, |block| block.columns.len());
        let label = say::row_label(form, *first);
        let (these, next) = rest.split_at(same);
        if same == columns && same > 1 && !label.is_empty() {
            places.push(format!("「{label}」整行"));
        } else {
            places.extend(these.iter().map(|ix| form.name(*ix).to_owned()));
        }
        rest = next;
    }
    places
}

fn remedy(table: TableId, settled: &Settled) -> Option<Remedy> {
    (!settled.zeros.is_empty()).then(|| Remedy {
        label: format!("将{}的 {} 格空白填为 0", table.printed(), settled.zeros.len()),
        cells: settled.zeros.iter().map(|ix| (*ix, "0".to_owned())).collect(),
    })
}

/// What the blanks of a table come to when as many as can be are 0.
#[derive(Debug, Default)]
struct Settled {
    /// Those that can be 0 together, with the others as said.
    zeros: Vec<CellIx>,
    /// Those that the identities then leave one other value.
    other: Vec<(CellIx, i64)>,
    /// Those of which some cannot be 0, the identities do not say which.
    unclear: Vec<CellIx>,
    /// How many identities have blanks.
    identities: usize,
}

/// Fills what the identities force, then 0 wherever no identity asks for more, until neither does anything.
fn settle(input: &Input, table: TableId, blanks: &[CellIx]) -> Settled {
    let form = input.form();
    let mut filled: Vec<Option<i64>> = vec![None; form.cells().len()];
    let is_blank = |ix: &CellIx| blanks.binary_search(ix).is_ok();
    let concerned: Vec<&Identity> = form
        .identities()
        .iter()
        .filter(|identity| identity.left.iter().chain(&identity.right).any(is_blank))
        .collect();
    let mut settled = Settled { identities: concerned.len(), ..Settled::default() };
    loop {
        let mut moved = false;
        let mut wanted: Vec<CellIx> = Vec::new();
        for identity in &concerned {
            let value = |ix: CellIx| {
                let filled = filled.get(ix.index()).copied().flatten();
                filled.map_or_else(|| known(input.figures().reading(ix)), Known::Number)
            };
            let balance = decide_with(identity, value);
            let cells = || identity.left.iter().chain(&identity.right).copied();
            let missing = |ix: &CellIx| is_blank(ix) && value(*ix) == Known::Blank;
            let forced = match balance.state {
                State::Open { missing: Some((ix, value)) } => Some((ix, value)),
                State::HoldsIfZero => {
                    let mut blanks = cells().filter(missing);
                    blanks.next().filter(|_| blanks.next().is_none()).map(|ix| (ix, 0))
                }
                State::Open { missing: None } => {
                    let short = if balance.difference() < 0 { &identity.left } else { &identity.right };
                    if balance.difference() != 0 {
                        wanted.extend(short.iter().copied().filter(missing));
                    }
                    None
                }
                _ => None,
            };
            if let Some((ix, value)) = forced
                && is_blank(&ix)
                && let (Some(place), Ok(value)) = (filled.get_mut(ix.index()), i64::try_from(value))
            {
                *place = Some(value);
                moved = true;
            }
        }
        if moved {
            continue;
        }
        for ix in blanks {
            if !wanted.contains(ix)
                && let Some(place @ None) = filled.get_mut(ix.index())
            {
                *place = Some(0);
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    for ix in blanks {
        match filled.get(ix.index()).copied().flatten() {
            Some(0) => settled.zeros.push(*ix),
            Some(value) => settled.other.push((*ix, value)),
            None => settled.unclear.push(*ix),
        }
    }
    debug_assert!(blanks.iter().all(|ix| form.cell(*ix).is_some_and(|spec| spec.table == table)));
    settled
}
