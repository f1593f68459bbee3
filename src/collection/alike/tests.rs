use super::*;
use crate::collection::Passage;

fn entry(unit: &str, year: i32, paragraphs: &[&str]) -> Entry {
    let passages = vec![Passage { field: "overview.text".to_owned(), text: paragraphs.join("\n") }];
    Entry { unit: Some(unit.to_owned()), year: Some(year), passages, ..Entry::default() }
}

const WATER: &str = "水务局把供水、排水和河道三类事项的公开目录重新梳理了一遍，逐项写明责任科室、公开时限和更新办法，网站专栏按季度核对。对群众反映较多的管网改造问题，组织开放日四场，邀请居民代表到水厂和泵站查看，会后在三个工作日内把答复上网。";
const ROADS: &str = "交通运输部门今年的重点是农村公路养护信息，按乡镇分别列出里程、投资和完工时间，并在村务公开栏同步张贴。收到的意见由养护中心逐条登记，答复以后一律回访，年底对全部回访记录作了统计，公布了满意率最低的五条线路。";
const SCHOOLS: &str = "招生入学政策提前两个月公布，学区划分以地图形式上线，家长可以按门牌号查询。对校车线路、食堂食材来源和收费项目，每学期开学前集中公开一次，接受学校家长委员会监督，对提出的疑问当面解释并留存记录。";
const BASIS: &str = "根据《中华人民共和国政府信息公开条例》和国务院办公厅关于政府信息公开工作年度报告格式的规定，现将本机关政府信息公开工作年度报告编制如下。概述本年度主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面的工作情况。";

fn found(entries: &[Entry]) -> Vec<(usize, usize, u32)> {
    let reports: Vec<_> = entries
        .iter()
        .enumerate()
        .map(|(at, entry)| (at, entry.unit.as_deref().unwrap(), entry, None))
        .collect();
    alike(&reports).into_iter().map(|one| (one.units.0, one.units.1, one.share)).collect()
}

#[test]
fn a_copy_with_another_name_and_other_figures_is_found() {
    let copy = WATER.replace("水务局", "农业农村局").replace("四场", "7场");
    let entries = [
        entry("青禾县水务局", 2025, &[BASIS, WATER, SCHOOLS]),
        entry("青禾县交通运输局", 2025, &[BASIS, ROADS]),
        entry("青禾县农业农村局", 2025, &[BASIS, copy.as_str()]),
    ];
    let [(0, 2, share)] = found(&entries)[..] else { panic!("{:?}", found(&entries)) };
    assert!(share > 80, "{share}");
    let reports: Vec<_> = entries.iter().enumerate().map(|(at, one)| (at, "", one, None)).collect();
    let [alike] = &alike(&reports)[..] else { panic!() };
    let [side] = alike.paragraphs.as_slice() else { panic!("{:?}", alike.paragraphs) };
    assert_eq!((side.one.as_str(), side.other.as_str()), (WATER, copy.as_str()));
}

#[test]
fn statutory_wording_and_short_phrases_are_nobodys() {
    let fee = "本年度没有收取信息处理费，没有其他需要报告的事项，依照规定不向申请人收取任何费用，今后也将继续按规定执行。";
    let entries = [
        entry("青禾县水务局", 2025, &[BASIS, fee, WATER]),
        entry("青禾县交通运输局", 2025, &[BASIS, fee, ROADS]),
        entry("青禾县教育局", 2025, &[BASIS, fee, SCHOOLS]),
    ];
    assert_eq!(found(&entries), []);
    // The same without anything of its own has nothing to compare.
    assert_eq!(found(&[entry("甲局", 2025, &[BASIS, fee]), entry("乙局", 2025, &[BASIS, fee])]), []);
}

#[test]
fn a_unit_beside_its_own_last_year() {
    let (this, last) = (entry("青禾县水务局", 2025, &[WATER, ROADS]), entry("青禾县水务局", 2024, &[WATER]));
    let [one] = &alike(&[(4, "青禾县水务局", &this, Some(&last))])[..] else { panic!() };
    assert_eq!((one.units, one.years, one.share), ((4, 4), (Some(2025), Some(2024)), 100));
    let other = entry("青禾县水务局", 2024, &[SCHOOLS]);
    assert_eq!(alike(&[(4, "青禾县水务局", &this, Some(&other))]), []);
}

#[test]
fn one_text_in_very_many_reports_stays_linear_and_is_told() {
    let entries: Vec<Entry> = (0..400).map(|at| entry(&format!("第{at}局"), 2025, &[WATER, ROADS])).collect();
    let found = found(&entries);
    assert_eq!(found.len(), 399);
    assert!(found.iter().all(|(one, _, share)| (*one, *share) == (0, 100)));
}

#[test]
fn a_full_index_is_thinned_and_still_finds_the_pair() {
    let noise =
        |seed: u64| (0..2_000u64).map(move |at| (seed * 7_919 + at).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let copied: Vec<u64> = noise(1).collect();
    let texts = (0..90u64).map(|at| if at == 80 { copied.clone() } else { noise(at).collect() });
    assert_eq!(candidates(texts, 10, 20_000), [(1, 80)]);
}
