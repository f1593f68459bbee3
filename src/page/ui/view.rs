//! `view!`: elements as they are written in HTML, attributes and children that follow signals.
//!
//! A view is built once. What follows a signal is an attribute, or a place between two empty text nodes whose contents
//! are drawn anew when the signal changes.

use super::document;
use super::edge::listen_here;
use super::signal::{Memo, Readable, RwSignal, effect};
use leptos::prelude::Owner;
use std::borrow::Cow;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt};
use web_sys::{Element, Event, HtmlElement, Node};

const SVG: &str = "http://www.w3.org/2000/svg";

/// The elements of pictures. A part of a picture may be a view of its own, so that its name alone says what it is.
const PICTURE: [&str; 5] = ["svg", "g", "path", "rect", "text"];

/// Something drawn.
#[derive(Clone, Debug, Default)]
pub(crate) enum View {
    /// Nothing.
    #[default]
    Empty,
    /// Words that have no node yet: where they follow a signal, the node that stands there takes them.
    Words(Cow<'static, str>),
    /// An element, or a fragment of several nodes.
    Drawn(Node),
}

impl View {
    fn node(self) -> Option<Node> {
        match self {
            Self::Empty => None,
            Self::Words(words) => Some(text(&words)),
            Self::Drawn(node) => Some(node),
        }
    }
}

/// Draws the page into the document's body, for good.
pub(crate) fn mount(draw: impl FnOnce() -> View) {
    // Refused only where an executor is set already, which then serves as well.
    drop(any_spawner::Executor::init_wasm_bindgen());
    let owner = Owner::new();
    if let (Some(node), Some(body)) = (owner.with(draw).node(), document().body()) {
        add(&body, &node);
    }
    std::mem::forget(owner);
}

fn add(parent: &Node, child: &Node) {
    // Refused only where a node would contain itself.
    drop(parent.append_child(child));
}

fn text(words: &str) -> Node {
    document().create_text_node(words).into()
}

fn fragment(nodes: &[Node]) -> Node {
    let fragment = document().create_document_fragment();
    for node in nodes {
        add(&fragment, node);
    }
    fragment.into()
}

/// Draws what `view!` says, one step after another.
pub(crate) struct Builder {
    open: Vec<Element>,
    done: Vec<Node>,
}

impl Builder {
    pub(crate) fn new() -> Self {
        Self { open: Vec::new(), done: Vec::new() }
    }

    /// `<name`
    pub(crate) fn open(&mut self, name: &'static str) {
        let document = document();
        let made = if PICTURE.contains(&name) {
            document.create_element_ns(Some(SVG), name)
        } else {
            document.create_element(name)
        };
        // Refused only for names that are none; these are written in `view!`.
        self.open.push(made.unwrap_throw());
    }

    /// `</name>` or `/>`
    pub(crate) fn close(&mut self) {
        if let Some(element) = self.open.pop() {
            self.add(element.into());
        }
    }

    fn add(&mut self, node: Node) {
        match self.open.last() {
            Some(parent) => add(parent, &node),
            None => self.done.push(node),
        }
    }

    /// `name=value`
    pub(crate) fn attribute(&mut self, name: &'static str, value: impl Attribute) {
        if let Some(element) = self.open.last() {
            value.put(element, name);
        }
    }

    /// `class:name=value`
    pub(crate) fn class(&mut self, name: &'static str, value: impl Switch) {
        if let Some(element) = self.open.last() {
            value.turn(element, name);
        }
    }

    /// `prop:value=value`: what stands in a field, as opposed to what stood there at first.
    pub(crate) fn value(&mut self, value: impl Attribute) {
        self.attribute(VALUE, value);
    }

    /// `node_ref=value`
    pub(crate) fn node_ref(&mut self, node: NodeRef) {
        if let Some(element) = self.open.last() {
            node.0.set(element.clone().dyn_into().ok());
        }
    }

    /// `on:name=act`
    pub(super) fn listen(&mut self, name: &'static str, act: Box<dyn FnMut(Event)>) {
        if let Some(element) = self.open.last() {
            listen_here(element.clone().into(), name, act);
        }
    }

