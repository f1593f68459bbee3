//! 雷同: reports whose words are alike, with the paragraphs side by side.

use super::unfold::{Unfold, is_unfolded};
use crate::collection::{Alike, Overview, SideBySide};
use crate::wider::many::model::Page;
use leptos::prelude::*;

/// The pairs.
#[component]
pub(crate) fn Alikes() -> impl IntoView {
    let page = expect_context::<Page>();
    let rows = move || {
        let found = page.overview.get();
        found.alike.iter().map(|pair| pair_rows(page, &found, pair.clone())).collect_view()
    };
    view! {
        <p class="many-help">
            "只比各单位自己写的话；标题、法律依据和格式里的用语不算。"
        </p>
        <table class="many-table many-alike">
            <caption class="seen-by-readers">"文字雷同的报告"</caption>
            <thead>
                <tr>
                    <th scope="col">"单位"</th>
                    <th scope="col" class="many-number">"相同"</th>
                    <th scope="col" class="many-number">"字数"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        <Show when=move || page.overview.with(|found| found.alike.is_empty())>
            <p class="many-help">"没有发现雷同的文字。"</p>
        </Show>
    }
}

fn pair_rows(page: Page, found: &Overview, pair: Alike) -> AnyView {
    let unit = |at: usize| found.units.get(at).map_or(String::new(), |row| row.member.unit.clone());
    let said = |year: Option<i32>| year.map_or_else(String::new, |year| format!("{year} 年"));
    let (one, other) = match pair.units {
        (one, other) if one == other => {
            (format!("{}{}", unit(one), said(pair.years.0)), format!("它自己{}的报告", said(pair.years.1)))
        }
        (one, other) => (unit(one), unit(other)),
    };
    let key = format!("{one}|{other}");
    let is_open = is_unfolded(page, &key);
    let heads = (one.clone(), other.clone());
    let paragraphs = StoredValue::new(pair.paragraphs);
    let beside = |SideBySide { one, other, share, .. }: SideBySide| {
        view! {
            <tr>
                <td>{one}</td>
                <td>{other}</td>
                <td class="many-number">{format!("{share}%")}</td>
            </tr>
        }
    };
    view! {
        <tr>
            <th scope="row">
                <Unfold key name=format!("{one} 与 {other}") is_open/>
            </th>
            <td class="many-number" data-label="相同">{format!("{}%", pair.share)}</td>
            <td class="many-number" data-label="字数">{pair.letters}</td>
        </tr>
        {move || is_open.get().then(|| {
            let rows = paragraphs.get_value().into_iter().map(beside).collect_view();
            let (one, other) = heads.clone();
            view! {
                <tr class="many-reasons">
                    <td colspan="3">
                        <table class="many-beside">
                            <thead><tr><th scope="col">{one}</th><th scope="col">{other}</th><th scope="col">"相同"</th></tr></thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </td>
                </tr>
            }
        })}
    }
    .into_any()
}
