//! What the blanks of a table must hold, as far as the identities tell.

use super::flow::{Outcome, carry, forced};
use super::network::Network;
use super::slots::at;

/// The blanks of one part of the network, where no figure has to change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fills {
    /// Blanks with the only value the identities leave them, 0 among them.
    pub known: Vec<(usize, i128)>,
    /// Blanks (cells) that the identities leave open.
    pub open: Vec<usize>,
}

/// The fills of a part whose blanks can be filled so that everything holds; `None` if none can.
pub fn fills(network: &Network) -> Option<Fills> {
    let blanks: Vec<usize> =
        network.arcs.iter().enumerate().filter(|(_, arc)| arc.free).map(|(index, _)| index).collect();
    let Outcome::Carried(change) = carry(network, &blanks) else { return None };
    let sure = forced(network, &blanks, &change);
    let mut fills = Fills::default();
    for (place, index) in blanks.iter().enumerate() {
        let cell = at(&network.arcs, *index).cell;
        if at(&sure, place) {
            fills.known.push((cell, at(&change, place)));
        } else {
            fills.open.push(cell);
        }
    }
    Some(fills)
}