    /// `{child}`
    pub(crate) fn child(&mut self, child: impl Child) {
        if let Some(node) = child.view().node() {
            self.add(node);
        }
    }

    /// `"words"`
    pub(crate) fn text(&mut self, words: &'static str) {
        self.add(text(words));
    }

    /// What was drawn.
    pub(crate) fn finish(mut self) -> View {
        match self.done.len() {
            0 => View::Empty,
            1 => self.done.pop().map_or(View::Empty, View::Drawn),
            _ => View::Drawn(fragment(&self.done)),
        }
    }
}

/// Not an attribute's name: the property `value`, which differs from the attribute once a person has typed.
const VALUE: &str = "=value";

/// `None` takes the attribute away.
fn put(element: &Element, name: &str, value: Option<&str>) {
    if name == VALUE {
        let value = value.unwrap_or_default();
        let key = JsValue::from_str("value");
        // Setting what stands there already would move the caret.
        if js_sys::Reflect::get(element, &key).ok().and_then(|now| now.as_string()).as_deref() != Some(value)
        {
            drop(js_sys::Reflect::set(element, &key, &JsValue::from_str(value)));
        }
        return;
    }
    // Only an invalid name is refused, and these are written in `view!`.
    drop(match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    });
}

/// What can stand behind `name=` in `view!`: words, nothing, or what follows a signal and gives either.
pub(crate) trait Attribute: Sized {
    /// The words; `None` for no attribute.
    fn words(self) -> Option<Cow<'static, str>>;

    fn put(self, element: &Element, name: &'static str) {
        if let Some(words) = self.words() {
            put(element, name, Some(&words));
        }
    }
}

/// An attribute that follows signals.
fn follow_words(element: &Element, name: &'static str, words: Box<dyn Fn() -> Option<Cow<'static, str>>>) {
    let element = element.clone();
    effect(move |before: Option<Option<Cow<'static, str>>>| {
        let words = words();
        // What stands in a field may have been typed since.
        if before.as_ref() != Some(&words) || name == VALUE {
            put(&element, name, words.as_deref());
        }
        words
    });
}

impl Attribute for &'static str {
    fn words(self) -> Option<Cow<'static, str>> {
        Some(self.into())
    }
}

impl Attribute for String {
    fn words(self) -> Option<Cow<'static, str>> {
        Some(self.into())
    }
}

impl<A: Attribute> Attribute for Option<A> {
    fn words(self) -> Option<Cow<'static, str>> {
        self.and_then(Attribute::words)
    }
}

impl Attribute for bool {
    fn words(self) -> Option<Cow<'static, str>> {
        self.then_some("".into())
    }
}

impl Attribute for f64 {
    fn words(self) -> Option<Cow<'static, str>> {
        // The browser writes numbers shortest; so need not we.
        Some(String::from(js_sys::Number::from(self).to_js_string()).into())
    }
}

impl Attribute for usize {
    fn words(self) -> Option<Cow<'static, str>> {
        Some(self.to_string().into())
    }
}

impl<A: Attribute, F: Fn() -> A + 'static> Attribute for F {
    fn words(self) -> Option<Cow<'static, str>> {
        self().words()
    }

    fn put(self, element: &Element, name: &'static str) {
        follow_words(element, name, Box::new(move || self().words()));
    }
}

impl<A: Attribute + Clone + 'static> Attribute for RwSignal<A> {
    fn words(self) -> Option<Cow<'static, str>> {
        self.get().words()
    }

    fn put(self, element: &Element, name: &'static str) {
        (move || self.get()).put(element, name);
    }
}

impl<A: Attribute + PartialEq + Clone + 'static> Attribute for Memo<A> {
    fn words(self) -> Option<Cow<'static, str>> {
        self.get().words()
    }

    fn put(self, element: &Element, name: &'static str) {
        (move || self.get()).put(element, name);
    }
}

