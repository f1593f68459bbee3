//! This year's report beside last year's.

pub(in crate::check) mod carried_in;
pub(in crate::check) mod in_force;
pub(in crate::check) mod jump;
pub(in crate::check) mod prose;
pub(in crate::check) mod which;
