//! Personal data of natural persons in the report's words.

use crate::check::finding::{Finding, MOST};
use crate::check::input::Input;
use crate::check::rule::{Rule, rule};
use crate::check::words::Text;
use crate::report::{Report, TextField};

rule! {
    /// # 检查什么
    /// 文字、附件和自增的行里，有没有公民身份号码：18 位，出生日期存在，校验码正确。
    ///
    /// # 为什么
    /// 身份号码公布出去难以收回，会给当事人带来风险。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 第一部分：答复张某（身份证号11010519491231002X）的申请。
    /// ```
    /// 通过：
    /// ```text
    /// 第一部分：答复张某的申请，受理编号110105194912310021。
    /// ```
    ///
    /// # 怎么办
    /// 删去，或以“某”和星号代替。
    ///
    /// # 依据
    /// 《中华人民共和国政府信息公开条例》第十五条；《中华人民共和国个人信息保护法》。
    pub(in crate::check) static ID_NUMBER = "privacy.id_number", Warning, "不公布身份号码";
}

rule! {
    /// # 检查什么
    /// 联系方式以外的文字里有没有手机号码：11 位，1 开头。前言里的，以及写明是本机关电话的，不报。
    ///
    /// # 为什么
    /// 申请人、当事人的手机号码是个人信息，不应随报告公布。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 第一部分：申请人李某（13800000000）来电询问办理进度。
    /// ```
    /// 通过：
    /// ```text
    /// 第六部分：没有收取信息处理费。如有疑问，请与本局办公室联系，联系电话：13800000000。
    /// ```
    ///
    /// # 怎么办
    /// 删去。机关的联系方式写在前言，最好用办公电话。
    ///
    /// # 依据
    /// 《中华人民共和国政府信息公开条例》第十五条；《中华人民共和国个人信息保护法》。
    pub(in crate::check) static MOBILE = "privacy.mobile", Warning, "不公布个人手机号码";
}

rule! {
    /// # 检查什么
    /// 文字、附件和自增的行里有没有银行卡号：62 开头、16 至 19 位、校验码正确。
    ///
    /// # 为什么
    /// 银行卡号是敏感个人信息。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 第一部分：补贴发放至王某账户6222020000000000000。
    /// ```
    /// 通过：
    /// ```text
    /// 第一部分：补贴已按期发放，批次6222020000000000001。
    /// ```
    ///
    /// # 怎么办
    /// 删去，或只留末四位。
    ///
    /// # 依据
    /// 《中华人民共和国政府信息公开条例》第十五条；《中华人民共和国个人信息保护法》。
    pub(in crate::check) static BANK_CARD = "privacy.bank_card", Warning, "不公布银行卡号";
}

pub(in crate::check) static RULES: &[&Rule] = &[&ID_NUMBER, &MOBILE, &BANK_CARD];

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    let from = out.len();
    for field in with_long_numbers(input.report()) {
        let Some(text) = input.text(field) else { continue };
        let mut line = Line::default();
        for run in runs(text) {
            if out.len() > from + MOST {
                return;
            }
            let (rule, what) = if is_id(&run.digits) {
                (&ID_NUMBER, "公民身份号码")
            } else if is_mobile(&run.digits) && !line.is_contact(text, &run, field) {
                (&MOBILE, "手机号码")
            } else if is_card(&run.digits) {
                (&BANK_CARD, "银行卡号")
            } else {
                continue;
            };
            let message =
                format!("文中有疑似{what}（{}）。这是个人信息，请删去或遮去。", masked(&run.digits));
            out.push(Finding::of(rule).message(message).at(vec![text.words(field, run.start, run.end)]));
        }
    }
}

fn with_long_numbers(report: &Report) -> Vec<TextField> {
    let mut fields = report.text_fields();
    fields.retain(|field| {
        !matches!(field, TextField::Published | TextField::Source | TextField::Organization)
            && report.text(*field).is_some_and(has_long_number)
    });
    fields
}

/// Whether eleven digits may follow one another, spaces aside: by its bytes, those of full-width digits among them.
fn has_long_number(text: &str) -> bool {
    let mut length = 0;
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' | 0x90..=0x99 => {
                length += 1;
                if length == 11 {
                    return true;
                }
            }
            b' ' | 0xef | 0xbc => {}
            _ => length = 0,
        }
    }
    false
}

/// Digits in a row, and an X behind them.
struct Run {
    digits: String,
    start: usize,
    end: usize,
}

