//! The printed labels of every form, looked up however they are spelled. Built from [`form`](crate::form) alone.

use crate::form::{self, TableId, drop_ordinal, fold_char, fold_label};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
use std::sync::LazyLock;

/// What a label may stand for. 其他 and 总计 stand for several things; the place decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LabelRole {
    /// A row of figures.
    Row { table: TableId, id: &'static str },
    /// A column of figures. In the table of section 四: one of the five results, without its group.
    Column { table: TableId, id: &'static str, forms: u8 },
    /// The label of several rows, such as （三）不予公开.
    RowGroup { table: TableId },
    /// The label of several columns, such as 申请人情况. In the table of section 四 its group's name, empty for
    /// 行政诉讼, which has two.
    ColumnGroup { table: TableId, id: &'static str },
    /// 第二十条第（一）项 and the like.
    Caption { table: TableId },
    /// 信息内容, or the remark on the identities over the row labels.
    Corner { table: TableId },
}

/// A label is broken over no more lines than this; vertical headers have one character a line.
pub(super) const MAX_LABEL_LINES: usize = 8;

/// No printed label is longer, in characters. Longer text is not looked up.
const LONGEST: usize = 90;

pub(super) struct Labels {
    roles: FxHashMap<String, Vec<LabelRole>>,
    /// The lengths of all keys, in characters, the longest first: for finding a label at the start of a text.
    lengths: Vec<usize>,
    /// The characters that keys begin with.
    first: FxHashSet<char>,
}

static LABELS: LazyLock<Labels> = LazyLock::new(Labels::new);

/// As many spellings are remembered: a few forms have some hundred labels, each spelled in a few ways.
const MOST_SPELLINGS: usize = 4_096;

thread_local! {
    /// Labels as they were spelled before, each with its roles: folding the same ones again is a tenth of reading.
    static SPELLINGS: RefCell<FxHashMap<String, &'static [LabelRole]>> = RefCell::default();
}

pub(super) fn labels() -> &'static Labels {
    &LABELS
}

impl Labels {
    fn new() -> Self {
        let mut labels =
            Self { roles: FxHashMap::default(), lengths: Vec::new(), first: FxHashSet::default() };
        for (index, form) in form::forms().iter().enumerate() {
            for table in form.tables() {
                for block in table.blocks {
                    labels.add(block.caption, LabelRole::Caption { table: table.id });
                    labels.add(block.corner, LabelRole::Corner { table: table.id });
                    for row in block.rows {
                        for label in std::iter::once(&row.label).chain(row.aliases) {
                            labels.add(label, LabelRole::Row { table: table.id, id: row.id });
                        }
                        for group in row.groups {
                            labels.add(group, LabelRole::RowGroup { table: table.id });
                        }
                    }
                    for column in block.columns {
                        labels.add_column(table.id, column, 1 << index);
                    }
                }
            }
        }
        let mut lengths: Vec<usize> = labels.roles.keys().map(|key| key.chars().count()).collect();
        lengths.sort_by_cached_key(|length| usize::MAX - length);
        lengths.dedup();
        labels.lengths = lengths;
        labels.first = labels.roles.keys().filter_map(|key| key.chars().next()).collect();
        labels
    }

    fn add_column(&mut self, table: TableId, column: &form::Column, forms: u8) {
        let (family, id) = column.id.split_once('.').unwrap_or(("", column.id));
        for label in std::iter::once(&column.label).chain(column.aliases) {
            self.add(label, LabelRole::Column { table, id, forms });
        }
        for (depth, group) in column.groups.iter().enumerate() {
            let id = if depth + 1 == column.groups.len() { family } else { "" };
            self.add(group, LabelRole::ColumnGroup { table, id });
        }
    }

    fn add(&mut self, label: &str, role: LabelRole) {
        let key = normalize_label(label);
        if key.is_empty() {
            return;
        }
        let list = self.roles.entry(key).or_default();
        for known in list.iter_mut() {
            if let (
                LabelRole::Column { table, id, forms },
                LabelRole::Column { table: new_table, id: new_id, forms: more },
            ) = (known, role)
                && *table == new_table
                && *id == new_id
            {
                *forms |= more;
                return;
            }
        }
        if !list.contains(&role) {
            list.push(role);
        }
    }

    /// What a text means as a label, the whole of it; empty if it is none.
    pub(super) fn find_whole(&self, text: &str) -> &[LabelRole] {
        if cannot_be(text) {
            return &[];
        }
        self.roles.get(&normalize_label(text)).map_or(&[], Vec::as_slice)
    }

    /// What a text means as a label; empty if it is none. A remark in brackets behind it is overlooked.
    pub(super) fn find(&'static self, text: &str) -> &'static [LabelRole] {
        if cannot_be(text) {
            return &[];
        }
        if let Some(known) = SPELLINGS.with_borrow(|spellings| spellings.get(text).copied()) {
            return known;
        }
        let found = self.look_up(text);
        SPELLINGS.with_borrow_mut(|spellings| {
            if !found.is_empty() && spellings.len() < MOST_SPELLINGS {
                spellings.insert(text.to_owned(), found);
            }
        });
        found
    }

    fn look_up(&self, text: &str) -> &[LabelRole] {
        let key = normalize_label(text);
        if let Some(found) = self.roles.get(&key) {
            return found;
        }
        if let Some((body, _)) = key.split_once('(').filter(|_| key.ends_with(')'))
            && let Some(found) = self.roles.get(body)
        {
            return found;
        }
        // A group and its row in one: （三）不予公开-1.属于国家秘密.
        let of_group = |group: &str| {
            let roles = self.roles.get(&normalize_label(group)).map_or(&[][..], Vec::as_slice);
            roles.iter().any(|role| matches!(role, LabelRole::RowGroup { .. }))
        };
        let joint = |c: char| matches!(fold_char(c), Some('-' | ':' | '/' | '>'));
        if let Some((at, mark)) = text.char_indices().find(|(at, c)| *at > 0 && joint(*c))
            && of_group(text.get(..at).unwrap_or_default())
            && let Some(found) =
                self.roles.get(&normalize_label(text.get(at + mark.len_utf8()..).unwrap_or_default()))
        {
            return found;
        }
        // Every office words the remark on the identities in its own way.
        if key.len() > 20 && (key.contains("勾稽关系") || key.contains("第三项加第四项")) {
            return &[LabelRole::Corner { table: TableId::Requests }];
        }
        &[]
    }

    /// The label that a text begins with, the longest there is, and what follows it.
    pub(super) fn at_start<'t>(&self, text: &'t str) -> Option<(&[LabelRole], &'t str)> {
        // Character by character as folded, with the place in the text behind each.
        let window: Vec<(char, usize)> = text
            .char_indices()
            .take(LONGEST + 20)
            .filter_map(|(at, c)| fold_char(c).map(|folded| (folded, at + c.len_utf8())))
            .collect();
        let raw: String = window.iter().map(|(c, _)| *c).collect();
        // Most text begins as no label does.
        let body = drop_ordinal(&raw);
        if !body.chars().find(|c| !is_joint(*c)).is_some_and(|first| self.first.contains(&first)) {
            return None;
        }
        let skipped = raw.chars().count() - body.chars().count();
        let kept: Vec<(char, usize)> =
            window.into_iter().skip(skipped).filter(|(c, _)| !is_joint(*c)).collect();
        let key: String = kept.iter().map(|(c, _)| *c).collect();
        let ends: Vec<usize> = key.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        for length in &self.lengths {
            let found = ends
                .get(length.saturating_sub(1))
                .and_then(|end| self.roles.get(key.get(..*end).unwrap_or_default()));
            if let (Some(found), Some((_, end))) = (found, kept.get(length.saturating_sub(1))) {
                let rest = text.get(*end..).unwrap_or("");
                return Some((found, rest.trim_start_matches(|c| fold_char(c).is_none())));
            }
        }
        None
    }

    /// The row of a table that a text most likely names, among those that `free` allows.
    pub(super) fn nearest_row(
        &self,
        table: TableId,
        text: &str,
        free: impl Fn(&str) -> bool,
    ) -> Option<&'static str> {
        let key = normalize_label(text);
        if key.chars().count() < 4 || key.chars().count() > LONGEST {
            return None;
        }
        let mut best = (0.0, None);
        for (label, roles) in &self.roles {
            for role in roles {
                let LabelRole::Row { table: of, id } = role else { continue };
                if *of == table && label.chars().count() >= 4 && free(id) {
                    let score = similarity(&key, label);
                    if score > best.0 || (score == best.0 && best.1.is_some_and(|other| *id < other)) {
                        best = (score, Some(*id));
                    }
                }
            }
        }
        best.1.filter(|_| best.0 >= 0.7)
    }
}

