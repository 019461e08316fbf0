//! Peers: the authorities that are loaded, beside each other.

use crate::components::panel::heading;
use crate::session::Session;
use yew::prelude::*;

/// The page of all authorities, or of one with those like it.
pub fn peers(_session: &Session, _authority: Option<&str>) -> Html {
    heading("Peers")
}
