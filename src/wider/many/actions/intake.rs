//! Taking files in: they stand as rows at once, and are read one after another by the worker.

use crate::browser::folders::Found;
use crate::browser::link::Entry;
use crate::browser::worker::{self, Task};
use crate::browser::{self, files};
use crate::collection;
use crate::collection::Status;
use crate::wider::many::kept::{Among, Asked, FORMAT, Head, Part};
use crate::wider::many::model::{Arrival, ArrivalState, Hold, Page, Progress, Reading, Waiting};
use crate::wider::many::view::View;
use crate::wider::many::work;
use futures_util::future::join;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::HashSet;
use std::time::Duration;

/// The most files that are taken at once.
pub(crate) const MOST: usize = 10_000;
/// So many jobs in a row that were not done mean that the worker is not to be had.
const GIVE_UP: usize = 3;
/// So many milliseconds files are taken in before the page is given its turn.
const A_TURN: u64 = 15;
/// So many reports are written to the database at once.
const A_WRITE: usize = 20;
/// After so many reports the overview is worked out the first time; then after twice as many, and so on.
const FIRST_LOOK: usize = 20;

impl Page {
    /// Takes files in; on the list of collections they are a new one.
    pub(crate) fn take(self, found: Vec<Found>, among: Among) {
        if found.is_empty() {
            return self.say("里面没有文件。请选有年度报告的文件夹或文件。");
        }
        spawn_local(self.take_in_turns(found, among));
    }

    /// Takes files in, a few at a time: a browser that is asked for the size of a file looks at the disk.
    async fn take_in_turns(self, found: Vec<Found>, among: Among) {
        // To list a folder's files was a turn of its own.
        browser::pause(Duration::from_millis(1)).await;
        if self.view.with_untracked(|view| view.id.is_empty()) {
            self.begin(&found);
        }
        let hold = self.hold();
        let left_out = found.len().saturating_sub(MOST);
        let mut known: HashSet<Asked> =
            self.parts.with_value(|parts| parts.iter().map(Part::asked).collect());
        self.queue.with_value(|queue| known.extend(queue.iter().map(|waiting| waiting.asked.clone())));
        let (mut passed, mut doubled) = (0, 0);
        let mut queue: Vec<Waiting> = Vec::new();
        let mut shown = 0;
        // The page is drawn before the first.
        let mut begun = 0;
        for Found { file, path } in found.into_iter().take(MOST) {
            if browser::now().saturating_sub(begun) > A_TURN {
                self.show_arrivals(&queue, &mut shown);
                browser::pause(Duration::from_millis(1)).await;
                begun = browser::now();
                if !self.holds(&hold) {
                    return self.say("刚才加入的文件没有读：打开那次核对，再加入一次。");
                }
            }
            if is_no_document(&path) {
                passed += 1;
                continue;
            }
            let stamp = (file.size() as u64, file.last_modified() as u64);
            let asked = Asked { path: path.clone(), stamp, among };
            if known.contains(&asked) {
                doubled += 1;
                continue;
            }
            let state = ArcRwSignal::new(ArrivalState::Waiting);
            queue.push(Waiting { arrival: Arrival { key: self.number(), path, state }, file, asked });
        }
        self.show_arrivals(&queue, &mut shown);
        let asked: Vec<Asked> = queue.iter().map(|waiting| waiting.asked.clone()).collect();
        self.found_again(&asked);
        self.say(taken(queue.len(), doubled, passed, left_out));
        self.progress.update(|progress| progress.all += queue.len());
        self.queue.update_value(|waiting| waiting.extend(queue));
        // What is asked for is known before it is read: a page that is closed meanwhile says so. Both begin at once: whoever
        // goes elsewhere and comes back reads what both have written.
        join(self.keep(), self.remember_asked(&hold.id, asked)).await;
        if self.holds(&hold) {
            self.read_on();
        }
    }

    /// Lists the files that are not listed yet.
    fn show_arrivals(self, queue: &[Waiting], shown: &mut usize) {
        let new = queue.iter().skip(*shown).map(|waiting| waiting.arrival.clone());
        self.arrivals.update(|list| list.extend(new));
        *shown = queue.len();
    }

    /// Begins a collection.
    fn begin(self, found: &[Found]) {
        let folder = found.iter().find_map(|found| found.path.split_once('/')).map(|(folder, _)| folder);
        let name = folder.map_or_else(|| format!("{} 年的核对", browser::this_year()), str::to_owned);
        self.forget();
        self.head.set(Head { format: FORMAT.to_owned(), name, ..Head::default() });
        self.turn(Entry::New, |view| *view = View { id: browser::fresh_id(), ..View::default() });
    }

    /// Reads what waits, as long as the person does not stop it.
    pub(crate) fn read_on(self) {
        if self.reading.get_untracked() == Reading::Running {
            return;
        }
        self.reading.set(Reading::Running);
        let hold = self.hold();
        spawn_local(async move {
            self.read_queue(&hold).await;
            self.look().await;
            if !self.holds(&hold) {
                return;
            }
            self.settle_asked().await;
            self.keep().await;
            if self.holds(&hold) && self.reading.get_untracked() == Reading::Running {
                self.reading.set(Reading::Idle);
                self.progress.set(Progress::default());
            }
        });
    }

    /// Stops reading; what waits stays.
    pub(crate) fn stop(self) {
        if self.reading.get_untracked() == Reading::Running {
            self.reading.set(Reading::Stopped);
            worker::stop(Task::Collect);
        }
    }

