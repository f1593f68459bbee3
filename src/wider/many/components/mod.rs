//! What the page shows, one component a file. Components read the model and call actions.

mod alike;
mod arrivals;
mod head;
mod left;
mod notices;
mod picture;
mod proposals;
mod roster;
mod rules;
mod start;
mod sums;
mod tabs;
mod take;
mod unfold;
mod unit;
mod units;
mod unread;

pub(super) use head::Head;
pub(super) use start::Start;
pub(super) use tabs::Tabs;
pub(super) use take::take_drops;
