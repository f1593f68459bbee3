//! Affine transforms as PDF writes them: `[a b c d e f]`.

/// Takes a point `(x, y)` to `(a x + c y + e, b x + d y + f)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First `self`, then `outer`.
    pub(super) fn then(self, outer: Self) -> Self {
        let Self([a, b, c, d, e, f]) = self;
        let (x_a, x_b) = outer.direction(a, b);
        let (y_c, y_d) = outer.direction(c, d);
        let (e, f) = outer.point(e, f);
        Self([x_a, x_b, y_c, y_d, e, f])
    }

    pub(super) fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    pub(super) fn point(self, x: f64, y: f64) -> (f64, f64) {
        let (dx, dy) = self.direction(x, y);
        (dx + self.0[4], dy + self.0[5])
    }

    /// A point without the shift.
    pub(super) fn direction(self, x: f64, y: f64) -> (f64, f64) {
        let Self([a, b, c, d, ..]) = self;
        (a * x + c * y, b * x + d * y)
    }
}
