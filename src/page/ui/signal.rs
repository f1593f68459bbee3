//! Signals, memos and effects: Leptos' own, instantiated once for values of any type.

use leptos::prelude::{Get, GetUntracked, Notify, Owner, Track, WithUntracked};
use leptos::reactive::effect::RenderEffect;
use send_wrapper::SendWrapper;
use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;
use wasm_bindgen::throw_str;

/// A value of some type, and how two of that type are compared.
#[derive(Clone)]
struct Held {
    value: SendWrapper<Rc<dyn Any>>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

fn never_same(_: &dyn Any, _: &dyn Any) -> bool {
    false
}

fn same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    match (one.downcast_ref::<T>(), other.downcast_ref::<T>()) {
        (Some(one), Some(other)) => one == other,
        _ => false,
    }
}

type Inner = leptos::prelude::RwSignal<Held>;

fn hold(value: Rc<dyn Any>) -> Inner {
    Inner::new(Held { value: SendWrapper::new(value), same: never_same })
}

fn fetch(signal: Inner, track: bool) -> Option<Rc<dyn Any>> {
    if track {
        signal.track();
    }
    signal.try_with_untracked(|held| Rc::clone(&held.value))
}

/// Ends the current turn of the event loop, not the page: a view asked for a signal that went with it.
fn gone() -> ! {
    throw_str("a signal was used after its view was taken away")
}

/// A value that views follow. Copies are handles on the same value.
pub(crate) struct RwSignal<T>(Inner, PhantomData<fn() -> T>);

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwSignal<T> {}

/// What can be looked at.
pub(crate) trait Readable<T>: Copy {
    /// Looks at the value, if it is still there; with `track`, who looks is told when it changes.
    fn look<U>(self, track: bool, f: impl FnOnce(&T) -> U) -> Option<U>;

    /// Looks at the value; who looks is told when it changes.
    fn with<U>(self, f: impl FnOnce(&T) -> U) -> U {
        self.look(true, f).unwrap_or_else(|| gone())
    }

    /// Looks at the value without following it.
    fn with_untracked<U>(self, f: impl FnOnce(&T) -> U) -> U {
        self.look(false, f).unwrap_or_else(|| gone())
    }

    /// A copy of the value; who takes it is told when it changes.
    fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// A copy of the value, without following it.
    fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }

    /// A copy of the value; `None` once the view it belonged to is gone.
    fn try_get_untracked(self) -> Option<T>
    where
        T: Clone,
    {
        self.look(false, T::clone)
    }
}

impl<T: 'static> Readable<T> for RwSignal<T> {
    fn look<U>(self, track: bool, f: impl FnOnce(&T) -> U) -> Option<U> {
        let held = fetch(self.0, track)?;
        let value = held.downcast_ref::<RefCell<T>>()?.try_borrow().ok()?;
        Some(f(&value))
    }
}

impl<T: 'static> RwSignal<T> {
    /// A signal with its first value; it goes when the view that made it goes.
    pub(crate) fn new(value: T) -> Self {
        Self(hold(Rc::new(RefCell::new(value))), PhantomData)
    }

    /// Changes the value in place without telling anyone.
    fn change<U>(self, f: impl FnOnce(&mut T) -> U) -> Option<U> {
        let held = fetch(self.0, false)?;
        let cell = held.downcast_ref::<RefCell<T>>()?;
        let mut value = cell.try_borrow_mut().ok()?;
        Some(f(&mut value))
    }

    /// Changes the value in place and tells who follows it. Does nothing once its view is gone.
    pub(crate) fn update(self, f: impl FnOnce(&mut T)) {
        if self.change(f).is_some() {
            self.0.notify();
        }
    }

    /// Follows the value without looking at it.
    pub(crate) fn track(self) {
        self.0.track();
    }

    /// Changes the value in place; who follows it is not told.
    pub(crate) fn update_untracked(self, f: impl FnOnce(&mut T)) {
        self.change(f);
    }

    /// Changes the value in place; who follows it is told if the change says that there was one.
    pub(crate) fn maybe_update(self, f: impl FnOnce(&mut T) -> bool) {
        if self.change(f) == Some(true) {
            self.0.notify();
        }
    }

    /// Puts another value in place.
    pub(crate) fn set(self, value: T) {
        self.update(|held| *held = value);
    }
}

