//! Report → findings. One file a rule or close family; nothing here changes a report.

mod finding;

pub use finding::{Finding, Remedy, Severity, Words};
