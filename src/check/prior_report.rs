//! Whether the report opened as last year's really is last year's report of the same body.

use super::set_aside;
use crate::report::Report;

/// The rule under which a doubt is reported.
pub(super) const RULE: &str = "last_year.report";

/// What speaks against taking a report as last year's, as a message; `None` where nothing does. Where year or body
/// is not known, nothing does.
pub(super) fn doubt(this: &Report, other: &Report) -> Option<String> {
    if let (Some(year), Some(last)) = (this.year, other.year)
        && last != year.saturating_sub(1)
    {
        let said = if last == year { "与本报告是同一年的" } else { "不是上一年的" };
        return Some(format!(
            "作为上年报告打开的是 {last} 年的报告，{said}；本报告是 {year} 年的。跨年核对没有进行，请打开 {} 年的报告。",
            year.saturating_sub(1)
        ));
    }
    let (mine, theirs) = (this.organization.as_deref()?, other.organization.as_deref()?);
    if same_body(mine, theirs) {
        return None;
    }
    Some(format!(
        "作为上年报告打开的是“{}”的报告，本报告的机关是“{}”。跨年核对没有进行；如果只是机关更名，搁置这一条即可继续核对。",
        theirs.trim(),
        mine.trim()
    ))
}

/// Whether a person has said, by setting it aside, that this doubt is none.
pub(super) fn is_overruled(this: &Report, doubt: &str) -> bool {
    let key = set_aside::message_key(doubt);
    this.set_aside.iter().any(|entry| entry.rule == RULE && entry.cells.is_empty() && entry.values == key)
}

/// Whether two names are of one body: one may have the region before it that the other leaves out, and 人民政府 or 办事处
/// behind it. A blank name may be of any.
pub fn same_body(one: &str, other: &str) -> bool {
    let core = |name: &str| {
        let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        name.trim_end_matches("办事处").replace("人民政府", "").replace("政府", "")
    };
    let (one, other) = (core(one), core(other));
    one.is_empty() || other.is_empty() || one.ends_with(&other) || other.ends_with(&one)
}

#[cfg(test)]
mod tests {
    use super::same_body;

    #[test]
    fn names_of_one_body() {
        for (one, other, same) in [
            ("鄂温克旗伊敏苏木人民政府", "伊敏苏木", true),
            ("宿迁市人民政府", "宿迁市", true),
            ("义乌市廿三里街道", "廿三里街道办事处", true),
            ("上海市人民政府办公厅", "上海市政府办公厅", true),
            ("宿迁市人民政府", "宿迁市统计局", false),
            ("桐梓县夜郎镇", "桐梓县会仪镇", false),
        ] {
            assert_eq!(same_body(one, other), same, "{one} {other}");
            assert_eq!(same_body(other, one), same, "{one} {other}");
        }
    }
}
