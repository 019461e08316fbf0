//! All that touches the browser: the address, the document, events, the network, the reader worker. Each a few functions, and
//! no rule of the work itself.
//!
//! Nothing here may be called while a page is laid out, only from effects and callbacks: pages are also rendered natively,
//! where there is no browser. The hooks keep to that by themselves.

pub mod address;
pub mod clipboard;
mod clock;
mod document;
pub mod events;
pub mod files;
pub mod keys;
mod network;
pub mod offline;
pub mod packs;
mod panic;
pub mod save;
pub mod store;
pub mod tabs;
pub mod worker;

pub use clock::{Pace, now, pause, today, wait};
pub use document::{
    focus, jump, keep_focus, print, reveal, reveal_if_away, say, say_for_a_while, scroll_to_top, set_title,
};
pub use events::{soon, use_question_before_leaving, when_idle};
pub use network::fetch_bytes;
pub use panic::start_panic_page;
pub use wasm_bindgen_futures::spawn_local as spawn;

#[expect(clippy::disallowed_methods, reason = "the one place where the window is taken")]
fn window() -> Option<web_sys::Window> {
    web_sys::window()
}