/// A label as it is looked up: folded, its ordinal and inner punctuation dropped.
pub(super) fn normalize_label(label: &str) -> String {
    let mut folded = fold_label(label);
    // `/` or `-` behind a label is a figure left out.
    if !folded.ends_with(['/', '-']) {
        folded.retain(|c| !is_joint(c));
    }
    folded
}

/// Figures and long prose are no labels, whatever they say: every printed label has Chinese characters.
fn cannot_be(text: &str) -> bool {
    text.len() > LONGEST * 6 || text.is_ascii()
}

fn is_joint(c: char) -> bool {
    matches!(c, '、' | ',' | ';' | '.' | ':' | '-' | '/')
}

/// How alike two texts are, by the pairs of neighbouring characters that both have: 0 to 1.
pub(super) fn similarity(a: &str, b: &str) -> f64 {
    let pairs = |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (a, mut b) = (pairs(a), pairs(b));
    let all = a.len() + b.len();
    if all == 0 {
        return 0.0;
    }
    let mut common = 0;
    for pair in a {
        if let Some(at) = b.iter().position(|other| *other == pair) {
            b.swap_remove(at);
            common += 1;
        }
    }
    2.0 * f64::from(common) / all as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_found_in_their_spellings() {
        for (text, id) in [
            ("规范性文件", "normative_documents"),
            ("行政规范性文件（含政府和部门制发的各类文件）", "normative_documents"),
            ("2、部分公开（区分处理的，只计这一情形，不计其他情形）", "partly_granted"),
            ("3．危及三安全一稳定", "refused.security_and_stability"),
            ("（七）總計", "handled_total"),
            ("行政事业型收费", "fees"),
            ("2.没有现成信息，需要另行制作", "unavailable.needs_creation"),
            ("（三）不予公开-1.属于国家秘密", "refused.state_secret"),
            ("(五)不予处理：4.无正当理由大量反复申请", "not_processed.excessive"),
        ] {
            let found = labels().find(text);
            assert!(
                found.iter().any(|role| matches!(role, LabelRole::Row { id: i, .. } if *i == id)),
                "{text}: {found:?}"
            );
        }
        assert_eq!(labels().find("其他主动公开文件"), []);
    }

    #[test]
    fn a_label_run_together_with_what_follows() {
        for (text, rest) in [
            ("规章000", "000"),
            ("信息内容本年制发件数本年废止件数", "本年制发件数本年废止件数"),
            ("（三）不予公开1.属于国家秘密0000000", "1.属于国家秘密0000000"),
            ("本年增/减12", "12"),
        ] {
            assert_eq!(labels().at_start(text).map(|(_, rest)| rest), Some(rest), "{text}");
        }
        assert!(labels().at_start("政府网站").is_none());
    }
}
