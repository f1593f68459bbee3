//! What a person can do: methods of [`App`](super::model::App), one file a kind of act. They change the model; the
//! components show it.

mod address;
mod begin;
mod drafts;
mod edit;
mod export;
mod fill;
mod findings;
pub(crate) mod focus;
mod go;
mod host;
mod intake;
pub(crate) mod keys;
mod parts;
pub(crate) mod paste;
mod place;
mod print;
mod prior;
mod rest;
mod save;
mod say;
pub(crate) mod selection;
mod shown;

pub(crate) use begin::years;
pub(crate) use drafts::{DraftList, SILENT};
pub(crate) use export::ListFormat;
pub(crate) use fill::Line;
pub(crate) use intake::{Intake, Wanted};
pub(crate) use print::FOOT;
