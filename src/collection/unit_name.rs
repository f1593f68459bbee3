//! Names of units: which are of one unit, and how like two others are.

use crate::form::fold_char;

/// Behind these a region's name may end.
const REGION: [char; 8] = ['省', '市', '县', '区', '旗', '州', '盟', '师'];
/// Behind 市 and 区 these are no organ of a region: 市场, 市政, 市容, 区域, 区划.
const NO_ORGAN: [char; 6] = ['场', '政', '容', '域', '划', '乡'];

/// A name without spaces, quotes, and what stands behind a place in one spelling and not in another: 人民政府, 办事处.
pub(super) fn core(name: &str) -> String {
    let name: String = name.chars().filter_map(fold_char).collect();
    let core = name.trim_end_matches("办事处").replace("人民政府", "").replace("政府", "");
    if core.is_empty() { name } else { core }
}

/// Whether one core is the other with the region before it: 财政局, 临川县财政局.
pub(super) fn is_with_region(long: &str, short: &str) -> bool {
    let Some(region) = long.strip_suffix(short) else { return false };
    short.chars().count() > 1 && region.chars().count() > 1 && region.ends_with(REGION)
}

/// The core without the regions that it begins with, as far as an organ is left.
pub(super) fn organ(core: &str) -> &str {
    let mut organ = core;
    for (at, c) in core.char_indices().skip(1) {
        let Some(rest) = core.get(at + c.len_utf8()..) else { break };
        if REGION.contains(&c) && rest.chars().count() > 2 && !rest.starts_with(NO_ORGAN) {
            organ = rest;
        }
    }
    organ
}

/// How like the organs of two names are, in per cent: 100 where one is an abbreviation of the other (市监局, 市场监督管理局),
/// by the characters that they have in common in one order else. 0 for bodies of different kinds, such as 局 and 镇.
pub(super) fn likeness(one: &str, other: &str) -> u32 {
    let (one, other) = (organ(one), organ(other));
    let (short, long): (Vec<char>, Vec<char>) = match one.chars().count() <= other.chars().count() {
        true => (one.chars().collect(), other.chars().collect()),
        false => (other.chars().collect(), one.chars().collect()),
    };
    let kind = |name: &[char]| match name.last() {
        // 发改委 is 发展和改革委员会, 政府办 政府办公室.
        Some('会') => Some('委'),
        Some('室') => Some('办'),
        last => last.copied(),
    };
    if short.len() < 2 || short.len() > MOST || long.len() > MOST || kind(&short) != kind(&long) {
        return 0;
    }
    let common = common(&short, &long);
    // The first characters name the trade: 水务局 and 水利局 are alike, 财政局 and 民政局 are not.
    if short.first() != long.first() {
        return 0;
    }
    let abbreviates = common >= short.len() || common + 1 == short.len() && short.last() != long.last();
    if abbreviates { 100 } else { u32::try_from(200 * common / (short.len() + long.len())).unwrap_or(0) }
}

/// The longest name that is compared, in characters.
const MOST: usize = 40;

/// How many characters two names have in common in one order (longest common subsequence).
fn common(one: &[char], other: &[char]) -> usize {
    let mut best = vec![0; other.len() + 1];
    for a in one {
        let mut before = 0;
        for (at, b) in other.iter().enumerate() {
            let (here, left) = (best.get(at + 1).copied().unwrap_or(0), best.get(at).copied().unwrap_or(0));
            let next = if a == b { before + 1 } else { here.max(left) };
            if let Some(place) = best.get_mut(at + 1) {
                *place = next;
            }
            before = here;
        }
    }
    best.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_and_without_what_stands_around_them() {
        for (long, short, same) in [
            ("临川县财政局", "财政局", true),
            ("某市临川县财政局", "临川县财政局", true),
            ("临川县东镇人民政府", "东镇", true),
            ("临川县城关街道办事处", "城关街道", true),
            ("临川县东山镇", "山镇", false),
            ("临川县水利水务局", "水务局", false),
            ("临川县财政局", "局", false),
            ("临川县", "临川县", false),
        ] {
            assert_eq!(is_with_region(&core(long), &core(short)), same, "{long} {short}");
        }
        assert_eq!(core("临川县　人民政府"), core("临川县"));
        assert_eq!(core("人民政府"), "人民政府");
        assert_ne!(core("临川县人民政府办公室"), core("临川县人民政府"));
        assert_eq!(organ(&core("临川县市场监督管理局")), "市场监督管理局");
    }

    #[test]
    fn abbreviations_are_like_and_other_trades_are_not() {
        for (one, other, least, most) in [
            ("临川县市监局", "临川县市场监督管理局", 100, 100),
            ("发改委", "临川县发展和改革委员会", 100, 100),
            ("临川县卫健委", "卫生健康委员会", 100, 100),
            ("临川县教育局", "临川县教育体育局", 100, 100),
            ("临川县水务局", "临川县水利局", 60, 80),
            ("临川县财政局", "临川县民政局", 0, 0),
            ("临川县财政局", "临川县财政镇", 0, 0),
            ("", "临川县财政局", 0, 0),
        ] {
            let likeness = likeness(&core(one), &core(other));
            assert!((least..=most).contains(&likeness), "{one} {other}: {likeness}");
        }
        let long = "长".repeat(100_000) + "局";
        assert_eq!(likeness(&long, &long), 0);
    }
}
