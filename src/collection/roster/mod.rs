//! Who has to hand in: units with their kind, the unit above and the deadline, from a sheet or a bare list.

use super::unit_name::{core, is_with_region};
use crate::check::day_in;
use crate::check::{Body, Level, Role};
use crate::day::Day;
use crate::form::{drop_ordinal, fold_label};
use crate::read::rows_of_text;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// The most units of a roster; the whole country has some 300,000.
const MOST: usize = 500_000;
/// So many rows from the top the headings may stand.
const HEADING_ROWS: usize = 10;

/// A unit that has to hand in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Its name.
    pub unit: String,
    /// Its kind as typed: 政府, 部门, 乡镇街道.
    pub kind: Option<String>,
    /// The unit that its figures are summed up in.
    pub parent: Option<String>,
    /// The day until which it has to hand in, as typed.
    pub deadline: Option<String>,
}

/// What kind of unit it is, where that is certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// A government of county level or above, or its 办公室.
    Government,
    /// A department.
    Department,
    /// A township or subdistrict.
    Township,
}

impl UnitKind {
    /// As a roster has it: 政府, 部门, 乡镇街道.
    pub fn word(self) -> &'static str {
        match self {
            Self::Government => "政府",
            Self::Department => "部门",
            Self::Township => "乡镇街道",
        }
    }
}

impl Member {
    /// Its kind by what was typed, else by its name.
    pub fn unit_kind(&self) -> Option<UnitKind> {
        let typed = self.kind.as_deref().unwrap_or_default();
        let has = |words: &[&str]| words.iter().any(|word| typed.contains(word));
        if has(&["乡", "镇", "街道", "苏木"]) {
            return Some(UnitKind::Township);
        }
        // 政府部门 is a department.
        if has(&["部门", "局", "机构"]) {
            return Some(UnitKind::Department);
        }
        if has(&["政府"]) {
            return Some(UnitKind::Government);
        }
        let body = Body::named(&self.unit);
        match (body.role?, body.level) {
            (_, Some(Level::National)) => None,
            (Role::Government, Some(Level::Township)) => Some(UnitKind::Township),
            (Role::Department, _) => Some(UnitKind::Department),
            (Role::Government | Role::Office, _) => Some(UnitKind::Government),
        }
    }

    /// The last day to hand in a report of that year: its own deadline, else that of Article 49 and of what is usual for
    /// townships.
    pub fn last_day(&self, year: i32) -> Option<Day> {
        let own = self.deadline.as_deref().and_then(|text| day_in(text, Some(year.saturating_add(1))));
        own.or_else(|| {
            let month = if self.unit_kind()? == UnitKind::Government { 3 } else { 1 };
            Day::new(year.saturating_add(1), month, 31)
        })
    }
}

/// The units that have to hand in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// The units, in the order of the list.
    pub members: Vec<Member>,
    /// What must be told of the list: units named twice, circles of units above one another, dates that are none.
    pub remarks: Vec<String>,
}

/// The columns of a roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Unit,
    Kind,
    Parent,
    Deadline,
}

/// What a heading says its column is.
fn column(heading: &str) -> Option<Column> {
    const PARENT: [&str; 6] = ["上级", "主管", "隶属", "归口", "汇总", "所属"];
    const DEADLINE: [&str; 6] = ["截止", "期限", "时限", "最晚", "最迟", "限期"];
    const KIND: [&str; 4] = ["类别", "类型", "性质", "分类"];
    const UNIT: [&str; 6] = ["单位", "机关", "名称", "部门", "主体", "机构"];
    let heading = fold_label(heading);
    let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    // 上级单位 and 单位类别 name a unit too.
    [
        (&PARENT[..], Column::Parent),
        (&DEADLINE, Column::Deadline),
        (&KIND, Column::Kind),
        (&UNIT, Column::Unit),
    ]
    .into_iter()
    .find(|(words, _)| heading.chars().count() <= 12 && has(words))
    .map(|(_, column)| column)
}

impl Roster {
    /// A roster from text: CSV, cells with tabs between them as copied from a sheet, or a bare list of names.
    pub fn from_text(text: &str) -> Self {
        Self::from_rows(&rows_of_text(text))
    }

