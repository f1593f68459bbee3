//! The rows of a sheet, a pasted table or a bare list → members.

use super::member::Member;
use crate::check::day_in;
use crate::form::{drop_ordinal, fold_label};

/// So many rows from the top the headings may stand.
const HEADING_ROWS: usize = 10;

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

/// The members that rows give. Headings may stand in any order, below a title; without headings the first cell that is no
/// number names the unit, and kinds and dates are known by themselves.
pub(super) fn members(rows: &[Vec<String>]) -> Vec<Member> {
    let headed = rows.iter().take(HEADING_ROWS).position(|row| {
        let columns: Vec<Column> = row.iter().filter_map(|cell| column(cell)).collect();
        let filled = row.iter().filter(|cell| !cell.trim().is_empty()).count();
        // A single 单位 over a list is a heading; 机关事务管理局 over others of its kind is none.
        let others = columns.iter().any(|column| *column != Column::Unit);
        columns.contains(&Column::Unit)
            && (others || filled == 1 && row.iter().any(|cell| is_bare_heading(cell)))
    });
    let members: Vec<Member> = match headed {
        Some(at) => {
            let columns: Vec<Option<Column>> =
                rows.get(at).into_iter().flatten().map(|cell| column(cell)).collect();
            rows.iter().skip(at + 1).map(|row| member(row, &columns)).collect()
        }
        None => rows.iter().flat_map(|row| bare_members(row)).collect(),
    };
    members.into_iter().filter(|member| !member.unit.is_empty()).collect()
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
    use super::super::{Roster, lines};

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
}
