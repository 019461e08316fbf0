//! Where in a document something stands: a strip from its first word to its last, with a mark for each place. It knows numbers
//! and links, no reports.

use super::canvas::{Drawing, Ink};
use plotters::prelude::*;
use yew::prelude::*;

/// Something that stands somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// How far from the beginning, in thousandths.
    pub at: u32,
    /// Where it leads.
    pub href: String,
    /// What it is, in words.
    pub text: String,
}

/// Spots closer than this share a mark.
const STEP: i32 = 12;
const MARKS: i32 = 50;
const WIDTH: i32 = STEP * MARKS;
const HEIGHT: i32 = 26;
const MARK: i32 = 8;

/// Draws the spots, which come in order. `id` names the strip's parts in the page.
pub fn strip(id: &str, title: &str, description: &str, spots: &[Spot]) -> Html {
    let drawing = Drawing::new(WIDTH.unsigned_abs(), HEIGHT.unsigned_abs());
    let area = drawing.area();
    // Drawing into memory cannot fail, so what plotters returns is dropped.
    let line = |x: [i32; 2], y: i32| PathElement::new([(x[0], y), (x[1], y)], Ink::Muted.stroke_width(1));
    let _ = area.draw(&line([0, WIDTH], HEIGHT - 1));
    let place = |spot: &Spot| i32::try_from(spot.at.min(999)).unwrap_or(0) * MARKS / 1000;
    for together in spots.chunk_by(|a, b| place(a) == place(b)) {
        let (left, count) = (place(&together[0]) * STEP + (STEP - MARK) / 2, together.len());
        let first = &together[0];
        let label = if count == 1 {
            first.text.clone()
        } else {
            format!("{count} hits close together, the first: {}", first.text)
        };
        // A second and a third make it higher: numbers, not only place.
        let height = (8 + 6 * i32::try_from(count).unwrap_or(3)).min(HEIGHT - 2);
        drawing.linked(&first.href, &label, || {
            let corners = [(left, HEIGHT - 1 - height), (left + MARK, HEIGHT - 1)];
            let _ = area.draw(&Rectangle::new(corners, Ink::First.filled()));
        });
    }
    drop(area);
    drawing.into_svg(id, title, description)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[component]
    fn Example() -> Html {
        let spot = |at, name: &str| Spot { at, href: format!("#/{name}"), text: name.into() };
        strip("a", "3 hits in 2020", "From first to last", &[spot(0, "one"), spot(3, "two"), spot(1000, "three")])
    }

    #[test]
    fn spots_close_together_share_a_mark() {
        let svg = futures_executor::block_on(yew::ServerRenderer::<Example>::new().hydratable(false).render());
        assert_eq!(svg.matches("<a ").count(), 2, "{svg}");
        assert!(svg.contains("2 hits close together, the first: one") && svg.contains("<title>three</title>"));
    }
}
