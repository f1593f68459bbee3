//! Localization: the worked examples, and what is promised of every record.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test: what is not there ends it")]

mod examples;
#[path = "../../benches/locate/models/mod.rs"]
mod models;
mod promises;
