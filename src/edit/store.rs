//! The reports kept in this browser, side by side: what is stored, and who may overwrite what.
//!
//! Knows no browser: it works on two [`Store`]s of texts by key, so that a full, a forbidden and a shared storage are
//! cases of its tests. The database has the reports. Local storage has what waits to be taken over by it (`waiting.rs`),
//! and where there is no database, the reports themselves. There is no list of reports beside the reports: the list is
//! what the keys say, so two windows cannot disagree about it.

use super::draft::Draft;

mod waiting;

#[cfg(test)]
mod tests;

/// What every key of ours in local storage begins with; other pages of the same origin keep theirs.
pub const PREFIX: &str = "nianbao/";
/// Where version 0.1 kept everything, whatever the path of the page.
const FIRST: &str = "nianbao/1/";

/// Why a storage did not do what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser forbids storage here: a sandboxed frame, a private window, a setting.
    Forbidden,
    /// There is no room left.
    Full,
    /// It did not answer in time, or broke off.
    Silent,
}

/// What becomes of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It stays.
    Keep,
    /// This text takes its place.
    Put(String),
    /// It goes.
    Remove,
}

/// A storage of texts by key, shared with other windows. Asynchronous, as databases in the browser are.
#[expect(async_fn_in_trait, reason = "a page has one thread: no future need be sent to another")]
pub trait Store {
    /// Whether the browser has this storage here. The answer stays the same as long as the page is open.
    ///
    /// # Errors
    /// [`StoreError::Silent`].
    async fn is_there(&self) -> Result<bool, StoreError>;

    /// All keys, with what stands under them.
    ///
    /// # Errors
    /// [`StoreError`].
    async fn all(&self) -> Result<Vec<(String, String)>, StoreError>;

    /// Lets `decide` look at what stands under a key and change it, as one step that no other window comes between.
    /// Written as far as the browser can tell when this returns.
    ///
    /// # Errors
    /// [`StoreError`]; the old text stays then, but for `Silent`, where the new one may still come to stand there.
    async fn change(
        &self,
        key: &str,
        decide: &mut dyn FnMut(Option<&str>) -> Change,
    ) -> Result<(), StoreError>;
}

/// What became of an attempt to save.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveOutcome {
    /// It is kept.
    Saved,
    /// Another window has saved this report since we last saw it; nothing was overwritten. What it saved is here.
    Newer(Box<Draft>),
    /// Another window has removed this report; nothing was written.
    Gone,
    /// What stands there cannot be read: it may be of a newer version. Nothing was overwritten.
    Unreadable,
    /// The storage did not take it.
    Failed(StoreError),
}

/// What is stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// The reports, the last saved first.
    pub drafts: Vec<Draft>,
    /// The texts that cannot be read; they stay where they are.
    pub unreadable: Vec<String>,
}

/// The reports of one copy of the page in this browser, as one window sees them.
#[derive(Clone, Debug)]
pub struct DraftStore<D, L> {
    database: D,
    local: L,
    /// What the keys of this copy begin with in local storage.
    own: String,
    /// Tells this window from the others.
    window: String,
}

impl<D: Store, L: Store> DraftStore<D, L> {
    /// The drafts in these storages. `place` is the path of the page, by which copies of the page are told apart, and
    /// `window` a name that no other window has.
    pub fn new(database: D, local: L, place: &str, window: String) -> Self {
        // No path has a `#` in it: no copy's keys begin with another's.
        Self { database, local, own: format!("{PREFIX}2{place}#"), window }
    }

    /// The key in local storage of the draft of that id; followed by `/` and a window, of a copy that waits.
    fn own_key(&self, id: &str) -> String {
        format!("{}draft/{id}", self.own)
    }

    /// Where it is told which report was saved last: other windows hear of that change.
    fn told_key(&self) -> String {
        format!("{}told", self.own)
    }

