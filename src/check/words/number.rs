//! Numbers in Chinese prose: 14,069, １２, 十二, 一百零三, 两, 17.46.

use super::Text;

/// A number as it stands in a text, without its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) struct Number {
    /// Its digits as a whole number, the point left out: 1746 for 17.46.
    pub(in crate::check) digits: i64,
    /// How many digits stand behind the point.
    pub(in crate::check) decimals: u32,
    /// Written in Chinese numerals.
    pub(in crate::check) chinese: bool,
    /// Where it begins.
    pub(in crate::check) start: usize,
    /// The place behind it.
    pub(in crate::check) end: usize,
}

/// The most characters of a number in Chinese numerals: 九千九百九十九万九千九百九十九 has 15.
const MOST_NUMERALS: usize = 24;
/// The most characters of a number with separators of thousands; one that a whole number can hold has 25.
const MOST_SEPARATED: usize = 64;

/// The number that begins at this place, if one does; none within a run of digits, nor in a run of numerals that is
/// too long to be a number. A text is scanned in linear time so: the callers ask again behind every refusal.
#[inline]
pub(in crate::check) fn number_at(text: &Text, start: usize) -> Option<Number> {
    match text.at(start) {
        c if c.is_ascii_digit() => {
            let is_within = start > 0 && text.at(start - 1).is_ascii_digit() && !text.gap(start);
            if is_within { None } else { arabic(text, start) }
        }
        c if numeral(c).is_some() => chinese(text, start),
        _ => None,
    }
}

fn arabic(text: &Text, start: usize) -> Option<Number> {
    let run = |from: usize, gaps: bool| {
        let mut at = from;
        while text.at(at).is_ascii_digit() && (at == from || gaps || !text.gap(at)) {
            at += 1;
        }
        at
    };
    let mut end = run(start, false);
    // Separators of thousands: a comma or a space before exactly three digits.
    if end - start <= 3 {
        loop {
            let next = match text.at(end) {
                ',' => end + 1,
                c if c.is_ascii_digit() && text.gap(end) => end,
                _ => break,
            };
            if run(next, false) - next != 3 {
                break;
            }
            end = next + 3;
            if end - start > MOST_SEPARATED {
                return None;
            }
        }
    }
    let mut decimals = 0;
    let mut stop = end;
    if text.at(end) == '.' && text.at(end + 1).is_ascii_digit() {
        stop = run(end + 1, false);
        decimals = u32::try_from(stop - end - 1).ok()?;
    }
    let mut digits = 0i64;
    for at in start..stop {
        if let Some(digit) = text.at(at).to_digit(10) {
            digits = digits.checked_mul(10)?.checked_add(i64::from(digit))?;
        }
    }
    Some(Number { digits, decimals, chinese: false, start, end: stop })
}

/// The number in Chinese numerals that begins at this place: 十二, 一百零三, 两, 二〇二三, 三万五千.
pub(in crate::check) fn chinese(text: &Text, start: usize) -> Option<Number> {
    let is_numeral = |at: usize| numeral(text.at(at)).is_some();
    let mut end = text.numerals_from(start);
    while end - start <= MOST_NUMERALS && is_numeral(end) {
        end += 1;
    }
    if end - start > MOST_NUMERALS {
        text.remember_numerals(start, end);
        return None;
    }
    let is_tail = start >= MOST_NUMERALS && (start - MOST_NUMERALS..start).all(is_numeral);
    if end == start || is_tail {
        return None;
    }
    let mut numerals = [Numeral::Digit(0); MOST_NUMERALS];
    let numerals = numerals.get_mut(..end - start)?;
    for (place, at) in numerals.iter_mut().zip(start..) {
        *place = numeral(text.at(at))?;
    }
    let digits = value(numerals)?;
    Some(Number { digits, decimals: 0, chinese: true, start, end })
}

/// Whether a number may begin with this character.
pub(in crate::check) fn begins_number(c: char) -> bool {
    c.is_ascii_digit() || numeral(c).is_some()
}