    /// Reads again what was not read for a reason that is not the file's own.
    pub(crate) fn read_failed(self) {
        let mut failed = Vec::new();
        self.failed.update_value(|list| failed = std::mem::take(list));
        for one in &failed {
            one.arrival.state.set(ArrivalState::Waiting);
        }
        self.queue.update_value(|queue| queue.extend(failed));
        self.read_on();
    }

    async fn read_queue(self, hold: &Hold) {
        let (mut failures, mut since, mut due) = (0, 0, FIRST_LOOK);
        loop {
            // It waits until it is read: a page that is left meanwhile lists it.
            let next = self.queue.with_value(|queue| queue.front().cloned());
            let Some(waiting) = next.filter(|_| self.holds(hold)) else { return };
            waiting.arrival.state.set(ArrivalState::Reading);
            let read = self.read_one(&waiting).await;
            // The person has gone to another collection meanwhile: this one's files are nobody's any more.
            if !self.holds(hold) {
                return;
            }
            match read {
                Ok(handed) => {
                    let units = self.take_in(&waiting, handed);
                    failures = 0;
                    since += units.max(1);
                }
                Err(_) if self.reading.get_untracked() == Reading::Stopped => {
                    return waiting.arrival.state.set(ArrivalState::Waiting);
                }
                Err(why) => {
                    failures += 1;
                    waiting.arrival.state.set(ArrivalState::Failed(why.clone()));
                    self.failed.update_value(|list| list.push(waiting));
                    if failures == GIVE_UP {
                        self.reading.set(Reading::Stopped);
                        self.say(why);
                    }
                }
            }
            self.queue.update_value(|queue| drop(queue.pop_front()));
            self.progress.update(|progress| progress.done += 1);
            if self.unkept.with_value(Vec::len) >= A_WRITE {
                self.keep().await;
            }
            if since >= due {
                due *= 2;
                self.look().await;
            }
            if self.reading.get_untracked() == Reading::Stopped {
                return;
            }
        }
    }

    /// Reads one file.
    async fn read_one(self, Waiting { arrival, file, asked }: &Waiting) -> Result<Vec<work::Handed>, String> {
        match files::read(file).await {
            Ok(bytes) => work::enter(&arrival.path, asked.stamp.1 / 1000, &bytes).await,
            Err(reason) => Ok(vec![work::Handed::unreadable(&arrival.path, &reason)]),
        }
    }

    /// Takes what was in a file into the collection. Gives how many reports that is.
    fn take_in(self, Waiting { arrival, asked, .. }: &Waiting, handed: Vec<work::Handed>) -> usize {
        let part =
            Part { source: asked.path.clone(), stamp: asked.stamp, among: asked.among, ..Part::default() };
        let mut units = Vec::new();
        let count = handed.len();
        for one in handed {
            let id = self.number();
            if one.report.is_some() {
                units.push(told(&one.entry));
            }
            let part =
                Part { id, is_read: one.report.is_some(), entry: one.entry.to_string(), ..part.clone() };
            self.parts.update_value(|parts| parts.push(part));
            self.unkept.update_value(|list| list.push((id, one.report.unwrap_or_default())));
        }
        arrival.state.set(ArrivalState::Read(units));
        count
    }

    /// The collection as the worker takes it.
    pub(super) fn collection(self) -> String {
        self.parts.with_value(|parts| self.head.with_untracked(|head| work::collection(head, parts)))
    }

    /// The numbers of the reports that are collected, in the order of the collection's entries.
    pub(super) fn report_numbers(self) -> Vec<u32> {
        self.parts.with_value(|parts| {
            let entries = parts.iter().filter(|part| part.is_collected());
            entries.map(|part| part.id).collect()
        })
    }

    /// Works out anew all that is said of the collection.
    pub(crate) async fn look(self) {
        let hold = self.hold();
        let numbers = self.report_numbers();
        let collection = self.collection();
        let done: Vec<u32> = self.arrivals.with_untracked(|list| {
            let is_done =
                |one: &&Arrival| one.state.with_untracked(|state| matches!(state, ArrivalState::Read(_)));
            list.iter().filter(is_done).map(|one| one.key).collect()
        });
        match work::overview(&collection).await {
            Ok(overview) if self.holds(&hold) => {
                self.numbers.set_value(numbers);
                self.overview.set(std::sync::Arc::new(overview));
                let done: HashSet<u32> = done.into_iter().collect();
                self.arrivals.update(|list| list.retain(|one| !done.contains(&one.key)));
            }
            Ok(_) => {}
            Err(why) => self.say(why),
        }
    }
}

/// The unit and the status that an entry tells.
fn told(entry: &serde_json::Value) -> (String, Status) {
    match serde_json::from_value::<collection::Entry>(entry.clone()) {
        Ok(entry) => (entry.called().to_owned(), Status::of(&entry.verdict)),
        Err(_) => (String::new(), Status::Unreadable),
    }
}

/// Whether a file is what systems and office programs leave beside documents.
fn is_no_document(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with(['.', '~'])
        || matches!(name, "Thumbs.db" | "desktop.ini")
        || path.starts_with("__MACOSX/")
}

/// What was taken, in a sentence.
fn taken(count: usize, doubled: usize, passed: usize, left_out: usize) -> String {
    let mut parts = vec![match count {
        0 => "没有新的文件".to_owned(),
        count => format!("加入 {count} 个文件"),
    }];
    if doubled > 0 {
        parts.push(format!("{doubled} 个已经在里面，没有重复读"));
    }
    if passed > 0 {
        parts.push(format!("{passed} 个是系统或办公软件的临时文件，没有读"));
    }
    if left_out > 0 {
        parts.push(format!("一次最多 {MOST} 个，其余的请分次加入"));
    }
    parts.join("；") + "。"
}
