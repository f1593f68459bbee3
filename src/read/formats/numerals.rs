//! The numbers that word processors and lists count with, so that 一、 and （一） come back where only a rule for them
//! stands in the file.

/// A way to write a counting number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numerals {
    /// 1, 2, 3
    Decimal,
    /// 01, 02
    DecimalZero,
    /// １, ２
    FullWidth,
    /// ①, ②
    Circled,
    /// 一, 十一, 二十
    Chinese,
    /// 一, 一一, 二〇
    ChineseDigits,
    /// 壹, 贰
    ChineseLegal,
    /// 甲, 乙
    HeavenlyStems,
    /// 子, 丑
    EarthlyBranches,
    /// a, b
    LowerLetter,
    /// A, B
    UpperLetter,
    /// i, ii
    LowerRoman,
    /// I, II
    UpperRoman,
    /// No number: bullets.
    Nothing,
}

/// Writes a number.
pub(super) fn format_number(numerals: Numerals, number: usize) -> String {
    match numerals {
        Numerals::Decimal => number.to_string(),
        Numerals::DecimalZero => format!("{number:02}"),
        Numerals::FullWidth => {
            number.to_string().bytes().filter_map(|b| char::from_u32(u32::from(b) + 0xfee0)).collect()
        }
        Numerals::Circled => match number {
            1..=20 => from_offset('①', number - 1),
            _ => number.to_string(),
        },
        Numerals::Chinese => chinese(number, "〇一二三四五六七八九", ["十", "百", "千"]),
        Numerals::ChineseLegal => chinese(number, "零壹贰叁肆伍陆柒捌玖", ["拾", "佰", "仟"]),
        Numerals::ChineseDigits => {
            number.to_string().bytes().map(|b| digit("〇一二三四五六七八九", usize::from(b - b'0'))).collect()
        }
        Numerals::HeavenlyStems => cyclic("甲乙丙丁戊己庚辛壬癸", number),
        Numerals::EarthlyBranches => cyclic("子丑寅卯辰巳午未申酉戌亥", number),
        Numerals::LowerLetter => letters('a', number),
        Numerals::UpperLetter => letters('A', number),
        Numerals::LowerRoman => roman(number).to_ascii_lowercase(),
        Numerals::UpperRoman => roman(number),
        Numerals::Nothing => String::new(),
    }
}

fn digit(digits: &str, at: usize) -> String {
    digits.chars().nth(at).map(String::from).unwrap_or_default()
}

fn from_offset(first: char, offset: usize) -> String {
    u32::try_from(offset)
        .ok()
        .and_then(|o| char::from_u32(first as u32 + o))
        .map(String::from)
        .unwrap_or_default()
}

fn cyclic(digits: &str, number: usize) -> String {
    if number == 0 || number > digits.chars().count() {
        number.to_string()
    } else {
        digit(digits, number - 1)
    }
}

/// a … z, aa, bb, as Word counts.
fn letters(first: char, number: usize) -> String {
    if number == 0 || number > 260 {
        return number.to_string();
    }
    from_offset(first, (number - 1) % 26).repeat((number - 1) / 26 + 1)
}

fn chinese(number: usize, digits: &str, powers: [&str; 3]) -> String {
    if number == 0 || number > 9999 {
        return number.to_string();
    }
    let [ten, hundred, thousand] = powers;
    let mut text = String::new();
    let mut gap = false;
    for (value, power) in [(1000, thousand), (100, hundred), (10, ten), (1, "")] {
        let at = number / value % 10;
        if at == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
            gap = false;
        }
        // 十 and 十一, not 一十 and 一十一.
        if !(at == 1 && value == 10 && text.is_empty() && ten == "十") {
            text.push_str(&digit(digits, at));
        }
        text.push_str(power);
    }
    text
}

fn roman(number: usize) -> String {
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let mut left = number;
    let mut text = String::new();
    let values = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1];
    let letters = ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"];
    for (value, letters) in values.into_iter().zip(letters) {
        while left >= value {
            text.push_str(letters);
            left -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        for (numerals, number, text) in [
            (Numerals::Chinese, 1, "一"),
            (Numerals::Chinese, 10, "十"),
            (Numerals::Chinese, 12, "十二"),
            (Numerals::Chinese, 20, "二十"),
            (Numerals::Chinese, 105, "一百零五"),
            (Numerals::Chinese, 110, "一百一十"),
            (Numerals::ChineseDigits, 20, "二〇"),
            (Numerals::ChineseLegal, 3, "叁"),
            (Numerals::Circled, 2, "②"),
            (Numerals::FullWidth, 12, "１２"),
            (Numerals::LowerLetter, 28, "bb"),
            (Numerals::UpperRoman, 14, "XIV"),
            (Numerals::HeavenlyStems, 2, "乙"),
            (Numerals::DecimalZero, 7, "07"),
            (Numerals::Nothing, 3, ""),
        ] {
            assert_eq!(format_number(numerals, number), text);
        }
    }
}
