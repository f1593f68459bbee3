//! The statutory forms as data, and what is derived from the data: cells, identities, printed layout.
//!
//! A form is one file of constants (`form_2019.rs`, `form_2021.rs`); pieces both share stand in `common.rs`.
//! Nothing outside this room names a row, a column or a heading.
//!
//! Sources: 国办公开办函〔2019〕60号 (form `2019`, report years 2019 and 2020) and 国办公开办函〔2021〕30号
//! (form `2021`, report years from 2021).

mod common;
mod derive;
mod fold;
mod form_2019;
mod form_2021;
mod identities;
mod layout;
mod names;
mod register;
mod registry;
mod sections;
mod spec;
mod subject;

pub use derive::{CellIx, CellSpec, Form, Identity};
pub use fold::{
    drop_ordinal, fold_char, fold_label, half_width, is_bar, is_digit, is_invisible, is_letter, is_word,
    trim_unseen,
};
pub use layout::{Grid, GridCell, GridContent, GridRow, Scope};
pub use register::{
    ANSWER_WORDS, APPLICANT_WORDS, ARTICLES, Article, LITIGATION_WORDS, PENDING_WORDS, RESULT_WORDS,
    RegisterWords,
};
pub use registry::{add_forms, by_id, by_key, for_year, forms};
pub use spec::{
    Block, Column, ColumnRole, FormSpec, Kind, REPORT_NAME, Row, RowRole, SectionId, SectionSpec, TableId,
    TableRules, TableSpec,
};
pub use subject::{Dispute, Measure, Subject};
