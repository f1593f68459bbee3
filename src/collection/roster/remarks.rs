//! What must be told of a roster, and what follows from it: units named twice, circles of units above one another, dates that
//! are none.

use super::super::unit_name::core;
use super::Roster;
use crate::check::day_in;
use rustc_hash::FxHashMap;

impl Roster {
    /// Takes out units that are named twice; the first line counts.
    pub(super) fn told_twice(&mut self) {
        let mut seen: FxHashMap<String, String> = FxHashMap::default();
        let mut remarks = Vec::new();
        self.members.retain(|member| match seen.get(&core(&member.unit)) {
            Some(first) => {
                remarks.push(format!("名单里“{}”不止一行，只取“{first}”这一行。", member.unit));
                false
            }
            None => {
                seen.insert(core(&member.unit), member.unit.clone());
                true
            }
        });
        self.remarks.extend(remarks);
    }

    /// Cuts circles: a unit above itself, two above one another.
    pub(super) fn cut_circles(&mut self) {
        let above: Vec<Option<usize>> = self.parents();
        // 0 not seen yet, else the walk on which it was.
        let mut walked = vec![0; self.members.len()];
        for start in 0..self.members.len() {
            let mut at = start;
            let closes = loop {
                match walked.get_mut(at) {
                    Some(walk) if *walk == 0 => *walk = start + 1,
                    Some(walk) => break (*walk == start + 1).then_some(at),
                    None => break None,
                }
                match above.get(at).copied().flatten() {
                    Some(next) => at = next,
                    None => break None,
                }
            };
            let Some(at) = closes else { continue };
            if let Some(member) = self.members.get_mut(at)
                && let Some(parent) = member.parent.take()
            {
                let why = if core(&parent) == core(&member.unit) {
                    "写的是它自己"
                } else {
                    "绕回了它自己"
                };
                self.remarks.push(format!("“{}”的上级“{parent}”{why}，没有采用。请改名单。", member.unit));
            }
        }
    }

    pub(super) fn told_dates(&mut self) {
        for member in &self.members {
            let Some(deadline) = &member.deadline else { continue };
            if day_in(deadline, Some(2000)).is_none() {
                self.remarks.push(format!(
                    "“{}”的截止日期“{deadline}”读不出是哪一天，按规定的期限算。请写成 2026-01-26 这样。",
                    member.unit
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    #[test]
    fn circles_are_told_and_cut_and_the_rest_stays() {
        let roster =
            Roster::from_text("单位,上级\n甲县,甲县\n乙局,丙局\n丙局,丁局\n丁局,乙局\n戊镇,甲县\n己局,外县");
        assert_eq!(
            lines(&roster),
            ["甲县|-|-|-", "乙局|-|-|-", "丙局|-|丁局|-", "丁局|-|乙局|-", "戊镇|-|甲县|-", "己局|-|外县|-"]
        );
        assert_eq!(roster.remarks.len(), 2);
        assert!(roster.remarks[0].contains("“甲县”的上级“甲县”写的是它自己"), "{:?}", roster.remarks);
        assert!(roster.remarks[1].contains("绕回了它自己"), "{:?}", roster.remarks);
        assert_eq!(roster.parents(), [None, None, Some(3), Some(1), Some(0), None]);
    }

    #[test]
    fn twice_named_units_and_dates_that_are_none_are_told() {
        let roster = Roster::from_text("单位,截止日期\n东镇,1月26日\n东镇人民政府,1月20日\n西镇,月底");
        assert_eq!(lines(&roster), ["东镇|-|-|1月26日", "西镇|-|-|月底"]);
        assert_eq!(roster.remarks.len(), 2, "{:?}", roster.remarks);
        let again = Roster::from_rows(&roster.to_rows());
        assert_eq!(again.members, roster.members);
    }

    #[test]
    fn a_circle_of_many_is_cut_in_linear_time() {
        let rows: Vec<Vec<String>> =
            (0..20_000).map(|at| vec![format!("第{at}局"), format!("第{}局", (at + 1) % 20_000)]).collect();
        let rows = [vec![vec!["单位".to_owned(), "上级".to_owned()]], rows].concat();
        assert_eq!(Roster::from_rows(&rows).remarks.len(), 1);
    }
}
