//! What a person can do on the page: methods of [`Page`](super::model::Page).

mod export;
mod file;
mod go;
mod intake;
mod keep;
mod roster;
mod sums;

pub(crate) use export::{EXPORTS, Export};
