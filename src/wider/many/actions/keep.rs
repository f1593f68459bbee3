//! Storing a collection in this browser, and removing it.

use crate::browser::link::Entry;
use crate::browser::{self, collections, storage};
use crate::edit::{Change, StoreError};
use crate::page::events::{listen_return, listen_window};
use crate::wider::many::kept::{Head, asked_key, head_key, part_key, report_key};
use crate::wider::many::model::{Keeping, Page, Reading};
use crate::wider::many::view::View;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::VecDeque;

const FORBIDDEN: &str = "浏览器不允许在本机保存。关闭窗口前，请用“导出”里的“保存这次核对”留存。";
const FULL: &str = "这个浏览器的存储空间已满，没有全部存下。请用“导出”里的“保存这次核对”留存。";
const SILENT: &str = "浏览器的数据库没有应答，没有全部存下。请用“导出”里的“保存这次核对”留存。";

/// What is shown where something could not be stored.
pub(super) fn failure(error: StoreError) -> Keeping {
    Keeping::Failed(match error {
        StoreError::Forbidden => FORBIDDEN,
        StoreError::Full => FULL,
        StoreError::Silent => SILENT,
    })
}

impl Page {
    /// Changes what the person said of the collection, and keeps it.
    pub(crate) fn say_of_it(self, change: impl FnOnce(&mut Head)) {
        self.head.update(change);
        let hold = self.hold();
        spawn_local(self.keep());
        spawn_local(async move {
            self.look().await;
            if self.holds(&hold) && self.head.with_untracked(|head| head.told != self.told()) {
                self.keep().await;
            }
        });
    }

    /// Stores what is not stored yet, unless another window has changed the collection. What is stored is what stands when it is
    /// called: the person may go to another collection before it is done.
    pub(crate) fn keep(self) -> impl Future<Output = ()> {
        let hold = self.hold();
        let may = !hold.id.is_empty() && !matches!(self.keeping.get_untracked(), Keeping::Overtaken);
        let seen = self.head.with_untracked(|head| head.saved);
        let saved = browser::now().max(seen + 1).max(self.storing.get_value() + 1);
        let told = self.told();
        let head = self.head.with_untracked(|head| Head { saved, told, ..head.clone() });
        let numbers: Vec<u32> =
            self.unkept.with_value(|list| list.iter().map(|(number, _)| *number).collect());
        let records = self.unkept_records(&hold.id);
        if may {
            self.keeping.set(Keeping::Saving);
            self.storing.set_value(saved);
        }
        async move {
            if !may {
                return;
            }
            let mut is_overtaken = false;
            let mut written = collections::decide(&head_key(&hold.id), &mut |stored| {
                let is_theirs = |head: Head| head.saved != seen && head.saved != self.wrote.get_value();
                is_overtaken = stored.and_then(Head::from_text).is_some_and(is_theirs);
                if is_overtaken {
                    return Change::Keep;
                }
                self.wrote.set_value(saved);
                Change::Put(head.to_text())
            })
            .await;
            if written.is_ok() && !is_overtaken && !records.is_empty() {
                written = collections::put(&records).await;
            }
            if written.is_ok() && !is_overtaken {
                storage::tell_collection(&hold.id, saved);
            }
            if !self.holds(&hold) {
                return;
            }
            match written {
                Ok(()) if is_overtaken => self.keeping.set(Keeping::Overtaken),
                Ok(()) => {
                    self.unkept.update_value(|list| list.retain(|(number, _)| !numbers.contains(number)));
                    self.head.update(|mine| {
                        mine.saved = saved;
                        mine.told = head.told;
                    });
                    if self.storing.get_value() == saved {
                        self.keeping.set(Keeping::Saved(saved));
                    }
                }
                Err(error) => self.keeping.set(failure(error)),
            }
        }
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
        match self.queue.with_value(VecDeque::len) + self.left.with_value(Vec::len) {
            0 => format!("{units} 个单位，{count} 份报告"),
            waiting => format!("{units} 个单位，{count} 份报告，还有 {waiting} 个文件没有读"),
        }
    }

    /// Asks before the window is closed while something would be lost. A page that comes back stores what it was storing when
    /// it was left: that was broken off.
    pub(crate) fn attend_leaving(self) {
        listen_return(move || {
            if matches!(self.keeping.get_untracked(), Keeping::Saving | Keeping::Failed(_)) {
                spawn_local(self.keep());
            }
        });
        listen_window(ev::beforeunload, move |event| {
            let is_busy = self.reading.get_untracked() == Reading::Running
                || self.keeping.get_untracked() == Keeping::Saving;
            if is_busy || self.unkept.with_value(|list| !list.is_empty()) {
                event.prevent_default();
                // Chromium before 119 asks only where a value is set.
                event.set_return_value("还有没读完或没保存的内容");
            }
        });
    }

    /// Removes a collection from this browser.
    pub(crate) fn remove(self, id: String) {
        spawn_local(async move {
            // The head last: what is cut in between can be removed again.
            for prefix in [format!("report/{id}/"), format!("part/{id}/"), asked_key(&id), head_key(&id)] {
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
        let hold = self.hold();
        spawn_local(async move {
            for key in [part_key(&hold.id, part), report_key(&hold.id, part)] {
                let _ = collections::remove(&key).await;
            }
            self.look().await;
            if !self.holds(&hold) {
                return;
            }
            self.keep().await;
            self.say("已移出这次核对；文件本身没有动，可以再加入。");
        });
    }
}
