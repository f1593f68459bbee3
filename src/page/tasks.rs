//! Futures run on the page.

use leptos::task::spawn_local;
use std::future::Future;
use std::task::{Context, Waker};

/// Runs a task at once as far as it goes without waiting, and the rest when it can go on.
///
/// Local storage answers at once, so what is saved this way is stored when this returns. `spawn_local` alone would
/// begin in a later turn, which a page that is being closed does not get.
pub(crate) fn start(task: impl Future<Output = ()> + 'static) {
    let mut task = Box::pin(task);
    let mut context = Context::from_waker(Waker::noop());
    if task.as_mut().poll(&mut context).is_pending() {
        // Polled anew, it registers the waker that counts.
        spawn_local(task);
    }
}