#[derive(Clone, Copy)]
enum Numeral {
    Digit(i64),
    Unit(i64),
}

fn numeral(c: char) -> Option<Numeral> {
    Some(match c {
        '〇' | '零' | '○' => Numeral::Digit(0),
        '一' => Numeral::Digit(1),
        '二' | '两' => Numeral::Digit(2),
        '三' => Numeral::Digit(3),
        '四' => Numeral::Digit(4),
        '五' => Numeral::Digit(5),
        '六' => Numeral::Digit(6),
        '七' => Numeral::Digit(7),
        '八' => Numeral::Digit(8),
        '九' => Numeral::Digit(9),
        '十' => Numeral::Unit(10),
        '百' => Numeral::Unit(100),
        '千' => Numeral::Unit(1000),
        '万' => Numeral::Unit(10_000),
        _ => return None,
    })
}

fn value(numerals: &[Numeral]) -> Option<i64> {
    if numerals.iter().all(|n| matches!(n, Numeral::Digit(_))) {
        // 二〇二三: digit by digit. 三四 is no number.
        if matches!(numerals.len(), 2 | 3) {
            return None;
        }
        return numerals.iter().try_fold(0i64, |sum, n| match n {
            Numeral::Digit(digit) => sum.checked_mul(10)?.checked_add(*digit),
            Numeral::Unit(_) => None,
        });
    }
    let (mut total, mut section, mut digit) = (0i64, 0i64, None);
    let mut last_unit = i64::MAX;
    for n in numerals {
        match *n {
            Numeral::Digit(0) if digit.is_none() => {}
            Numeral::Digit(value) if digit.is_none() => digit = Some(value),
            Numeral::Digit(_) => return None,
            Numeral::Unit(10_000) => {
                if total > 0 {
                    return None;
                }
                total = (section + digit.take().unwrap_or(0)).checked_mul(10_000)?;
                section = 0;
                last_unit = i64::MAX;
            }
            Numeral::Unit(unit) => {
                if unit >= last_unit {
                    return None;
                }
                last_unit = unit;
                // 十二 is twelve; 百 and 千 need a digit before them.
                let times = match digit.take() {
                    Some(value) => value,
                    None if unit == 10 => 1,
                    None => return None,
                };
                section += times * unit;
            }
        }
    }
    Some(total + section + digit.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_and_chinese() {
        for (source, digits, decimals, length) in [
            ("14,069件", 14069, 0, 6),
            ("14，069件", 14069, 0, 6),
            ("14 069件", 14069, 0, 5),
            ("１２件", 12, 0, 2),
            ("17.46%", 1746, 2, 5),
            ("12,5件", 12, 0, 2),
            ("2023 120件", 2023, 0, 4),
            ("12 35件", 12, 0, 2),
            ("十二件", 12, 0, 2),
            ("一百零三件", 103, 0, 4),
            ("两件", 2, 0, 1),
            ("零件", 0, 0, 1),
            ("二十", 20, 0, 2),
            ("一千二百", 1200, 0, 4),
            ("三万五千零六", 35006, 0, 6),
            ("二〇二三年", 2023, 0, 4),
        ] {
            let text = Text::new(source);
            let number = number_at(&text, 0).unwrap();
            assert_eq!((number.digits, number.decimals, number.end), (digits, decimals, length), "{source}");
        }
        for source in ["百件", "三四件", "十百", "件", "99999999999999999999"] {
            assert_eq!(number_at(&Text::new(source), 0), None, "{source}");
        }
    }

    #[test]
    fn a_run_too_long_to_be_a_number_holds_none() {
        for character in ["9", "一"] {
            let text = Text::new(&character.repeat(60));
            assert!((0..60).all(|at| number_at(&text, at).is_none()), "{character}");
        }
        // As many characters as a text may have: asked at every place, still answered at once.
        for character in ["1", "一"] {
            let text = Text::new(&character.repeat(1_000_000));
            assert!((0..1_000_000).all(|at| number_at(&text, at).is_none()), "{character}");
        }
    }
}
