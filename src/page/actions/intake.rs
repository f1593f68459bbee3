//! Taking a report in, pasted, opened or dropped. What is read goes where the caller says; what cannot be read changes
//! nothing and says why.

use crate::analysis;
use crate::browser::clipboard::{self, Pasted};
use crate::browser::files;
use crate::browser::worker::{self, Task};
use crate::embed::Connect;
use crate::page::model::{App, BatchFile, Popup, Stage};
use crate::page::work;
use crate::read::{Document, Opened, ReadError};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use web_sys::{DataTransfer, DragEvent, File};

/// The most files taken at once.
const MOST: usize = 200;

/// What is said of several reports where one is wanted.
const ONE: &str = "这里只要上年度的一份报告，请只选一个文件。";

/// Time for the notice of reading to be painted before the parser keeps the page busy.
const PAINT: Duration = Duration::from_millis(20);

/// What a place asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// A report to work on; several are listed.
    #[default]
    Reports,
    /// Last year's report, one.
    LastYear,
}

/// A place where reports are taken in.
#[derive(Clone, Copy)]
pub(crate) struct Intake {
    app: App,
    take: fn(App, Document),
    wanted: Wanted,
    /// Why nothing was read.
    pub(crate) problem: RwSignal<Option<String>>,
    /// Something is being read.
    pub(crate) busy: RwSignal<bool>,
}

impl Intake {
    /// `take` gets what was read.
    pub(crate) fn new(app: App, take: fn(App, Document), wanted: Wanted) -> Self {
        Self { app, take, wanted, problem: RwSignal::new(None), busy: RwSignal::new(false) }
    }

    /// Takes what was pasted or dropped.
    pub(crate) fn transfer(self, data: &DataTransfer) {
        match clipboard::read(data) {
            // Word puts a picture of the text beside the text: files only where there is no text.
            Ok(pasted) if pasted.text.trim().is_empty() && !pasted.files.is_empty() => {
                self.files(pasted.files)
            }
            Ok(pasted) => self.pasted(pasted),
            Err(sentence) => self.problem.set(Some(sentence)),
        }
    }

    /// Takes files dropped beside the places for them: they go where the page as it stands wants a report.
    pub(crate) fn dropped(mut self, event: &DragEvent) {
        let files = files::list(event.data_transfer().and_then(|data| data.files()));
        if files.is_empty() || self.app.refuses_changes() {
            return;
        }
        let may_open =
            |connect: &Option<Connect>| connect.as_ref().is_none_or(|connect| connect.buttons.open);
        if !self.app.host.connect.with_untracked(may_open) {
            return self.app.say("门户没有开放打开其他报告，文件没有读入");
        }
        let popup = self.app.popup.get_untracked();
        self.take = match (&popup, self.app.stage.get_untracked()) {
            (Some(Popup::New), _) => App::begin_from_last_year,
            (Some(Popup::LastYear), _) => App::open_prior_report,
            (_, Stage::Begin) => App::begin_with,
            (_, Stage::Edit) => App::look_first,
        };
        if matches!(popup, Some(Popup::New | Popup::LastYear)) {
            self.wanted = Wanted::LastYear;
        }
        self.files(files);
    }

    /// Takes text.
    pub(crate) fn pasted(self, pasted: Pasted) {
        self.problem.set(None);
        if pasted.text.trim().is_empty() && pasted.html.trim().is_empty() {
            self.problem.set(Some("剪贴板里没有文字。请先复制报告的内容，再到这里粘贴。".to_owned()));
            return;
        }
        self.busy.set(true);
        let read = async move {
            let read = work::read_pasted(pasted).await;
            self.busy.set(false);
            self.done(read.map(|(document, slower)| {
                self.app.tell_slower(slower);
                (self.take)(self.app, document);
            }));
        };
        set_timeout(move || spawn_local(read), PAINT);
    }

    /// Takes one file in; several are listed.
    pub(crate) fn files(self, mut chosen: Vec<File>) {
        self.problem.set(None);
        match self.wanted {
            _ if chosen.len() <= 1 => {}
            Wanted::Reports => return self.app.read_batch(chosen),
            Wanted::LastYear => {
                return self.problem.set(Some(ONE.to_owned()));
            }
        }
        let Some(file) = chosen.pop() else { return };
        self.busy.set(true);
        spawn_local(async move {
            let read = self.app.read_file(&file).await;
            self.busy.set(false);
            self.done(read.and_then(|reports| match self.wanted {
                Wanted::LastYear if reports.len() > 1 => Err(ONE.to_owned()),
                _ => self.app.open_reports(reports, self.take),
            }));
        });
    }

    /// What is being read is not wanted any more.
    pub(crate) fn stop(self) {
        if self.busy.get_untracked() {
            worker::stop(Task::Read);
        }
    }

    fn done(self, opened: Result<(), String>) {
        if let Err(sentence) = opened {
            self.problem.set(Some(sentence));
        }
    }
}

impl App {
    async fn read_file(self, file: &File) -> Result<Vec<Opened>, String> {
        let (reports, slower) = work::read(file.name(), files::read(file).await?).await?;
        self.tell_slower(slower);
        Ok(reports)
    }

    pub(super) fn tell_slower(self, slower: work::Slower) {
        if let Some(words) = slower {
            self.say(words);
        }
    }

    /// Opens the reports of a file: `take` gets the only one, several are listed.
    ///
    /// # Errors
    /// Why the only one could not be read.
    pub(crate) fn open_reports(self, reports: Vec<Opened>, take: fn(App, Document)) -> Result<(), String> {
        match <[Opened; 1]>::try_from(reports) {
            Ok([one]) => take(self, one.read.map_err(|error| error.message)?),
            Err(several) => {
                self.begin_batch();
                several.into_iter().for_each(|one| self.list(one));
            }
        }
        Ok(())
    }

    fn begin_batch(self) {
        self.batch.set(Vec::new());
        self.popup.set(Some(Popup::Batch));
    }

    /// Adds a report to the list of those read at once.
    fn list(self, Opened { name, read }: Opened) {
        let read = read.map_err(|error| error.message).map(|document| {
            let found = analysis::analyse(&document.report, None, &[]);
            let late = analysis::among::late(&found).map(str::to_owned);
            (document, found.verdict, late)
        });
        self.batch.update(|list| list.push(BatchFile { name, read }));
    }

    /// Reads files one after another; the list grows as they come.
    fn read_batch(self, mut chosen: Vec<File>) {
        let left_out = chosen.len().saturating_sub(MOST);
        chosen.truncate(MOST);
        self.begin_batch();
        spawn_local(async move {
            for file in chosen {
                match self.read_file(&file).await {
                    Ok(reports) => reports.into_iter().for_each(|one| self.list(one)),
                    Err(message) => self.list(Opened { name: file.name(), read: Err(ReadError { message }) }),
                }
            }
            if left_out > 0 {
                self.say(&format!("一次最多打开 {MOST} 个文件，其余 {left_out} 个没有读入"));
            }
        });
    }
}
