//! The file that a report was read from: where this device keeps it, it can be saved again.

use crate::markup::{all, el, nothing, tag};
use crate::platform;
use crate::platform::store::Store;
use yew::prelude::*;

/// Which file.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct OriginalProps {
    /// Its SHA-256.
    pub sha256: AttrValue,
    /// Its name.
    pub name: AttrValue,
}

/// The way to save it, or nothing.
#[component]
pub fn Original(props: &OriginalProps) -> Html {
    let is_kept = use_state_eq(|| false);
    let gone = use_state_eq(|| false);
    {
        let is_kept = is_kept.setter();
        use_effect_with(props.sha256.clone(), move |sha256| {
            let sha256 = sha256.clone();
            platform::spawn(async move {
                let store = Store::open(false).await;
                is_kept.set(matches!(store, Ok(Some(store)) if store.has_original(&sha256).await));
            });
        });
    }
    if !*is_kept {
        return nothing();
    }
    let save = {
        let (props, gone) = (props.clone(), gone.setter());
        Callback::from(move |_: Event| {
            let (props, gone) = (props.clone(), gone.clone());
            platform::spawn(async move { gone.set(saved(&props).await.is_none()) });
        })
    };
    all((
        el("p", tag("button.button.button--plain[type=button]").onclick(save).with("Save the original")),
        el("p[role=status]", gone.then_some("The original cannot be had any more. Add the file again to keep it.")),
    ))
}

async fn saved(props: &OriginalProps) -> Option<()> {
    let bytes = Store::open(false).await.ok()??.original(&props.sha256).await?;
    // Without the folders that it lay in.
    let name = props.name.rsplit('/').next().unwrap_or(&props.name);
    platform::save::save(name, "application/octet-stream", &bytes)
}
