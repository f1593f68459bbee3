//! Labels and figures run together in one text.

use super::Token;
use crate::read::labels::labels;
use crate::read::value::is_value;

/// A text that is nothing but labels and figures run together.
pub(in crate::read) fn run_together(text: &str) -> Option<Vec<Token<'_>>> {
    if text.len() > 4500 {
        return None;
    }
    let mut tokens = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        if tokens.len() > 160 {
            return None;
        }
        if let Some((roles, after)) = labels().at_start(rest) {
            let label = rest.get(..rest.len() - after.len()).unwrap_or("");
            tokens.push(Token::Label(roles, label));
            rest = after.trim_start();
            continue;
        }
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (mut value, mut after) = rest.split_at(digits);
        if after.starts_with(['.', '．', '、']) && digits > 1 {
            // The last digit is the next label's ordinal.
            (value, after) = rest.split_at(digits - 1);
        }
        if tokens.is_empty() {
            return None;
        }
        if value.is_empty() || (!after.is_empty() && labels().at_start(after).is_none()) {
            tokens.push(Token::Value(rest, 1));
            return is_value(rest).then_some(tokens);
        }
        tokens.push(Token::Value(value, 1));
        rest = after;
    }
    (!tokens.is_empty()).then_some(tokens)
}
