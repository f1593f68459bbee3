//! The rules, one file a rule or close family. Each has its manual page as its doc comment.

pub(super) mod disclosure;
pub(super) mod identities;
pub(super) mod last_year;
pub(super) mod patterns;
pub(super) mod privacy;
pub(super) mod prose;
pub(super) mod structure;
pub(super) mod values;
