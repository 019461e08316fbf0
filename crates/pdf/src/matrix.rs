//! The little of linear algebra that placing text needs.

/// `[a b c d e f]`: (x, y) goes to (ax + cy + e, bx + dy + f).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Matrix(pub(crate) [f32; 6]);

impl Matrix {
    /// Changes nothing.
    pub(crate) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This first, then the other.
    pub(crate) fn then(self, other: Self) -> Self {
        let (one, two) = (self.0, other.0);
        // A direction of this matrix as the other turns and stretches it; a place is shifted as well.
        let x = |at: usize| one[at] * two[0] + one[at + 1] * two[2];
        let y = |at: usize| one[at] * two[1] + one[at + 1] * two[3];
        Self([x(0), y(0), x(2), y(2), x(4) + two[4], y(4) + two[5]])
    }

    /// The point so far along the first axis.
    pub(crate) fn along(self, by: f32) -> (f32, f32) {
        (self.0[0] * by + self.0[4], self.0[1] * by + self.0[5])
    }

    /// A shift, then this.
    pub(crate) fn shifted(self, x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y]).then(self)
    }

    /// How often a page must be turned by a quarter to read what runs along this matrix's first axis, on a page whose
    /// second axis points down.
    pub(crate) fn quarter_turns(self) -> u8 {
        let [a, b, ..] = self.0;
        match (a.abs() >= b.abs(), a >= 0.0, b >= 0.0) {
            (true, true, _) => 0,
            (false, _, true) => 1,
            (true, false, _) => 2,
            (false, _, false) => 3,
        }
    }
}

/// A point in a page turned back by some quarters, so that its text runs to the right.
pub(crate) fn turned(x: f32, y: f32, turns: u8) -> (f32, f32) {
    match turns {
        1 => (y, -x),
        2 => (-x, -y),
        3 => (-y, x),
        _ => (x, y),
    }
}

/// The inverse of [`turned`].
pub(crate) fn turned_back(x: f32, y: f32, turns: u8) -> (f32, f32) {
    turned(x, y, (4 - turns % 4) % 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_of_products() {
        let scaled_then_moved = Matrix([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]).then(Matrix([1.0, 0.0, 0.0, 1.0, 5.0, 0.0]));
        assert_eq!(scaled_then_moved, Matrix([2.0, 0.0, 0.0, 2.0, 5.0, 0.0]));
        assert_eq!(Matrix([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]).shifted(1.0, 1.0).along(1.0), (4.0, 2.0));
    }

    #[test]
    fn turns() {
        for turns in 0..4 {
            let (x, y) = turned(3.0, 4.0, turns);
            assert_eq!(turned_back(x, y, turns), (3.0, 4.0));
        }
        assert_eq!(Matrix([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]).quarter_turns(), 1);
        assert_eq!(turned(0.0, 1.0, 1), (1.0, 0.0), "down the page is the way it runs");
    }
}