    /// A roster from the rows of a sheet. Headings may stand in any order, below a title; without headings the first cell
    /// that is no number names the unit, and kinds and dates are known by themselves.
    pub fn from_rows(rows: &[Vec<String>]) -> Self {
        let headed = rows.iter().take(HEADING_ROWS).position(|row| {
            let columns: Vec<Column> = row.iter().filter_map(|cell| column(cell)).collect();
            let filled = row.iter().filter(|cell| !cell.trim().is_empty()).count();
            // A single 单位 over a list is a heading; 机关事务管理局 over others of its kind is none.
            let others = columns.iter().any(|column| *column != Column::Unit);
            columns.contains(&Column::Unit)
                && (others || filled == 1 && row.iter().any(|cell| is_bare_heading(cell)))
        });
        let mut roster = Self::default();
        match headed {
            Some(at) => {
                let columns: Vec<Option<Column>> =
                    rows.get(at).into_iter().flatten().map(|cell| column(cell)).collect();
                for row in rows.iter().skip(at + 1) {
                    roster.push(member(row, &columns));
                }
            }
            None => rows.iter().flat_map(|row| bare_members(row)).for_each(|member| roster.push(member)),
        }
        roster.hold();
        roster.told_twice();
        roster.cut_circles();
        roster.told_dates();
        roster
    }

    fn push(&mut self, member: Member) {
        if !member.unit.is_empty() {
            self.members.push(member);
        }
    }

    fn hold(&mut self) {
        if self.members.len() > MOST {
            self.remarks.push(format!("名单超过 {MOST} 行，只取前 {MOST} 行。"));
            self.members.truncate(MOST);
        }
    }

    /// Takes out units that are named twice; the first line counts.
    fn told_twice(&mut self) {
        let mut seen: FxHashMap<String, String> = FxHashMap::default();
        let mut remarks = Vec::new();
        self.members.retain(|member| match seen.get(&core(&member.unit)) {
            Some(first) => {
                remarks.push(format!("名单里“{}”不止一行，只取“{first}”这一行。", member.unit));
                false
            }
            None => {
                seen.insert(core(&member.unit), member.unit.clone());
                true
            }
        });
        self.remarks.extend(remarks);
    }

    /// Cuts circles: a unit above itself, two above one another.
    fn cut_circles(&mut self) {
        let above: Vec<Option<usize>> = self.parents();
        // 0 not seen yet, else the walk on which it was.
        let mut walked = vec![0; self.members.len()];
        for start in 0..self.members.len() {
            let mut at = start;
            let closes = loop {
                match walked.get_mut(at) {
                    Some(walk) if *walk == 0 => *walk = start + 1,
                    Some(walk) => break (*walk == start + 1).then_some(at),
                    None => break None,
                }
                match above.get(at).copied().flatten() {
                    Some(next) => at = next,
                    None => break None,
                }
            };
            let Some(at) = closes else { continue };
            if let Some(member) = self.members.get_mut(at)
                && let Some(parent) = member.parent.take()
            {
                let why = if core(&parent) == core(&member.unit) {
                    "写的是它自己"
                } else {
                    "绕回了它自己"
                };
                self.remarks.push(format!("“{}”的上级“{parent}”{why}，没有采用。请改名单。", member.unit));
            }
        }
    }

    fn told_dates(&mut self) {
        for member in &self.members {
            let Some(deadline) = &member.deadline else { continue };
            if day_in(deadline, Some(2000)).is_none() {
                self.remarks.push(format!(
                    "“{}”的截止日期“{deadline}”读不出是哪一天，按规定的期限算。请写成 2026-01-26 这样。",
                    member.unit
                ));
            }
        }
    }

