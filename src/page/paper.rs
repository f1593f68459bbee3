//! The report on its sheet of paper: title, date, source, preface, the six sections with their tables, attachments.

use super::field::{Look, field};
use super::state::App;
use super::table::table;
use super::ui::*;
use crate::edit::Command;
use crate::form::{SectionId, TableId};
use crate::report::{Section, TextField};

const PREFACE_HELP: &str = "写明编制依据（《中华人民共和国政府信息公开条例》第四十九条、第五十条和国务院办公厅规定的格式）、\
     报告由哪几部分组成、数据的统计期限（当年1月1日至12月31日），以及联系方式（地址、邮编、电话、电子邮箱）。";

pub(super) fn paper(app: App) -> View {
    view! {
        <article class="paper" aria-label="报告">
            {field(app, TextField::Title, Look {
                label: "标题".into(),
                help: "机关全称加年份，如“某某镇人民政府2024年政府信息公开工作年度报告”。".into(),
                class: "field-title",
                line: true,
                quiet: true,
                hint: "机关全称＋年份＋年政府信息公开工作年度报告",
                ..Look::default()
            })}
            <div class="paper-facts">
                {field(app, TextField::Organization, Look {
                    label: "机关名称".into(),
                    help: "用机关全称，与印章一致。".into(),
                    class: "field-fact",
                    line: true,
                    ..Look::default()
                })}
                {super::year::year(app)}
                {field(app, TextField::Published, Look {
                    label: "发布日期".into(),
                    help: "部门和乡镇应在次年1月31日前，政府应在3月31日前发布。".into(),
                    class: "field-fact",
                    line: true,
                    ..Look::default()
                })}
                {field(app, TextField::Source, Look {
                    label: "来源".into(),
                    help: "发布单位，可以不填。".into(),
                    class: "field-fact",
                    line: true,
                    ..Look::default()
                })}
            </div>
            {field(app, TextField::Preface, Look {
                label: "引言".into(),
                help: PREFACE_HELP.into(),
                class: "field-prose",
                counted: true,
                ..Look::default()
            })}
            {sections(app)}
            {attachments(app)}
        </article>
    }
}

/// The sections; drawn anew only when their number or kinds change.
fn sections(app: App) -> impl Child {
    let kinds = Memo::new(move || {
        app.session
            .with(|session| session.report().sections.iter().map(|section| section.id).collect::<Vec<_>>())
    });
    move || {
        let kinds = kinds.get();
        let first =
            |at: usize, id: Option<SectionId>| kinds.iter().position(|other| *other == id) == Some(at);
        let mut views: Vec<View> = Vec::new();
        for (at, id) in kinds.iter().enumerate() {
            // A table belongs to the first section of its kind.
            let own = id.filter(|_| first(at, *id));
            views.push(section(app, at, *id, own));
        }
        for id in SectionId::ALL {
            if !kinds.contains(&Some(id)) {
                views.push(missing(app, id));
            }
        }
        views
    }
}

