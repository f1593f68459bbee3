//! Keeping collections in this browser: writing, opening, removing, and what other windows do meanwhile.

use crate::browser::link::Entry;
use crate::browser::{self, collections, storage};
use crate::edit::{Change, StoreError};
use crate::page::events::listen_window;
use crate::wider::many::kept::{Head, Part};
use crate::wider::many::model::{Keeping, Page, Progress, Reading};
use crate::wider::many::view::View;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

const FORBIDDEN: &str = "浏览器不允许在本机保存。关闭窗口前，请用“导出”里的“保存这次核对”留存。";
const FULL: &str = "这个浏览器的存储空间已满，没有全部存下。请用“导出”里的“保存这次核对”留存。";
const SILENT: &str = "浏览器的数据库没有应答，没有全部存下。请用“导出”里的“保存这次核对”留存。";
const GONE: &str = "这次核对不在这个浏览器里：可能已经删除，或者保存在另一台电脑、另一个浏览器里。";

fn head_key(id: &str) -> String {
    format!("head/{id}")
}

fn part_key(id: &str, part: u32) -> String {
    format!("part/{id}/{part:07}")
}

fn report_key(id: &str, part: u32) -> String {
    format!("report/{id}/{part:07}")
}

fn failure(error: StoreError) -> Keeping {
    Keeping::Failed(match error {
        StoreError::Forbidden => FORBIDDEN,
        StoreError::Full => FULL,
        StoreError::Silent => SILENT,
    })
}

impl Page {
    /// Begins with an empty hand.
    pub(crate) fn forget(self) {
        if self.reading.get_untracked() == Reading::Running {
            self.stop();
        }
        self.head.set(Head::default());
        self.parts.set_value(Vec::new());
        self.unkept.set_value(Vec::new());
        self.overview.set(Arc::default());
        self.numbers.set_value(Vec::new());
        self.arrivals.set(Vec::new());
        self.queue.update_value(|queue| queue.clear());
        self.failed.set_value(Vec::new());
        self.reading.set(Reading::Idle);
        self.progress.set(Progress::default());
        self.keeping.set(Keeping::Idle);
        self.problem.set(None);
        self.next.set_value(1);
    }

    /// Takes up the collection that the address names, or the list of all.
    pub(crate) fn take_up(self, id: String) {
        self.forget();
        spawn_local(async move {
            self.list_all().await;
            if id.is_empty() {
                return;
            }
            self.opening.set(true);
            let read = self.fetch(&id).await;
            self.opening.set(false);
            match read {
                Ok(true) => self.look().await,
                Ok(false) => return self.problem.set(Some(GONE.to_owned())),
                Err(_) => return self.problem.set(Some(SILENT.to_owned())),
            }
            let report = self.view.with_untracked(|view| view.report.clone());
            if let Some(report) = report {
                self.open_report(report);
            }
        });
    }

    /// Reads a collection from the database. Tells whether it is there.
    async fn fetch(self, id: &str) -> Result<bool, StoreError> {
        let Some(head) = collections::one(&head_key(id)).await?.as_deref().and_then(Head::from_text) else {
            return Ok(false);
        };
        let parts = collections::all(&format!("part/{id}/")).await?;
        let parts: Vec<Part> = parts.iter().filter_map(|(_, text)| Part::from_text(text)).collect();
        self.next.set_value(parts.last().map_or(1, |part| part.id.saturating_add(1)));
        self.keeping.set(Keeping::Saved(head.saved));
        self.head.set(head);
        self.parts.set_value(parts);
        Ok(true)
    }

    /// Lists the collections that this browser keeps.
    pub(crate) async fn list_all(self) {
        match collections::all("head/").await {
            Ok(records) => {
                let head = |(key, text): (String, String)| {
                    Some((key.strip_prefix("head/")?.to_owned(), Head::from_text(&text)?))
                };
                let mut list: Vec<(String, Head)> = records.into_iter().filter_map(head).collect();
                list.sort_by_cached_key(|(_, head)| u64::MAX - head.saved);
                self.list.set(list);
            }
            Err(error) => self.keeping.set(failure(error)),
        }
    }

    /// The report of a record.
    pub(crate) async fn report(self, part: u32) -> Option<String> {
        let here = self
            .unkept
            .with_value(|list| list.iter().find(|(id, _)| *id == part).map(|(_, report)| report.clone()));
        if here.is_some() {
            return here;
        }
        let id = self.view.with_untracked(|view| view.id.clone());
        collections::one(&report_key(&id, part)).await.ok().flatten().filter(|text| !text.is_empty())
    }

    /// The report of the file of that name.
    pub(crate) async fn report_of_file(self, file: &str) -> Option<String> {
        let quoted = serde_json::to_string(file).ok()?;
        let wanted = format!("\"file\":{quoted}");
        let part = self.parts.with_value(|parts| {
            parts.iter().rev().find(|part| part.is_read && part.entry.contains(&wanted)).map(|part| part.id)
        })?;
        self.report(part).await
    }

    /// Changes what the person said of the collection, and keeps it.
    pub(crate) fn say_of_it(self, change: impl FnOnce(&mut Head)) {
        self.head.update(change);
        spawn_local(async move {
            self.look().await;
            self.keep().await;
        });
    }

