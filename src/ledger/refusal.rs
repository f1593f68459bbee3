//! What is said of sheets that are no register, and of files without one: what was looked for, and what to do.

use super::columns::Columns;
use super::count::SheetSeen;
use super::sheet::Sheet;
use super::words::folded;

/// Why a sheet is not counted; `None` for a register.
pub(super) fn left_out(sheet: &Sheet, columns: &Columns) -> Option<String> {
    if sheet.rows.is_empty() {
        return Some("没有内容".to_owned());
    }
    let lacking = columns.lacking();
    if lacking.is_empty() {
        let has_lines = sheet.rows.iter().skip(columns.above).any(|row| columns.is_line(row));
        return (!has_lines).then(|| "只有表头，没有一件申请".to_owned());
    }
    if is_statistics(sheet) {
        return Some("是统计表或者数据透视表，不是一件一行的台账".to_owned());
    }
    let which = if lacking.len() > 1 { "这几列" } else { "这一列" };
    Some(format!("没有找到{}{which}", lacking.join("、")))
}

/// Whether a sheet counts already: a pivot table, or the table of a report.
fn is_statistics(sheet: &Sheet) -> bool {
    const SIGNS: [&str; 9] = [
        "行标签",
        "列标签",
        "计数项",
        "求和项",
        "本年新收",
        "结转下年度",
        "总计",
        "本年度办理结果",
        "法人或其他组织",
    ];
    let texts = || {
        sheet
            .rows
            .iter()
            .take(100)
            .flat_map(|row| row.cells.iter())
            .map(|text| text.trim())
            .filter(|text| !text.is_empty())
    };
    let found = SIGNS.iter().filter(|sign| texts().any(|text| folded(text).contains(**sign))).count();
    let numbers = texts().filter(|text| text.parse::<u32>().is_ok()).count();
    found > 1 || found > 0 && numbers * 2 > texts().count()
}

/// What is said of a file without a register.
pub(super) fn none(sheets: &[SheetSeen]) -> String {
    let filled: Vec<&SheetSeen> =
        sheets.iter().filter(|sheet| sheet.left_out.as_deref() != Some("没有内容")).collect();
    let looked_for = "找过的列：收到日期（收到、登记、受理或申请日期）、申请人或申请人类型、答复日期、答复类型（办理结果）。";
    match filled.as_slice() {
        [] => "这个文件里没有文字。如果台账是图片或扫描件，请改用 Excel 或 WPS 表格里的台账。".to_owned(),
        [sheet] => format!(
            "这里没有找到台账：{}。{looked_for}请打开一件一行、有表头的台账，或者在“认列”里指定各列。",
            sheet.left_out.as_deref().unwrap_or_default()
        ),
        several => {
            let said: Vec<String> = several
                .iter()
                .take(5)
                .map(|sheet| format!("“{}”{}", sheet.name, sheet.left_out.as_deref().unwrap_or_default()))
                .collect();
            format!(
                "{}张工作表里没有找到台账：{}。{looked_for}请打开一件一行、有表头的台账。",
                several.len(),
                said.join("；")
            )
        }
    }
}
