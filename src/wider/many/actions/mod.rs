//! What a person can do on the page: methods of [`Page`](super::model::Page).

mod export;
mod file;
mod go;
mod intake;
mod keep;
mod left;
mod open;
mod roster;
mod sums;
mod windows;

pub(crate) use export::{EXPORTS, Export};
pub(crate) use intake::MOST;
