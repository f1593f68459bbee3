//! What kind of body writes the report, from its name. Conservative: what the name leaves open stays unknown.

use crate::report::Report;

/// The level of a body. County-level cities and cities with districts share 市 and are told apart only where the name
/// gives the province or the prefecture too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// 国务院部门
    National,
    /// 省、自治区、直辖市
    Province,
    /// 自治州、盟、地区, and 设区的市 where that is certain
    Prefecture,
    /// 县、区、旗, and 县级市 where that is certain
    County,
    /// 乡、镇、街道、苏木
    Township,
}

/// The part a body plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The government of the place, or a township or subdistrict itself.
    Government,
    /// A government's 办公厅 or 办公室.
    Office,
    /// A department.
    Department,
}

/// A body as far as its name tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// Its level, if certain.
    pub level: Option<Level>,
    /// Its part, if certain.
    pub role: Option<Role>,
}

impl Body {
    /// The body that a report names as its own, in 机关名称 or else in the title.
    pub fn of(report: &Report) -> Self {
        match report.organization.as_deref().filter(|name| !name.trim().is_empty()) {
            Some(name) => Self::named(name),
            None => {
                let title = report.title.as_deref().unwrap_or_default();
                let name = title.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
                if name.len() < title.len() { Self::named(name) } else { Self::default() }
            }
        }
    }

    /// The body of that name.
    pub fn named(name: &str) -> Self {
        let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        let (place, role) = split(&name);
        let level = if name.starts_with("中华人民共和国")
            || name.starts_with("国家")
            || name.starts_with("国务院")
        {
            // Their local branches begin alike: 国家税务总局某县税务局.
            let local = ['省', '市', '县', '区', '旗', '州', '镇'].iter().any(|unit| name.contains(*unit));
            (!local).then_some(Level::National)
        } else {
            level(place, role)
        };
        // Branches of national departments follow their own superiors' rules.
        let role = role.filter(|_| !name.starts_with("国家"));
        Self { level, role }
    }
}

/// Splits the place off the organ.
fn split(name: &str) -> (&str, Option<Role>) {
    const GOVERNMENT: [&str; 3] = ["人民政府", "政府", "街道办事处"];
    const OFFICE: [&str; 5] = ["人民政府办公厅", "人民政府办公室", "政府办公厅", "政府办公室", "政府办"];
    const NOT_DEPARTMENTS: [&str; 6] =
        ["管理委员会", "管委会", "居民委员会", "村民委员会", "居委会", "村委会"];
    for suffix in OFFICE {
        if let Some(place) = name.strip_suffix(suffix) {
            return (place, Some(Role::Office));
        }
    }
    for suffix in GOVERNMENT {
        if let Some(place) = name.strip_suffix(suffix) {
            let place = if suffix == "街道办事处" { name.trim_end_matches("办事处") } else { place };
            return (place, Some(Role::Government));
        }
    }
    if NOT_DEPARTMENTS.iter().any(|suffix| name.ends_with(suffix)) {
        return (name, None);
    }
    if is_township(name) {
        return (name, Some(Role::Government));
    }
    let department = ["局", "厅", "委员会", "发展改革委", "卫生健康委", "国资委", "发改委", "卫健委"];
    if department.iter().any(|suffix| name.ends_with(suffix)) {
        return (name, Some(Role::Department));
    }
    (name, None)
}

fn is_township(place: &str) -> bool {
    ["镇", "乡", "街道", "苏木"].iter().any(|unit| place.ends_with(unit)) && !place.ends_with("城乡")
}

/// The level that a place's name, or a department's, tells.
fn level(place: &str, role: Option<Role>) -> Option<Level> {
    if is_township(place) {
        return Some(Level::Township);
    }
    if let Some(office) = ["党政综合办公室", "党政办公室", "党政办", "财政所", "司法所"]
        .iter()
        .find_map(|suffix| place.strip_suffix(suffix))
        && is_township(office)
    {
        return Some(Level::Township);
    }
    let units = units(place);
    match units.as_slice() {
        [.., 'd'] => None,
        [.., 'c'] => Some(Level::County),
        // 某州某市, 某市某市: the second is a county-level city.
        [.., 'p' | 'x', 'x'] => Some(Level::County),
        // 某省某市 may be either.
        [.., 'x'] => None,
        [.., 'p'] => Some(Level::Prefecture),
        [.., 's'] => Some(Level::Province),
        _ => None,
    }
    .filter(|_| role.is_some() || !units.is_empty())
}

