//! Whether two reports are of one body.

use crate::form::fold_label;
use crate::report::Report;

/// Whether the reports name different bodies. One that names none may be of any.
pub fn is_of_another_body(one: &Report, other: &Report) -> bool {
    let name = |report: &Report| fold_label(report.organization.as_deref().unwrap_or_default());
    let (one, other) = (name(one), name(other));
    !one.is_empty() && !other.is_empty() && one != other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_told_by_its_name() {
        let of = |name: &str| {
            let mut report = Report::blank(2024);
            report.organization = Some(name.into());
            report
        };
        for (one, other, differ) in [
            ("青禾镇人民政府", "青禾镇 人民政府", false),
            ("青禾镇人民政府（办公室）", "青禾镇人民政府(办公室)", false),
            ("青禾镇人民政府", "松涛镇人民政府", true),
            ("青禾镇人民政府", " ", false),
        ] {
            assert_eq!(is_of_another_body(&of(one), &of(other)), differ, "{one} {other}");
        }
        assert!(!is_of_another_body(&of("青禾镇人民政府"), &Report::blank(2024)));
    }
}