fn section(app: App, at: usize, id: Option<SectionId>, own: Option<SectionId>) -> View {
    let form = app.form.get_untracked();
    let called = id.map_or_else(|| format!("第 {} 节", at + 1), |id| form.heading(id));
    let help = id.and_then(|id| form.section(id)).map_or("", |section| section.guidance).to_owned();
    let [label_heading, label_text, label_after] =
        ["标题", "正文", "表后说明"].map(|part| format!("{called}的{part}"));
    let name = called.clone();
    let with_table = own.and_then(SectionId::table);
    let anchor = id.map_or_else(|| format!("section-{at}"), |id| format!("section-{}", id.name()));
    let after = Memo::new(move || {
        app.session.with(|session| {
            session.report().sections.get(at).is_some_and(|section| section.after_table.is_some())
        })
    });
    // The field stays while it is empty, once it was asked for.
    let wanted = RwSignal::new(false);
    view! {
        <section class="part" id=anchor aria-label=name>
            <h2 class="seen-by-readers">{called}</h2>
            {field(app, TextField::Heading(at), Look {
                label: label_heading,
                class: "field-heading",
                line: true,
                quiet: true,
                hint: "标题",
                ..Look::default()
            })}
            {field(app, TextField::Text(at), Look {
                label: label_text,
                help,
                class: if with_table.is_some() { "field-prose field-beside" } else { "field-prose" },
                counted: with_table.is_none(),
                quiet: true,
                hint: if with_table.is_some() { "表前说明，可以不填" } else { "正文" },
                ..Look::default()
            })}
            {with_table.map(|table_id| table(app, table_id))}
            {(with_table == Some(TableId::Requests)).then(|| super::flow::flows(app))}
            {move || if after.get() || wanted.get() {
                field(app, TextField::AfterTable(at), Look {
                    label: label_after.clone(),
                    class: "field-prose field-beside",
                    hint: "表后说明",
                    ..Look::default()
                })
            } else if with_table.is_some() {
                view! {
                    <button type="button" class="button-plain" on:click={move |_| wanted.set(true)}>
                        "添加表后说明"
                    </button>
                }
            } else {
                View::Empty
            }}
            {own.is_none().then(|| {
                let remove = move |_| {
                    let mut sections = app.session.with_untracked(|session| session.report().sections.clone());
                    if at < sections.len() {
                        sections.remove(at);
                        app.change(Command::SetSections(sections));
                        app.say("已删除这一节，可以撤销");
                    }
                };
                view! {
                    <button type="button" class="button-plain" on:click=remove>"删除这一节"</button>
                }
            })}
        </section>
    }
}

/// A section of the form that the report lacks, and the offer to add it in its place.
fn missing(app: App, id: SectionId) -> View {
    let heading = app.form.get_untracked().heading(id);
    let label = format!("加入“{heading}”");
    let add = move |_| {
        let mut sections = app.session.with_untracked(|session| session.report().sections.clone());
        let later = sections.iter().position(|other| other.id.is_some_and(|other| other > id));
        let section =
            Section { id: Some(id), heading: app.form.get_untracked().heading(id), ..Section::default() };
        sections.insert(later.unwrap_or(sections.len()), section);
        app.change(Command::SetSections(sections));
    };
    view! {
        <div class="part-missing" id={format!("section-{}", id.name())}>
            <p>{format!("报告缺少“{heading}”。")}</p>
            <button type="button" class="button" on:click=add>{label}</button>
            // The figures are there even where the heading is not.
            {id.table().map(|table_id| table(app, table_id))}
        </div>
    }
}

fn attachments(app: App) -> View {
    let count = Memo::new(move || app.session.with(|session| session.report().attachments.len()));
    let list = move || app.session.with_untracked(|session| session.report().attachments.clone());
    let add = move |_| {
        let mut lines = list();
        lines.push(String::new());
        app.change(Command::SetAttachments(lines));
    };
    view! {
        <section class="part attachments" aria-label="附件">
            <h2 class="attachments-title">"附件"</h2>
            {move || (0..count.get()).map(|at| {
                let remove = move |_| {
                    let mut lines = list();
                    if at < lines.len() {
                        lines.remove(at);
                        app.change(Command::SetAttachments(lines));
                        app.say("已删除附件，可以撤销");
                    }
                };
                view! {
                    <div class="attachment">
                        {field(app, TextField::Attachment(at), Look {
                            label: format!("附件 {}", at + 1),
                            class: "field-line",
                            line: true,
                            quiet: true,
                            hint: "附件名称",
                            ..Look::default()
                        })}
                        <button
                            type="button"
                            class="button-plain"
                            aria-label={format!("删除附件 {}", at + 1)}
                            on:click=remove
                        >"删除"</button>
                    </div>
                }
            }).collect_view()}
            <button type="button" class="button-plain" on:click=add>"添加附件名称"</button>
        </section>
    }
}
