//! Files out of folders: those of a picker for folders, and those that are dropped.

use super::files;
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, File, FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry,
    FileSystemFileEntry,
};

/// A file, and where it stands in what was given: `乡镇/东山镇.docx`.
#[derive(Clone, Debug)]
pub struct Found {
    /// The file.
    pub file: File,
    /// Its name behind those of the folders that it is in.
    pub path: String,
}

/// What was dropped, asked while the event lasts: afterwards nothing of it can be had.
#[derive(Clone, Debug, Default)]
pub struct Dropped {
    entries: Vec<FileSystemEntry>,
    files: Vec<File>,
}

/// The files of a picker, for files or for a folder.
pub fn picked(files: Vec<File>) -> Vec<Found> {
    files.into_iter().map(found).collect()
}

fn found(file: File) -> Found {
    // Only a picker for folders says where a file was.
    let within = Reflect::get(&file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
    let path = within.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name());
    Found { file, path }
}

/// What a drop carries.
pub fn dropped(data: &DataTransfer) -> Dropped {
    let items = data.items();
    let entry = |at| items.get(at)?.webkit_get_as_entry().ok().flatten();
    Dropped { entries: (0..items.length()).filter_map(entry).collect(), files: files::list(data.files()) }
}

impl Dropped {
    /// Whether there is nothing in it, such as where words are dragged.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.files.is_empty()
    }

    /// All files, those of folders within folders too, at most so many.
    pub async fn files(self, most: usize) -> Vec<Found> {
        if self.entries.is_empty() {
            return self.files.into_iter().map(found).collect();
        }
        let mut list = Vec::new();
        // The last one first: the order is that of the folders.
        let mut waiting: Vec<FileSystemEntry> = self.entries.into_iter().rev().collect();
        while let Some(entry) = waiting.pop() {
            if list.len() >= most {
                break;
            }
            let path = entry.full_path().trim_start_matches('/').to_owned();
            if entry.is_file() {
                // One that is gone meanwhile is left out.
                if let Ok(file) = file(entry.unchecked_into()).await {
                    list.push(Found { file, path });
                }
            } else if entry.is_directory() {
                let mut inner =
                    inside(&entry.unchecked_into::<FileSystemDirectoryEntry>().create_reader()).await;
                inner.sort_by_cached_key(FileSystemEntry::name);
                waiting.extend(inner.into_iter().rev());
            }
        }
        list
    }
}

async fn file(entry: FileSystemFileEntry) -> Result<File, wasm_bindgen::JsValue> {
    let promise = Promise::new(&mut |done, failed| entry.file_with_callback_and_callback(&done, &failed));
    JsFuture::from(promise).await?.dyn_into()
}

/// What stands in a folder; a browser gives it in portions.
async fn inside(reader: &FileSystemDirectoryReader) -> Vec<FileSystemEntry> {
    let mut all = Vec::new();
    loop {
        let promise = Promise::new(&mut |done, failed| {
            // What is refused here comes to `failed`.
            drop(reader.read_entries_with_callback_and_callback(&done, &failed));
        });
        let Ok(portion) = JsFuture::from(promise).await else { return all };
        let portion = Array::from(&portion);
        if portion.length() == 0 {
            return all;
        }
        all.extend(portion.iter().map(JsCast::unchecked_into));
    }
}
