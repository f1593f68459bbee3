//! Characters as a PDF writer leaves them → characters as they are typed: radicals and compatibility forms that look the
//! same. Full-width digits stay as they are.

use super::page::Glyph;
use unicode_normalization::UnicodeNormalization;

/// The character that is meant; `None` for what is nothing to see.
pub(super) fn folded(character: char) -> Option<char> {
    Some(match character {
        '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{3000}' | '\t' | '\n' | '\r' => ' ',
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => {
            return None;
        }
        '\u{e000}'..='\u{f8ff}' => Glyph::UNKNOWN,
        '︵' => '（',
        '︶' => '）',
        '\u{2e80}'..='\u{2eff}' => supplement(character),
        '\u{2f00}'..='\u{2fdf}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}'
        | '\u{2f800}'..='\u{2fa1f}' => single(character),
        other if other.is_control() => return None,
        other => other,
    })
}

/// NFKC where it is one character.
fn single(character: char) -> char {
    let mut meant = [character].into_iter().nfkc();
    match (meant.next(), meant.next()) {
        (Some(one), None) => one,
        _ => character,
    }
}

/// The radicals of CJK Radicals Supplement that Unicode does not decompose and fonts map to the glyph of a character.
fn supplement(character: char) -> char {
    match character {
        '⺒' => '巳',
        '⺟' => '母',
        '⺠' => '民',
        '⺢' => '水',
        '⺫' => '目',
        '⺬' => '示',
        '⻄' => '西',
        '⻅' => '见',
        '⻆' => '角',
        '⻉' => '贝',
        '⻋' => '车',
        '⻓' => '长',
        '⻔' => '门',
        '⻘' => '青',
        '⻙' => '韦',
        '⻚' => '页',
        '⻛' => '风',
        '⻜' => '飞',
        '⻝' => '食',
        '⻢' => '马',
        '⻣' => '骨',
        '⻤' => '鬼',
        '⻥' => '鱼',
        '⻦' => '鸟',
        '⻧' => '卤',
        '⻨' => '麦',
        '⻩' => '黄',
        '⻬' => '齐',
        '⻮' => '齿',
        '⻰' => '龙',
        other => single(other),
    }
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn radicals_are_the_characters_that_they_look_like_and_figures_stay() {
        for (drawn, meant) in
            [('⼀', '一'), ('⾏', '行'), ('⻚', '页'), ('⺠', '民'), ('豈', '豈'), ('︵', '（')]
        {
            assert_eq!(folded(drawn), Some(meant));
        }
        for kept in ['１', '5', '％', '（', '—', '一'] {
            assert_eq!(folded(kept), Some(kept));
        }
        assert_eq!(folded('\u{200b}'), None);
    }
}