    /// For each member the place of the unit above it, where that is on the list.
    pub(super) fn parents(&self) -> Vec<Option<usize>> {
        let cores: Vec<String> = self.members.iter().map(|member| core(&member.unit)).collect();
        let exact: FxHashMap<&str, usize> = (0..).zip(&cores).map(|(at, core)| (core.as_str(), at)).collect();
        let mut known: FxHashMap<String, Option<usize>> = FxHashMap::default();
        let mut find = |parent: &String| {
            let parent = core(parent);
            let found = exact.get(parent.as_str()).copied();
            *known.entry(parent.clone()).or_insert_with(|| {
                found.or_else(|| {
                    let same = |one: &String| is_with_region(one, &parent) || is_with_region(&parent, one);
                    cores.iter().position(same)
                })
            })
        };
        self.members.iter().map(|member| member.parent.as_ref().and_then(&mut find)).collect()
    }

    /// The roster as CSV, to be kept or given to somebody.
    pub fn to_rows(&self) -> Vec<Vec<String>> {
        let heading = ["单位", "类别", "上级", "截止日期"].map(str::to_owned).to_vec();
        let text = |cell: &Option<String>| cell.clone().unwrap_or_default();
        let row =
            |one: &Member| vec![one.unit.clone(), text(&one.kind), text(&one.parent), text(&one.deadline)];
        std::iter::once(heading).chain(self.members.iter().map(row)).collect()
    }
}

fn is_bare_heading(cell: &str) -> bool {
    matches!(
        fold_label(cell).as_str(),
        "单位" | "单位名称" | "机关" | "机关名称" | "名称" | "部门" | "部门名称" | "单位全称"
    )
}

fn filled(cell: &str) -> Option<String> {
    let cell = cell.trim();
    (!cell.is_empty() && !matches!(cell, "无" | "/" | "-" | "—" | "－")).then(|| cell.to_owned())
}

/// A row under headings.
fn member(row: &[String], columns: &[Option<Column>]) -> Member {
    let cell = |wanted: Column| {
        let at = columns.iter().position(|column| *column == Some(wanted))?;
        filled(row.get(at)?)
    };
    Member {
        unit: cell(Column::Unit).unwrap_or_default(),
        kind: cell(Column::Kind),
        parent: cell(Column::Parent),
        deadline: cell(Column::Deadline),
    }
}

