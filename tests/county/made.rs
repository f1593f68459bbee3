//! A made-up county: its offices, their reports with sums that hold, and the files they hand in.

use nianbao::form::{CellIx, RowRole, SectionId, TableId};
use nianbao::report::{Cell, Report};
use nianbao::write::output_format;
use std::path::{Path, PathBuf};

pub(crate) const COUNTY: &str = "青禾县人民政府";
pub(crate) const YEAR: i32 = 2025;

const OFFICES: [&str; 36] = [
    "发展和改革局",
    "教育局",
    "科技局",
    "工业和信息化局",
    "公安局",
    "民政局",
    "司法局",
    "财政局",
    "人力资源和社会保障局",
    "自然资源局",
    "生态环境局",
    "住房和城乡建设局",
    "交通运输局",
    "水务局",
    "农业农村局",
    "商务局",
    "文化和旅游局",
    "卫生健康局",
    "退役军人事务局",
    "应急管理局",
    "审计局",
    "市场监督管理局",
    "体育局",
    "统计局",
    "医疗保障局",
    "林业局",
    "信访局",
    "城市管理局",
    "行政审批局",
    "乡村振兴局",
    "粮食局",
    "气象局",
    "消防救援局",
    "税务局",
    "档案局",
    "地震局",
];
const TOWNS: [&str; 24] = [
    "东山镇",
    "西岭镇",
    "南湖镇",
    "北塘镇",
    "河口镇",
    "石桥镇",
    "柳林镇",
    "枫树镇",
    "白沙镇",
    "青石镇",
    "长坪镇",
    "沙坝镇",
    "云台镇",
    "古渡镇",
    "龙泉镇",
    "双溪镇",
    "大屋镇",
    "小河乡",
    "高岭乡",
    "平原乡",
    "松林乡",
    "竹山乡",
    "城关街道",
    "河西街道",
];

/// The names of all sixty units below the county's government.
pub(crate) fn units() -> Vec<String> {
    let offices = OFFICES.iter().map(|office| format!("青禾县{office}"));
    offices.chain(TOWNS.iter().map(|town| format!("青禾县{town}"))).collect()
}

/// The roster as CSV, all with one deadline; the county's own is March's.
pub(crate) fn roster() -> String {
    let mut text = format!("单位,类别,上级,截止日期\r\n{COUNTY},政府,,2026-03-20\r\n");
    for (at, unit) in units().iter().enumerate() {
        let kind = if at < OFFICES.len() { "部门" } else { "乡镇街道" };
        text.push_str(&format!("{unit},{kind},{COUNTY},2026-01-26\r\n"));
    }
    text
}

/// Numbers that look like any, the same on every machine.
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % bound
    }
}

/// Prose of so many sentences that is nobody else's.
fn prose(numbers: &mut Numbers, sentences: usize) -> String {
    const WORDS: [&str; 60] = [
        "目录", "栏目", "群众", "窗口", "解读", "台账", "专栏", "科室", "期限", "答复", "流程", "平台",
        "意见", "会议", "培训", "走访", "社区", "企业", "村组", "公示", "汇编", "清单", "指南", "热线",
        "回访", "档案", "审核", "校对", "更新", "归集", "梳理", "细化", "完善", "组织", "开展", "印发",
        "健全", "落实", "推进", "规范", "提高", "整理", "征集", "座谈", "宣讲", "讲解", "登记", "转办",
        "督办", "通报", "改版", "迁移", "检索", "分类", "标注", "比对", "抽查", "评议", "反馈", "总结",
    ];
    let mut text = String::new();
    for _ in 0..sentences {
        for at in 0..14 {
            text.push_str(WORDS[numbers.below(60) as usize]);
            if at == 6 {
                text.push('，');
            }
        }
        text.push('。');
    }
    text
}

