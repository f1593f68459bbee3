//! 退回单: the units that something is to be sent back to, and what each is told.

use super::unfold::{Unfold, is_unfolded};
use crate::collection::{NoticeHead, Status, UnitRow};
use crate::page::events::{effect, handler};
use crate::wider::many::actions::Export;
use crate::wider::many::model::Page;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What stands on every notice, and the units that get one.
#[component]
pub(crate) fn Notices() -> impl IntoView {
    let page = expect_context::<Page>();
    let rows = move || {
        let found = page.overview.get();
        let wanted = found.units.iter().filter(|row| row.status != Status::Clean);
        wanted.map(|row| item(page, row)).collect_view()
    };
    let fields = Field::ALL.map(|(field, word, hint)| {
        let value = move || page.head.with(|head| field.of(&head.sending).clone().unwrap_or_default());
        let change = move |event| {
            let text = Some(event_target_value(&event).trim().to_owned()).filter(|text| !text.is_empty());
            page.say_of_it(move |head| *field.of_mut(&mut head.sending) = text);
        };
        view! {
            <label>{word}
                <input type="text" autocomplete="off" placeholder=hint prop:value=value on:change=handler(change)/>
            </label>
        }
    });
    view! {
        <div class="many-filters">{fields.collect_view()}</div>
        <p class="many-filters">
            <button type="button" class="button button-first" on:click=handler(move |_| page.export(Export::Notices))>
                "下载全部退回单（ZIP）"
            </button>
            <span class="many-help">"退回单写明哪一格、为什么、怎么改，由单位自己改；这里不改单位的数。"</span>
        </p>
        <ul class="many-notices">{rows}</ul>
    }
}

/// The fields that stand on every notice.
#[derive(Clone, Copy)]
enum Field {
    Sender,
    Deadline,
    Date,
}

impl Field {
    const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::Sender, "发出单位", "青禾县政府办公室"),
        (Self::Deadline, "请于何时前改好", "2026年1月28日"),
        (Self::Date, "发出日期", "2026年1月26日"),
    ];

    fn of(self, sending: &NoticeHead) -> &Option<String> {
        match self {
            Self::Sender => &sending.sender,
            Self::Deadline => &sending.deadline,
            Self::Date => &sending.date,
        }
    }

    fn of_mut(self, sending: &mut NoticeHead) -> &mut Option<String> {
        match self {
            Self::Sender => &mut sending.sender,
            Self::Deadline => &mut sending.deadline,
            Self::Date => &mut sending.date,
        }
    }
}

fn item(page: Page, row: &UnitRow) -> AnyView {
    let unit = row.member.unit.clone();
    let is_open = is_unfolded(page, &unit);
    let (one, told) = (unit.clone(), unit.clone());
    let status = row.status;
    let label = format!("下载（Word）：{unit}的退回单");
    let words = RwSignal::new(String::new());
    // Written when it is looked at, and anew when what stands on all of them changes.
    effect(move || {
        page.head.track();
        if is_open.get() {
            let unit = told.clone();
            spawn_local(async move { drop(words.try_set(page.notice_words(unit).await)) });
        }
    });
    view! {
        <li class="many-item">
            <Unfold key=unit.clone() name=unit is_open/>
            <span class="many-cell-status" data-status=status.name()>
                <span class="many-sign" aria-hidden="true">{status.sign()}</span>" "{status.word()}
            </span>
            <button
                type="button"
                class="button-small"
                aria-label=label
                on:click=handler(move |_| page.export_notice(one.clone()))
            >"下载（Word）"</button>
            {move || is_open.get().then(|| view! { <p class="many-letter">{words}</p> })}
        </li>
    }
    .into_any()
}
