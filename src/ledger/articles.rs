//! Articles of law in the spellings of registers.

/// An article as registers write it: 第三十六条第（四）项, 36条第4项, 第三十六条（四）.
pub(super) fn spellings(article: u8, part: u8) -> Vec<String> {
    let numerals = chinese(article);
    let part_numerals = chinese(part);
    let mut all = Vec::new();
    for number in [numerals, article.to_string()] {
        if part == 0 {
            all.push(format!("第{number}条"));
            continue;
        }
        for part in [part_numerals.clone(), part.to_string()] {
            for end in [
                format!("第({part})项"),
                format!("第{part}项"),
                format!("第{part}款"),
                format!("({part})"),
                format!("({part})项"),
            ] {
                all.push(format!("{number}条{end}"));
            }
        }
    }
    all
}

/// A number below 100 in Chinese: 36 → 三十六.
fn chinese(number: u8) -> String {
    let digit = |digit: u8| "〇一二三四五六七八九".chars().nth(usize::from(digit)).unwrap_or('〇');
    let (tens, unit) = (number / 10, number % 10);
    let mut out = String::new();
    if tens > 1 {
        out.push(digit(tens));
    }
    if tens > 0 {
        out.push('十');
    }
    if unit > 0 || tens == 0 {
        out.push(digit(unit));
    }
    out
}