/// What can stand behind `class:name=`.
pub(crate) trait Switch {
    fn turn(self, element: &Element, class: &'static str);
}

impl Switch for bool {
    fn turn(self, element: &Element, class: &'static str) {
        drop(element.class_list().toggle_with_force(class, self));
    }
}

impl<F: Fn() -> bool + 'static> Switch for F {
    fn turn(self, element: &Element, class: &'static str) {
        let element = element.clone();
        effect(move |_: Option<()>| self().turn(&element, class));
    }
}

/// What can stand between tags in `view!`.
pub(crate) trait Child {
    fn view(self) -> View;
}

impl Child for View {
    fn view(self) -> View {
        self
    }
}

impl Child for &'static str {
    fn view(self) -> View {
        View::Words(self.into())
    }
}

impl Child for String {
    fn view(self) -> View {
        View::Words(self.into())
    }
}

impl Child for usize {
    fn view(self) -> View {
        self.to_string().view()
    }
}

impl<C: Child> Child for Option<C> {
    fn view(self) -> View {
        self.map_or_else(View::default, Child::view)
    }
}

impl<C: Child> Child for Vec<C> {
    fn view(self) -> View {
        let nodes: Vec<Node> = self.into_iter().filter_map(|child| child.view().node()).collect();
        View::Drawn(fragment(&nodes))
    }
}

impl<C: Child, F: Fn() -> C + 'static> Child for F {
    fn view(self) -> View {
        place(Box::new(move || self().view()))
    }
}

impl<C: Child + Clone + 'static> Child for RwSignal<C> {
    fn view(self) -> View {
        place(Box::new(move || self.get().view()))
    }
}

impl<C: Child + Clone + 'static> Child for Memo<C> {
    fn view(self) -> View {
        place(Box::new(move || self.get().view()))
    }
}

/// Draws every item, one behind another.
pub(crate) trait CollectView {
    fn collect_view(self) -> View;
}

impl<C: Child, I: IntoIterator<Item = C>> CollectView for I {
    fn collect_view(self) -> View {
        self.into_iter().collect::<Vec<C>>().view()
    }
}

/// Two empty text nodes, and what stands between them.
fn ends() -> (Node, Node, View) {
    let (start, end) = (text(""), text(""));
    let view = View::Drawn(fragment(&[start.clone(), end.clone()]));
    (start, end, view)
}

/// A place whose contents are drawn anew when what they follow changes. Words that stay the same are left alone.
fn place(draw: Box<dyn Fn() -> View>) -> View {
    let (start, end, view) = ends();
    effect(move |before: Option<Option<Cow<'static, str>>>| {
        let drawn = draw();
        let words = if let View::Words(words) = &drawn { Some(words.clone()) } else { None };
        let before = before.flatten();
        if words.is_some() && words == before {
            return words;
        }
        let old = start.next_sibling().filter(|old| *old != end);
        if let (Some(words), Some(_), Some(old)) = (&words, before, &old) {
            old.set_text_content(Some(words));
        } else if let Some(parent) = end.parent_node() {
            while let Some(old) = start.next_sibling().filter(|old| *old != end) {
                drop(parent.remove_child(&old));
            }
            if let Some(node) = drawn.node() {
                drop(parent.insert_before(&node, Some(&end)));
            }
        }
        words
    });
    view
}

type Line = (String, Box<dyn FnOnce() -> View>);

/// A list whose lines stay as they are while their keys do. Each line is one element.
pub(crate) fn keyed<T: 'static>(
    each: impl Fn() -> Vec<T> + 'static,
    key: fn(&T) -> String,
    line: impl Fn(T) -> View + 'static,
) -> View {
    let line = Rc::new(line);
    lines(Box::new(move || {
        let draw = |item: T| {
            let (key, line) = (key(&item), Rc::clone(&line));
            (key, Box::new(move || line(item)) as Box<dyn FnOnce() -> View>)
        };
        each().into_iter().map(draw).collect()
    }))
}