    /// Stores what is not stored yet, unless another window has changed the collection.
    pub(crate) async fn keep(self) {
        let id = self.view.with_untracked(|view| view.id.clone());
        if id.is_empty() || matches!(self.keeping.get_untracked(), Keeping::Overtaken) {
            return;
        }
        self.keeping.set(Keeping::Saving);
        let seen = self.head.with_untracked(|head| head.saved);
        let told = self.told();
        let saved = browser::now().max(seen + 1);
        let head = self.head.with_untracked(|head| Head { saved, told, ..head.clone() });
        let mut is_overtaken = false;
        let written = collections::decide(&head_key(&id), &mut |stored| {
            is_overtaken = stored.and_then(Head::from_text).is_some_and(|theirs| theirs.saved != seen);
            if is_overtaken { Change::Keep } else { Change::Put(head.to_text()) }
        })
        .await;
        if is_overtaken {
            return self.keeping.set(Keeping::Overtaken);
        }
        if written.is_ok() {
            self.head.update(|mine| {
                mine.saved = saved;
                mine.told.clone_from(&head.told);
            });
        }
        let records = self.unkept_records(&id);
        let count = self.unkept.with_value(Vec::len);
        let written = match written {
            Ok(()) if !records.is_empty() => collections::put(&records).await,
            other => other,
        };
        self.keeping.set(match written {
            Ok(()) => {
                self.unkept.update_value(|list| drop(list.drain(..count.min(list.len()))));
                storage::tell_collection(&id, saved);
                Keeping::Saved(saved)
            }
            Err(error) => failure(error),
        });
    }

    fn unkept_records(self, id: &str) -> Vec<(String, String)> {
        let mut records = Vec::new();
        self.unkept.with_value(|list| {
            self.parts.with_value(|parts| {
                for (number, report) in list {
                    if let Some(part) = parts.iter().find(|part| part.id == *number) {
                        records.push((part_key(id, *number), part.to_text()));
                        records.push((report_key(id, *number), report.clone()));
                    }
                }
            });
        });
        records
    }

    /// What stands in the list of collections beside the name.
    fn told(self) -> String {
        let count = self.parts.with_value(|parts| parts.iter().filter(|part| part.is_read).count());
        let units = self.overview.with_untracked(|overview| overview.units.len());
        format!("{units} 个单位，{count} 份报告")
    }

    /// Asks before the window is closed while something would be lost.
    pub(crate) fn attend_leaving(self) {
        listen_window(ev::beforeunload, move |event| {
            let is_reading = self.reading.get_untracked() == Reading::Running;
            if is_reading || self.unkept.with_value(|list| !list.is_empty()) {
                event.prevent_default();
                // Chromium before 119 asks only where a value is set.
                event.set_return_value("还有没读完或没保存的内容");
            }
        });
    }

    /// Notices what other windows store.
    pub(crate) fn attend_other_windows(self) {
        listen_window(ev::storage, move |event| {
            let Some((id, saved)) = storage::told_collection(&event) else { return };
            spawn_local(async move {
                let is_mine = self.view.with_untracked(|view| view.id == id);
                if !is_mine {
                    return self.list_all().await;
                }
                if self.head.with_untracked(|head| head.saved == saved) {
                    return;
                }
                let is_quiet = self.reading.get_untracked() == Reading::Idle
                    && matches!(self.keeping.get_untracked(), Keeping::Saved(_) | Keeping::Idle);
                if is_quiet {
                    self.take_theirs().await;
                    self.say("另一个窗口改动了这次核对，已换成最新的内容。");
                } else {
                    self.keeping.set(Keeping::Overtaken);
                }
            });
        });
    }

    /// Takes up what another window has stored of the collection in hand.
    pub(crate) async fn take_theirs(self) {
        let id = self.view.with_untracked(|view| view.id.clone());
        let next = self.next.get_value();
        self.unkept.set_value(Vec::new());
        match self.fetch(&id).await {
            Ok(true) => self.look().await,
            Ok(false) => self.problem.set(Some(GONE.to_owned())),
            Err(error) => self.keeping.set(failure(error)),
        }
        self.next.update_value(|number| *number = next.max(*number));
    }

    /// Makes what stands here a collection of its own beside what another window has stored.
    pub(crate) fn keep_beside(self) {
        spawn_local(async move {
            let numbers: Vec<u32> = self.parts.with_value(|parts| parts.iter().map(|part| part.id).collect());
            let mut all = Vec::new();
            for number in numbers {
                all.push((number, self.report(number).await.unwrap_or_default()));
            }
            self.unkept.set_value(all);
            self.head.update(|head| {
                head.name = format!("{}（另存）", head.name);
                head.saved = 0;
            });
            self.keeping.set(Keeping::Idle);
            self.turn(Entry::New, |view| view.id = browser::fresh_id());
            self.keep().await;
            self.list_all().await;
        });
    }

    /// Removes a collection from this browser.
    pub(crate) fn remove(self, id: String) {
        spawn_local(async move {
            // The head last: what is cut in between can be removed again.
            for prefix in [format!("report/{id}/"), format!("part/{id}/"), head_key(&id)] {
                if let Err(error) = collections::remove(&prefix).await {
                    return self.keeping.set(failure(error));
                }
            }
            storage::tell_collection(&id, 0);
            if self.view.with_untracked(|view| view.id == id) {
                self.turn(Entry::Same, |view| *view = View::default());
                self.forget();
            }
            self.list_all().await;
            self.say("已删除。各单位的文件没有动。");
        });
    }

    /// Takes a report out of the collection.
    pub(crate) fn take_out(self, part: u32) {
        self.parts.update_value(|parts| parts.retain(|one| one.id != part));
        self.unkept.update_value(|list| list.retain(|(id, _)| *id != part));
        spawn_local(async move {
            let id = self.view.with_untracked(|view| view.id.clone());
            for key in [part_key(&id, part), report_key(&id, part)] {
                let _ = collections::remove(&key).await;
            }
            self.look().await;
            self.keep().await;
            self.say("已移出这次核对；文件本身没有动，可以再加入。");
        });
    }
}
