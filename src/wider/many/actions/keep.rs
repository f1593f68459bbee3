//! Storing a collection in this browser, and removing it.

use crate::browser::link::Entry;
use crate::browser::{self, collections, storage};
use crate::edit::{Change, StoreError};
use crate::page::events::listen_window;
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
        match self.queue.with_value(VecDeque::len) + self.left.with_value(Vec::len) {
            0 => format!("{units} 个单位，{count} 份报告"),
            waiting => format!("{units} 个单位，{count} 份报告，还有 {waiting} 个文件没有读"),
        }
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
