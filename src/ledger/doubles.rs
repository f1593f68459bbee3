//! Lines that may be one request: the same number, or the same applicant, day and words.

use super::count::Doubled;
use super::field::Field;
use super::requests::Requests;
use super::words::folded;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;

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
        let [_, name, received] = &request.identity;
        let parts = [name.clone(), received.clone(), folded(request.text(Field::Content))];
        (!parts.iter().any(|part| part.is_empty())).then_some(parts)
    };
    let by_number = |line: usize| {
        let number = requests.all.get(line)?.number();
        let is_running = number.len() <= RUNNING && number.chars().all(|c| c.is_ascii_digit());
        (!number.is_empty() && !is_running).then(|| number.clone())
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
fn alike<K: Eq + Hash>(count: usize, key: impl Fn(usize) -> Option<K>) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    // By key its first line, and the group that it has once there is a second.
    let mut known: FxHashMap<K, (usize, Option<usize>)> = FxHashMap::default();
    for line in 0..count {
        let Some(key) = key(line) else { continue };
        match known.entry(key) {
            Entry::Vacant(place) => {
                place.insert((line, None));
            }
            Entry::Occupied(mut place) => match place.get_mut() {
                (_, Some(at)) => {
                    if let Some(group) = groups.get_mut(*at) {
                        group.push(line);
                    }
                }
                (first, group) => {
                    *group = Some(groups.len());
                    groups.push(vec![*first, line]);
                }
            },
        }
    }
    groups.sort_by_cached_key(|group| group.first().copied().unwrap_or(0));
    groups
}
