//! What stands in the cells: readable, whole, not negative, filled in, in the right unit.

pub(in crate::check) mod blank;
pub(in crate::check) mod numbers;
pub(in crate::check) mod unit;