/// The members of a row without headings: several where a list stands in one cell.
fn bare_members(row: &[String]) -> Vec<Member> {
    let is_kind = |cell: &str| matches!(cell, "政府" | "部门" | "乡镇" | "街道" | "乡镇街道" | "镇" | "乡");
    let cells: Vec<&str> = row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    let is_number = |cell: &&&str| cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '、'));
    let Some(name) = cells.iter().find(|cell| !is_number(cell)) else { return Vec::new() };
    let kind = cells.iter().find(|cell| is_kind(cell)).map(|cell| (*cell).to_owned());
    let deadline =
        cells.iter().find(|cell| day_in(cell, Some(2000)).is_some()).map(|cell| (*cell).to_owned());
    let names = drop_ordinal(name).split(['、', '；', ';', '，', ',']);
    let named = names.filter_map(|name| filled(drop_ordinal(name.trim()))).filter(|name| !is_kind(name));
    named.map(|unit| Member { unit, kind: kind.clone(), parent: None, deadline: deadline.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(roster: &Roster) -> Vec<String> {
        let text = |cell: &Option<String>| cell.clone().unwrap_or_else(|| "-".to_owned());
        let line = |one: &Member| {
            format!("{}|{}|{}|{}", one.unit, text(&one.kind), text(&one.parent), text(&one.deadline))
        };
        roster.members.iter().map(line).collect()
    }

    #[test]
    fn headings_in_any_order_and_with_usual_other_words() {
        for text in [
            "单位,类别,上级,截止日期\n临川县财政局,部门,临川县人民政府,2026-01-26\n东镇,乡镇街道,临川县人民政府,\n",
            "\u{feff}临川县名单,,,,\r\n序号,报送期限,上级单位,单位类别,单位名称\r\n1,2026-01-26,临川县人民政府,部门,临川县财政局\r\n2,,临川县人民政府,乡镇街道,东镇\r\n",
            "机关名称\t类型\t主管部门\t截止时间\n临川县财政局\t部门\t临川县人民政府\t2026-01-26\n东镇\t乡镇街道\t临川县人民政府\t无\n",
        ] {
            let roster = Roster::from_text(text);
            assert_eq!(
                lines(&roster),
                ["临川县财政局|部门|临川县人民政府|2026-01-26", "东镇|乡镇街道|临川县人民政府|-"],
                "{text}"
            );
            assert_eq!(roster.remarks, [] as [&str; 0]);
        }
    }

    #[test]
    fn bare_lists() {
        for text in [
            "临川县财政局\n东镇\n",
            "单位名称\n临川县财政局\n东镇",
            "1. 临川县财政局\n2、东镇",
            "1\t临川县财政局\n2\t东镇\n\n",
            "临川县财政局、东镇",
        ] {
            assert_eq!(lines(&Roster::from_text(text)), ["临川县财政局|-|-|-", "东镇|-|-|-"], "{text}");
        }
        assert_eq!(lines(&Roster::from_text("东镇,乡镇,1月26日")), ["东镇|乡镇|-|1月26日"]);
        let list = "临川县机关事务管理局,部门\n临川县事业单位登记局,部门";
        assert_eq!(
            lines(&Roster::from_text(list)),
            ["临川县机关事务管理局|部门|-|-", "临川县事业单位登记局|部门|-|-"]
        );
        assert_eq!(Roster::from_text(""), Roster::default());
    }

    #[test]
    fn circles_are_told_and_cut_and_the_rest_stays() {
        let roster =
            Roster::from_text("单位,上级\n甲县,甲县\n乙局,丙局\n丙局,丁局\n丁局,乙局\n戊镇,甲县\n己局,外县");
        assert_eq!(
            lines(&roster),
            ["甲县|-|-|-", "乙局|-|-|-", "丙局|-|丁局|-", "丁局|-|乙局|-", "戊镇|-|甲县|-", "己局|-|外县|-"]
        );
        assert_eq!(roster.remarks.len(), 2);
        assert!(roster.remarks[0].contains("“甲县”的上级“甲县”写的是它自己"), "{:?}", roster.remarks);
        assert!(roster.remarks[1].contains("绕回了它自己"), "{:?}", roster.remarks);
        assert_eq!(roster.parents(), [None, None, Some(3), Some(1), Some(0), None]);
    }

    #[test]
    fn twice_named_units_and_dates_that_are_none_are_told() {
        let roster = Roster::from_text("单位,截止日期\n东镇,1月26日\n东镇人民政府,1月20日\n西镇,月底");
        assert_eq!(lines(&roster), ["东镇|-|-|1月26日", "西镇|-|-|月底"]);
        assert_eq!(roster.remarks.len(), 2, "{:?}", roster.remarks);
        let again = Roster::from_rows(&roster.to_rows());
        assert_eq!(again.members, roster.members);
    }

    #[test]
    fn the_last_day_is_the_rosters_else_the_laws() {
        let day = |unit: &str, kind: Option<&str>, deadline: Option<&str>| {
            let own = |text: Option<&str>| text.map(str::to_owned);
            let member =
                Member { unit: unit.to_owned(), kind: own(kind), parent: None, deadline: own(deadline) };
            member.last_day(2025).map(|day| day.to_string())
        };
        for (unit, kind, deadline, last) in [
            ("临川县财政局", None, Some("1月26日"), Some("2026-01-26")),
            ("临川县财政局", None, None, Some("2026-01-31")),
            ("临川县财政局", None, Some("月底"), Some("2026-01-31")),
            ("临川县人民政府", None, None, Some("2026-03-31")),
            ("东镇", None, None, Some("2026-01-31")),
            ("临川县档案馆", None, None, None),
            ("临川县档案馆", Some("县政府部门"), None, Some("2026-01-31")),
            ("开发区管委会", Some("政府"), None, Some("2026-03-31")),
        ] {
            assert_eq!(day(unit, kind, deadline).as_deref(), last, "{unit}");
        }
    }

    #[test]
    fn a_circle_of_many_is_cut_in_linear_time() {
        let rows: Vec<Vec<String>> =
            (0..20_000).map(|at| vec![format!("第{at}局"), format!("第{}局", (at + 1) % 20_000)]).collect();
        let rows = [vec![vec!["单位".to_owned(), "上级".to_owned()]], rows].concat();
        assert_eq!(Roster::from_rows(&rows).remarks.len(), 1);
    }
}
