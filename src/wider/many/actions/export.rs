//! What leaves the page as files.

use crate::browser::files;
use crate::collection::NoticeHead;
use crate::wider::many::model::Page;
use crate::wider::many::work;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What can be downloaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Export {
    /// What is shown, in a format of [`crate::collection`], by its name.
    Summary(&'static str),
    /// The notices of all units, in one ZIP.
    Notices,
    /// All reports as data, in one ZIP.
    Reports,
    /// The collection itself, in one file.
    Kept,
    /// The roster as CSV.
    Roster,
}

/// The menu.
pub(crate) static EXPORTS: [(Export, &str); 7] = [
    (Export::Summary("xlsx"), "汇总表（Excel）"),
    (Export::Summary("html"), "汇总报告（网页）"),
    (Export::Summary("csv"), "单位状态表（CSV）"),
    (Export::Notices, "全部退回单（ZIP）"),
    (Export::Reports, "全部报告的数据（ZIP）"),
    (Export::Roster, "名单（CSV）"),
    (Export::Kept, "保存这次核对（一个文件）"),
];

const ZIP: &str = "application/zip";

impl Page {
    /// Makes a file and hands it to the person.
    pub(crate) fn export(self, what: Export) {
        self.say("正在生成……");
        let name = self.head.with_untracked(|head| head.name.clone());
        spawn_local(async move {
            let made = match what {
                Export::Summary(format) => work::summary(format, &self.collection()).await,
                Export::Notices => work::notices(&self.collection(), &self.sending()).await,
                Export::Reports => match self.all_reports().await {
                    Ok(reports) if reports.is_empty() => Err("还没有报告。".to_owned()),
                    Ok(reports) => work::reports(&reports).await,
                    Err(why) => Err(why),
                },
                Export::Kept => self.as_file().await,
                Export::Roster => work::roster_csv(self.head.with_untracked(|head| head.roster.clone())),
            };
            let (word, extension, kind) = match what {
                Export::Summary("xlsx") => {
                    ("汇总表", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                }
                Export::Summary("html") => ("汇总报告", "html", "text/html;charset=utf-8"),
                Export::Summary(_) => ("单位状态表", "csv", "text/csv;charset=utf-8"),
                Export::Notices => ("退回单", "zip", ZIP),
                Export::Reports => ("全部报告", "zip", ZIP),
                Export::Kept => ("核对", "nianbao", "application/octet-stream"),
                Export::Roster => ("名单", "csv", "text/csv;charset=utf-8"),
            };
            self.hand_over(&format!("{name}-{word}.{extension}"), kind, made);
        });
    }

    /// The notice of one unit, as a Word file.
    pub(crate) fn export_notice(self, unit: String) {
        self.say("正在生成……");
        let name = self.head.with_untracked(|head| format!("{}-退回单-{unit}.docx", head.name));
        spawn_local(async move {
            let made = work::notice(&self.collection(), &self.sending(), &unit, "docx").await;
            let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            self.hand_over(&name, kind, made);
        });
    }

    /// The words of the notice of one unit.
    pub(crate) async fn notice_words(self, unit: String) -> String {
        match work::notice(&self.collection(), &self.sending(), &unit, "text").await {
            Ok(bytes) => String::from_utf8(bytes).unwrap_or_default(),
            Err(why) => why,
        }
    }

    fn sending(self) -> NoticeHead {
        self.head.with_untracked(|head| head.sending.clone())
    }

    fn hand_over(self, name: &str, kind: &str, made: Result<Vec<u8>, String>) {
        let safe = |c: char| if r#"/\:*?"<>|"#.contains(c) || c.is_control() { '_' } else { c };
        let name: String = name.chars().map(safe).collect();
        self.say(match made {
            Ok(bytes) if files::download(&name, kind, &bytes) => format!("已下载“{name}”"),
            Ok(_) => "浏览器不允许下载。".to_owned(),
            Err(why) => why,
        });
    }

    /// The reports that are collected, as JSON.
    ///
    /// # Errors
    /// A sentence for the person where one cannot be had.
    async fn all_reports(self) -> Result<Vec<String>, String> {
        let hold = self.hold();
        let mut reports = Vec::new();
        for part in self.parts.get_value().iter().filter(|part| part.is_collected()) {
            reports.push(self.report(&hold, part).await?);
        }
        Ok(reports)
    }
}
