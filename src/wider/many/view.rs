//! What of a collection is on show, as the address says it: `many=ID&tab=rules&status=errors&row=…`. Back, a reload and a
//! link to it come to the same place.

use crate::collection::Status;
use web_sys::UrlSearchParams;

/// A part of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tab {
    /// A row a unit.
    #[default]
    Units,
    /// A row a rule.
    Rules,
    /// The parent's report against the sum.
    RollUp,
    /// What reports have in common.
    Alike,
    /// What goes back to the units.
    Notices,
    /// Who has to hand in.
    Roster,
}

impl Tab {
    /// All, in the order on the page, with the name in the address and the word.
    pub(crate) const ALL: [(Self, &'static str, &'static str); 6] = [
        (Self::Units, "units", "单位"),
        (Self::Rules, "rules", "问题"),
        (Self::RollUp, "sums", "汇总"),
        (Self::Alike, "alike", "雷同"),
        (Self::Notices, "notices", "退回单"),
        (Self::Roster, "roster", "名单"),
    ];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(tab, ..)| *tab == self).map_or("", |(_, name, _)| name)
    }
}

/// The order of the units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// As on the roster, else as they came.
    #[default]
    Roster,
    /// Those that need most first.
    Status,
    /// The most mistakes first.
    Mistakes,
    /// The latest first.
    Late,
    /// By the day of handing in.
    Day,
}

impl Order {
    /// All, with the name in the address and the word.
    pub(crate) const ALL: [(Self, &'static str, &'static str); 5] = [
        (Self::Roster, "roster", "名单的次序"),
        (Self::Status, "status", "状态，要办的在前"),
        (Self::Mistakes, "mistakes", "必须改的多的在前"),
        (Self::Late, "late", "逾期久的在前"),
        (Self::Day, "day", "交来早的在前"),
    ];

    /// The name in the address.
    pub(crate) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(order, ..)| *order == self).map_or("", |(_, name, _)| name)
    }

    /// The order of that name; the first for others.
    pub(crate) fn from_name(name: &str) -> Self {
        Self::ALL.iter().find(|(_, known, _)| *known == name).map(|(order, ..)| *order).unwrap_or_default()
    }
}

/// A report that is open in the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Opened {
    /// The record of the report: [`super::kept::Part::id`].
    pub(crate) record: u32,
    /// The finding that is to be in view, by its number among the findings of its unit.
    pub(crate) finding: Option<usize>,
}

/// What is on show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct View {
    /// The collection; empty for the list of all.
    pub(crate) id: String,
    /// The part of the page.
    pub(crate) tab: Tab,
    /// Only units of this status.
    pub(crate) status: Option<Status>,
    /// Only units that this rule finds something at.
    pub(crate) rule: Option<String>,
    /// Only units with these characters in their name or that of their file.
    pub(crate) search: String,
    /// The order of the units.
    pub(crate) order: Order,
    /// What is unfolded: a unit, a rule, a cell, a pair.
    pub(crate) open: Option<String>,
    /// The report that is open in the editor.
    pub(crate) report: Option<Opened>,
}

impl View {
    /// What a fragment says, without its sign.
    pub(crate) fn of(fragment: &str) -> Self {
        let Ok(said) = UrlSearchParams::new_with_str(fragment) else { return Self::default() };
        let text = |name: &str| said.get(name).filter(|text| !text.is_empty());
        let number = |name: &str| text(name)?.parse().ok();
        let tab = text("tab")
            .and_then(|name| Tab::ALL.iter().find(|(_, known, _)| *known == name).map(|one| one.0));
        let status = text("status").and_then(|name| Status::ALL.into_iter().find(|one| one.name() == name));
        Self {
            id: text("many").unwrap_or_default(),
            tab: tab.unwrap_or_default(),
            status,
            rule: text("rule"),
            search: text("search").unwrap_or_default(),
            order: text("order").map(|name| Order::from_name(&name)).unwrap_or_default(),
            open: text("row"),
            report: number("report")
                .map(|record| Opened { record, finding: text("finding").and_then(|at| at.parse().ok()) }),
        }
    }

    /// The fragment that says it.
    pub(crate) fn fragment(&self) -> String {
        if self.id.is_empty() {
            return "many".to_owned();
        }
        let Ok(said) = UrlSearchParams::new() else { return String::new() };
        said.append("many", &self.id);
        let add = |name: &str, value: &str| {
            if !value.is_empty() {
                said.append(name, value);
            }
        };
        if self.tab != Tab::default() {
            add("tab", self.tab.name());
        }
        add("status", self.status.map_or("", Status::name));
        add("rule", self.rule.as_deref().unwrap_or_default());
        add("search", &self.search);
        if self.order != Order::default() {
            add("order", self.order.name());
        }
        add("row", self.open.as_deref().unwrap_or_default());
        if let Some(Opened { record, finding }) = &self.report {
            add("report", &record.to_string());
            add("finding", &finding.map(|at| at.to_string()).unwrap_or_default());
        }
        String::from(said.to_string())
    }

    /// The address that leads to the report of a record, and back here.
    pub(crate) fn to_report(&self, record: u32, finding: Option<usize>) -> String {
        let there = Self { report: Some(Opened { record, finding }), ..self.clone() };
        format!("#{}", there.fragment())
    }
}
