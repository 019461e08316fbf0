//! A polite live region: says its text to screen readers once the text has stopped changing.

use crate::markup::el;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How long a text must stand still before it is said, in milliseconds.
const PAUSE: u32 = 700;

/// What to say.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct AnnounceProps {
    /// The text.
    pub text: AttrValue,
}

/// The region. It is not seen.
#[component]
pub fn Announce(props: &AnnounceProps) -> Html {
    let said = use_state(AttrValue::default);
    {
        let said = said.clone();
        use_effect_with(props.text.clone(), move |text| {
            let text = text.clone();
            let timer = Timeout::new(PAUSE, move || said.set(text));
            move || drop(timer)
        });
    }
    el("p.hidden[role=status]", (*said).clone())
}
