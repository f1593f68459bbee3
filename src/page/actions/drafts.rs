//! The reports stored in this browser: renaming, duplicating, removing one, removing all.

use crate::browser::storage::{self, drafts};
use crate::browser::{self, files};
use crate::edit::{Draft, Listing, SaveOutcome, StoreError};
use crate::page::events::{effect, listen_return, listen_window};
use crate::page::model::App;
use crate::page::tasks::start;
use crate::write;
use leptos::ev;
use leptos::prelude::*;

/// Said where the storage does not answer.
pub(crate) const SILENT: &str =
    "浏览器的数据库没有应答，本机的报告暂时列不出来，并没有丢失。请刷新页面再试。";

/// The list of stored reports on the first page. Copies are handles on the same list.
#[derive(Clone, Copy)]
pub(crate) struct DraftList {
    app: App,
    /// The reports, the last one worked on first.
    pub(crate) drafts: RwSignal<Vec<Draft>>,
    /// The texts of records that cannot be read.
    pub(crate) unreadable: RwSignal<Vec<String>>,
    /// Whether the storage does not answer, so that the reports cannot be listed.
    pub(crate) is_silent: RwSignal<bool>,
    /// The one that was just removed, for the way back.
    pub(crate) removed: RwSignal<Option<Draft>>,
}

impl DraftList {
    /// What this browser stores; another window's changes show in it too.
    pub(crate) fn new(app: App) -> Self {
        let list = Self {
            app,
            drafts: RwSignal::default(),
            unreadable: RwSignal::default(),
            is_silent: RwSignal::new(false),
            removed: RwSignal::new(None),
        };
        // In a frame it is known only with the portal's word whether drafts are kept here.
        effect(move || {
            app.host.connect.track();
            start(list.read());
        });
        listen_window(ev::storage, move |_| start(list.read()));
        // A page in the back/forward cache hears of no change.
        listen_return(move || start(list.read()));
        list
    }

    async fn read(self) {
        let listing = match self.app.host.keeps_drafts() {
            true => drafts().list().await,
            false => Ok(Listing::default()),
        };
        // The list may have gone meanwhile, and its signals with it.
        let _ = self.is_silent.try_set(listing == Err(StoreError::Silent));
        let Listing { drafts, unreadable } = listing.unwrap_or_default();
        let _ = self.drafts.try_set(drafts);
        let _ = self.unreadable.try_set(unreadable);
    }

    /// Gives a report another name; an empty one is that of body and year.
    pub(crate) fn rename(self, mut draft: Draft, name: &str) {
        draft.name = match name.trim() {
            "" => Draft::default_name(&draft.report),
            name => name.to_owned(),
        };
        let seen = draft.saved;
        draft.saved = browser::now();
        start(async move {
            if drafts().save(&draft, Some(seen)).await != SaveOutcome::Saved {
                self.app.say("没有改名：这份报告刚在另一个窗口里改过，或浏览器不允许保存。");
            }
            self.read().await;
        });
    }

    /// Stores another copy of a report.
    pub(crate) fn duplicate(self, mut draft: Draft) {
        draft.id = browser::fresh_id();
        draft.name = format!("{}（副本）", draft.name);
        draft.saved = browser::now();
        start(async move {
            if drafts().put(&draft).await != SaveOutcome::Saved {
                self.app.say("没有复制成功：浏览器的存储空间不够，或不允许保存。");
            }
            self.read().await;
        });
    }

    /// Removes a report; it can be restored until another one is removed.
    pub(crate) fn remove(self, id: String) {
        start(async move {
            match drafts().remove(&id).await {
                Ok(draft) => self.removed.set(draft),
                Err(_) => self.app.say("浏览器不允许删除。"),
            }
            self.read().await;
        });
    }

    /// Stores the report again that was removed.
    pub(crate) fn restore(self) {
        let Some(draft) = self.removed.get_untracked() else { return };
        start(async move {
            if drafts().put(&draft).await == SaveOutcome::Saved {
                self.removed.set(None);
                self.app.say("已恢复");
            } else {
                self.app.say("没有恢复成功：浏览器的存储空间不够，或不允许保存。");
            }
            self.read().await;
        });
    }

    /// Downloads every report as JSON, and what cannot be read as it is.
    pub(crate) fn download_all(self) {
        for draft in self.drafts.get_untracked() {
            let name = write::file_name(&draft.report, "json");
            files::download(&name, "application/json", write::to_json(&draft.report).as_bytes());
        }
        self.download_unreadable();
        self.app.say("已下载全部报告的数据文件");
    }

    /// Downloads the records that cannot be read, as they are.
    pub(crate) fn download_unreadable(self) {
        for (at, text) in self.unreadable.get_untracked().iter().enumerate() {
            files::download(&format!("无法识别的记录-{}.json", at + 1), "application/json", text.as_bytes());
        }
    }

    /// Removes everything of ours from this browser.
    pub(crate) fn clear(self) {
        start(async move {
            storage::forget_collections();
            self.app.say(match drafts().clear().await {
                Ok(()) => "已清除保存在这个浏览器里的全部内容",
                Err(_) => "浏览器不允许清除。",
            });
            self.read().await;
        });
    }
}
