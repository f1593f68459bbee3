//! How many of the form's identities hold.

use crate::check::{Figures, State, decide};
use crate::page::model::App;
use crate::report::Report;
use leptos::prelude::*;

/// The sentence below the verdict.
#[component]
pub(crate) fn IdentityCounts() -> impl IntoView {
    let app = expect_context::<App>();
    let words = Memo::new(move |_| app.session.with(|session| words(session.report())));
    view! { <p class="verdict-identities">{words}</p> }
}

fn words(report: &Report) -> String {
    let figures = Figures::new(report);
    let identities = report.form().identities();
    let (all, mut holds, mut fails) = (identities.len(), 0, 0);
    for identity in identities {
        match decide(&figures, identity).state {
            State::Holds => holds += 1,
            State::Fails => fails += 1,
            State::HoldsIfZero | State::Open { .. } => {}
        }
    }
    if holds == all {
        return format!("{all} 条勾稽关系全部成立");
    }
    let mut words = format!("{all} 条勾稽关系：{holds} 条成立");
    for (count, what) in [(fails, "不成立"), (all - holds - fails, "待定")] {
        if count > 0 {
            words.push_str(&format!("，{count} 条{what}"));
        }
    }
    words
}
