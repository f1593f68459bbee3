//! The county's January: sixty units in mixed formats with planted troubles; every trouble is found, and nothing else.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod bad_input;
mod made;
mod outputs;

use made::{COUNTY, YEAR, add, at, folder, hand_in, report, roster, set, sum_of, units};
use nianbao::report::{Report, SetAside};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

const FORMATS: [&str; 10] = ["html", "txt", "docx", "json", "txt", "xlsx", "json", "txt", "html", "json"];

/// Runs `nianbao collect`: its exit code and what it printed.
pub(crate) fn collect(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_nianbao")).arg("collect").args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn json(arguments: &[&str]) -> (i32, Value) {
    let (code, out, err) = collect(&[arguments, &["--to", "json"]].concat());
    (code, serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out} {err}")))
}

fn str_of(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn reports() -> BTreeMap<String, Report> {
    (1..).zip(units()).map(|(seed, unit)| (unit.clone(), report(&unit, YEAR, seed))).collect()
}

fn hand_in_all(folder: &Path, reports: &BTreeMap<String, Report>) {
    for (at, report) in reports.values().enumerate() {
        // Plain text has no place for what was set aside.
        let format = if report.set_aside.is_empty() { FORMATS[at % FORMATS.len()] } else { "docx" };
        hand_in(folder, &format!("年报{at}"), report, format);
    }
}

/// Status by unit, without those that are clean.
fn troubles(value: &Value) -> Vec<(String, String)> {
    let units = value["units"].as_array().unwrap().iter();
    let told = units.filter(|unit| unit["status"] != "clean");
    told.map(|unit| (unit["unit"].as_str().unwrap().into(), unit["status"].as_str().unwrap().into()))
        .collect()
}

fn unit<'v>(value: &'v Value, name: &str) -> &'v Value {
    value["units"]
        .as_array()
        .unwrap()
        .iter()
        .find(|unit| unit["unit"] == name)
        .unwrap_or_else(|| panic!("{name}"))
}

