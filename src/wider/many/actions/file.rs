//! A collection as one file, and back.

use crate::browser::link::Entry;
use crate::browser::{self};
use crate::wider::many::kept::{Head, Part};
use crate::wider::many::model::Page;
use crate::wider::many::view::View;
use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

const NONE: &str = "这不是保存下来的核对。请选“导出”里“保存这次核对”存下的文件。";

/// So many lines are taken before the page is given its turn.
const A_TURN: usize = 50;

impl Page {
    /// The lines of the file: the head, then of each part three: about its file, the entry, the report.
    ///
    /// # Errors
    /// A sentence for the person where a report cannot be had.
    pub(crate) async fn as_file(self) -> Result<Vec<u8>, String> {
        let hold = self.hold();
        let mut text = self.head.with_untracked(Head::to_text);
        for part in self.parts.get_value() {
            let report = self.report(&hold, &part).await?;
            text = text + "\n" + &part.to_text() + "\n" + &report;
        }
        Ok(text.into_bytes())
    }

    /// Takes up a collection from its file, beside those that are here.
    pub(crate) fn open_file(self, chosen: Vec<File>) {
        let Some(file) = chosen.into_iter().next() else { return };
        self.say("正在打开……");
        spawn_local(async move {
            let buffer = JsFuture::from(file.array_buffer()).await.ok();
            let bytes = buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()).unwrap_or_default();
            let text = String::from_utf8(bytes).unwrap_or_default();
            let mut lines = text.split('\n');
            let Some(head) = lines.next().and_then(Head::from_text) else { return self.say(NONE) };
            let (mut parts, mut reports) = (Vec::new(), Vec::new());
            while let (Some(about), Some(entry), Some(report)) = (lines.next(), lines.next(), lines.next()) {
                let Some(part) = Part::from_text(&format!("{about}\n{entry}")) else { return self.say(NONE) };
                reports.push((part.id, report.to_owned()));
                parts.push(part);
                if parts.len() % A_TURN == 0 {
                    browser::pause(std::time::Duration::from_millis(1)).await;
                }
            }
            self.forget();
            self.next.set_value(parts.iter().map(|part| part.id).max().map_or(1, |last| last + 1));
            self.head.set(Head { saved: 0, ..head });
            self.parts.set_value(parts);
            self.unkept.set_value(reports);
            self.turn(Entry::New, |view| *view = View { id: browser::fresh_id(), ..View::default() });
            let hold = self.hold();
            self.look().await;
            if !self.holds(&hold) {
                return;
            }
            self.keep().await;
            self.list_all().await;
            self.say("已打开，并保存在这个浏览器里。");
        });
    }
}
