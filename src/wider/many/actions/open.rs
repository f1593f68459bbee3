//! Taking up a collection that this browser keeps, and finding its reports.

use super::keep::failure;
use super::left::asked_before;
use crate::browser::collections;
use crate::edit::StoreError;
use crate::wider::many::kept::{Head, Part, head_key, report_key};
use crate::wider::many::model::{Hold, Keeping, Page, Progress, Reading};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::VecDeque;
use std::sync::Arc;

/// What is said of a collection that is not there.
pub(super) const GONE: &str =
    "这次核对不在这个浏览器里：可能已经删除，或者保存在另一台电脑、另一个浏览器里。";
const SILENT: &str = "浏览器的数据库没有应答。请稍后再打开一次。";

impl Page {
    /// Begins with an empty hand.
    pub(crate) fn forget(self) {
        if self.reading.get_untracked() == Reading::Running {
            self.stop();
        }
        self.taken_up.update_value(|count| *count += 1);
        self.opening.set(false);
        self.head.set(Head::default());
        self.parts.set_value(Vec::new());
        self.unkept.set_value(Vec::new());
        self.overview.set(Arc::default());
        self.numbers.set_value(Vec::new());
        self.arrivals.set(Vec::new());
        self.queue.update_value(|queue| queue.clear());
        self.failed.set_value(Vec::new());
        self.left.set_value(Vec::new());
        self.reading.set(Reading::Idle);
        self.progress.set(Progress::default());
        self.keeping.set(Keeping::Idle);
        self.problem.set(None);
        self.next.set_value(1);
    }

    /// Takes up the collection that the address names, or the list of all.
    pub(crate) fn take_up(self) {
        let waiting = self.queue.with_value(VecDeque::len);
        self.forget();
        if waiting > 0 {
            self.say(format!("刚才那次核对还有 {waiting} 个文件没有读。打开那次核对，可以看到是哪些。"));
        }
        let hold = self.hold();
        spawn_local(async move {
            self.list_all().await;
            if hold.id.is_empty() || !self.holds(&hold) {
                return;
            }
            self.opening.set(true);
            let is_there = self.fetch(&hold).await;
            if !self.holds(&hold) {
                return;
            }
            self.opening.set(false);
            match is_there {
                Ok(true) => self.look().await,
                Ok(false) => return self.problem.set(Some(GONE.to_owned())),
                Err(_) => return self.problem.set(Some(SILENT.to_owned())),
            }
            let report = self.view.with_untracked(|view| view.report.clone());
            if let Some(report) = report.filter(|_| self.holds(&hold)) {
                self.open_report(report);
            }
        });
    }

    /// Reads the collection in hand from the database, as long as it is in hand. Tells whether it is there.
    pub(super) async fn fetch(self, hold: &Hold) -> Result<bool, StoreError> {
        let id = &hold.id;
        let Some(head) = collections::one(&head_key(id)).await?.as_deref().and_then(Head::from_text) else {
            return Ok(false);
        };
        let parts = collections::all(&format!("part/{id}/")).await?;
        let parts: Vec<Part> = parts.iter().filter_map(|(_, text)| Part::from_text(text)).collect();
        let left = asked_before(id, &parts).await?;
        if self.holds(hold) {
            self.next.set_value(parts.last().map_or(1, |part| part.id.saturating_add(1)));
            self.list_left(left);
            self.keeping.set(Keeping::Saved(head.saved));
            self.head.set(head);
            self.parts.set_value(parts);
        }
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

    /// The report of a part; empty where none was read.
    ///
    /// # Errors
    /// A sentence for the person where it cannot be had.
    pub(crate) async fn report(self, hold: &Hold, part: &Part) -> Result<String, String> {
        if !part.is_read {
            return Ok(String::new());
        }
        let here = self.unkept.with_value(|list| list.iter().find(|(id, _)| *id == part.id).cloned());
        if let Some((_, report)) = here.filter(|_| self.holds(hold)) {
            return Ok(report);
        }
        match collections::one(&report_key(&hold.id, part.id)).await {
            Ok(Some(report)) if !report.is_empty() => Ok(report),
            Ok(_) => Err(format!("“{}”里的报告不在这个浏览器里了，请再加入一次那个文件。", part.source)),
            Err(_) => Err(SILENT.to_owned()),
        }
    }

    /// The last part that was read of the file of that name.
    pub(crate) fn part_of_file(self, file: &str) -> Option<Part> {
        let quoted = serde_json::to_string(file).ok()?;
        let wanted = format!("\"file\":{quoted}");
        self.parts.with_value(|parts| {
            parts.iter().rev().find(|part| part.is_read && part.entry.contains(&wanted)).cloned()
        })
    }
}