fn reasons(value: &Value) -> String {
    value["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one.as_str().unwrap())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn every_planted_trouble_is_found_and_nothing_else() {
    let (this, last) = (folder("january"), folder("last"));
    let mut all = reports();
    for (seed, unit) in (501..).zip(units()) {
        let mut before = report(&unit, YEAR - 1, seed);
        // What jumps from year to year is no trouble here.
        for path in ["licensing.decisions", "penalties.decisions", "coercion.decisions", "fees.amount"] {
            let path = format!("disclosure.{path}");
            set(&mut before, &path, all[&unit].text_at(&path).unwrap());
        }
        for spec in before.form().cells_of(nianbao::form::TableId::Requests) {
            before.set_cell(spec.ix, all[&unit].cell(spec.ix).clone());
        }
        hand_in(&last, &format!("去年{seed}"), &before, ["txt", "json"][seed as usize % 2]);
    }
    // Missing: a department and a town.
    all.remove("青禾县民政局");
    all.remove("青禾县西岭镇");
    // Of the wrong year.
    all.insert("青禾县体育局".into(), report("青禾县体育局", YEAR - 2, 77));
    // Late by three days, though within the law's time.
    all.get_mut("青禾县司法局").unwrap().published = Some("2026年1月29日".into());
    // A sum that fails.
    let wrong = all.get_mut("青禾县水务局").unwrap();
    let received = wrong.value(at(wrong, "requests.received.natural_person")).unwrap();
    set(wrong, "requests.received.natural_person", &(received + 1000).to_string());
    // Not filled in.
    all.get_mut("青禾县东山镇").unwrap().preface = None;
    // To be looked at, and the same set aside with a reason.
    let phone = "\n已登记13900000000这一条。";
    for (unit, reason) in [("青禾县统计局", None), ("青禾县审计局", Some("号码是公开的值班电话"))]
    {
        let report = all.get_mut(unit).unwrap();
        report.sections[0].text.push_str(phone);
        if let Some(reason) = reason {
            let found = nianbao::analysis::findings(report, None);
            let entries: Vec<SetAside> =
                found.iter().filter_map(|one| nianbao::check::set_aside(report, one, reason)).collect();
            assert_eq!(entries.len(), 1, "{found:?}");
            report.set_aside = entries;
        }
    }
    // Copied from a neighbour, the name changed.
    let copied: Vec<String> = all["青禾县林业局"].sections.iter().map(|one| one.text.clone()).collect();
    for (section, text) in all.get_mut("青禾县粮食局").unwrap().sections.iter_mut().zip(copied) {
        section.text = text.replace("林业局", "粮食局");
    }
    // Carried in what was not carried out.
    add(all.get_mut("青禾县商务局").unwrap(), "requests.carried_in.natural_person", 2);
    add(all.get_mut("青禾县商务局").unwrap(), "requests.carried_in.total", 2);
    for path in ["requests.carried_out.natural_person", "requests.carried_out.total"] {
        add(all.get_mut("青禾县商务局").unwrap(), path, 2);
    }
    hand_in_all(&this, &all);
    // Twice, with other figures; the later counts.
    let mut earlier = report("青禾县气象局", YEAR, 78);
    earlier.published = Some("2026-01-12".into());
    hand_in(&this, "较早", &earlier, "docx");
    // Unreadable, known by the name of its file.
    all.remove("青禾县地震局");
    let quake = std::fs::read_dir(&this).unwrap().map(|file| file.unwrap().path());
    let quake = quake.into_iter().find(|path| {
        let read =
            nianbao::read::from_bytes(&nianbao::read::native::Native, "", &std::fs::read(path).unwrap());
        read.unwrap().report.organization.as_deref() == Some("青禾县地震局")
    });
    std::fs::remove_file(quake.unwrap()).unwrap();
    std::fs::write(this.join("地震局2025年报.png"), b"\x89PNG\r\n\x1a\n\0\0").unwrap();
    // Of a unit under another name than the roster's.
    let mut renamed = all["青禾县市场监督管理局"].clone();
    renamed.organization = Some("青禾县市监局".into());
    renamed.title = Some("青禾县市监局2025年政府信息公开工作年度报告".into());
    let name = |path: &Path| {
        nianbao::read::from_bytes(&nianbao::read::native::Native, "", &std::fs::read(path).unwrap())
            .map(|read| read.report.organization)
    };
    let files = std::fs::read_dir(&this).unwrap().map(|file| file.unwrap().path());
    let file = files
        .into_iter()
        .find(|path| name(path).is_ok_and(|name| name.as_deref() == Some("青禾县市场监督管理局")));
    std::fs::remove_file(file.unwrap()).unwrap();
    hand_in(&this, "市监", &renamed, "html");

    let list = folder("roster").join("名单.csv");
    std::fs::write(&list, roster()).unwrap();
    let (code, value) = json(&[str_of(&this), "--roster", str_of(&list), "--last-year", str_of(&last)]);
    assert_eq!(code, 2);
    assert_eq!(value["year"], YEAR);
    let mut expected = vec![
        (COUNTY, "missing"),
        ("青禾县民政局", "missing"),
        ("青禾县水务局", "errors"),
        ("青禾县商务局", "errors"),
        ("青禾县市场监督管理局", "missing"),
        ("青禾县体育局", "wrong_year"),
        ("青禾县统计局", "warnings"),
        ("青禾县地震局", "unreadable"),
        ("青禾县东山镇", "incomplete"),
        ("青禾县西岭镇", "missing"),
    ];
    let mut found = troubles(&value);
    found.sort();
    expected.sort();
    let found: Vec<(&str, &str)> =
        found.iter().map(|(unit, status)| (unit.as_str(), status.as_str())).collect();
    assert_eq!(found, expected, "{value:#}");

    let late: Vec<&Value> = value["units"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|unit| unit["days_late"].as_i64() > Some(0))
        .collect();
    assert_eq!(late.len(), 1);
    assert_eq!((&late[0]["unit"], &late[0]["days_late"]), (&"青禾县司法局".into(), &3.into()));
    assert!(reasons(unit(&value, "青禾县水务局")).contains("自然人栏"));
    assert_eq!(unit(&value, "青禾县水务局")["errors"], 2);
    let carried = unit(&value, "青禾县商务局")["findings"].as_array().unwrap();
    assert!(
        carried.iter().all(|one| one["rule"] == "last_year.carried_in") && carried.len() == 2,
        "{carried:#?}"
    );
    assert!(reasons(unit(&value, "青禾县东山镇")).contains("还缺：引言"));
    assert!(reasons(unit(&value, "青禾县体育局")).contains("2023 年度"));
    let aside = &unit(&value, "青禾县审计局")["findings"][0];
    assert_eq!(aside["set_aside"], "号码是公开的值班电话");
    let other = &unit(&value, "青禾县气象局")["others"];
    assert!(other[0]["why"].as_str().unwrap().contains("数字与采用的一份不同"), "{other}");
    assert_eq!(value["unreadable"].as_array().unwrap().len(), 1);
    let alike = value["alike"].as_array().unwrap();
    assert_eq!(alike.len(), 1, "{alike:#?}");
    let mut pair: Vec<&str> =
        alike[0]["units"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    pair.sort_unstable();
    assert_eq!(pair, ["青禾县林业局", "青禾县粮食局"]);
    assert_eq!(alike[0]["share"].to_string(), "1.00");
    assert_eq!(value["proposals"][0]["units"][0]["unit"], "青禾县市场监督管理局");
    assert_eq!(unit(&value, "青禾县市监局")["on_roster"], false);
    // With units missing no cell can be judged, and none is called wrong.
    let cells = value["roll_up"]["cells"].as_array().unwrap();
    assert!(
        cells
            .iter()
            .all(|cell| cell["difference"].is_null() && cell["missing"].as_array().unwrap().len() == 5)
    );
}

#[test]
fn the_counties_sum_names_the_town_that_was_left_out_and_the_one_counted_twice() {
    let this = folder("sum");
    let all = reports();
    hand_in_all(&this, &all);
    let list: Vec<Report> = all.values().cloned().collect();
    let mut county = sum_of(&list);
    let figure = |unit: &str, path: &str| all[unit].value(at(&all[unit], path)).unwrap();
    let (licensing, penalties) = ("disclosure.licensing.decisions", "disclosure.penalties.decisions");
    add(&mut county, licensing, -figure("青禾县河口镇", licensing));
    add(&mut county, penalties, figure("青禾县石桥镇", penalties));
    hand_in(&this, "本级", &county, "docx");
    let roster_file = folder("sum-roster").join("名单.csv");
    std::fs::write(&roster_file, roster()).unwrap();
    let (code, value) = json(&[str_of(&this), "--roster", str_of(&roster_file)]);
    assert_eq!(code, 1);
    assert_eq!(troubles(&value), []);
    assert_eq!(value["alike"], Value::Array(Vec::new()));
    assert_eq!(value["roll_up"]["parent"], COUNTY);
    let cells = value["roll_up"]["cells"].as_array().unwrap();
    let wrong: Vec<&Value> = cells
        .iter()
        .filter(|cell| cell["difference"].as_str() != Some("0") && cell["difference"] != 0)
        .collect();
    assert_eq!(wrong.len(), 2, "{wrong:#?}");
    assert!(cells.iter().all(|cell| cell["missing"].as_array().unwrap().is_empty()));
    for (cell, unit, how, path) in
        [(wrong[0], "青禾县河口镇", "left_out", licensing), (wrong[1], "青禾县石桥镇", "twice", penalties)]
    {
        assert_eq!(cell["cell"], path);
        let causes = cell["explained_by"].as_array().unwrap();
        assert!(causes.iter().any(|one| one["unit"] == unit && one["how"] == how), "{cell:#}");
    }
    // Without 上级 in the roster the only government is above all others.
    let plain: Vec<String> =
        roster().lines().map(|line| line.split(',').take(2).collect::<Vec<_>>().join(",")).collect();
    std::fs::write(&roster_file, plain.join("\n")).unwrap();
    let (_, same) = json(&[str_of(&this), "--roster", str_of(&roster_file)]);
    assert_eq!(same["roll_up"], value["roll_up"]);
}

#[test]
fn with_a_town_missing_a_sum_that_is_too_small_is_still_wrong_and_two_left_out_are_named() {
    let this = folder("too-small");
    let mut all = reports();
    all.remove("青禾县西岭镇");
    hand_in_all(&this, &all);
    let list: Vec<Report> = all.values().cloned().collect();
    let mut county = sum_of(&list);
    let path = "disclosure.licensing.decisions";
    let figure = |unit: &str| all[unit].value(at(&all[unit], path)).unwrap();
    let left_out = ["青禾县河口镇", "青禾县石桥镇"];
    add(&mut county, path, -left_out.iter().map(|unit| figure(unit)).sum::<i64>());
    hand_in(&this, "本级", &county, "docx");
    let roster_file = folder("too-small-roster").join("名单.csv");
    std::fs::write(&roster_file, roster()).unwrap();
    let arguments = [str_of(&this), "--roster", str_of(&roster_file)];
    let (code, value) = json(&arguments);
    assert_eq!(code, 1);
    let cells = value["roll_up"]["cells"].as_array().unwrap();
    let (decided, open): (Vec<&Value>, Vec<&Value>) =
        cells.iter().partition(|cell| !cell["difference"].is_null());
    let [cell] = decided.as_slice() else { panic!("{decided:#?}") };
    assert_eq!((&cell["cell"], &cell["missing"]), (&path.into(), &vec!["青禾县西岭镇"].into()));
    let named = |cause: &Value| {
        let units = [&cause["unit"], &cause["with"]].map(|unit| unit.as_str().unwrap_or_default().to_owned());
        left_out.iter().all(|unit| units.iter().any(|one| one == unit))
    };
    assert!(cell["explained_by"].as_array().unwrap().iter().any(named), "{cell:#}");
    assert!(open.iter().all(|cell| cell["missing"][0] == "青禾县西岭镇"));
    let (_, text, _) = collect(&arguments);
    assert!(text.contains("不符：还没有算青禾县西岭镇的数，其余各单位的合计就已经比本级多"), "{text}");
}

#[test]
fn a_files_time_alone_is_told_as_such_and_late_is_not_said() {
    let this = folder("file-time");
    let mut undated = report("青禾县水务局", YEAR, 3);
    undated.published = None;
    let file = hand_in(&this, "a", &undated, "txt");
    // 10 February 2026, noon in China.
    let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_770_696_000);
    std::fs::File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
    let roster_file = folder("file-time-roster").join("名单.csv");
    std::fs::write(&roster_file, "单位,截止日期\n青禾县水务局,2026-01-26\n").unwrap();
    let (_, value) = json(&[str_of(&this), "--roster", str_of(&roster_file)]);
    let unit = unit(&value, "青禾县水务局");
    assert_eq!(
        (&unit["handed_in"], &unit["handed_in_by"], &unit["days_late"]),
        (&"2026-02-10".into(), &"file_time".into(), &Value::Null)
    );
    assert!(reasons(unit).contains("可能逾期 15 天；文件的时间不一定是交来的日子，请核实。"), "{unit:#}");
    for (format, words) in
        [("csv", "2026-02-10,文件时间,2026-01-26,可能 15"), ("html", "按文件时间可能逾期，请核实 1")]
    {
        let (_, text, _) = collect(&[str_of(&this), "--roster", str_of(&roster_file), "--to", format]);
        assert!(text.contains(words), "{text}");
    }
}

#[test]
fn every_format_tells_of_every_unit() {
    let this = folder("formats");
    let all = reports();
    for (at, report) in all.values().enumerate() {
        hand_in(&this, &format!("年报{at}"), report, "txt");
    }
    let out = folder("formats-out");
    for format in ["html", "xlsx", "json", "csv"] {
        let file = out.join(format!("汇总.{format}"));
        let (code, printed, _) = collect(&[str_of(&this), "--to", format, "-o", str_of(&file)]);
        assert_eq!((code, printed.as_str()), (0, ""));
        let bytes = std::fs::read(&file).unwrap();
        let text = match format {
            "xlsx" => {
                let contents = nianbao::read::rows_of_file(&nianbao::read::native::Native, &bytes).unwrap();
                contents.concat().join("\n")
            }
            _ => String::from_utf8(bytes).unwrap(),
        };
        for unit in units() {
            assert!(text.contains(&unit), "{format}: {unit}");
        }
    }
    let (code, text, _) = collect(&[str_of(&this)]);
    assert!(code == 0 && text.starts_with("2025 年度，60 个单位：可以发布 60\n"), "{text}");
}
