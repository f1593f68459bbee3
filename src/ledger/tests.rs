//! Registers in many styles, and the tables that they are known to give.

mod generated;
mod private;
mod styles;
