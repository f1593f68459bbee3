//! What the page shows, one component a file. Components read the model and call actions.
//!
//! Words and attributes that follow signals are `ArcSignal`s: of one type, they are compiled once, where each closure
//! would be compiled anew.

mod attachments;
mod batch;
pub(crate) mod begin;
mod blank;
mod checklist;
mod clear_drafts;
mod conflict;
mod dialog;
mod draft_item;
mod drafts;
pub(crate) mod editor;
mod explain;
mod explanation;
mod exports;
mod field;
mod fill_zeros;
mod finding;
mod finding_list;
mod flow;
mod group;
mod guide;
mod host_bar;
mod identity;
mod import;
mod keep_nothing;
mod key_help;
pub(crate) mod link_notice;
mod masthead;
pub(crate) mod menu;
mod missing_section;
mod next_steps;
mod notes;
mod offline_note;
mod panel;
mod paper;
mod place;
pub(crate) mod popups;
mod preview;
mod prior_menu;
mod prior_report;
mod prior_text;
mod question;
mod save_note;
mod section;
mod set_aside;
pub(crate) mod shown_bar;
mod state_bar;
mod table;
mod toolbar;
pub(crate) mod update_bar;
mod why;
mod year;
