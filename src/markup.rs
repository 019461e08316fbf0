//! How pages write markup: `el("p.lead", words)` is `<p class="lead">…</p>`. Plain functions, none of them expanded where it is
//! used: an element costs the first download tens of bytes, where one of Yew's `html!` costs hundreds.
//!
//! ```
//! use line_of_sight::markup::{each, el, tag};
//!
//! let pages = ["Overview", "Findings"];
//! let menu = el(
//!     "nav.menu[aria-label=Pages]",
//!     (
//!         el("h2", "Pages"),
//!         el("ul", each(pages, |name| el("li", tag("a").attr("href", format!("#/{name}")).with(name)))),
//!         pages.is_empty().then(|| el("p", "There are none.")),
//!     ),
//! );
//! ```

use yew::html::BaseComponent;
use yew::prelude::*;
use yew::virtual_dom::{Key, Listener, ListenerKind, VComp, VList, VTag, VText};

/// An element with its content. The first word says which, as a selector of style sheets does: its name, its id and classes, and
/// attributes of fixed value, as in `input#files.file[type=file][multiple]`.
pub fn el(selector: &'static str, content: impl Node) -> Html {
    content.inside(selector)
}

#[inline(never)]
fn element(selector: &'static str, content: Html) -> Html {
    tag(selector).made(content)
}

/// Several nodes in a row.
pub fn all(nodes: impl Node) -> Html {
    nodes.node()
}

/// What `view` makes of each item.
pub fn each<I: IntoIterator, N: Node>(items: I, mut view: impl FnMut(I::Item) -> N) -> Html {
    let mut nodes = Vec::new();
    for item in items {
        nodes.push(view(item).node());
    }
    nodes.node()
}

/// Nothing.
pub fn nothing() -> Html {
    Html::default()
}

/// A component with its properties.
pub fn component<C: BaseComponent>(properties: C::Properties) -> Html {
    VComp::new::<C>(properties.into(), None).into()
}

/// A component that begins anew under another key.
pub fn keyed<C: BaseComponent>(key: impl Into<Key>, properties: C::Properties) -> Html {
    VComp::new::<C>(properties.into(), Some(key.into())).into()
}

/// Whether this is the page in a browser. Natively it is laid out once and as a whole, for tests.
pub const IS_BROWSER: bool = cfg!(target_family = "wasm");

/// What can stand on a page. In a tuple, one after the other.
pub trait Node {
    /// As Yew takes it.
    fn node(self) -> Html;

    /// As the content of an element.
    fn inside(self, selector: &'static str) -> Html
    where
        Self: Sized,
    {
        element(selector, self.node())
    }
}

impl Node for Html {
    fn node(self) -> Html {
        self
    }
}

impl Node for AttrValue {
    fn node(self) -> Html {
        VText { text: self }.into()
    }
}

impl Node for &'static str {
    #[inline(never)]
    fn node(self) -> Html {
        AttrValue::Static(self).node()
    }

    #[inline(never)]
    fn inside(self, selector: &'static str) -> Html {
        element(selector, self.node())
    }
}

impl Node for String {
    #[inline(never)]
    fn node(self) -> Html {
        AttrValue::from(self).node()
    }

    #[inline(never)]
    fn inside(self, selector: &'static str) -> Html {
        element(selector, self.node())
    }
}

impl<N: Node> Node for Option<N> {
    fn node(self) -> Html {
        self.map_or_else(nothing, Node::node)
    }
}

impl Node for Vec<Html> {
    #[inline(never)]
    fn node(self) -> Html {
        VList::from(self).into()
    }
}

macro_rules! tuple {
    ($($node:ident)*) => {
        impl<$($node: Node),*> Node for ($($node,)*) {
            #[expect(non_snake_case, reason = "each stands for its type")]
            fn node(self) -> Html {
                let ($($node,)*) = self;
                vec![$($node.node()),*].node()
            }
        }
    };
}
tuple!(A B);
tuple!(A B C);
tuple!(A B C D);
tuple!(A B C D E);
tuple!(A B C D E F);
tuple!(A B C D E F G);
tuple!(A B C D E F G H);
tuple!(A B C D E F G H I);
tuple!(A B C D E F G H I J);
tuple!(A B C D E F G H I J K);

/// What the value of an attribute is made of; of nothing, no attribute.
pub trait Value {
    /// As Yew takes it.
    fn value(self) -> Option<AttrValue>;
}

impl Value for AttrValue {
    fn value(self) -> Option<AttrValue> {
        Some(self)
    }
}

impl Value for &'static str {
    fn value(self) -> Option<AttrValue> {
        Some(AttrValue::Static(self))
    }
}

impl Value for String {
    #[inline(never)]
    fn value(self) -> Option<AttrValue> {
        Some(self.into())
    }
}

impl<V: Value> Value for Option<V> {
    fn value(self) -> Option<AttrValue> {
        self.and_then(Value::value)
    }
}

