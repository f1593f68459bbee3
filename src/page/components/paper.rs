//! The report on its sheet of paper: title, date, source, preface, the six sections with their tables, attachments.

use super::attachments::Attachments;
use super::field::{Field, Look};
use super::missing_section::MissingSection;
use super::prior_text::PriorText;
use super::section::SectionPart;
use super::year::Year;
use crate::form::SectionId;
use crate::page::actions::FOOT;
use crate::page::model::App;
use crate::report::TextField;
use leptos::prelude::*;

const PREFACE_HELP: &str = "写明编制依据（《中华人民共和国政府信息公开条例》第四十九条、第五十条和国务院办公厅规定的格式）、\
     报告由哪几部分组成、数据的统计期限（当年1月1日至12月31日），以及联系方式（地址、邮编、电话、电子邮箱）。";

/// The whole report.
#[component]
pub(crate) fn Paper() -> impl IntoView {
    let fact = |field: TextField, label: &str, help: &str| {
        let look = Look {
            label: label.into(),
            help: help.into(),
            class: "field-fact",
            line: true,
            ..Look::default()
        };
        view! { <Field field look/> }
    };
    let title = Look {
        label: "标题".into(),
        help: "机关全称加年份，如“某某镇人民政府2024年政府信息公开工作年度报告”。".into(),
        class: "field-title",
        line: true,
        quiet: true,
        hint: "报告标题",
        ..Look::default()
    };
    let preface = Look {
        label: "引言".into(),
        help: PREFACE_HELP.into(),
        class: "field-prose",
        counted: true,
        ..Look::default()
    };
    view! {
        <article class="paper" aria-label="报告">
            <Field field=TextField::Title look=title/>
            <div class="paper-facts">
                {fact(TextField::Organization, "机关名称", "用机关全称，与印章一致。")}
                <Year/>
                {fact(TextField::Published, "发布日期", "部门和乡镇应在次年1月31日前，政府应在3月31日前发布。")}
                {fact(TextField::Source, "来源", "发布单位，可以不填。")}
            </div>
            <Field field=TextField::Preface look=preface/>
            <PriorText field=TextField::Preface id=None/>
            {sections(expect_context::<App>())}
            <Attachments/>
            <div class="print-foot" id=FOOT></div>
        </article>
    }
}

/// The sections; drawn anew only when their number or kinds change.
fn sections(app: App) -> impl IntoView {
    let kinds = Memo::new(move |_| {
        app.with_words(|session| {
            session.report().sections.iter().map(|section| section.id).collect::<Vec<_>>()
        })
    });
    move || {
        let kinds = kinds.get();
        let present = kinds.iter().enumerate().map(|(at, id)| {
            // A table belongs to the first section of its kind.
            let is_first = kinds.iter().position(|other| other == id) == Some(at);
            view! { <SectionPart at id=*id own=id.filter(|_| is_first)/> }.into_any()
        });
        let missing = SectionId::ALL.into_iter().filter(|id| !kinds.contains(&Some(*id)));
        let missing = missing.map(|id| view! { <MissingSection id/> }.into_any());
        present.chain(missing).collect::<Vec<AnyView>>()
    }
}
