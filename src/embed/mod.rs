//! The host protocol `nianbao/1`, by which a portal embeds the page: messages and a state machine, no browser in it.
//!
//! The edge hands every message and every tick of the clock to the [`Machine`] and carries out the [`Effect`]s it gives
//! back. Nothing of a report is in any effect before a host was accepted, and after that only towards that host.

pub mod answer;
mod effect;
mod limits;
mod machine;
mod message;
mod parse;
mod timing;

pub use effect::{Effect, Target, Ticket};
pub use limits::{ALLOWED_MAX, MESSAGE_MAX, YEARS, allowed_origins};
pub use machine::{Machine, Sender};
pub use message::{
    Ask, Buttons, Connect, ErrorCode, ExportTo, Format, HostMessage, Load, Mode, New, Refused, Storage,
};
pub use parse::parse;
pub use timing::Timing;
