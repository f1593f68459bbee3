//! One spelling for labels, so that a printed label and a typed one can be compared.

/// Whether a character is there without showing: web pages leave such between figures. Spaces are not among them.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{61c}' | '\u{feff}' | '\u{ad}'
    )
}

/// Without the spaces of whatever width and the invisible characters at its ends.
pub fn trim_unseen(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
}

/// A full-width letter, digit or sign as its ASCII form; any other character as it is.
pub fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    }
}

/// Whether a character is drawn between the cells of a table of text: a bar of whatever width.
pub fn is_bar(c: char) -> bool {
    matches!(c, '|' | '｜' | '│' | '┃')
}

/// Whether a character is a digit, full-width or not.
pub fn is_digit(c: char) -> bool {
    half_width(c).is_ascii_digit()
}

/// Whether a character is a letter of some script, not a sign. Ranges say it: the standard library's tables are large.
pub fn is_letter(c: char) -> bool {
    match half_width(c) {
        '\u{4e00}'..='\u{9fff}' | 'a'..='z' | 'A'..='Z' => true,
        '\0'..='\u{bf}' | '×' | '÷' => false,
        // Signs of every kind; signs of Chinese; private characters; forms of signs.
        '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => false,
        '\u{e000}'..='\u{f8ff}'
        | '\u{fe10}'..='\u{fe6f}'
        | '\u{ff5f}'..='\u{ff65}'
        | '\u{ffe0}'..='\u{ffff}' => false,
        c => !is_invisible(c),
    }
}

/// Whether a character is a letter or a digit.
pub fn is_word(c: char) -> bool {
    is_digit(c) || is_letter(c)
}

/// Folds one character: full-width forms to ASCII, every kind of bracket, quote, dash and dot to one, and the
/// traditional characters of the form's labels to simplified ones. `None` drops it (spaces, quotes, invisible
/// characters).
pub fn fold_char(c: char) -> Option<char> {
    let c = match c {
        // Nearly all there is.
        '\u{4e00}'..='\u{9fff}' => return Some(simplify(c)),
        '0'..='9' | 'a'..='z' | 'A'..='Z' => return Some(c),
        _ => half_width(c),
    };
    Some(match c {
        c if c.is_whitespace() || c.is_control() || is_invisible(c) => return None,
        '“' | '”' | '‘' | '’' | '"' | '\'' | '「' | '」' | '『' | '』' | '《' | '》' | '〝' | '〞' | '＂' =>
        {
            return None;
        }
        '〔' | '【' | '[' | '{' | '﹙' | '⦅' => '(',
        '〕' | '】' | ']' | '}' | '﹚' | '⦆' => ')',
        '．' | '。' | '·' | '•' | '‧' | '・' => '.',
        '，' | '﹐' | '､' => ',',
        '—' | '–' | '―' | '－' | '‐' | '‑' | '−' | '─' => '-',
        '∕' | '╱' => '/',
        '︰' | '﹕' => ':',
        _ => simplify(c),
    })
}

