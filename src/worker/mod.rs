//! The page's worker: a second module of this program, loaded when it is first needed, that makes what the page's own
//! module does not carry.
//!
//! A [`Job`] goes to it and an [`Answer`] comes back, each as a [`Message`]: JSON, and bytes beside it. The page puts
//! the first into words and reads the second; [`run`] stands between them. Nothing here knows a browser but `serve`,
//! which the worker's script calls.

mod collecting;
mod counting;
#[cfg(feature = "every-format")]
mod dispatch;
#[cfg(feature = "every-format")]
mod jobs;
mod message;
mod note;
#[cfg(all(feature = "every-format", target_arch = "wasm32"))]
mod serve;

pub use collecting::{Collected, Collecting, Entered, NoticeFormat};
pub use counting::{Counted, LastYear, Register};
#[cfg(feature = "every-format")]
pub use dispatch::run;
pub use message::{Answer, Job, Message, OTHER_VERSION, Writing};
#[cfg(all(feature = "every-format", target_arch = "wasm32"))]
pub use serve::serve;
