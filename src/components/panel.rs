//! The frames that pages are laid out in: headed panels, tables that scroll in a region of their own, lists of facts.

use yew::prelude::*;

/// A section with a heading. `id` is unique on the page.
pub fn panel(id: &str, title: impl Into<Html>, body: Html) -> Html {
    let (id, title) = (AttrValue::from(id.to_owned()), title.into());
    html! {
        <section class="panel" aria-labelledby={id.clone()}>
            <h2 {id}>{ title }</h2>
            { body }
        </section>
    }
}

/// A section that is shut until somebody opens it.
pub fn shut(title: String, body: Html) -> Html {
    html! { <details class="panel panel--shut"><summary><h2>{ title }</h2></summary>{ body }</details> }
}

/// A table in a region that scrolls sideways where the screen is narrow. The label says what the table holds.
pub fn table(class: &'static str, label: &str, heads: &[String], rows: Html) -> Html {
    let label = AttrValue::from(label.to_owned());
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={label.clone()}>
            <table class={class}>
                <caption class="hidden">{ label }</caption>
                <thead><tr>{ for heads.iter().map(|head| html! { <th scope="col">{ head.clone() }</th> }) }</tr></thead>
                <tbody>{ rows }</tbody>
            </table>
        </div>
    }
}

/// A row of a list of facts.
pub fn fact(name: impl Into<Html>, value: impl Into<Html>) -> Html {
    let (name, value) = (name.into(), value.into());
    html! { <div class="facts__row"><dt>{ name }</dt><dd>{ value }</dd></div> }
}

/// A list of facts.
pub fn facts(class: &'static str, rows: Html) -> Html {
    html! { <dl class={class}>{ rows }</dl> }
}

/// Words in small print under a chart, table or list.
pub fn source(words: impl Into<AttrValue>) -> Html {
    let words = words.into();
    html! { <p class="source">{ words }</p> }
}

/// A link.
pub fn link(href: String, words: impl Into<AttrValue>) -> Html {
    let words = words.into();
    html! { <a {href}>{ words }</a> }
}

/// The main heading of a page. It takes the focus when the page changes.
pub fn heading(words: impl Into<AttrValue>) -> Html {
    let words = words.into();
    html! { <h1 id="page-heading" tabindex="-1">{ words }</h1> }
}

/// The first paragraph of a page.
pub fn lead(words: impl Into<AttrValue>) -> Html {
    let words = words.into();
    html! { <p class="lead">{ words }</p> }
}