/// The characters of the form's own words in traditional script, as mirrors print them. Prose is never folded.
fn simplify(c: char) -> char {
    match c {
        '係' => '系',
        '個' => '个',
        '億' => '亿',
        '內' => '内',
        '動' => '动',
        '務' => '务',
        '區' => '区',
        '問' => '问',
        '單' => '单',
        '當' => '当',
        '國' => '国',
        '團' => '团',
        '採' => '采',
        '執' => '执',
        '報' => '报',
        '學' => '学',
        '實' => '实',
        '審' => '审',
        '寫' => '写',
        '對' => '对',
        '屆' => '届',
        '屬' => '属',
        '廢' => '废',
        '強' => '强',
        '後' => '后',
        '復' | '複' | '覆' => '复',
        '應' => '应',
        '損' => '损',
        '據' => '据',
        '數' => '数',
        '於' => '于',
        '書' => '书',
        '會' => '会',
        '査' => '查',
        '條' => '条',
        '業' => '业',
        '構' => '构',
        '樣' => '样',
        '機' => '机',
        '欄' => '栏',
        '權' => '权',
        '決' => '决',
        '沒' => '没',
        '況' => '况',
        '減' => '减',
        '為' | '爲' => '为',
        '無' => '无',
        '營' => '营',
        '獲' => '获',
        '現' => '现',
        '產' | '産' => '产',
        '發' => '发',
        '監' => '监',
        '確' => '确',
        '祕' => '秘',
        '種' => '种',
        '穩' => '稳',
        '範' => '范',
        '糾' => '纠',
        '納' => '纳',
        '組' => '组',
        '結' => '结',
        '給' => '给',
        '經' => '经',
        '維' => '维',
        '總' => '总',
        '織' => '织',
        '繳' => '缴',
        '繼' => '继',
        '續' => '续',
        '罰' => '罚',
        '聯' => '联',
        '與' => '与',
        '舉' => '举',
        '萬' => '万',
        '處' => '处',
        '號' => '号',
        '補' => '补',
        '製' => '制',
        '見' => '见',
        '規' => '规',
        '訂' => '订',
        '計' => '计',
        '訊' => '讯',
        '訟' => '讼',
        '訪' => '访',
        '設' => '设',
        '許' => '许',
        '訴' => '诉',
        '証' | '證' => '证',
        '詢' => '询',
        '該' => '该',
        '認' => '认',
        '說' => '说',
        '調' => '调',
        '請' => '请',
        '議' => '议',
        '護' => '护',
        '變' => '变',
        '費' => '费',
        '購' => '购',
        '踰' => '逾',
        '轉' => '转',
        '辦' => '办',
        '這' => '这',
        '連' => '连',
        '進' => '进',
        '過' => '过',
        '達' => '达',
        '開' => '开',
        '關' => '关',
        '險' => '险',
        '電' => '电',
        '項' => '项',
        '須' => '须',
        '題' => '题',
        '額' => '额',
        '類' => '类',
        '餘' => '余',
        '體' => '体',
        '麵' => '面',
        '隻' => '只',
        _ => c,
    }
}

/// Folds a label for comparison: characters as [`fold_char`], then a leading ordinal (一、 （七） 3. 1、) dropped and
/// trailing colons and commas too. Full-width and traditional spellings of one label become equal.
pub fn fold_label(label: &str) -> String {
    // No character is folded to a longer one.
    let mut folded = String::with_capacity(label.len());
    folded.extend(label.chars().filter_map(fold_char));
    let rest = drop_ordinal(&folded);
    let ordinal = folded.len() - rest.len();
    let end = ordinal + rest.trim_end_matches([':', ',', ';', '、', '.']).len();
    folded.truncate(end);
    folded.drain(..ordinal);
    folded
}

/// Drops one leading ordinal from folded text, if what follows is not empty.
pub fn drop_ordinal(label: &str) -> &str {
    let is_digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let (open, body) = match label.strip_prefix('(') {
        Some(body) => (true, body),
        None => (false, label),
    };
    let rest = body.trim_start_matches(is_digit);
    if rest.len() == body.len() {
        return label;
    }
    let after = if open { rest.strip_prefix(')') } else { rest.strip_prefix(['、', '.', ',']) };
    match after.map(|after| after.trim_start_matches(['、', '.'])) {
        Some(after) if !after.is_empty() => after,
        _ => label,
    }
}

#[cfg(test)]
mod tests {
    use super::fold_label;

    #[test]
    fn spellings_of_one_label_are_equal() {
        for (a, b) in [
            ("（七）总计", "(七)总计"),
            ("3.危及“三安全一稳定”", "３．危及\"三安全一稳定\""),
            ("1.属于国家秘密", "1、属于 国家\u{a0}秘密"),
            ("本年制发件数", "本年製發件數"),
            ("一、总体情况", "總體情況："),
            ("第二十条第（一）项", "第二十条第(一)项"),
        ] {
            assert_eq!(fold_label(a), fold_label(b));
        }
    }

    #[test]
    fn an_ordinal_alone_stays() {
        for label in ["12", "三", "(一)", "一般情况"] {
            assert_eq!(fold_label(label), label);
        }
    }
}
