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
    use crate::collection::{Collection, NoticeHead, Roster, SUMMARY_FORMATS, notices_zip, overview};
    use crate::read::native::Native;
    use crate::worker::jobs::tests::report;
    use crate::worker::{Collected, NoticeFormat};

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

    /// A unit that handed in, one that did not, and the county above both.
    fn small() -> (Box<Collection>, NoticeHead) {
        let text = "单位,上级\n青禾县人民政府,\n青禾县水务局,青禾县人民政府\n青禾县财政局,青禾县人民政府";
        let bytes = crate::write::docx(&report());
        let enter = Collecting::Enter { name: "水务局.docx".to_owned(), modified: None, bytes };
        let Collected::Entered(entered) = Collected::from_message(run(enter.into_message())) else {
            panic!()
        };
        let roster = Roster::from_text(text);
        let collection = Collection { roster, entries: entered.entries, ..Collection::default() };
        (
            Box::new(collection),
            NoticeHead { sender: Some("青禾县政府办公室".to_owned()), ..NoticeHead::default() },
        )
    }

    fn file(job: Collecting) -> Vec<u8> {
        let done = Collected::from_message(run(job.into_message()));
        let Collected::File(bytes) = done else { panic!("{done:?}") };
        bytes
    }

    #[test]
    fn summaries_and_notices_are_written_as_without_a_worker() {
        let (collection, head) = small();
        let found = overview(&collection);
        for format in &SUMMARY_FORMATS {
            let written = file(Collecting::Summary(format.id.to_owned(), collection.clone()));
            assert!(written == format.write(&found) && !written.is_empty(), "{}", format.id);
        }
        let done = run(Collecting::Summary("odt".to_owned(), collection.clone()).into_message());
        assert!(matches!(Collected::from_message(done), Collected::Refused(_)));
        assert_eq!(file(Collecting::Notices(collection.clone(), head.clone())), notices_zip(&found, &head));
        let notice = |unit: &str, format| {
            file(Collecting::Notice(collection.clone(), head.clone(), unit.to_owned(), format))
        };
        let text = String::from_utf8(notice("青禾县财政局", NoticeFormat::Text)).unwrap();
        assert!(text.starts_with("催报单") && text.contains("青禾县政府办公室"), "{text}");
        let document = crate::read::from_bytes(&Native, "", &notice("青禾县水务局", NoticeFormat::Docx));
        assert!(document.is_err(), "a notice is no report");
        assert!(notice("青禾县水务局", NoticeFormat::Docx).starts_with(b"PK"));
        assert_eq!(notice("没有这个局", NoticeFormat::Text), b"");
    }

    #[test]
    fn reports_go_into_one_archive() {
        let values = vec![crate::report::to_value(&report()), serde_json::json!({ "format": 1 })];
        let archive = file(Collecting::Reports(values));
        let read: Vec<_> = crate::read::all_from_bytes(&Native, "", &archive)
            .into_iter()
            .map(|opened| opened.read.unwrap().report)
            .collect();
        assert_eq!(read, [report()], "what is no report is left out");
    }
}
