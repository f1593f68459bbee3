//! Where the focus goes when what had it is gone: to what now stands in its place, never to the whole page.

use crate::browser;
use crate::page::events::listen_window;
use crate::page::model::{App, REST, Stage};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

/// A control that was used, and what could take the focus before it in its part of the page.
#[derive(Clone)]
struct Spot {
    control: HtmlElement,
    region: Element,
    before: Vec<HtmlElement>,
}

/// The control used last, and the one used last outside of dialogs.
type Spots = StoredValue<(Option<Spot>, Option<Spot>), LocalStorage>;

/// Keeps the focus in the editor: a button that is gone after it was used hands it on.
pub(crate) fn keep(app: App) {
    let spots: Spots = StoredValue::new_local((None, None));
    listen_window(ev::mousedown, move |event| {
        remember(spots, event.target().and_then(|target| target.dyn_into().ok()));
    });
    listen_window(ev::click, move |_| settle_later(app, spots));
    listen_window(ev::keydown, move |event| match event.key().as_str() {
        "Enter" | " " => {
            remember(spots, browser::focused().map(Into::into));
            settle_later(app, spots);
        }
        "Escape" => settle_later(app, spots),
        _ => {}
    });
}

fn remember(spots: Spots, target: Option<Element>) {
    let spot = target.and_then(|target| spot(&target));
    spots.update_value(|(last, outside)| {
        if let Some(spot) = spot.as_ref().filter(|spot| spot.region.get_attribute("role").is_none()) {
            *outside = Some(spot.clone());
        }
        *last = spot;
    });
}

/// `None` for what is no button and stands in no dialog.
fn spot(target: &Element) -> Option<Spot> {
    const CONTROLS: &str = "button, summary, .aside-reason, [role=dialog]";
    let control: HtmlElement = target.closest(CONTROLS).ok()??.dyn_into().ok()?;
    let region = control.closest("aside, main, header, [role=dialog]").ok()??;
    let before = browser::focusable(&region).into_iter().take_while(|element| *element != control).collect();
    Some(Spot { control, region, before })
}

/// Looks after the change, and again once the explanations are drawn.
fn settle_later(app: App, spots: Spots) {
    request_animation_frame(move || settle(app, spots));
    set_timeout(move || settle(app, spots), 2 * REST);
}

fn settle(app: App, spots: Spots) {
    let is_lost = browser::focused().is_none_or(|element| element.tag_name() == "BODY");
    if !is_lost || app.stage.get_untracked() != Stage::Edit {
        return;
    }
    let (Some(last), outside) = spots.get_value() else { return };
    let next = if is_there(&last.control) {
        Some(last.control)
    } else if last.region.is_connected() {
        last.next()
    } else {
        outside.and_then(|spot| if is_there(&spot.control) { Some(spot.control) } else { spot.last() })
    };
    if let Some(element) = next {
        drop(element.focus());
    } else if let Some(main) = browser::element("main") {
        // Not in the order of Tab, and nothing scrolls.
        main.set_tab_index(-1);
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        drop(main.focus_with_options(&options));
    }
}

fn is_there(element: &HtmlElement) -> bool {
    element.is_connected() && element.offset_width() > 0
}

impl Spot {
    /// What stands before it and is still there.
    fn last(&self) -> Option<HtmlElement> {
        self.before.iter().rfind(|element| is_there(element)).cloned()
    }

    /// What stands in its place now: behind what stood before it, else that.
    fn next(&self) -> Option<HtmlElement> {
        let last = self.last();
        let mut all = browser::focusable(&self.region).into_iter();
        if last.is_some() {
            all.by_ref().find(|element| Some(element) == last.as_ref());
        }
        all.next().or(last)
    }
}
