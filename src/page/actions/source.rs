//! The file that the report was read from. What the page reads itself it cannot hash: the worker does, once the report is on
//! show, so that a file is known by its hash in exports and between visits.

use crate::edit::Session;
use crate::page::model::App;
use crate::page::tasks::start;
use crate::page::work;
use crate::read::SourceFile;
use crate::worker::Job;
use leptos::prelude::*;

impl App {
    /// Says which file the report was read from.
    pub(super) fn set_source(self, source: Option<SourceFile>) {
        self.hold_source(source);
        self.keep_source();
    }

    /// Has the file hashed that the report was read from, and stores that with the report. Where nothing is stored, an export
    /// has it hashed.
    pub(super) fn keep_source(self) {
        let is_bytes = |session: &Session| matches!(session.source(), Some(SourceFile::Bytes(_)));
        if self.keeps_drafts() && self.session.with_untracked(is_bytes) {
            start(async move {
                if self.source_sha256().await.is_some() {
                    self.store().await;
                }
            });
        }
    }

    /// The SHA-256 of the file that the report was read from; `None` where that is not known.
    pub(super) async fn source_sha256(self) -> Option<String> {
        let source = self.session.with_untracked(|session| session.source().cloned())?;
        let SourceFile::Bytes(bytes) = &source else { return source.sha256() };
        let hash = work::line(Job::Hash(bytes.to_vec())).await.ok()?;
        // Unless another report is in hand by now.
        if self.session.with_untracked(|session| session.source() == Some(&source)) {
            self.hold_source(Some(SourceFile::Sha256(hash.clone())));
        }
        Some(hash)
    }

    fn hold_source(self, source: Option<SourceFile>) {
        self.write(move |session| {
            session.set_source(source);
            // No change to the report: nothing is drawn or checked anew.
            false
        });
    }
}