    /// The report that another window saved or removed, by the key and the text of a change in local storage.
    pub fn told<'t>(&self, key: &str, text: &'t str) -> Option<&'t str> {
        (key == self.told_key()).then(|| text.split(' ').next()).flatten()
    }

    /// All reports, and what cannot be read.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn list(&self) -> Result<Listing, StoreError> {
        let is_database = self.database.is_there().await?;
        self.take_over().await;
        let mut records = if is_database {
            self.database.all().await?
        } else {
            let own = self.own_key("");
            let all = self.local.all().await?.into_iter();
            all.filter_map(|(key, text)| Some((key.strip_prefix(&own)?.to_owned(), text)))
                .filter(|(id, _)| !id.contains('/'))
                .collect()
        };
        records.extend(self.left_waiting(&records).await);
        let mut listing = Listing::default();
        for (id, text) in records {
            match Draft::from_text(&id, &text) {
                Some(draft) => listing.drafts.push(draft),
                None => listing.unreadable.push(text),
            }
        }
        listing.drafts.sort_by(|a, b| b.saved.cmp(&a.saved).then_with(|| a.id.cmp(&b.id)));
        Ok(listing)
    }

    /// One report.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn open(&self, id: &str) -> Result<Option<Draft>, StoreError> {
        self.database.is_there().await?;
        self.take_over().await;
        let mut found = None;
        let mut look = |stored: Option<&str>| {
            found = stored.map(str::to_owned);
            Change::Keep
        };
        self.change(id, &mut look).await?;
        if found.is_none() {
            let waiting = self.left_waiting(&[]).await;
            found = waiting.into_iter().find_map(|(waiting, text)| (waiting == id).then_some(text));
        }
        Ok(found.and_then(|text| Draft::from_text(id, &text)))
    }

    /// Changes the record of a report where this browser keeps it.
    async fn change(
        &self,
        id: &str,
        decide: &mut dyn FnMut(Option<&str>) -> Change,
    ) -> Result<(), StoreError> {
        match self.database.is_there().await? {
            true => self.database.change(id, decide).await,
            false => self.local.change(&self.own_key(id), decide).await,
        }
    }

    /// Saves a report if nobody else has since `seen`: the stamp this window last read or wrote, `None` for a new one.
    pub async fn save(&self, draft: &Draft, seen: Option<u64>) -> SaveOutcome {
        self.write(draft, &mut |stored| match stored {
            // It is what this window has read or written: mostly so, and with every save of one who types.
            Some(text) if seen.is_some() && Draft::stamp(text) == seen => SaveOutcome::Saved,
            Some(text) => match Draft::from_text(&draft.id, text) {
                Some(stored) => SaveOutcome::Newer(Box::new(stored)),
                None => SaveOutcome::Unreadable,
            },
            None if seen.is_some() => SaveOutcome::Gone,
            None => SaveOutcome::Saved,
        })
        .await
    }

    /// Saves a report whatever stands there, but never over what cannot be read.
    pub async fn put(&self, draft: &Draft) -> SaveOutcome {
        self.write(draft, &mut |stored| match stored {
            Some(text) if Draft::from_text(&draft.id, text).is_none() => SaveOutcome::Unreadable,
            _ => SaveOutcome::Saved,
        })
        .await
    }

    /// Writes a report where `judge` says `Saved` to what stands there.
    async fn write(&self, draft: &Draft, judge: &mut dyn FnMut(Option<&str>) -> SaveOutcome) -> SaveOutcome {
        let text = draft.to_json().to_string();
        let mut outcome = SaveOutcome::Failed(StoreError::Silent);
        let mut decide = |stored: Option<&str>| {
            // It came there by way of a copy, or after its time was up.
            let is_there = stored == Some(text.as_str());
            outcome = if is_there { SaveOutcome::Saved } else { judge(stored) };
            match outcome {
                SaveOutcome::Saved => Change::Put(text.clone()),
                _ => Change::Keep,
            }
        };
        if let Err(error) = self.change(&draft.id, &mut decide).await {
            return SaveOutcome::Failed(error);
        }
        if outcome == SaveOutcome::Saved {
            self.tell(&draft.id, draft.saved).await;
        }
        outcome
    }

    /// Removes a report and gives it, so that it can be put back.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remove(&self, id: &str) -> Result<Option<Draft>, StoreError> {
        let mut removed = None;
        let mut decide = |stored: Option<&str>| {
            removed = stored.and_then(|text| Draft::from_text(id, text));
            Change::Remove
        };
        self.change(id, &mut decide).await?;
        if removed.is_none() {
            removed = self.remove_waiting(id).await?;
        }
        self.tell(id, 0).await;
        Ok(removed)
    }

    /// Removes everything of this copy of the page and of version 0.1, what could not be read too, and nothing of others.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn clear(&self) -> Result<(), StoreError> {
        let mut gone = |_: Option<&str>| Change::Remove;
        if self.database.is_there().await? {
            for (id, _) in self.database.all().await? {
                self.database.change(&id, &mut gone).await?;
            }
        }
        for (key, _) in self.local.all().await? {
            if key.starts_with(&self.own) || key.starts_with(FIRST) {
                self.local.change(&key, &mut gone).await?;
            }
        }
        Ok(())
    }

    /// Tells the other windows. Where that fails, they see it when they save.
    async fn tell(&self, id: &str, saved: u64) {
        let mut put = |_: Option<&str>| Change::Put(format!("{id} {saved}"));
        let _ = self.local.change(&self.told_key(), &mut put).await;
    }
}
