//! What lies over the page.

use super::batch::Batch;
use super::conflict::Conflict;
use super::dialog::Dialog;
use super::fill_zeros::FillZeros;
use super::import::Import;
use super::key_help::KeyHelp;
use super::preview::Preview;
use super::prior_report::{FromPriorReport, PriorReport};
use super::question::Question;
use crate::page::model::{App, Popup};
use leptos::prelude::*;

/// The dialog that is open, if one is.
#[component]
pub(crate) fn Popups() -> impl IntoView {
    let app = expect_context::<App>();
    move || app.popup.get().map(dialog)
}

fn dialog(popup: Popup) -> AnyView {
    match popup {
        Popup::Import => view! {
            <Dialog title="粘贴或打开一份报告"><Import take=App::look_first/></Dialog>
        }
        .into_any(),
        Popup::New => view! { <FromPriorReport/> }.into_any(),
        Popup::LastYear => view! { <PriorReport/> }.into_any(),
        Popup::Preview(document) => view! { <Preview document=*document/> }.into_any(),
        Popup::FillZeros => view! { <FillZeros/> }.into_any(),
        Popup::Batch => view! { <Batch/> }.into_any(),
        Popup::Conflict(theirs) => view! { <Conflict theirs=*theirs/> }.into_any(),
        asked @ (Popup::GiveUp(_) | Popup::Publish(_)) => view! { <Question asked/> }.into_any(),
        Popup::Keys => view! { <KeyHelp/> }.into_any(),
    }
}
