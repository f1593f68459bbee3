//! Which kind of job a message asks for.

use super::collecting::Collecting;
use super::counting::Register;
use super::message::Message;

/// Does what a message asks; the message to hand back.
pub fn run(mut message: Message) -> Message {
    let mut asked = serde_json::from_str(&message.text).unwrap_or_default();
    if let Some(job) = Collecting::from_message(&mut asked, &mut message.bytes) {
        return job.run().into_message();
    }
    match Register::from_message(&asked, &mut message.bytes) {
        Some(job) => job.run().into_message(),
        None => super::jobs::run(message),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{Collection, overview};
    use crate::worker::Collected;
    use crate::worker::jobs::tests::report;

    #[test]
    fn files_become_entries_and_entries_an_overview() {
        let bytes = crate::write::docx(&report());
        let enter = Collecting::Enter { name: "上报/水务局.docx".to_owned(), modified: Some(7), bytes };
        let done = Collected::from_message(run(enter.into_message()));
        let Collected::Entered(entered) = done else { panic!("{done:?}") };
        assert_eq!(entered.reports, [crate::report::to_value(&report())]);
        let roster = Collecting::Roster("单位\n青禾县水务局\n青禾县财政局".as_bytes().to_vec());
        let done = Collected::from_message(run(roster.into_message()));
        let Collected::Roster(roster) = done else { panic!("{done:?}") };
        let collection = Collection { roster: *roster, entries: entered.entries, ..Collection::default() };
        let asked = Collecting::Overview(Box::new(collection.clone()));
        let done = Collected::from_message(run(asked.into_message()));
        assert_eq!(done, Collected::Overview(Box::new(overview(&collection))));
        let Collected::Overview(overview) = done else { panic!() };
        let status: Vec<&str> = overview.units.iter().map(|row| row.status.name()).collect();
        assert_eq!((overview.year, status), (Some(2024), vec!["incomplete", "missing"]));
        let picture = Collecting::Roster(b"\x89PNG\0".to_vec());
        let done = Collected::from_message(run(picture.into_message()));
        assert!(matches!(done, Collected::Refused(why) if why.contains("表格")));
    }
}
