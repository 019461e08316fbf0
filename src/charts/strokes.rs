//! The few strokes that charts are made of. Drawing into memory cannot fail, so what plotters returns is dropped here.

use super::canvas::{Area, Ink, width_of};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// A point, in pixels.
pub type At = (i32, i32);

/// The size of words.
pub const SIZE: i32 = 15;

/// A line.
pub fn line(area: &Area, ends: [At; 2], ink: Ink, width: u32) {
    let _ = area.draw(&PathElement::new(ends, ink.stroke_width(width)));
}

/// Words, centred on the height of the point.
pub fn words(area: &Area, text: &str, at: At, size: i32, side: HPos, ink: Ink) {
    if !text.is_empty() {
        let style = (FontFamily::SansSerif, size).into_font().color(&ink).pos(Pos::new(side, VPos::Center));
        let _ = area.draw(&Text::new(text.to_owned(), at, style));
    }
}

/// A filled rectangle.
pub fn filled(area: &Area, corners: [At; 2], ink: Ink) {
    let _ = area.draw(&Rectangle::new(corners, ink.filled()));
}

/// The outline of a rectangle.
pub fn outlined(area: &Area, corners: [At; 2], ink: Ink, width: u32) {
    let _ = area.draw(&Rectangle::new(corners, ink.stroke_width(width)));
}

/// The outline of a circle.
pub fn ring(area: &Area, at: At, radius: i32, ink: Ink, width: u32) {
    let _ = area.draw(&Circle::new(at, radius, ink.stroke_width(width)));
}

/// Lines of words no wider than this; what does not fit in so many lines is cut.
pub fn wrapped(text: &str, size: i32, width: i32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width_of(line, size) + width_of(" ", size) + width_of(word, size) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let is_cut = lines.len() > most;
    lines.truncate(most);
    let last = lines.len().wrapping_sub(1);
    for (at, line) in lines.iter_mut().enumerate() {
        if (is_cut && at == last) || width_of(line, size) > width {
            cut(line, size, width);
        }
    }
    lines
}

/// Cuts words so that they and the sign for what is left out are no wider than this.
fn cut(line: &mut String, size: i32, width: i32) {
    while !line.is_empty() && width_of(line, size) + width_of("…", size) > width {
        line.pop();
    }
    line.truncate(line.trim_end().len());
    line.push('…');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_to_their_width() {
        let text = "Care leavers: pathway plans and personal advisers";
        assert_eq!(wrapped(text, SIZE, 240, 2), ["Care leavers: pathway plans", "and personal advisers"]);
        assert_eq!(wrapped(text, SIZE, 120, 2), ["Care leavers:", "pathway plan…"]);
        assert_eq!(wrapped("Unaccompanied", SIZE, 60, 2), ["Unacc…"]);
        for width in [40, 60, 100, 210, 400] {
            let lines = wrapped(text, SIZE, width, 2);
            assert!(lines.iter().all(|line| width_of(line, SIZE) <= width), "{lines:?} in {width}");
        }
        assert!(wrapped("", SIZE, 100, 2).is_empty());
    }
}
