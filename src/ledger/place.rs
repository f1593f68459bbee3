//! Where a request counts in a year, by when it was received and when it was answered.

use crate::day::Day;

/// How a request came into the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Came {
    /// Received within it.
    Received,
    /// Received before, and not answered before.
    CarriedIn,
}

/// How it left the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Went {
    /// Answered within it.
    Handled,
    /// Not answered by its end.
    CarriedOut,
}

/// Where a request counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Answered before the year.
    Before,
    /// Received after it.
    After,
    /// In it.
    Within(Came, Went),
}

/// Where a request counts. That 一 and 二 together equal 三 and 四 follows: every request within came in one way and went in one.
pub(super) fn place(year: i32, received: Day, answered: Option<Day>) -> Place {
    let answered_in = answered.map(Day::year);
    if received.year() > year {
        return Place::After;
    }
    let came = if received.year() == year { Came::Received } else { Came::CarriedIn };
    match answered_in {
        Some(of) if of < year => Place::Before,
        Some(of) if of == year => Place::Within(came, Went::Handled),
        _ => Place::Within(came, Went::CarriedOut),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_side_of_each_year_end() {
        let day = |text: &str| {
            let parts: Vec<i32> = text.split('.').map(|part| part.parse().unwrap()).collect();
            Day::new(parts[0], parts[1], parts[2]).unwrap()
        };
        for (received, answered, expected) in [
            ("2024.1.1", "2024.12.31", Place::Within(Came::Received, Went::Handled)),
            ("2024.12.31", "2025.1.1", Place::Within(Came::Received, Went::CarriedOut)),
            ("2024.12.31", "", Place::Within(Came::Received, Went::CarriedOut)),
            ("2023.12.31", "2024.1.1", Place::Within(Came::CarriedIn, Went::Handled)),
            ("2023.12.31", "2025.1.1", Place::Within(Came::CarriedIn, Went::CarriedOut)),
            ("2023.12.31", "", Place::Within(Came::CarriedIn, Went::CarriedOut)),
            ("2023.1.1", "2023.12.31", Place::Before),
            ("2025.1.1", "", Place::After),
            ("2025.1.1", "2025.2.1", Place::After),
        ] {
            let answered = (!answered.is_empty()).then(|| day(answered));
            assert_eq!(place(2024, day(received), answered), expected, "{received} {answered:?}");
        }
    }
}
