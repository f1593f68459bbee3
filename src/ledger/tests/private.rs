//! Names of applicants, and what they asked for, are in no reason, no mapping and no file of the report.

use super::styles::sheet;
use crate::ledger::{Decision, Mapping, Taken, count};
use crate::write::{Beside, OUTPUT_FORMATS};
use crate::zip::Archive;

/// Words that stand nowhere in the program.
const SECRETS: [&str; 6] =
    ["欧阳甲子", "司徒乙丑", "青禾县辛酉贸易有限公司", "壬戌小组", "癸亥水闸合同", "丁卯用水计划"];

/// Lines that are counted, proposed, unplaced, late, doubled and impossible.
const REGISTER: &str = "编号|申请人|申请人类型|收到日期|申请内容|答复日期|答复类型|复议结果\n\
    1|欧阳甲子|自然人|2024.1.5|癸亥水闸合同|2024.1.20|予以公开|维持\n\
    2|青禾县辛酉贸易有限公司||2024.2.1|丁卯用水计划|2024.6.20|按程序处理|\n\
    3|壬戌小组||2024.3.1|丁卯用水计划|2024.3.9|信息不存在|\n\
    4|司徒乙丑|自然人|2024.5.1|癸亥水闸合同|2024.4.9|重复申请|\n\
    5|司徒乙丑|自然人|2024.5.2|癸亥水闸合同|2024.2.30|重复申请|\n\
    6|司徒乙丑|个体户|2024.5.3|丁卯用水计划|2024.5.9|重复申请|\n\
    7|司徒乙丑|自然人|2024.5.3|丁卯用水计划|2024.5.9|重复申请|\n\
    8|欧阳甲子|自然人|2024.11.3|丁卯用水计划|||";

fn holds_none(place: &str, text: &str) {
    assert!(!text.is_empty(), "{place}");
    for secret in SECRETS {
        assert!(!text.contains(secret), "{secret} in {place}: {text}");
    }
}

/// What a file says; of an archive all its parts.
fn said(bytes: &[u8]) -> String {
    if !Archive::is_archive(bytes) {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let archive = Archive::open(bytes).unwrap();
    let parts = archive.parts().iter().map(|part| archive.contents(part, 1 << 24).unwrap());
    parts.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect()
}

#[test]
fn what_leaves_the_ledger_holds_no_name() {
    let mut mapping = Mapping::default();
    mapping.answers.insert("按程序处理".to_owned(), "granted".to_owned());
    let mut counted = count(&[sheet("台账", REGISTER)], &mapping, 2024).unwrap();
    let kinds = [
        counted.proposed.len(),
        counted.unplaced.len(),
        counted.late.len(),
        counted.doubled.len(),
        counted.impossible.len(),
    ];
    assert!(kinds.iter().all(|count| *count > 0), "{kinds:?}");
    for secret in SECRETS {
        assert!(
            counted.lines.iter().any(|line| line.name == secret || line.content == secret),
            "{secret} is shown"
        );
    }
    for line in counted.lines.iter() {
        let decision = Decision { taken: Some(Taken::AsProposed), ..Decision::default() };
        mapping.lines.insert(line.key.to_owned(), decision);
    }
    holds_none("the mapping", &mapping.to_json());
    let report = counted.report();
    for format in OUTPUT_FORMATS {
        holds_none(format.id, &said(&format.write(&report, &Beside::default())));
    }
    // All else that a count says, but for the lines themselves.
    counted.lines = crate::ledger::Lines::default();
    counted.sheets.iter_mut().flat_map(|sheet| &mut sheet.columns).for_each(|column| column.samples.clear());
    holds_none("the count", &serde_json::to_string(&counted).unwrap());
}
