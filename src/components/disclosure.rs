//! What stands beside the main thing where there is room, and behind a button above it where there is not.

use crate::markup::{all, tag};
use yew::prelude::*;

/// What is disclosed.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct DisclosureProps {
    /// The id of the region.
    pub id: AttrValue,
    /// The words of the button while the region is shut.
    pub show: AttrValue,
    /// The words of the button while it is open.
    pub hide: AttrValue,
    /// The region.
    pub children: Html,
}

/// A button and its region; the style sheet shows the button on narrow screens only, and the region always on wide ones.
#[component]
pub fn Disclosure(props: &DisclosureProps) -> Html {
    let open = use_state(|| false);
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: Event| open.set(!*open))
    };
    all((
        tag("button.button.button--plain.disclosure__button[type=button]")
            .attr("aria-expanded", if *open { "true" } else { "false" })
            .attr("aria-controls", props.id.clone())
            .onclick(onclick)
            .with(if *open { props.hide.clone() } else { props.show.clone() }),
        tag("div.disclosure__body")
            .attr("id", props.id.clone())
            .modifier_if(*open, "open")
            .with(props.children.clone()),
    ))
}
