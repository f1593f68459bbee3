//! The browser's edges: what needs web-sys and is no component. Nothing here knows a report.

pub mod clipboard;
#[cfg(feature = "wider-work")]
pub mod collections;
mod database;
pub mod dom;
pub mod files;
#[cfg(feature = "wider-work")]
pub mod folders;
pub mod host;
pub mod link;
pub mod manual;
pub mod offline;
pub mod origin;
pub mod site;
pub mod storage;
pub mod worker;

use leptos::prelude::document;
use wasm_bindgen::JsCast;

/// Milliseconds since 1970 by the browser's clock.
pub fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// Milliseconds since the page was opened, by a clock that never goes back.
pub fn uptime() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or_else(js_sys::Date::now, |clock| clock.now())
}

/// Waits.
pub async fn pause(time: std::time::Duration) {
    let wait = i32::try_from(time.as_millis()).unwrap_or(i32::MAX);
    let promise = js_sys::Promise::new(&mut |done, _| {
        if let Some(window) = web_sys::window() {
            // Refused only where the page is gone, and nobody waits any more.
            drop(window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, wait));
        }
    });
    drop(wasm_bindgen_futures::JsFuture::from(promise).await);
}

/// Whether the page is out of sight: another tab, a window put away.
pub fn is_hidden() -> bool {
    document().hidden()
}

/// The height of everything on the page, in CSS pixels.
pub fn page_height() -> u32 {
    let root = document().document_element();
    root.and_then(|root| u32::try_from(root.scroll_height()).ok()).unwrap_or(0)
}

/// The calendar year by the browser's clock.
pub fn this_year() -> i32 {
    i32::try_from(js_sys::Date::new_0().get_full_year()).unwrap_or(2025)
}

/// A time as 13:05, or as 1月28日 13:05 where it is of another day.
pub fn clock(milliseconds: u64) -> String {
    let date = js_sys::Date::new(&(milliseconds as f64).into());
    let today = js_sys::Date::new_0();
    let time = format!("{:02}:{:02}", date.get_hours(), date.get_minutes());
    if date.to_date_string() == today.to_date_string() {
        time
    } else {
        format!("{}月{}日 {time}", date.get_month() + 1, date.get_date())
    }
}

/// A name that no other report of this browser has.
pub fn fresh_id() -> String {
    format!("{:x}-{:x}", now(), (js_sys::Math::random() * f64::from(u32::MAX)) as u32)
}

/// The element of that id, as a form control or whatever can have the focus.
pub fn element(id: &str) -> Option<web_sys::HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The element that has the focus.
pub fn focused() -> Option<web_sys::HtmlElement> {
    document().active_element()?.dyn_into().ok()
}

/// What in an element can take the focus now, in its order.
pub fn focusable(within: &web_sys::Element) -> Vec<web_sys::HtmlElement> {
    const SELECTOR: &str =
        "button:not([disabled]), input:not([disabled]), textarea, select, a[href], summary";
    let Ok(list) = within.query_selector_all(SELECTOR) else { return Vec::new() };
    (0..list.length())
        .filter_map(|at| list.get(at)?.dyn_into::<web_sys::HtmlElement>().ok())
        // What is hidden has no box.
        .filter(|element| element.offset_width() > 0)
        .collect()
}

/// Brings an element to the middle of the window if something lies over its upper or lower edge or its left one.
pub fn uncover(element: &web_sys::Element) {
    const INSIDE: f64 = 3.0;
    let place = element.get_bounding_client_rect();
    let (middle, center) = (place.top() + place.height() / 2.0, place.left() + place.width() / 2.0);
    let is_covered = |(x, y): &(f64, f64)| {
        let hit = document().element_from_point(*x as f32, *y as f32);
        hit.is_none_or(|hit| !element.contains(Some(&hit)) && !hit.contains(Some(element)))
    };
    let points =
        [(center, place.top() + INSIDE), (center, place.bottom() - INSIDE), (place.left() + INSIDE, middle)];
    if points.iter().any(is_covered) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Center);
        options.set_inline(web_sys::ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Scrolls the box of that id, if it scrolls by itself, so that an element within it is in view; the page stays.
pub fn show_in_scroller(inner: &web_sys::Element, id: &str) {
    let Some(scroller) = element(id) else { return };
    let (outer, inner) = (scroller.get_bounding_client_rect(), inner.get_bounding_client_rect());
    if inner.top() < outer.top() || inner.bottom() > outer.bottom() {
        let middle = (outer.height() - inner.height()) / 2.0;
        scroller.set_scroll_top(scroller.scroll_top() + (inner.top() - outer.top() - middle) as i32);
    }
}

/// Whether a query of media holds now.
pub fn fits(media: &str) -> bool {
    web_sys::window()
        .and_then(|window| window.match_media(media).ok().flatten())
        .is_some_and(|query| query.matches())
}

/// Brings an element to the middle of the window, without a glide where the person wants no motion.
pub fn bring_into_view(element: &web_sys::Element) {
    let still = fits("(prefers-reduced-motion: reduce)");
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
    options.set_behavior(if still { web_sys::ScrollBehavior::Auto } else { web_sys::ScrollBehavior::Smooth });
    element.scroll_into_view_with_scroll_into_view_options(&options);
}