impl<T: Default + 'static> Default for RwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

/// A value that goes with its view and that nobody follows. Copies are handles on the same value.
pub(crate) struct StoredValue<T>(RwSignal<T>);

impl<T> Clone for StoredValue<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for StoredValue<T> {}

impl<T: 'static> StoredValue<T> {
    /// Keeps a value as long as the view that keeps it.
    pub(crate) fn new(value: T) -> Self {
        Self(RwSignal::new(value))
    }

    /// Looks at the value.
    pub(crate) fn with_value<U>(self, f: impl FnOnce(&T) -> U) -> U {
        self.0.with_untracked(f)
    }

    /// A copy of the value.
    pub(crate) fn get_value(self) -> T
    where
        T: Clone,
    {
        self.0.get_untracked()
    }

    /// A copy of the value; `None` once its view is gone.
    pub(crate) fn try_get_value(self) -> Option<T>
    where
        T: Clone,
    {
        self.0.try_get_untracked()
    }

    /// Puts another value in place.
    pub(crate) fn set_value(self, value: T) {
        self.update_value(|held| *held = value);
    }

    /// Changes the value in place.
    pub(crate) fn update_value(self, f: impl FnOnce(&mut T)) {
        self.0.change(f);
    }

    /// Changes the value in place and gives what the change yields; `None` once its view is gone.
    pub(crate) fn try_update_value<U>(self, f: impl FnOnce(&mut T) -> U) -> Option<U> {
        self.0.change(f)
    }
}

/// A value that follows from others, computed when it is asked for after one of them has changed. Who follows it is told
/// only when it differs from what it was.
pub(crate) struct Memo<T>(leptos::prelude::Memo<Held>, PhantomData<fn() -> T>);

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

fn memo(compute: Box<dyn Fn() -> Held>) -> leptos::prelude::Memo<Held> {
    let compute = SendWrapper::new(compute);
    leptos::prelude::Memo::new_with_compare(
        move |_| compute(),
        |before, after| match (before, after) {
            (Some(before), Some(after)) => !(after.same)(&**before.value, &**after.value),
            _ => true,
        },
    )
}

impl<T: PartialEq + 'static> Memo<T> {
    /// A memo of what `compute` gives.
    pub(crate) fn new(compute: impl Fn() -> T + 'static) -> Self {
        let held = move || Held { value: SendWrapper::new(Rc::new(compute())), same: same::<T> };
        Self(memo(Box::new(held)), PhantomData)
    }
}

impl<T: 'static> Readable<T> for Memo<T> {
    fn look<U>(self, track: bool, f: impl FnOnce(&T) -> U) -> Option<U> {
        let held = if track { self.0.try_get() } else { self.0.try_get_untracked() };
        held?.value.downcast_ref::<T>().map(f)
    }
}

/// Runs `act` at once, and again whenever a signal it looked at has changed, as long as its view is there. It is given
/// what it gave the last time.
pub(crate) fn effect<T: 'static>(mut act: impl FnMut(Option<T>) -> T + 'static) {
    let mut last = None;
    follow(Box::new(move || last = Some(act(last.take()))));
}

/// [`effect`] without a memory.
fn follow(mut act: Box<dyn FnMut()>) {
    let effect = RenderEffect::new(move |_: Option<()>| act());
    if Owner::current().is_some() {
        on_cleanup(move || drop(effect));
    } else {
        // Made outside any view: it stays as long as the page.
        std::mem::forget(effect);
    }
}

/// Acts when the view in hand is taken away.
pub(crate) fn on_cleanup(act: impl FnOnce() + 'static) {
    let act: SendWrapper<Box<dyn FnOnce()>> = SendWrapper::new(Box::new(act));
    leptos::prelude::on_cleanup(move || act.take()());
}
