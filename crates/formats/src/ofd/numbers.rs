//! What OFD writes as text: numbers between spaces, distances that are repeated, matrices.

/// A millimetre in points.
pub(super) const MILLIMETRE: f32 = 72.0 / 25.4;

/// No page reaches so far, in points.
const FAR: f32 = 20_000.0;

/// The numbers of a list; what is none is left out.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = f32> + '_ {
    text.split([' ', ',', '\t', '\n', '\r'])
        .filter_map(|number| number.parse().ok())
        .filter(|n: &f32| n.is_finite())
}

/// The first numbers of a list.
pub(super) fn first<const N: usize>(text: Option<&str>) -> Option<[f32; N]> {
    let mut numbers = numbers(text?);
    let mut first = [0.0; N];
    for place in &mut first {
        *place = numbers.next()?;
    }
    Some(first)
}

/// The distances from each character to the next, of which `g 3 5` stands for three of 5; no more than `count`.
pub(super) fn distances(text: &str, count: usize) -> Vec<f32> {
    let mut distances = Vec::new();
    let mut words = text.split_ascii_whitespace();
    while let Some(word) = words.next().filter(|_| distances.len() < count) {
        let times = if word == "g" { words.next() } else { None };
        let distance = if word == "g" { words.next() } else { Some(word) };
        let times = times.map_or(Some(1), |times| times.parse().ok());
        let (Some(times), Some([distance])) = (times, first(distance)) else { break };
        distances.extend(std::iter::repeat_n(distance, times.min(count - distances.len())));
    }
    distances
}

/// A change of coordinates: `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Matrix(pub(super) [f32; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Where a point comes to stand; `None` far from every page.
    pub(super) fn point(self, x: f32, y: f32) -> Option<(f32, f32)> {
        let Self([a, b, c, d, e, f]) = self;
        let (x, y) = (a * x + c * y + e, b * x + d * y + f);
        (x.abs() < FAR && y.abs() < FAR).then_some((x, y))
    }

    /// How a step is changed.
    pub(super) fn step(self, x: f32, y: f32) -> (f32, f32) {
        let Self([a, b, c, d, _, _]) = self;
        (a * x + c * y, b * x + d * y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_repeated() {
        assert_eq!(distances("3.5 g 3 4 2", 9), [3.5, 4.0, 4.0, 4.0, 2.0]);
        assert_eq!(distances("g 4000000000 1", 3), [1.0; 3]);
        assert_eq!(distances("g 2", 3), [0.0; 0]);
        assert_eq!(first(Some("1, 2 3")), Some([1.0, 2.0, 3.0]));
        assert_eq!(first::<4>(Some("1 NaN 3 4")), None);
    }
}
