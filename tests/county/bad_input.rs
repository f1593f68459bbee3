//! What is no report, is one too many, or has a name of any characters: a clear answer each, nothing lost.

use crate::made::{YEAR, folder, hand_in, report, set};
use crate::{collect, json, reasons, str_of, troubles, unit};
use std::path::Path;

#[path = "../support/zip.rs"]
mod archive;

fn zip(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8], bool)> =
        files.iter().map(|(name, bytes)| (*name, bytes.as_slice(), true)).collect();
    archive::zip(&parts)
}

fn text_of(unit: &str, seed: u64) -> Vec<u8> {
    nianbao::write::text(&report(unit, YEAR, seed)).into_bytes()
}

#[test]
fn an_empty_folder_and_one_that_is_not_there() {
    let empty = folder("empty");
    let (code, out, err) = collect(&[str_of(&empty)]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("没有文件"), "{err}");
    let (code, out, err) = collect(&[str_of(&empty.join("没有"))]);
    assert!(code == 2 && (out + &err).contains("找不到"));
    let (code, _, err) = collect(&[str_of(&empty), "--roster", str_of(&empty.join("没有.csv"))]);
    assert!(code == 2 && err.contains("名单") && err.contains("找不到"), "{err}");
}

#[test]
fn thousands_of_files_that_are_no_reports_are_listed_and_the_one_that_is_is_found() {
    let this = folder("no-reports");
    for at in 0..1_000 {
        std::fs::write(this.join(format!("文件{at}.txt")), format!("第{at}次会议通知，请各单位派人参加。"))
            .unwrap();
    }
    hand_in(&this, "年报", &report("青禾县水务局", YEAR, 3), "txt");
    let (code, value) = json(&[str_of(&this)]);
    assert_eq!(code, 2);
    assert_eq!(value["unreadable"].as_array().unwrap().len(), 1_000);
    assert!(
        value["unreadable"].as_array().unwrap().iter().all(|one| !one["reason"].as_str().unwrap().is_empty())
    );
    assert_eq!(value["units"].as_array().unwrap().len(), 1);
    assert_eq!(troubles(&value), []);
}

#[test]
fn one_report_forty_times_is_one_unit_and_every_file_is_listed() {
    let this = folder("forty");
    let report = report("青禾县水务局", YEAR, 3);
    for at in 0..40 {
        hand_in(&this, &format!("副本{at}"), &report, ["txt", "docx", "json"][at % 3]);
    }
    let (code, value) = json(&[str_of(&this)]);
    assert_eq!((code, value["units"].as_array().unwrap().len()), (0, 1));
    let others = value["units"][0]["others"].as_array().unwrap();
    assert_eq!(others.len(), 39);
    assert!(others.iter().all(|one| one["why"].as_str().unwrap().contains("相同")), "{others:#?}");
}

#[test]
fn a_unit_above_itself_is_told_and_everything_else_goes_on() {
    let this = folder("circle");
    hand_in(&this, "a", &report("青禾县水务局", YEAR, 3), "txt");
    let roster = folder("circle-roster").join("名单.csv");
    std::fs::write(&roster, "单位,上级\n青禾县水务局,青禾县水务局\n甲局,乙局\n乙局,甲局\n").unwrap();
    let (_, value) = json(&[str_of(&this), "--roster", str_of(&roster)]);
    let remarks = value["remarks"].to_string();
    assert!(remarks.contains("写的是它自己") && remarks.contains("绕回了它自己"), "{remarks}");
    assert_eq!(value["units"].as_array().unwrap().len(), 3);
    assert_eq!(unit(&value, "青禾县水务局")["status"], "clean");
}

#[test]
fn a_zip_of_zips_and_a_zip_of_very_many() {
    let this = folder("zips");
    let many: Vec<(String, Vec<u8>)> =
        (0..210).map(|at| (format!("上报/{at}.txt"), text_of(&format!("青禾县第{at}局"), at + 1))).collect();
    let many: Vec<(&str, Vec<u8>)> =
        many.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    let inner = zip(&[("内.txt", text_of("青禾县水务局", 901))]);
    let deep = zip(&[("更内.zip", zip(&[("最内.zip", zip(&[("a.txt", text_of("青禾县财政局", 902))]))]))]);
    std::fs::write(this.join("许多.zip"), zip(&many)).unwrap();
    std::fs::write(this.join("套.zip"), zip(&[("内.zip", inner)])).unwrap();
    std::fs::write(this.join("太深.zip"), deep).unwrap();
    let (code, value) = json(&[str_of(&this)]);
    assert_eq!(code, 2);
    assert_eq!(value["units"].as_array().unwrap().len(), 211, "{:#?}", value["unreadable"]);
    assert_eq!(unit(&value, "青禾县水务局")["status"], "clean");
    let [deep] = value["unreadable"].as_array().unwrap().as_slice() else { panic!("{value:#}") };
    assert!(deep["reason"].as_str().unwrap().contains("请先解压"), "{deep}");
}

#[test]
fn a_unit_twice_with_other_figures_both_are_listed() {
    let this = folder("twice");
    let mut later = report("青禾县水务局", YEAR, 3);
    let earlier = later.clone();
    later.published = Some("2026-01-25".into());
    set(&mut later, "disclosure.licensing.decisions", "5");
    hand_in(&this, "b改", &earlier, "txt");
    hand_in(&this, "a", &later, "docx");
    let (_, value) = json(&[str_of(&this)]);
    let unit = &value["units"][0];
    assert!(unit["file"].as_str().unwrap().ends_with("a.docx"));
    assert!(unit["others"][0]["why"].as_str().unwrap().contains("不同"));
}

#[test]
fn names_with_any_characters_come_out_as_what_they_are() {
    let this = folder("names");
    let mut odd = report("青禾县\u{202e}<img src=x onerror=alert(1)>=1+1局", YEAR, 3);
    odd.title = Some("=cmd|'/C calc'!A0".into());
    hand_in(&this, "a\u{202e}b\n<script>", &odd, "json");
    std::fs::write(this.join("\"引号',逗号\u{7}.txt"), "不是报告").unwrap();
    for format in ["html", "csv", "json", "xlsx"] {
        let (code, _, _) = collect_bytes(&this, format);
        assert_eq!(code, 2, "{format}");
    }
    let (_, html, _) = collect_bytes(&this, "html");
    let html = String::from_utf8(html).unwrap();
    assert!(!html.contains("<img") && !html.contains("<script>") && !html.contains('\u{202e}'), "markup");
    let (_, csv, _) = collect_bytes(&this, "csv");
    assert!(!String::from_utf8(csv).unwrap().contains('\u{202e}'));
    let (_, value) = json(&[str_of(&this)]);
    assert!(reasons(&value["units"][0]).len() > 5);
    let (_, text, _) = collect(&[str_of(&this)]);
    assert!(!text.contains(['\u{202e}', '\u{7}']));
}

fn collect_bytes(folder: &Path, format: &str) -> (i32, Vec<u8>, Vec<u8>) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_nianbao"))
        .args(["collect", str_of(folder), "--to", format])
        .output()
        .unwrap();
    (output.status.code().unwrap(), output.stdout, output.stderr)
}