/// The units that a name goes through, outermost first: s province, p prefecture, x 市, c county, d a zone.
fn units(name: &str) -> Vec<char> {
    const MUNICIPALITIES: [&str; 4] = ["北京市", "上海市", "天津市", "重庆市"];
    const ZONES: [&str; 17] = [
        "开发区",
        "新区",
        "园区",
        "景区",
        "管理区",
        "示范区",
        "保护区",
        "功能区",
        "试验区",
        "合作区",
        "保税区",
        "产业区",
        "高新区",
        "度假区",
        "集聚区",
        "风景区",
        "实验区",
    ];
    let chars: Vec<char> = name.chars().collect();
    let mut units = Vec::new();
    let mut at = 0;
    while let Some(c) = chars.get(at).copied() {
        let upto: String = chars.iter().take(at + 1).collect();
        let next = chars.get(at + 1).copied().unwrap_or('\0');
        let unit = match c {
            '省' if at > 0 => Some('s'),
            '市' if at > 0 && !matches!(next, '场' | '政' | '容') => {
                Some(if MUNICIPALITIES.contains(&upto.as_str()) { 's' } else { 'x' })
            }
            '州' if upto.ends_with("自治州") => Some('p'),
            '盟' if at > 1 && !matches!(next, '旗') => Some('p'),
            '县' if at > 0 && !matches!(next, '域' | '乡') => Some('c'),
            // 红旗镇, 八旗街: a banner is followed by its organ.
            '旗' if at > 1 => Some('c'),
            '区' if at > 0 && !matches!(next, '域' | '划') => {
                if upto.ends_with("自治区") {
                    Some('s')
                } else if upto.ends_with("地区") {
                    Some('p')
                } else if upto.ends_with("社区") {
                    None
                } else if ZONES.iter().any(|zone| upto.ends_with(zone)) {
                    Some('d')
                } else {
                    Some('c')
                }
            }
            _ => None,
        };
        units.extend(unit);
        at += 1;
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        use Level::*;
        use Role::*;
        for (name, level, role) in [
            ("伊敏苏木", Some(Township), Some(Government)),
            ("鄂温克旗伊敏苏木人民政府", Some(Township), Some(Government)),
            ("迁安市大五里镇", Some(Township), Some(Government)),
            ("桃江县鲊埠回族乡", Some(Township), Some(Government)),
            ("义乌市廿三里街道", Some(Township), Some(Government)),
            ("义乌市廿三里街道办事处", Some(Township), Some(Government)),
            ("某县某镇党政办公室", Some(Township), None),
            ("某区统计局", Some(County), Some(Department)),
            ("微山县人民政府", Some(County), Some(Government)),
            ("某县人民政府办公室", Some(County), Some(Office)),
            ("阿荣旗财政局", Some(County), Some(Department)),
            ("苏州市昆山市人民政府", Some(County), Some(Government)),
            ("上海市徐汇区人民政府", Some(County), Some(Government)),
            ("宿迁市人民政府", None, Some(Government)),
            ("杭州市财政局", None, Some(Department)),
            ("义乌市教育局", None, Some(Department)),
            ("上海市人民政府办公厅", Some(Province), Some(Office)),
            ("内蒙古自治区人民政府", Some(Province), Some(Government)),
            ("江苏省生态环境厅", Some(Province), Some(Department)),
            ("延边朝鲜族自治州人民政府", Some(Prefecture), Some(Government)),
            ("兴安盟行政公署", Some(Prefecture), None),
            ("中华人民共和国财政部", Some(National), None),
            ("国家统计局", Some(National), None),
            ("国家税务总局某县税务局", None, None),
            ("某市高新技术产业开发区管理委员会", None, None),
            ("上海市浦东新区人民政府", None, Some(Government)),
            ("某市城乡建设局", None, Some(Department)),
            ("某县市场监督管理局", Some(County), Some(Department)),
            ("测试市", None, None),
            ("", None, None),
        ] {
            assert_eq!(Body::named(name), Body { level, role }, "{name}");
        }
    }

    #[test]
    fn the_title_stands_in_for_the_name() {
        let mut report = Report::blank(2023);
        report.title = Some("某县某镇2023年政府信息公开工作年度报告".to_owned());
        assert_eq!(Body::of(&report).level, Some(Level::Township));
        report.title = Some("2023年某县某镇政府信息公开工作年度报告".to_owned());
        assert_eq!(Body::of(&report), Body::default());
    }
}
