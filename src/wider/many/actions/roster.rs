//! Changing who has to hand in.

use crate::browser::files;
use crate::collection::{Member, Roster};
use crate::wider::many::model::Page;
use crate::wider::many::work;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

impl Page {
    /// Changes the roster's lines. Lines without a unit stay only as long as they are being filled in.
    pub(crate) fn edit_roster(self, change: impl FnOnce(&mut Vec<Member>)) {
        self.say_of_it(move |head| change(&mut head.roster.members));
    }

    /// Takes another roster in place of this one.
    pub(crate) fn take_roster(self, roster: Roster) {
        let count = roster.members.len();
        self.say_of_it(move |head| head.roster = roster);
        self.say(format!("名单有 {count} 个单位。"));
    }

    /// Takes a roster out of text that was pasted or typed.
    pub(crate) fn paste_roster(self, text: String) {
        self.read_roster(text.into_bytes());
    }

    /// Takes a roster out of a file.
    pub(crate) fn open_roster(self, chosen: Vec<File>) {
        let Some(file) = chosen.into_iter().next() else { return };
        spawn_local(async move {
            match files::read(&file).await {
                Ok(bytes) => self.read_roster(bytes),
                Err(why) => self.say(why),
            }
        });
    }

    fn read_roster(self, bytes: Vec<u8>) {
        spawn_local(async move {
            match work::roster(bytes).await {
                Ok(roster) => self.take_roster(roster),
                Err(why) => self.say(why),
            }
        });
    }

    /// Makes a roster of the units that handed in.
    pub(crate) fn roster_from_units(self) {
        let members =
            self.overview.with_untracked(|found| found.units.iter().map(|row| row.member.clone()).collect());
        self.take_roster(Roster { members, ..Roster::default() });
    }
}
