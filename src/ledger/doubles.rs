//! Lines that may be one request: the same number, or the same applicant, day and words.

use super::count::Doubled;
use super::field::Field;
use super::request::Requests;
use super::words::folded;
use rustc_hash::FxHashMap;

/// A running number of so few digits begins anew in every sheet and month.
const RUNNING: usize = 4;

/// The lines that may be one.
pub(super) fn find(requests: &Requests<'_>) -> Vec<Doubled> {
    let mut all = Vec::new();
    let mut repeated: FxHashMap<usize, usize> = FxHashMap::default();
    for (line, sheet, row) in &requests.repeated {
        let at = *repeated.entry(*line).or_insert_with(|| {
            let reason = "编号、申请人、收到日期和答复都相同，只计一次".to_owned();
            all.push(Doubled { lines: vec![*line], rows: Vec::new(), reason });
            all.len() - 1
        });
        if let Some(known) = all.get_mut(at) {
            known.rows.push((*sheet, *row));
        }
    }
    let by_words = |line: usize| {
        let request = requests.all.get(line)?;
        let parts = [Field::Name, Field::Received, Field::Content].map(|field| folded(request.text(field)));
        (!parts.iter().any(String::is_empty)).then(|| parts.join("|"))
    };
    let by_number = |line: usize| {
        let request = requests.all.get(line)?;
        let number = folded(request.text(Field::Number));
        let is_running = number.len() <= RUNNING && number.chars().all(|c| c.is_ascii_digit());
        (!number.is_empty() && !is_running).then_some(number)
    };
    let same_words = alike(requests.all.len(), by_words);
    let same_number = alike(requests.all.len(), by_number);
    // Where half of all lines share their numbers, they are no numbers of requests.
    let numbered: usize = same_number.iter().map(Vec::len).sum();
    let same_number =
        if numbered * 2 > requests.all.len() && numbered > 4 { Vec::new() } else { same_number };
    let is_new = |lines: &Vec<usize>| !same_words.contains(lines);
    let of_number = same_number.iter().filter(|lines| is_new(lines)).cloned();
    all.extend(of_number.map(|lines| doubled(lines, "编号相同")));
    all.extend(same_words.iter().cloned().map(|lines| doubled(lines, "申请人、收到日期和申请内容都相同")));
    all
}

fn doubled(lines: Vec<usize>, reason: &str) -> Doubled {
    Doubled { lines, rows: Vec::new(), reason: reason.to_owned() }
}

/// The groups of lines that have the same key, in the order of their first lines.
fn alike(count: usize, key: impl Fn(usize) -> Option<String>) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for line in 0..count {
        let Some(key) = key(line) else { continue };
        let at = *known.entry(key).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(at) {
            group.push(line);
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}
