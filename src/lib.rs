//! Nianbao reads, checks, mends and publishes the 政府信息公开工作年度报告, the yearly report that every
//! Chinese office owes under Articles 49 and 50 of 国务院令第711号.
//!
//! A report travels one way through the crate, and an import points only down this list:
//!
//! | module | what it is |
//! |---|---|
//! | [`form`] | the statutory forms as data |
//! | [`report`] | the report, its cells, its JSON |
//! | [`write`] | report → HTML, JSON, text, CSV, rich text, Word, Excel |
//! | [`read`] | anything → report, with reading notes |
//! | [`locate`] | failing identities → which cells, what value, why |
//! | [`check`] | report → findings |
//! | [`analysis`] | the one door: findings, explanations, completeness, verdict |
//! | [`collection`] | many reports: roster, intake, status, roll-up, comparison of texts, notices |
//! | [`receipt`] | what was checked, by which rules, with what result; verified when the file is read again |
//! | [`edit`] | commands, history, the session at work |
//! | [`ledger`] | a register of requests → the tables of 三 and 四 |
//! | [`embed`] | the host protocol: messages and a state machine |
//! | [`worker`] | jobs for the second module, and their answers |
//! | `page`, `browser` | the editor and the browser's edges; only in the browser |
//! | `wider` | the pages of the wider work; a module of their own in the browser |

pub mod analysis;
mod budget;
pub mod check;
pub mod collection;
mod day;
pub mod edit;
pub mod embed;
pub mod form;
pub mod ledger;
pub mod locate;
pub mod read;
#[cfg(feature = "every-format")]
pub mod receipt;
pub mod report;
pub mod worker;
pub mod write;
#[cfg_attr(not(feature = "every-format"), expect(dead_code, reason = "archives are read by the worker"))]
mod zip;

#[cfg(test)]
mod testing;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod page;
#[cfg(all(target_arch = "wasm32", feature = "wider-work"))]
pub mod wider;
