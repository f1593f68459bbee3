//! What `nianbao count` prints, for people and for programs.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use nianbao_formats::{BookCell, BookSheet, Look, Value as CellValue, write_xlsx};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;

fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("nianbao-cli-count-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Runs the command line; its exit code, and what it printed on standard output and error.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_nianbao")).arg("count").args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// Cells of a sheet by lines of bars; a number of five digits is a day in the format 月日.
fn book_sheet(name: &str, text: &str) -> BookSheet {
    let mut cells = Vec::new();
    for (row, line) in (0..).zip(text.lines()) {
        for (column, text) in (0..).zip(line.split('|')) {
            let value = match text.parse::<f64>() {
                Ok(number) if text.len() == 5 => CellValue::Number(number, "m\"月\"d\"日\""),
                Ok(number) => CellValue::Number(number, "0"),
                Err(_) => CellValue::Text(text.to_owned()),
            };
            cells.push(BookCell { row, column, rows: 1, columns: 1, value, look: Look::Figure });
        }
    }
    BookSheet { name: name.to_owned(), cells, ..BookSheet::default() }
}

const HEAD: &str = "编号|申请人|申请人类型|收到日期|申请内容|答复日期|办理结果";

#[test]
fn a_workbook_gives_the_table_with_the_lines_of_every_cell() {
    let text = format!(
        "2024年依申请公开登记台账\n{HEAD}\n申-1|王小五|自然人|45296|水价|45306|予以公开\n申-2|青禾县丰源有限公司||45300|招标|45400|不予公开\n\
         申-3|赵小六||2023年12月20日|名录|20240108|部分公开\n申-4|孙小七|自然人|2024.11.5|灌溉||"
    );
    let sheets = [book_sheet("统计", "行标签|计数项:编号\n予以公开|1\n总计|4"), book_sheet("台账", &text)];
    let path = file("台账.xlsx", &write_xlsx("台账", "", &sheets).unwrap());
    let (code, out, err) = run(&[path.to_str().unwrap(), "--year", "2024", "--json"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let value: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        value["cells"],
        json!({
            "requests.carried_in.natural_person": [5], "requests.carried_in.total": [5],
            "requests.carried_out.natural_person": [6], "requests.carried_out.total": [6],
            "requests.granted.natural_person": [3], "requests.granted.total": [3],
            "requests.handled_total.natural_person": [3, 5], "requests.handled_total.total": [3, 5],
            "requests.partly_granted.natural_person": [5], "requests.partly_granted.total": [5],
            "requests.received.natural_person": [3, 6], "requests.received.total": [3, 6],
        })
    );
    assert_eq!(value["report"]["requests"]["received"]["total"], 2);
    assert_eq!(value["report"]["requests"]["refused"]["state_secret"]["business"], 0);
    assert_eq!(value["report"]["disputes"]["review"]["total"], Value::Null);
    assert_eq!(value["proposed"][0]["line"], 5);
    assert_eq!(value["proposed"][0]["value"], "natural_person");
    assert_eq!(value["unplaced"][0]["line"], 4);
    assert_eq!(
        value["late"],
        json!([{ "line": 6, "due": "2024-12-03", "answered": null, "days": 20, "approximate": false }])
    );
    // Neither names nor what was asked for.
    for word in ["王小五", "丰源", "赵小六", "孙小七", "水价", "招标"] {
        assert!(!out.contains(word), "{word}");
    }
    let (_, people, _) = run(&[path.to_str().unwrap(), "--year", "2024"]);
    assert!(people.contains("第4行：只写了“不予公开”，没有写是哪一种"), "{people}");
    assert!(people.contains("没有统计（是统计表"), "{people}");
    for word in ["王小五", "丰源", "赵小六", "孙小七", "水价", "招标"] {
        assert!(!people.contains(word), "{word}");
    }
}

#[test]
fn a_mapping_answers_what_was_asked_and_last_year_is_held_against_it() {
    let csv = HEAD.replace('|', ",") + "\nA1,甲某,自然人,2023-12-20,水价,2024-01-05,按程序答复\n";
    let last =
        HEAD.replace('|', ",") + "\nA1,甲某,自然人,2023-12-20,水价,,\nA2,乙某,自然人,2023-12-21,水质,,\n";
    let (this, last) = (file("2024.csv", csv.as_bytes()), file("2023.csv", last.as_bytes()));
    let mapping = file(
        "对应表.json",
        r#"{"format":"nianbao-register/1","answers":{"按程序答复":"granted"}}"#.as_bytes(),
    );
    let arguments = [this.to_str().unwrap(), "--year", "2024", "--json"];
    let (_, asked, _) = run(&arguments);
    let asked: Value = serde_json::from_str(&asked).unwrap();
    assert_eq!(
        asked["unknown"],
        json!([{ "field": "answer", "wording": "按程序答复", "count": 1, "lines": [2] }])
    );
    let output = file("out.json", b"");
    let rest = [
        "--mapping",
        mapping.to_str().unwrap(),
        "--last-year",
        last.to_str().unwrap(),
        "-o",
        output.to_str().unwrap(),
    ];
    let (code, out, _) = run(&[&arguments[..], &rest[..]].concat());
    assert_eq!((code, out.as_str()), (0, ""));
    let counted: Value = serde_json::from_str(&std::fs::read_to_string(output).unwrap()).unwrap();
    assert_eq!(counted["cells"]["requests.granted.natural_person"], json!([2]));
    assert_eq!(counted["carried_in"]["columns"][0], json!({ "column": "自然人", "last": 2, "this": 1 }));
    assert_eq!(counted["carried_in"]["missing"], json!([3]));
}

#[test]
fn what_is_no_register_says_what_was_looked_for() {
    let pivot =
        write_xlsx("", "", &[book_sheet("透视", "行标签|计数项:编号\n予以公开|12\n总计|12")]).unwrap();
    for (name, bytes, words) in [
        ("透视.xlsx", pivot.as_slice(), "数据透视表"),
        ("无日期.csv", "编号,申请人,办理结果\n1,甲某,公开\n".as_bytes(), "收到日期"),
        ("图.xlsx", b"\x89PNG\r\n\x1a\n", "图片"),
        ("空.csv", b"", "没有文字"),
    ] {
        let path = file(name, bytes);
        let (code, out, err) = run(&[path.to_str().unwrap(), "--year", "2024"]);
        assert_eq!((code, out.as_str()), (2, ""), "{name}");
        assert!(err.contains(words), "{name}: {err}");
        let (code, out, _) = run(&[path.to_str().unwrap(), "--year", "2024", "--json"]);
        let value: Value = serde_json::from_str(&out).unwrap();
        assert!(code == 2 && value["error"].as_str().unwrap().contains(words), "{name}");
    }
}

#[test]
fn nothing_that_is_printed_names_an_applicant() {
    let text = "编号,申请人,申请人类型,收到日期,申请内容,答复日期,答复类型\n\
                1,欧阳甲子,自然人,2024.1.5,癸亥水闸合同,2024.5.20,予以公开\n\
                2,青禾县辛酉贸易有限公司,,2024.2.1,丁卯用水计划,2024.2.3,按程序处理\n\
                3,司徒乙丑,自然人,2024.3.1,丁卯用水计划,2024.2.1,重复申请\n\
                4,司徒乙丑,自然人,2024.3.1,丁卯用水计划,,\n";
    let path = file("密.csv", text.as_bytes());
    let path = path.to_str().unwrap();
    for form in [&[][..], &["--json"]] {
        let (code, out, err) = run(&[&[path, "--year", "2024", "--last-year", path], form].concat());
        assert_eq!((code, err.as_str()), (0, ""));
        for secret in ["欧阳甲子", "辛酉", "司徒乙丑", "癸亥", "丁卯"] {
            assert!(!out.contains(secret), "{secret} in {out}");
        }
    }
}

#[test]
fn what_another_program_wrote_is_counted_whatever_its_layout() {
    // Two sheets of different layouts, joined headings, words above and below, days as numbers; by LibreOffice.
    let counted = |name: &str| -> Value {
        let path = format!("{}/tests/files/register/{name}", env!("CARGO_MANIFEST_DIR"));
        let (code, out, err) = run(&[&path, "--year", "2024", "--json"]);
        assert_eq!((code, err.as_str()), (0, ""));
        serde_json::from_str(&out).unwrap()
    };
    let (old, open) = (counted("register.xls"), counted("register.ods"));
    assert_eq!(old, open);
    let of = |cell: &str| old["cells"][format!("requests.{cell}")].clone();
    assert_eq!(of("carried_in.natural_person"), json!(["上半年!7"]));
    assert_eq!(of("granted.total"), json!(["上半年!7", "下半年!3"]));
    assert_eq!(of("partly_granted.total"), json!(["上半年!9"]));
    assert_eq!(of("unavailable.not_held.legal_service"), json!(["上半年!11"]));
    assert_eq!(of("other_handling.other.research"), json!(["下半年!7"]));
    assert_eq!(of("carried_out.nonprofit"), json!(["下半年!6"]));
    assert_eq!(old["unknown"][0]["wording"], "不予公开｜第三十二条");
    assert_eq!(old["unplaced"].as_array().map(Vec::len), Some(1));
}
