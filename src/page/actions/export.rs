//! What leaves the page: files and the clipboard. The verdict comes first; errors ask for a deliberate word.

use crate::analysis::list;
use crate::browser::{self, clipboard, files};
use crate::embed::ExportTo;
use crate::form::TableId;
use crate::page::model::{App, Popup};
use crate::page::tasks::start;
use crate::page::work::{self, Slower};
use crate::worker::Writing;
use crate::write::{self, OutputFile, OutputFormat, Signatures};
use leptos::prelude::*;

/// A format of the list of findings.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ListFormat {
    /// Sentences.
    Text,
    /// For programs.
    Json,
}

impl App {
    /// Exports a file. Where it is to be published and the report has errors, the person is asked first.
    pub(crate) fn export(self, format: &'static OutputFormat) {
        if format.publishes && self.found().verdict.errors > 0 {
            self.popup.set(Some(Popup::Publish(format)));
        } else {
            self.export_anyway(format);
        }
    }

    /// Makes the file and hands it to the person, to the portal, or to both.
    pub(crate) fn export_anyway(self, format: &'static OutputFormat) {
        self.close_popup();
        self.make(format, move |made, slower| {
            let to = self.host.export_to();
            if matches!(to, ExportTo::Host | ExportTo::Both) {
                self.export_to_host(format, made.clone());
                self.say("已交给门户");
            }
            if to != ExportTo::Host {
                self.give(&made, slower);
            }
        });
    }

    /// Makes the file and hands it to the person.
    pub(crate) fn download(self, format: &'static OutputFormat) {
        let now = self.in_hand();
        self.make(format, move |made, slower| {
            self.give(&made, slower);
            if *format == write::JSON {
                self.downloaded.set_value(Some(now));
            }
        });
    }

    /// Makes a file for the person: at once, or by the worker.
    fn make(self, format: &'static OutputFormat, take: impl FnOnce(OutputFile, Slower) + 'static) {
        start(async move {
            match self.made(format, |what| self.say(&format!("正在制作{what}……"))).await {
                Ok((made, slower)) => take(made, slower),
                Err(why) => self.say(&format!("没有导出。{why}")),
            }
        });
    }

    /// The report in a format; `begun` hears that it takes a while.
    pub(super) async fn made(
        self,
        format: &'static OutputFormat,
        begun: impl FnOnce(&str),
    ) -> Result<(OutputFile, Slower), String> {
        begun(format.name);
        work::write(self.writing(format)).await
    }

    /// What a file of the report is made of.
    pub(super) fn writing(self, format: &'static OutputFormat) -> Writing {
        self.session.with_untracked(|session| Writing {
            format,
            report: Box::new(session.report().clone()),
            last_year: session.last_year().cloned().map(Box::new),
            source_sha256: session.source_sha256().map(str::to_owned),
            seconds: browser::now() / 1000,
            signatures: self.signatures(),
        })
    }

    /// Whether lines for signatures are wanted.
    pub(super) fn signatures(self) -> Signatures {
        if self.signs.get_untracked() { Signatures::Lines } else { Signatures::Without }
    }

    /// Downloads the findings as a list.
    pub(crate) fn download_list(self, format: ListFormat) {
        let found = self.found();
        let made = self.session.with_untracked(|session| {
            let report = session.report();
            let (extension, media_type, contents) = match format {
                ListFormat::Text => ("txt", "text/plain;charset=utf-8", list::to_text(report, &found)),
                ListFormat::Json => ("json", "application/json", list::to_json(report, &found.findings)),
            };
            let name = format!("问题清单-{}", write::file_name(report, extension));
            OutputFile { name, media_type, bytes: contents.into_bytes() }
        });
        self.give(&made, None);
    }

    /// Copies the findings as a list.
    pub(crate) fn copy_list(self) {
        let found = self.found();
        let text = self.session.with_untracked(|session| list::to_text(session.report(), &found));
        self.copy_as("问题清单", &text, "");
    }

    /// Copies the report as rich text.
    pub(crate) fn copy_report(self) {
        let rich = self.session.with_untracked(|session| write::rich(session.report()));
        self.copy_as("整份报告", &rich.text, &rich.html);
    }

    /// Copies one table as rich text.
    pub(crate) fn copy_table(self, table: TableId) {
        let rich = self.session.with_untracked(|session| write::rich_table(session.report(), table));
        self.copy_as(table.printed(), &rich.text, &rich.html);
    }

    fn copy_as(self, what: &str, text: &str, html: &str) {
        if clipboard::copy(text, html) {
            self.say(&format!("已复制{what}，可以粘贴到 Word、WPS 或网页编辑器"));
        } else {
            self.say("浏览器没有允许复制。请改用下载。");
        }
    }

    fn give(self, made: &OutputFile, slower: Slower) {
        let slower = slower.map_or_else(String::new, |words| format!("。{words}"));
        if files::download(&made.name, made.media_type, &made.bytes) {
            self.say(&format!("已下载“{}”{slower}", made.name));
        } else {
            self.say("浏览器不允许这里下载文件。请把内容复制出来，或换一个窗口打开本页。");
        }
    }
}
