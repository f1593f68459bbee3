//! Whose prose it is, which decides what its figures may count.

use crate::check::body::{Body, Level, Role};
use crate::report::Report;
use std::rc::Rc;

/// Whose prose it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::check) struct Author {
    /// The report year.
    pub(super) year: Option<i32>,
    /// 机关名称
    pub(super) organization: Option<Rc<str>>,
    /// A government, whose figures are those of the whole place: 全市 is then its own.
    pub(super) is_government: bool,
    /// It may review what other bodies did (行政复议).
    pub(super) reviews: bool,
}

impl Author {
    /// The body that a report is of.
    pub(super) fn of(report: &Report) -> Self {
        let body = Body::of(report);
        let organization = report.organization.as_deref();
        Self {
            year: report.year,
            organization: organization.map(Rc::from),
            is_government: body.role == Some(Role::Government)
                || body.role.is_none() && organization.is_some_and(is_place),
            reviews: body.role != Some(Role::Department) && body.level != Some(Level::Township)
                || organization.is_some_and(|name| name.contains("司法")),
        }
    }
}

/// Whether the name is a place's alone, whose report is its government's: 某县, 某经济开发区管委会.
fn is_place(name: &str) -> bool {
    name.trim().ends_with(['省', '市', '县', '区', '旗', '州', '盟'])
        || name.contains("区管") && name.ends_with(['会', '委'])
}
