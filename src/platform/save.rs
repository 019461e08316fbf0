//! Files that a person saves: handed to the browser's downloads. A drawing becomes a picture on a canvas that nobody sees.

use super::document::document;
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, Url,
};

/// A picture has twice the points of its drawing each way, for print.
const SCALE: i32 = 2;
/// More points than this no browser draws.
const MOST: i64 = 16_000_000;

/// Saves bytes under this name. `None` where the browser refuses.
pub fn save(name: &str, media_type: &str, bytes: &[u8]) -> Option<()> {
    let mut pieces = Pieces::default();
    pieces.add(bytes);
    pieces.save(name, media_type)
}

/// A large file, handed to the browser piece by piece.
#[derive(Debug, Default)]
pub struct Pieces {
    parts: Array,
    size: usize,
}

impl Pieces {
    /// Adds bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        let piece = Array::of1(&js_sys::Uint8Array::from(bytes));
        if let Ok(blob) = Blob::new_with_u8_array_sequence(&piece) {
            self.parts.push(&blob);
            self.size += bytes.len();
        }
    }

    /// How many bytes there are.
    pub fn size(&self) -> usize {
        self.size
    }

    /// Saves them under this name. `None` where the browser refuses.
    pub fn save(&self, name: &str, media_type: &str) -> Option<()> {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        download(name, &Blob::new_with_blob_sequence_and_options(&self.parts, &options).ok()?)
    }
}

/// Saves a drawing of this size as a picture. `None` where the browser cannot draw it.
pub async fn save_png(name: &str, svg: &str, (width, height): (i32, i32)) -> Option<()> {
    let image = HtmlImageElement::new().ok()?;
    let source = js_sys::encode_uri_component(svg);
    image.set_src(&format!("data:image/svg+xml,{}", String::from(source)));
    JsFuture::from(image.decode()).await.ok()?;
    let small = i64::from(width) * i64::from(height) * i64::from(SCALE * SCALE) <= MOST;
    let scale = if small { SCALE } else { 1 };
    let (width, height) = (width * scale, height * scale);
    let canvas: HtmlCanvasElement = document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width.unsigned_abs());
    canvas.set_height(height.unsigned_abs());
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (wide, high) = (f64::from(width), f64::from(height));
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, wide, high).ok()?;
    let drawn = js_sys::Promise::new(&mut |answer, _| {
        let _ = canvas.to_blob(answer.unchecked_ref());
    });
    download(name, &JsFuture::from(drawn).await.ok()?.dyn_into().ok()?)
}

fn download(name: &str, blob: &Blob) -> Option<()> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let link: HtmlAnchorElement = document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser takes the bytes when it begins to save, which may be a moment later.
    gloo::timers::callback::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Some(())
}