fn runs(text: &Text) -> Vec<Run> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if !text.at(at).is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        // Groups of four with spaces between are one number, as on a card; other spaces part numbers.
        while text.at(at).is_ascii_digit() && (at == start || !text.gap(at) || (at - start).is_multiple_of(4))
        {
            at += 1;
        }
        if matches!(text.at(at), 'X' | 'x') && at - start == 17 {
            at += 1;
        }
        // Part of a longer code or of a telephone number with its area code.
        let before = matches!(text.before(start), 'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' | '/');
        let behind =
            !text.gap(at) && matches!(text.at(at), 'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' | '/');
        if !before && !behind {
            found.push(Run { digits: text.slice(start, at).to_ascii_uppercase(), start, end: at });
        }
        at = at.max(start + 1);
    }
    found
}

/// A citizen's identity number (GB 11643): birth date and check character.
fn is_id(digits: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    let chars: Vec<char> = digits.chars().collect();
    let (Some(body), Some(check)) = (chars.get(..17), chars.get(17)) else { return false };
    if chars.len() != 18 {
        return false;
    }
    let number =
        |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u32>().ok()).unwrap_or(0);
    let (year, month, day) = (number(6, 10), number(10, 12), number(12, 14));
    let born = (1900..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    let sum: u32 = body.iter().zip(WEIGHTS).filter_map(|(c, weight)| Some(c.to_digit(10)? * weight)).sum();
    born && matches!(chars.first(), Some('1'..='8')) && CHECKS.get((sum % 11) as usize) == Some(check)
}

fn is_mobile(digits: &str) -> bool {
    let mut chars = digits.chars();
    digits.len() == 11 && chars.next() == Some('1') && matches!(chars.next(), Some('3'..='9'))
}

/// A bank card of this country: 62, and Luhn's check digit.
fn is_card(digits: &str) -> bool {
    if !(16..=19).contains(&digits.len()) || !digits.starts_with("62") {
        return false;
    }
    let sum: u32 = digits
        .chars()
        .rev()
        .enumerate()
        .filter_map(|(at, c)| {
            let digit = c.to_digit(10)?;
            Some(match at % 2 {
                0 => digit,
                _ if digit > 4 => digit * 2 - 9,
                _ => digit * 2,
            })
        })
        .sum();
    sum.is_multiple_of(10) && digits.chars().all(|c| c.is_ascii_digit())
}

/// The line that was looked at last, and whether it gives the body's own contact.
#[derive(Default)]
struct Line {
    from: usize,
    to: usize,
    contact: bool,
}

impl Line {
    /// Whether a mobile number is the body's own contact: in the preface, or in a line that says so of no applicant.
    fn is_contact(&mut self, text: &Text, run: &Run, field: TextField) -> bool {
        if field == TextField::Preface {
            return true;
        }
        if !(self.from..self.to).contains(&run.start) {
            let ends = |at: &usize| text.at(*at) == '\n';
            let from = (0..run.start).rev().find(ends).map_or(0, |at| at + 1);
            let to = (run.start..text.len()).find(ends).unwrap_or(text.len());
            let says = |words: &[&str]| words.iter().any(|word| text.find(from, to, word).is_some());
            let contact = says(&["电话", "联系方式", "联系人", "手机", "热线"])
                && !says(&["申请人", "当事人", "身份证", "举报人", "投诉人", "住址", "群众"]);
            *self = Self { from, to, contact };
        }
        self.contact
    }
}

/// The first three and the last two characters.
fn masked(digits: &str) -> String {
    let length = digits.chars().count();
    digits.chars().enumerate().map(|(at, c)| if at < 3 || at + 2 >= length { c } else { '*' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::example::run;

    #[test]
    fn numbers() {
        for (digits, id, mobile, card) in [
            ("11010519491231002X", true, false, false),
            ("110105194912310021", false, false, false),
            ("110105194913310029", false, false, false),
            ("13800000000", false, true, false),
            ("12800000000", false, false, false),
            ("6222020000000000000", false, false, true),
            ("6222020000000000001", false, false, false),
        ] {
            assert_eq!((is_id(digits), is_mobile(digits), is_card(digits)), (id, mobile, card), "{digits}");
        }
    }

    #[test]
    fn the_message_does_not_repeat_it() {
        let found = run("privacy.id_number", "第一部分：11010519491231002X。");
        assert!(found[0].message.contains("110*************2X"), "{}", found[0].message);
        assert!(!found[0].message.contains("11010519491231002X"));
    }
}
