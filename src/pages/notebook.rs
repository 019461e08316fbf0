//! The notebook: what the reader noted, pinned and corrected, each with the sentence that it is about.

use crate::components::panel::heading;
use crate::session::Session;
use yew::prelude::*;

/// The page.
pub fn notebook(_session: &Session) -> Html {
    heading("Notebook")
}
