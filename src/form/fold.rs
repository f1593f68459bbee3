//! One spelling for labels, so that a printed label and a typed one can be compared.

/// Folds one character: full-width forms to ASCII, every kind of bracket, quote, dash and dot to one, and the
/// traditional characters of the form's labels to simplified ones. `None` drops it (spaces, quotes, invisible
/// characters).
pub fn fold_char(c: char) -> Option<char> {
    let c = match c {
        // Nearly all there is.
        '\u{4e00}'..='\u{9fff}' => return Some(simplify(c)),
        '0'..='9' | 'a'..='z' | 'A'..='Z' => return Some(c),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    Some(match c {
        c if c.is_whitespace() || c.is_control() => return None,
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{00ad}' => {
            return None;
        }
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
        '製' => '制',
        '發' => '发',
        '數' => '数',
        '廢' => '废',
        '現' => '现',
        '範' => '范',
        '規' => '规',
        '內' => '内',
        '處' => '处',
        '決' => '决',
        '許' => '许',
        '罰' => '罚',
        '強' => '强',
        '業' => '业',
        '費' => '费',
        '單' => '单',
        '萬' => '万',
        '項' => '项',
        '條' => '条',
        '總' => '总',
        '計' => '计',
        '體' => '体',
        '動' => '动',
        '開' => '开',
        '務' => '务',
        '對' => '对',
        '購' => '购',
        '採' => '采',
        '額' => '额',
        '結' => '结',
        '轉' => '转',
        '辦' => '办',
        '請' => '请',
        '訊' => '讯',
        '關' => '关',
        '係' => '系',
        '為' => '为',
        '與' => '与',
        '於' => '于',
        '國' => '国',
        '機' => '机',
        '構' => '构',
        '組' => '组',
        '織' => '织',
        '會' => '会',
        '團' => '团',
        '屬' => '属',
        '穩' => '稳',
        '護' => '护',
        '權' => '权',
        '類' => '类',
        '過' => '过',
        '執' => '执',
        '詢' => '询',
        '無' => '无',
        '沒' => '没',
        '補' => '补',
        '後' => '后',
        '確' => '确',
        '認' => '认',
        '訪' => '访',
        '舉' => '举',
        '報' => '报',
        '訴' => '诉',
        '複' => '复',
        '復' => '复',
        '議' => '议',
        '訟' => '讼',
        '維' => '维',
        '糾' => '纠',
        '審' => '审',
        '獲' => '获',
        '據' => '据',
        '繳' => '缴',
        '納' => '纳',
        '繼' => '继',
        '續' => '续',
        '問' => '问',
        '題' => '题',
        '進' => '进',
        '況' => '况',
        '種' => '种',
        '經' => '经',
        '訂' => '订',
        '餘' => '余',
        '產' => '产',
        '區' => '区',
        '變' => '变',
        '應' => '应',
        '見' => '见',
        '須' => '须',
        '證' => '证',
        '聯' => '联',
        '號' => '号',
        '減' => '减',
        '屆' => '届',
        '電' => '电',
        '書' => '书',
        '達' => '达',
        '營' => '营',
        '監' => '监',
        '樣' => '样',
        '億' => '亿',
        '個' => '个',
        '實' => '实',
        '學' => '学',
        '險' => '险',
        '臺' => '台',
        '連' => '连',
        '說' => '说',
        '調' => '调',
        '該' => '该',
        '給' => '给',
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

/// Drops one leading ordinal, if what follows is not empty.
fn drop_ordinal(label: &str) -> &str {
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
