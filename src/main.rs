//! Mounts the app.

fn main() {
    line_of_sight::platform::start_panic_page();
    yew::Renderer::<line_of_sight::app::App>::new().render();
}
