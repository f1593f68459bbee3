//! The job for a register of requests, and its answer.

use super::message::{Message, OTHER_VERSION};
use crate::ledger::{CarriedOver, Count, Mapping, Refused};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A register to be counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Register {
    /// The report year.
    pub year: i32,
    /// What the person has said of it.
    pub mapping: Mapping,
    /// A file's contents, or what was pasted.
    pub bytes: Vec<u8>,
    /// Last year's register or report.
    pub last_year: Option<Vec<u8>>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// The count, and last year's beside it.
    Count(Box<Count>, LastYear),
    /// Why it is not counted.
    Refused(Refused),
}

/// What came of last year's register or report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LastYear {
    /// None was given.
    #[default]
    None,
    /// Its figures beside this year's, and its lines where it is a register.
    Compared(CarriedOver),
    /// A sentence that says why it is not compared.
    Unread(String),
}

impl Register {
    /// The job as it is handed over: last year's bytes stand behind this year's.
    pub fn into_message(self) -> Message {
        let Self { year, mapping, mut bytes, last_year } = self;
        let length = bytes.len();
        let text =
            json!({ "count": year, "mapping": mapping, "length": length, "last_year": last_year.is_some() });
        bytes.extend(last_year.unwrap_or_default());
        Message { text: text.to_string(), bytes }
    }
}

impl Counted {
    /// The answer that a message gives.
    ///
    /// # Errors
    /// A sentence for the person.
    pub fn from_message(message: &Message) -> Result<Self, String> {
        let given: Value = serde_json::from_str(&message.text).unwrap_or_default();
        if let Some(why) = given.get("error").and_then(Value::as_str) {
            return Err(why.to_owned());
        }
        serde_json::from_slice(&message.bytes).map_err(|_| OTHER_VERSION.to_owned())
    }
}

#[cfg(feature = "every-format")]
mod done {
    use super::*;
    use crate::form::TableId;
    use crate::ledger::{Sheet, count, with_register, with_report};
    use crate::read::native::Native;
    use crate::read::{from_bytes, sheets_from_bytes};

    impl Register {
        /// The job that a message asks for; `None` for what is none.
        pub(in crate::worker) fn from_message(asked: &Value, bytes: &mut Vec<u8>) -> Option<Self> {
            let year = i32::try_from(asked.get("count")?.as_i64()?).ok()?;
            let length = usize::try_from(asked.get("length")?.as_u64()?).ok()?;
            let mapping = serde_json::from_value(asked.get("mapping")?.clone()).ok()?;
            let mut bytes = std::mem::take(bytes);
            let behind = (length <= bytes.len()).then(|| bytes.split_off(length))?;
            let last_year = asked.get("last_year")?.as_bool()?.then_some(behind);
            Some(Self { year, mapping, bytes, last_year })
        }

        /// Does the job.
        pub(in crate::worker) fn run(self) -> Counted {
            let counted = match counted(&self.bytes, &self.mapping, self.year) {
                Ok(counted) => counted,
                Err(refused) => return Counted::Refused(refused),
            };
            let last = match &self.last_year {
                None => LastYear::None,
                Some(bytes) => match self::counted(bytes, &self.mapping, self.year - 1) {
                    Ok(last) => LastYear::Compared(with_register(&counted, &last)),
                    // A report tells its figures, not its lines.
                    Err(_) => match from_bytes(&Native, "", bytes) {
                        Ok(document) if document.report.has_table(TableId::Requests) => {
                            LastYear::Compared(with_report(&counted, &document.report))
                        }
                        _ => LastYear::Unread(
                            "上一年度的文件不是台账，也不是年度报告，没有比较。请打开上一年度的台账或者报告。".to_owned(),
                        ),
                    },
                },
            };
            Counted::Count(Box::new(counted), last)
        }
    }

    fn counted(bytes: &[u8], mapping: &Mapping, year: i32) -> Result<Count, Refused> {
        let sheets = sheets_from_bytes(&Native, bytes)
            .map_err(|error| Refused { message: error.message, sheets: Vec::new() })?;
        count(&sheets.into_iter().map(Sheet::from).collect::<Vec<_>>(), mapping, year)
    }

    impl Counted {
        /// The answer as it is handed back: as bytes, which are moved to the page and not copied.
        pub(in crate::worker) fn into_message(self) -> Message {
            Message { text: "{}".to_owned(), bytes: serde_json::to_vec(&self).unwrap_or_default() }
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;
        use crate::worker::run;

        const THIS: &str =
            "编号,申请人,申请人类型,收到日期,答复日期,答复类型\nA,甲某,自然人,2023-12-20,2024-01-05,公开\n";

        fn done(last_year: Option<&str>) -> Counted {
            let last_year = last_year.map(|text| text.as_bytes().to_vec());
            let job = Register { year: 2024, mapping: Mapping::default(), bytes: THIS.into(), last_year };
            Counted::from_message(&run(job.into_message())).unwrap()
        }

        #[test]
        fn a_register_is_counted_with_last_year_beside_it() {
            let Counted::Count(count, LastYear::None) = done(None) else { panic!() };
            assert_eq!(count.of("requests.carried_in.natural_person"), 1);
            let last = THIS.replace("2024-01-05,公开", ",").replace("A,", "B,");
            let Counted::Count(_, LastYear::Compared(carried)) = done(Some(&last)) else { panic!() };
            assert_eq!((carried.missing.len(), carried.unknown.len()), (1, 1));
            let report = crate::report::to_json(&crate::report::Report::blank(2023));
            assert!(matches!(done(Some(&report)), Counted::Count(_, LastYear::Compared(_))));
            assert!(matches!(done(Some("你好")), Counted::Count(_, LastYear::Unread(_))));
        }

        #[test]
        fn what_is_no_register_is_refused_with_its_columns() {
            let job = Register {
                year: 2024,
                mapping: Mapping::default(),
                bytes: "编号,申请人,事由\n1,甲某,水价\n".into(),
                last_year: None,
            };
            let done = Counted::from_message(&run(job.into_message())).unwrap();
            let Counted::Refused(refused) = done else { panic!("{done:?}") };
            assert!(refused.message.contains("收到日期"));
            assert_eq!(refused.sheets[0].columns.len(), 3);
        }
    }
}
