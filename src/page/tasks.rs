//! Futures run on the page.

use leptos::task::spawn_local;
use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// What a task gives that does not wait; `None` where it does.
pub(crate) fn at_once<T>(task: impl Future<Output = T>) -> Option<T> {
    match pin!(task).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

/// Runs a task at once as far as it goes without waiting, and the rest when it can go on.
///
/// Local storage answers at once, so what is asked of it first is done when this returns. `spawn_local` alone would
/// begin in a later turn, which a page that is being closed does not get.
pub(crate) fn start(task: impl Future<Output = ()> + 'static) {
    let mut task: Pin<Box<dyn Future<Output = ()>>> = Box::pin(task);
    if at_once(task.as_mut()).is_none() {
        // Polled anew, it registers the waker that counts.
        spawn_local(task);
    }
}