/// An element in the making.
#[must_use]
#[derive(Debug)]
pub struct Tag(Box<Parts>);

#[derive(Debug)]
struct Parts {
    element: VTag,
    /// The first class, of which modifiers are variants.
    base: &'static str,
    classes: String,
}

/// An element whose attributes or content depend on something; the selector as of [`el`].
#[inline(never)]
pub fn tag(selector: &'static str) -> Tag {
    let part = |text: &'static str| text.split_at(text.find(['.', '#', '[']).unwrap_or(text.len()));
    let (name, mut rest) = part(selector);
    let mut tag = Tag(Box::new(Parts { element: VTag::new(name), base: "", classes: String::new() }));
    while let Some((mark, after)) = rest.split_at_checked(1) {
        if mark == "[" {
            let (attribute, next) = after.split_once(']').unwrap_or((after, ""));
            let (name, value) = attribute.split_once('=').unwrap_or((attribute, attribute));
            tag = tag.attr(name, value);
            rest = next;
        } else {
            let (word, next) = part(after);
            if mark == "#" {
                tag = tag.attr("id", word);
            } else {
                tag.0.add_class(word, "");
                if tag.0.base.is_empty() {
                    tag.0.base = word;
                }
            }
            rest = next;
        }
    }
    tag
}

impl Parts {
    #[inline(never)]
    fn add_class(&mut self, class: &str, modifier: &str) {
        if !self.classes.is_empty() {
            self.classes.push(' ');
        }
        self.classes.push_str(class);
        if !modifier.is_empty() {
            self.classes.push_str("--");
            self.classes.push_str(modifier);
        }
    }
}

impl Tag {
    /// An attribute.
    pub fn attr(self, name: &'static str, value: impl Value) -> Self {
        self.set(name, value.value())
    }

    #[inline(never)]
    fn set(mut self, name: &'static str, value: Option<AttrValue>) -> Self {
        if let Some(value) = value {
            self.0.element.add_attribute(name, value);
        }
        self
    }

    /// An attribute that is there or not.
    pub fn flag(self, name: &'static str, there: bool) -> Self {
        self.set(name, there.then_some(AttrValue::Static(name)))
    }

    /// A variant of the first class: of `tag`, with the modifier `theme`, it is `tag--theme`.
    #[inline(never)]
    pub fn modifier(mut self, modifier: &str) -> Self {
        let base = self.0.base;
        self.0.add_class(base, modifier);
        self
    }

    /// The same, if it applies.
    pub fn modifier_if(self, applies: bool, modifier: &str) -> Self {
        if applies { self.modifier(modifier) } else { self }
    }

    /// What stands in an input or a text area.
    #[inline(never)]
    pub fn value(mut self, value: AttrValue) -> Self {
        self.0.element.set_value(value);
        self
    }

    /// Whether a check box is checked.
    pub fn checked(mut self, checked: bool) -> Self {
        self.0.element.set_checked(checked);
        self
    }

    /// What tells this element from its neighbours when they change places.
    pub fn key(mut self, key: impl Into<Key>) -> Self {
        self.0.element.key = Some(key.into());
        self
    }

    /// Calls back when it is clicked.
    pub fn onclick(self, call: Callback<Event>) -> Self {
        self.on(|| ListenerKind::onclick, call)
    }

    /// Calls back when another value is chosen.
    pub fn onchange(self, call: Callback<Event>) -> Self {
        self.on(|| ListenerKind::onchange, call)
    }

    /// Calls back when something is typed.
    pub fn oninput(self, call: Callback<Event>) -> Self {
        self.on(|| ListenerKind::oninput, call)
    }

    /// Calls back when a form is sent.
    pub fn onsubmit(self, call: Callback<Event>) -> Self {
        self.on(|| ListenerKind::onsubmit, call)
    }

    /// Calls back on an event of another kind.
    #[inline(never)]
    pub fn on(mut self, kind: fn() -> ListenerKind, call: Callback<Event>) -> Self {
        self.0.element.add_listener(std::rc::Rc::new(Listening { kind, call }));
        self
    }

    /// The element with its content.
    pub fn with(self, content: impl Node) -> Html {
        self.made(content.node())
    }

    /// The element without content.
    #[inline(never)]
    pub fn empty(self) -> Html {
        let Parts { mut element, classes, .. } = *self.0;
        if !classes.is_empty() {
            element.add_attribute("class", classes);
        }
        element.into()
    }

    #[inline(never)]
    fn made(mut self, content: Html) -> Html {
        if let Some(children) = self.0.element.children_mut() {
            *children = content;
        }
        self.empty()
    }
}

struct Listening {
    // Not the kind itself: Yew's hundred kinds are long to clone.
    kind: fn() -> ListenerKind,
    call: Callback<Event>,
}

impl Listener for Listening {
    fn kind(&self) -> ListenerKind {
        (self.kind)()
    }

    fn handle(&self, event: Event) {
        self.call.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}
