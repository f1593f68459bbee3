//! The code of a format, taken apart.

/// A part of a code.
#[derive(Debug, PartialEq)]
pub(super) enum Token {
    /// Text as it stands.
    Literal(String),
    /// A digit: always, where there is one, or as a space.
    Digit(char),
    Point,
    Comma,
    Percent,
    General,
    Text,
    /// y, m, d, h or s, and how many; minutes are n.
    Time(char, usize),
}

/// The sections of a code, parted by semicolons that are no text.
pub(super) fn sections(code: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let (mut start, mut quoted, mut escaped) = (0, false, false);
    for (at, c) in code.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' if !quoted => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => {
                all.extend(code.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    all.extend(code.get(start..));
    all
}

/// The tokens of a section; `None` where it has what is not known here: conditions, fractions, exponents, Chinese
/// numerals, names of months.
pub(super) fn parse(section: &str) -> Option<Vec<Token>> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = section;
    while let Some(c) = rest.chars().next() {
        let behind = rest.get(c.len_utf8()..)?;
        let general = ["General", "G/通用格式"].into_iter().find_map(|word| rest.strip_prefix(word));
        if let Some(behind) = general {
            tokens.push(Token::General);
            rest = behind;
            continue;
        }
        rest = behind;
        match c {
            '"' => {
                let (text, behind) = rest.split_once('"')?;
                tokens.push(Token::Literal(text.to_owned()));
                rest = behind;
            }
            '\\' => {
                let c = rest.chars().next()?;
                tokens.push(Token::Literal(c.to_string()));
                rest = rest.get(c.len_utf8()..)?;
            }
            // The width of a character, and what fills a cell: nothing that is read.
            '_' | '*' => rest = rest.get(rest.chars().next().map_or(0, char::len_utf8)..)?,
            '[' => {
                let (inside, behind) = rest.split_once(']')?;
                rest = behind;
                if let Some(currency) = inside.strip_prefix('$') {
                    let sign = currency.split('-').next().unwrap_or_default();
                    tokens.push(Token::Literal(sign.to_owned()));
                } else if !is_colour(inside) {
                    return None;
                }
            }
            '0' | '#' | '?' => tokens.push(Token::Digit(c)),
            '.' => tokens.push(Token::Point),
            ',' => tokens.push(Token::Comma),
            '%' => tokens.push(Token::Percent),
            '@' => tokens.push(Token::Text),
            'y' | 'm' | 'd' | 'h' | 's' | 'Y' | 'M' | 'D' | 'H' | 'S' => {
                let unit = c.to_ascii_lowercase();
                match tokens.last_mut() {
                    Some(Token::Time(last, count)) if *last == unit => *count += 1,
                    _ => tokens.push(Token::Time(unit, 1)),
                }
            }
            'A'..='Z' | 'a'..='z' => return None,
            c => tokens.push(Token::Literal(c.to_string())),
        }
    }
    tokens.retain(|token| *token != Token::Literal(String::new()));
    Some(tokens)
}

fn is_colour(word: &str) -> bool {
    const NAMES: [&str; 8] = ["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"];
    NAMES.iter().any(|name| word.eq_ignore_ascii_case(name))
        || ["黑色", "蓝色", "蓝绿色", "绿色", "洋红色", "红色", "白色", "黄色"].contains(&word)
        || word.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("color"))
}
