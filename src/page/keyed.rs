//! Rows that keep their elements while others come and go: what is being chosen in one is neither lost nor taken for its
//! neighbour's.

use leptos::prelude::*;
use std::sync::Arc;

/// A row for each key; a key says all that its row is drawn of, but for what the row follows itself.
pub(crate) fn keyed(
    keys: impl Fn() -> Vec<String> + Send + Sync + 'static,
    row: impl Fn(String) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    type Keys = Box<dyn Fn() -> Vec<String> + Send + Sync>;
    type Row = Arc<dyn Fn(String) -> AnyView + Send + Sync>;
    // All are of one type: each type costs size.
    fn drawn(keys: Keys, row: Row) -> AnyView {
        view! { <For each=keys key=|key: &String| key.clone() children=move |key: String| row(key)/> }
            .into_any()
    }
    drawn(Box::new(keys), Arc::new(row))
}
