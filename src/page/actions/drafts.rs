//! The reports stored in this browser: renaming, duplicating, removing one, removing all.

use crate::browser::{self, files, storage::drafts};
use crate::edit::{Draft, SaveOutcome};
use crate::page::events::listen_window;
use crate::page::model::{App, DraftList};
use crate::write;
use leptos::ev;
use leptos::prelude::*;

impl App {
    /// The reports stored in this browser; another window's changes show in it too.
    pub(crate) fn stored_drafts(self) -> RwSignal<DraftList> {
        let list = RwSignal::default();
        self.list_drafts(list);
        listen_window(ev::storage, move |_| self.list_drafts(list));
        list
    }

    /// Looks up anew what this browser stores.
    pub(crate) fn list_drafts(self, list: RwSignal<DraftList>) {
        let (drafts, unreadable) = drafts().list().unwrap_or_default();
        list.set(DraftList { drafts, unreadable });
    }

    /// Gives a stored report another name; an empty one is that of body and year.
    pub(crate) fn rename_draft(self, mut draft: Draft, name: &str) {
        draft.name = match name.trim() {
            "" => Draft::default_name(&draft.report),
            name => name.to_owned(),
        };
        let seen = draft.saved;
        draft.saved = browser::now();
        if drafts().save(&draft, Some(seen)) != SaveOutcome::Saved {
            self.say("没有改名：这份报告刚在另一个窗口里改过，或浏览器不允许保存。");
        }
    }

    /// Stores another copy of a report.
    pub(crate) fn duplicate_draft(self, mut draft: Draft) {
        draft.id = browser::fresh_id();
        draft.name = format!("{}（副本）", draft.name);
        draft.saved = browser::now();
        if drafts().put(&draft) != SaveOutcome::Saved {
            self.say("没有复制成功：浏览器的存储空间不够，或不允许保存。");
        }
    }

    /// Removes a stored report and gives it, for the way back.
    pub(crate) fn remove_draft(self, id: &str) -> Option<Draft> {
        drafts().remove(id).unwrap_or_else(|_| {
            self.say("浏览器不允许删除。");
            None
        })
    }

    /// Stores a report again that was removed. Tells whether it is there.
    pub(crate) fn restore_draft(self, draft: &Draft) -> bool {
        let restored = drafts().put(draft) == SaveOutcome::Saved;
        self.say(if restored {
            "已恢复"
        } else {
            "没有恢复成功：浏览器的存储空间不够，或不允许保存。"
        });
        restored
    }

    /// Downloads every stored report as JSON.
    pub(crate) fn download_drafts(self) {
        for draft in drafts().list().unwrap_or_default().0 {
            let name = write::file_name(&draft.report, "json");
            files::download(&name, "application/json", write::to_json(&draft.report).as_bytes());
        }
        self.say("已下载全部报告的数据文件");
    }

    /// Removes everything of ours from this browser.
    pub(crate) fn clear_drafts(self) {
        self.say(match drafts().clear() {
            Ok(()) => "已清除保存在这个浏览器里的全部内容",
            Err(_) => "浏览器不允许清除。",
        });
    }
}
