//! 名单: who has to hand in, pasted, opened, edited in place.

use crate::browser::clipboard;
use crate::collection::Member;
use crate::page::events::handler;
use crate::wider::many::actions::Export;
use crate::wider::many::model::Page;
use crate::wider::pick::{PickButton, Picks};
use leptos::prelude::*;
use web_sys::ClipboardEvent;

/// The fields of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Unit,
    Kind,
    Parent,
    Deadline,
}

impl Field {
    const ALL: [(Self, &'static str); 4] =
        [(Self::Unit, "单位"), (Self::Kind, "类别"), (Self::Parent, "上级"), (Self::Deadline, "截止日期")];

    fn of(self, member: &Member) -> String {
        match self {
            Self::Unit => member.unit.clone(),
            Self::Kind => member.kind.clone().unwrap_or_default(),
            Self::Parent => member.parent.clone().unwrap_or_default(),
            Self::Deadline => member.deadline.clone().unwrap_or_default(),
        }
    }

    fn set(self, member: &mut Member, text: &str) {
        let said = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        match self {
            Self::Unit => member.unit = said.unwrap_or_default(),
            Self::Kind => member.kind = said,
            Self::Parent => member.parent = said,
            Self::Deadline => member.deadline = said,
        }
    }
}

/// The list.
#[component]
pub(crate) fn RosterList() -> impl IntoView {
    let page = expect_context::<Page>();
    let typed = RwSignal::new(String::new());
    let deadline = RwSignal::new(String::new());
    let take = move |text: String| {
        typed.set(String::new());
        page.paste_roster(text);
    };
    let paste = move |event: ClipboardEvent| {
        let pasted = event.clipboard_data().and_then(|data| clipboard::read(&data).ok());
        if let Some(pasted) = pasted.filter(|pasted| pasted.text.contains('\n') || pasted.text.contains('\t'))
        {
            event.prevent_default();
            take(pasted.text);
        }
    };
    let members = move || page.head.with(|head| head.roster.members.clone());
    let count = Memo::new(move |_| page.head.with(|head| head.roster.members.len()));
    let rows = move || (0..count.get()).map(|at| line(page, at)).collect_view();
    let all_deadlines = move |_| {
        let day = deadline.get_untracked();
        page.edit_roster(move |members| {
            for member in members {
                Field::Deadline.set(member, &day);
            }
        });
    };
    let others = move || {
        let id = page.view.with(|view| view.id.clone());
        let list = page.list.get().into_iter();
        list.filter(|(other, head)| *other != id && !head.roster.members.is_empty())
            .map(|(_, head)| {
                let word = format!("沿用“{}”的名单（{} 个单位）", head.name, head.roster.members.len());
                let roster = head.roster;
                view! {
                    <button type="button" class="button" on:click=handler(move |_| page.take_roster(roster.clone()))>{word}</button>
                }
            })
            .collect_view()
    };
    view! {
        <div class="many-roster-take">
            <label class="many-roster-paste">
                <span>"从表格里复制名单，粘贴到这里：单位、类别、上级、截止日期；只有单位一列也可以"</span>
                <textarea rows="3" bind:value=typed on:paste=handler(paste)></textarea>
            </label>
            <div class="many-acts-row">
                <button
                    type="button"
                    class="button"
                    disabled=ArcSignal::derive(move || typed.with(|typed| typed.trim().is_empty()))
                    on:click=handler(move |_| take(typed.get_untracked()))
                >"读入以上名单"</button>
                <PickButton
                    label="打开名单…" name="名单文件" class="button" accept=".csv,.xlsx,.xls,.et,.txt" picks=Picks::File
                    take=Box::new(move |files| page.open_roster(files))
                />
                <Show when=move || count.get() == 0>
                    <button type="button" class="button" on:click=handler(move |_| page.roster_from_units())>
                        "按交来报告的单位建立名单"
                    </button>
                </Show>
                {others}
                <Show when=move || { count.get() > 0 }>
                    <button type="button" class="button" on:click=handler(move |_| page.export(Export::Roster))>"下载名单（CSV）"</button>
                </Show>
            </div>
        </div>
        <Show when=move || { count.get() > 0 }>
            <p class="many-filters">
                <label>"统一截止日期"<input type="text" placeholder="2026-01-26" size="12" autocomplete="off" bind:value=deadline/></label>
                <button type="button" class="button-small" on:click=handler(all_deadlines)>"全部改为这一天"</button>
            </p>
            <table class="many-table many-roster">
                <caption class="seen-by-readers">"名单"</caption>
                <thead>
                    <tr>
                        {Field::ALL.map(|(_, word)| view! { <th scope="col">{word}</th> }).collect_view()}
                        <th scope="col"><span class="seen-by-readers">"去掉"</span></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <button type="button" class="button" on:click=handler(move |_| page.edit_roster(|members| members.push(Member::default())))>
                "增加一个单位"
            </button>
        </Show>
        <Show when=move || members().is_empty()>
            <p class="many-help">"没有名单时，只列出交来报告的单位，看不出谁还没有交。"</p>
        </Show>
    }
}

/// A line, its fields changed in place.
fn line(page: Page, at: usize) -> AnyView {
    let fields = Field::ALL.map(|(field, word)| {
        let value = move || page.head.with(|head| head.roster.members.get(at).map(|one| field.of(one)).unwrap_or_default());
        let label = format!("第 {} 行{word}", at + 1);
        let change = move |event| {
            let text = event_target_value(&event);
            page.edit_roster(move |members| {
                if let Some(member) = members.get_mut(at) {
                    field.set(member, &text);
                }
            });
        };
        view! {
            <td data-label=word>
                <input type="text" autocomplete="off" aria-label=label prop:value=value on:change=handler(change)/>
            </td>
        }
    });
    let remove = move |_| {
        page.edit_roster(move |members| {
            if at < members.len() {
                members.remove(at);
            }
        });
    };
    let label = format!("去掉第 {} 行", at + 1);
    view! {
        <tr>
            {fields.collect_view()}
            <td><button type="button" class="button-plain" aria-label=label on:click=handler(remove)>"去掉"</button></td>
        </tr>
    }
    .into_any()
}
