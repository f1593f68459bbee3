//! The host protocol `nianbao/1`, by which a portal embeds the page: messages and a state machine, no browser in it.
//!
//! The edge hands every message and every tick of the clock to the [`Machine`] and carries out the [`Effect`]s it gives
//! back. Nothing of a report is in any effect before a host was accepted, and after that only towards that host.

pub mod answer;
mod limits;
mod machine;
mod message;

pub use limits::{ALLOWED_MAX, MESSAGE_MAX, allowed_origins};
pub use machine::{Effect, Machine, Target, Ticket, Timing};
pub use message::{
    Ask, Buttons, Connect, ErrorCode, ExportTo, Format, HostMessage, Load, Mode, Refused, parse,
};
