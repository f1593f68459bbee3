//! The types a form is written in. All of them are constants: a form is data.

use serde::Serialize;

/// What every report is called, after the body's name and the year.
pub const REPORT_NAME: &str = "政府信息公开工作年度报告";

/// The six sections every report must have, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SectionId {
    /// 一、总体情况
    Overview,
    /// 二、主动公开政府信息情况
    Disclosure,
    /// 三、收到和处理政府信息公开申请情况
    Requests,
    /// 四、政府信息公开行政复议、行政诉讼情况
    Disputes,
    /// 五、存在的主要问题及改进情况
    Problems,
    /// 六、其他需要报告的事项
    Other,
}

impl SectionId {
    /// All six, in order.
    pub const ALL: [SectionId; 6] =
        [Self::Overview, Self::Disclosure, Self::Requests, Self::Disputes, Self::Problems, Self::Other];

    /// The name in the JSON: `overview`, `disclosure`, …
    pub fn name(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Disclosure => "disclosure",
            Self::Requests => "requests",
            Self::Disputes => "disputes",
            Self::Problems => "problems",
            Self::Other => "other",
        }
    }

    /// The section of that JSON name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|id| id.name() == name)
    }

    /// The Chinese ordinal it is printed with: 一 to 六.
    pub fn ordinal(self) -> &'static str {
        match self {
            Self::Overview => "一",
            Self::Disclosure => "二",
            Self::Requests => "三",
            Self::Disputes => "四",
            Self::Problems => "五",
            Self::Other => "六",
        }
    }

    /// The statistical table that stands in this section, if one does.
    pub fn table(self) -> Option<TableId> {
        TableId::ALL.into_iter().find(|table| table.section() == self)
    }
}

/// The three statistical tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TableId {
    /// The table of section 二.
    Disclosure,
    /// The table of section 三.
    Requests,
    /// The table of section 四.
    Disputes,
}

impl TableId {
    /// All three, in order.
    pub const ALL: [TableId; 3] = [Self::Disclosure, Self::Requests, Self::Disputes];

    /// The name in the JSON, and the first part of a cell's path.
    pub fn name(self) -> &'static str {
        self.section().name()
    }

    /// The table of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|id| id.name() == name)
    }

    /// The section it stands in.
    pub fn section(self) -> SectionId {
        match self {
            Self::Disclosure => SectionId::Disclosure,
            Self::Requests => SectionId::Requests,
            Self::Disputes => SectionId::Disputes,
        }
    }

    /// Its place among the three, from 0.
    pub fn index(self) -> usize {
        self as usize
    }

    /// What messages call it, such as 第三部分表格.
    pub fn printed(self) -> &'static str {
        match self {
            Self::Disclosure => "第二部分表格",
            Self::Requests => "第三部分表格",
            Self::Disputes => "第四部分表格",
        }
    }
}

/// What may stand in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A non-negative integer.
    Count,
    /// A non-negative decimal in 万元, at any precision (`fees.amount` of form 2021).
    Amount,
    /// A signed or worded change (增13, 减2, +1036), column 本年增/减 of form 2019.
    Change,
    /// An amount that may carry its own unit (396.24万元, 251000元), `procurement.amount` of form 2019.
    AmountWithUnit,
}

/// The part a row plays in the identities of its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowRole {
    /// None between rows.
    Plain,
    /// 一 and 二: what came in.
    In,
    /// An entry of 三: one outcome.
    Outcome,
    /// （七）总计: the sum of the outcomes.
    Handled,
    /// 四: what is carried to the next year.
    Out,
}

/// The part a column plays in the identities of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColumnRole {
    /// None between columns.
    Plain,
    /// A part of the total of the family named.
    Part(&'static str),
    /// The total of the family named.
    Total(&'static str),
}

/// One column of figures.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Our name; may have several parts (`review.upheld`).
    pub id: &'static str,
    /// As printed.
    pub label: &'static str,
    /// The headings above it, outermost first.
    pub groups: &'static [&'static str],
    /// Its part in the row identities.
    pub role: ColumnRole,
    /// What its cells hold.
    pub kind: Kind,
    /// How many of the table's value columns it spans in print.
    pub span: u8,
    /// Other labels seen for it.
    pub aliases: &'static [&'static str],
}

/// One row of figures.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Our name, group first (`refused.state_secret`); empty where the table has a single unnamed row.
    pub id: &'static str,
    /// As printed, ordinal included.
    pub label: &'static str,
    /// The labels to its left, outermost first.
    pub groups: &'static [&'static str],
    /// Its part in the column identities.
    pub role: RowRole,
    /// Other labels seen for it.
    pub aliases: &'static [&'static str],
}

/// Rows under one header.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    /// The line above the header (第二十条第（一）项); empty for none.
    pub caption: &'static str,
    /// The label over the row labels; empty for none.
    pub corner: &'static str,
    /// Its columns, in order.
    pub columns: &'static [Column],
    /// Its rows, in order.
    pub rows: &'static [Row],
}

/// The rule ids of the identities that a table's roles give; `None` where the table has no such identity.
#[derive(Clone, Copy, Debug)]
pub struct TableRules {
    /// Total = sum of the parts, in every row.
    pub parts: Option<&'static str>,
    /// In = handled + out, in every column.
    pub balance: Option<&'static str>,
    /// Handled = sum of the outcomes, in every column.
    pub outcomes: Option<&'static str>,
}

/// One statistical table.
#[derive(Clone, Copy, Debug)]
pub struct TableSpec {
    /// Which of the three.
    pub id: TableId,
    /// How many columns of row labels stand on the left.
    pub stub: u8,
    /// Its blocks, from the top.
    pub blocks: &'static [Block],
    /// Its identities' rules.
    pub rules: TableRules,
}

/// A section's heading.
#[derive(Clone, Copy, Debug)]
pub struct SectionSpec {
    /// Which section.
    pub id: SectionId,
    /// The heading without its ordinal, as the notice prints it.
    pub heading: &'static str,
    /// Other headings seen for it.
    pub aliases: &'static [&'static str],
    /// Words any of which names it in a list of the parts, such as a preface has.
    pub keywords: &'static [&'static str],
    /// What the notice asks to be written there, for the editor's help.
    pub guidance: &'static str,
}

/// One statutory form.
#[derive(Clone, Copy, Debug)]
pub struct FormSpec {
    /// The name in the JSON: `2019` or `2021`.
    pub id: &'static str,
    /// Tells printed variants of one form apart; equals `id` for the form as the notice prints it.
    pub key: &'static str,
    /// The notice that fixes it.
    pub notice: &'static str,
    /// The first report year it serves.
    pub first_year: u16,
    /// The last report year it serves; `None` while in force.
    pub last_year: Option<u16>,
    /// The six sections.
    pub sections: &'static [SectionSpec],
    /// The three tables, in the order of [`TableId::ALL`].
    pub tables: [TableSpec; 3],
}