/// A unit's report in order: complete, with sums that hold and prose of its own.
pub(crate) fn report(unit: &str, year: i32, seed: u64) -> Report {
    let mut numbers = Numbers::new(seed);
    let mut report = Report::blank(year);
    report.organization = Some(unit.to_owned());
    report.title = Some(format!("{unit}{year}年政府信息公开工作年度报告"));
    report.published = Some(format!("{}-01-20", year + 1));
    report.preface = Some(format!(
        "根据《中华人民共和国政府信息公开条例》编制，由六部分组成。统计期限自{year}年1月1日起至{year}年12月31日止。联系地址：清源路8号，电话：0000-0000000。"
    ));
    for section in &mut report.sections {
        section.text = match section.id {
            Some(SectionId::Overview) => format!("{}\n{}", prose(&mut numbers, 4), prose(&mut numbers, 3)),
            Some(SectionId::Problems) => prose(&mut numbers, 4),
            _ => "本年各项工作平稳有序，未收取信息处理费。".to_owned(),
        };
    }
    for spec in report.form().cells() {
        report.set_cell(spec.ix, Cell::new("0"));
    }
    fill(&mut report, &mut numbers);
    report
}

/// Outcomes by kind of applicant, and the totals that follow.
fn fill(report: &mut Report, numbers: &mut Numbers) {
    let form = report.form();
    for spec in form.cells_of(TableId::Requests) {
        let is_outcome = form.row_of(spec.ix).is_some_and(|row| row.role == RowRole::Outcome);
        if is_outcome && spec.column < 6 && numbers.below(4) == 0 {
            let value = numbers.below(40) as i64;
            let column = form.column_of(spec.ix).unwrap().id;
            let row = spec.path.strip_suffix(column).unwrap().to_owned();
            add(report, &spec.path, value);
            add(report, &format!("{row}total"), value);
            for sum in ["received", "handled_total"] {
                add(report, &format!("requests.{sum}.{column}"), value);
                add(report, &format!("requests.{sum}.total"), value);
            }
        }
    }
    for kind in ["licensing", "penalties", "coercion"] {
        add(report, &format!("disclosure.{kind}.decisions"), 100 + numbers.below(900) as i64);
    }
    set(report, "disclosure.fees.amount", &format!("{}.{}", numbers.below(90), 1 + numbers.below(9)));
    for part in ["upheld", "corrected"] {
        let value = numbers.below(9) as i64;
        add(report, &format!("disputes.review.{part}"), value);
        add(report, "disputes.review.total", value);
    }
}

pub(crate) fn add(report: &mut Report, path: &str, by: i64) {
    let ix = at(report, path);
    let now = report.value(ix).unwrap_or(0);
    report.set_cell(ix, Cell::from(now + by));
}

pub(crate) fn set(report: &mut Report, path: &str, text: &str) {
    let ix = at(report, path);
    report.set_cell(ix, Cell::new(text));
}

pub(crate) fn at(report: &Report, path: &str) -> CellIx {
    report.form().find(path).unwrap_or_else(|| panic!("{path}"))
}

/// The county's report: the sum of these, in tenths where there are decimals.
pub(crate) fn sum_of(reports: &[Report]) -> Report {
    let mut county = report(COUNTY, YEAR, 9_999);
    county.published = Some("2026-03-10".to_owned());
    let tenths = |text: &str| {
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        whole.parse::<i64>().unwrap() * 10 + part.parse::<i64>().unwrap()
    };
    for spec in county.form().cells() {
        let sum: i64 = reports.iter().map(|one| tenths(one.cell(spec.ix).text())).sum();
        let text = if sum % 10 == 0 { (sum / 10).to_string() } else { format!("{}.{}", sum / 10, sum % 10) };
        county.set_cell(spec.ix, Cell::new(text));
    }
    county
}

/// A new folder of that name.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("nianbao-county-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Writes a report as a file of that format; the name says nothing of the unit.
pub(crate) fn hand_in(folder: &Path, name: &str, report: &Report, format: &str) -> PathBuf {
    let format = output_format(format).unwrap();
    let path = folder.join(format!("{name}.{}", format.extension));
    std::fs::write(&path, format.write(report, &nianbao::write::Beside::default())).unwrap();
    path
}
