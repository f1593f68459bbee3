//! Many reports at once, as the office does that collects them: who has to hand in ([`Roster`]), what was handed in
//! ([`Entry`]), and all that can be said of it together ([`Overview`]).
//!
//! A file becomes entries once ([`enter`]): the report is analysed, and what is compared and shown is kept. The overview is a
//! function of the entries, the roster and last year's entries ([`Collection`]); nothing in it is stored.

mod alike;
mod between_years;
mod enter;
mod entry;
mod figure;
mod gather;
mod given;
mod handed_in;
mod intake;
#[cfg_attr(not(feature = "every-format"), expect(dead_code, reason = "notices are written by the worker"))]
mod notice;
mod out;
mod overview;
mod roll_up;
mod roster;
mod row;
mod rules;
mod status;
mod unit_name;

pub use alike::{Alike, SideBySide};
pub use enter::enter;
#[cfg(feature = "every-format")]
pub use enter::{Handed, enter_file, roster_from_file};
pub use entry::{Entry, Explained, Passage, Told, Unreadable};
pub use gather::Gatherer;
pub use given::Collection;
pub use handed_in::{HandedIn, KnownBy};
pub use intake::{Match, Proposal};
pub use notice::NoticeHead;
#[cfg(feature = "every-format")]
pub use out::{
    SUMMARY_FORMATS, SummaryFormat, notice_docx, notice_text, notices_zip, overview_xlsx, reports_zip,
    summary_format,
};
pub use out::{overview_csv, overview_html, overview_json, overview_text};
pub use overview::{Overview, StatusCount, overview};
pub use roll_up::{Cause, CellState, How, RollUp, RollUpCell, summed_report};
pub use roster::{Member, Roster, UnitKind};
pub use row::{Other, UnitRow};
pub use rules::RuleRow;
pub use status::Status;