fn lines(each: Box<dyn Fn() -> Vec<Line>>) -> View {
    let (start, end, view) = ends();
    // What belongs to a line must outlive this effect's turns.
    let outer = Owner::current().unwrap_or_default();
    effect(move |before: Option<Vec<(String, Node, Owner)>>| {
        let mut before = before.unwrap_or_default();
        let mut now = Vec::new();
        for (key, draw) in each() {
            if let Some(at) = before.iter().position(|(old, ..)| *old == key) {
                now.push(before.swap_remove(at));
            } else {
                let owner = outer.with(Owner::new);
                if let Some(node) = owner.with(draw).node() {
                    now.push((key, node, owner));
                }
            }
        }
        for (_, node, owner) in before {
            owner.cleanup();
            if let Some(parent) = node.parent_node() {
                drop(parent.remove_child(&node));
            }
        }
        if let Some(parent) = end.parent_node() {
            let mut next = start.next_sibling();
            for (_, node, _) in &now {
                if next.as_ref() == Some(node) {
                    next = node.next_sibling();
                } else {
                    drop(parent.insert_before(node, next.as_ref()));
                }
            }
        }
        now
    });
    view
}

/// The element that a view drew, for who must ask it something.
#[derive(Clone, Copy)]
pub(crate) struct NodeRef(RwSignal<Option<HtmlElement>>);

impl NodeRef {
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// The element, once it is drawn; who asks is told when it is.
    pub(crate) fn get(self) -> Option<HtmlElement> {
        self.0.get()
    }

    /// The element, once it is drawn.
    pub(crate) fn get_untracked(self) -> Option<HtmlElement> {
        self.0.get_untracked()
    }
}

/// Elements as they are written in HTML: `<p class="lead" on:click=act>"words" {child}</p>`.
///
/// Behind `=` stands a single token, `{…}` for anything longer. A closure follows the signals it looks at.
macro_rules! view {
    ($($tokens:tt)*) => {{
        let mut builder = $crate::page::ui::Builder::new();
        $crate::page::ui::view_inside!(builder; $($tokens)*);
        builder.finish()
    }};
}

/// What stands between tags.
macro_rules! view_inside {
    ($b:ident;) => {};
    ($b:ident; < / $name:ident > $($rest:tt)*) => {
        $b.close();
        $crate::page::ui::view_inside!($b; $($rest)*)
    };
    ($b:ident; < $name:ident $($rest:tt)*) => {
        $b.open(stringify!($name));
        $crate::page::ui::view_attributes!($b; $($rest)*)
    };
    ($b:ident; $words:literal $($rest:tt)*) => {
        $b.text($words);
        $crate::page::ui::view_inside!($b; $($rest)*)
    };
    ($b:ident; $child:block $($rest:tt)*) => {
        $b.child($child);
        $crate::page::ui::view_inside!($b; $($rest)*)
    };
}

/// What stands inside a tag.
macro_rules! view_attributes {
    ($b:ident; > $($rest:tt)*) => { $crate::page::ui::view_inside!($b; $($rest)*) };
    ($b:ident; / > $($rest:tt)*) => {
        $b.close();
        $crate::page::ui::view_inside!($b; $($rest)*)
    };
    ($b:ident; on:$name:ident=$value:tt $($rest:tt)*) => {
        $crate::page::ui::on::$name(&mut $b, $value);
        $crate::page::ui::view_attributes!($b; $($rest)*)
    };
    ($b:ident; prop:value=$value:tt $($rest:tt)*) => {
        $b.value($value);
        $crate::page::ui::view_attributes!($b; $($rest)*)
    };
    ($b:ident; node_ref=$value:tt $($rest:tt)*) => {
        $b.node_ref($value);
        $crate::page::ui::view_attributes!($b; $($rest)*)
    };
    ($b:ident; class:$name:ident $(- $more:ident)* =$value:tt $($rest:tt)*) => {
        $b.class(concat!(stringify!($name) $(, "-", stringify!($more))*), $value);
        $crate::page::ui::view_attributes!($b; $($rest)*)
    };
    ($b:ident; $name:ident $(- $more:ident)* =$value:tt $($rest:tt)*) => {
        $b.attribute(concat!(stringify!($name) $(, "-", stringify!($more))*), $value);
        $crate::page::ui::view_attributes!($b; $($rest)*)
    };
}

pub(crate) use {view, view_attributes, view_inside};
