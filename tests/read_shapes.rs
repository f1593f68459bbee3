//! Reports in the shapes that editors, converters and chat tools give them: columns in another order, labels broken over
//! lines, Markdown with its marks, tables in tags, cells a line each; whole or from some line on. What is filled in is
//! right, and what is not is told.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/render.rs"]
#[expect(dead_code, reason = "the layouts of whole texts are another test's")]
mod render;
#[path = "support/reports.rs"]
#[expect(dead_code, reason = "the figure sets are another test's")]
mod reports;

use nianbao::form::{SectionId, TableId};
use nianbao::read::native::Native;
use nianbao::read::{Document, NoteKind, from_bytes, from_clipboard};
use nianbao::report::Report;
use proptest::prelude::*;
use render::Shown;
use reports::{any_report, config};

/// How rows of cells are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// A page.
    Html,
    /// Markdown with its tables in tags.
    Tags,
    /// Markdown with bars and a rule under the head.
    Markdown,
    /// Bars before and behind every cell.
    Bars,
    /// Tabs, as a sheet copies them.
    Tabs,
    /// A cell a line.
    Lines,
    /// A cell a line, each behind a bar.
    BarredLines,
    /// Columns of spaces under a rule of dashes.
    Dashes,
}

const SHAPES: [Shape; 8] = [
    Shape::Html,
    Shape::Tags,
    Shape::Markdown,
    Shape::Bars,
    Shape::Tabs,
    Shape::Lines,
    Shape::BarredLines,
    Shape::Dashes,
];

/// How a text is dressed.
#[derive(Clone, Debug)]
struct Dress {
    shape: Shape,
    /// The columns of section 三 from the left, by their places in the form.
    order: Vec<usize>,
    /// What stands in the corner above the labels of rows.
    corner: &'static str,
    /// Labels of columns are broken over two lines.
    wrapped: bool,
    /// Figures and headings are set in bold, numbers of labels escaped.
    marked: bool,
}

fn dress() -> impl Strategy<Value = Dress> {
    (
        prop::sample::select(SHAPES.to_vec()),
        prop_oneof![Just(vec![6, 0, 1, 2, 3, 4, 5]), Just((0..7).collect::<Vec<_>>()).prop_shuffle()],
        prop::sample::select(vec!["项目", "", "/", "申请人情况"]),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(shape, order, corner, wrapped, marked)| Dress {
            shape,
            order,
            corner,
            wrapped,
            marked,
        })
}

/// The rows of a table, section 三's columns in the order of the dress.
fn rows(report: &Report, table: TableId, dress: &Dress) -> Vec<Vec<Shown>> {
    let is_rectangle = !matches!(dress.shape, Shape::Lines | Shape::BarredLines);
    let printed = render::rows(report, table, is_rectangle, str::to_owned);
    if table != TableId::Requests {
        return printed;
    }
    let label = |text: String| Shown { text, value: false };
    let block = &report.form().table(table).blocks[0];
    let columns = dress.order.iter().map(|at| label(broken(block.columns[*at].label, dress)));
    let mut rows: Vec<Vec<Shown>> =
        vec![std::iter::once(label(dress.corner.to_owned())).chain(columns).collect()];
    for row in printed {
        let values: Vec<&Shown> = row.iter().filter(|cell| cell.value).collect();
        if let (Some(label), 7) =
            (row.iter().rfind(|cell| !cell.value && !cell.text.is_empty()), values.len())
        {
            let values = dress.order.iter().map(|at| values[*at].clone());
            rows.push(std::iter::once(label.clone()).chain(values).collect());
        }
    }
    rows
}

/// A label over two lines where the dress has it so.
fn broken(label: &str, dress: &Dress) -> String {
    let middle = label.char_indices().nth(2).filter(|_| label.chars().count() > 3);
    match middle.filter(|_| dress.wrapped) {
        Some((at, _)) => format!("{}\n{}", &label[..at], &label[at..]),
        None => label.to_owned(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A table as the shape writes it.
fn table(rows: &[Vec<Shown>], dress: &Dress) -> String {
    let plain = |cell: &Shown| cell.text.replace('\n', "");
    let tagged = |cell: &Shown| escaped(&cell.text).replace('\n', "<br>");
    let marked = |cell: &Shown| match (dress.marked, cell.value) {
        (true, true) if !cell.text.is_empty() => format!("**{}**", cell.text),
        (true, false) => tagged(cell).replacen('.', "\\.", 1),
        _ => tagged(cell),
    };
    let quoted = |cell: &Shown| {
        if cell.text.contains('\n') { format!("\"{}\"", cell.text) } else { cell.text.clone() }
    };
    let line = |row: &Vec<Shown>, cell: &dyn Fn(&Shown) -> String, mark: &str| {
        row.iter().map(cell).collect::<Vec<_>>().join(mark)
    };
    let rule = |row: &Vec<Shown>| format!("|{}\n", "-|".repeat(row.len()));
    let cells = || rows.iter().flatten();
    match dress.shape {
        Shape::Html | Shape::Tags => {
            let rows =
                rows.iter().map(|row| format!("<tr><td>{}</td></tr>\n", line(row, &tagged, "</td><td>")));
            format!("<table>{}</table>\n", rows.collect::<String>())
        }
        Shape::Markdown => {
            let line = |(at, row)| {
                format!(
                    "| {} |\n{}",
                    line(row, &marked, " | "),
                    if at == 0 { rule(row) } else { String::new() }
                )
            };
            rows.iter().enumerate().map(line).collect::<String>() + "\n"
        }
        Shape::Bars => rows.iter().map(|row| format!("| {} |\n", line(row, &plain, " | "))).collect(),
        Shape::Tabs => rows.iter().map(|row| format!("{}\n", line(row, &quoted, "\t"))).collect(),
        Shape::Lines => cells().map(|cell| format!("{}\n", cell.text)).collect(),
        Shape::BarredLines => cells().map(|cell| format!("| {}\n", plain(cell))).collect(),
        Shape::Dashes => {
            let width = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
            let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
            let widest = |at: usize| rows.iter().filter_map(|row| Some(width(&plain(row.get(at)?)))).max();
            let widths: Vec<usize> = (0..columns).map(|at| widest(at).unwrap_or(0).max(3)).collect();
            let rule = widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>().join(" ");
            let padded = |row: &Vec<Shown>| {
                let cells = row.iter().map(plain).zip(&widths);
                let cells = cells.map(|(text, wide)| format!("{text}{}", " ".repeat(wide - width(&text))));
                format!("{}\n", cells.collect::<Vec<_>>().join(" ").trim_end())
            };
            format!("{rule}\n{}{rule}\n\n", rows.iter().map(padded).collect::<String>())
        }
    }
}

/// Words between the tables.
fn said(words: &str, is_heading: bool, dress: &Dress) -> String {
    match dress.shape {
        Shape::Html => format!("<p>{}</p>\n", escaped(words).replace('\n', "</p>\n<p>")),
        Shape::Tags | Shape::Markdown if is_heading && dress.marked => format!("**{words}**\n\n"),
        Shape::Tags | Shape::Markdown if is_heading => format!("## {words}\n\n"),
        _ => format!("{}\n\n", words.replace('\n', "\n\n")),
    }
}

/// The whole text.
fn source(report: &Report, dress: &Dress) -> String {
    let mut out = said(report.title.as_deref().unwrap_or_default(), true, dress);
    for section in &report.sections {
        out.push_str(&said(&section.heading, true, dress));
        if !section.text.is_empty() {
            out.push_str(&said(&section.text, false, dress));
        }
        if let Some(id) = section.id.and_then(SectionId::table) {
            out.push_str(&table(&rows(report, id, dress), dress));
        }
    }
    out
}

fn read(source: &str, shape: Shape) -> Option<Document> {
    match shape {
        Shape::Html => from_bytes(&Native, "a.html", source.as_bytes()).ok(),
        _ => from_clipboard(&Native, None, source).ok(),
    }
}

/// The cells that were read otherwise than they stand in the report, and whether any that holds a figure is blank.
fn compared(report: &Report, read: &Report) -> (Vec<String>, bool) {
    let mut wrong = Vec::new();
    let mut lacks = false;
    for spec in report.form().cells() {
        let (wanted, text) = (report.cell(spec.ix).text(), read.text_at(&spec.path).unwrap_or(""));
        lacks |= text.is_empty() && !wanted.is_empty();
        if !text.is_empty() && text != wanted {
            wrong.push(format!("{} {wanted:?} {text:?}", spec.path));
        }
    }
    (wrong, lacks)
}

fn is_told(document: &Document) -> bool {
    document.notes.iter().any(|note| matches!(note.kind, NoteKind::Lost | NoteKind::Unplaced))
        || !document.report.extra_rows.is_empty()
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn columns_go_by_their_labels_in_every_shape(report in any_report(), dress in dress()) {
        let source = source(&report, &dress);
        let document = read(&source, dress.shape).unwrap();
        let (wrong, lacks) = compared(&report, &document.report);
        let notes: Vec<_> = document.notes.iter().map(|note| &note.message).collect();
        prop_assert!(wrong.is_empty(), "{wrong:?}\n{dress:?}\n{notes:#?}\n{source}");
        prop_assert!(!lacks || is_told(&document), "{dress:?}\n{notes:#?}\n{source}");
        let keeps = !matches!(dress.shape, Shape::Lines | Shape::BarredLines);
        prop_assert!(!lacks || !keeps, "{dress:?}\n{notes:#?}\n{source}");
    }

    #[test]
    fn from_some_line_on_no_figure_is_wrong(report in any_report(), dress in dress(), from in 0.0..1.0f64) {
        // Without labels above them columns stand as printed.
        let dress = Dress { order: (0..7).collect(), ..dress };
        let whole = source(&report, &dress);
        let lines: Vec<&str> = whole.lines().collect();
        let at = (from * lines.len() as f64) as usize;
        let source = lines[at..].join("\n");
        let Some(document) = read(&source, dress.shape) else { return Ok(()) };
        let (wrong, _) = compared(&report, &document.report);
        let notes: Vec<_> = document.notes.iter().map(|note| &note.message).collect();
        prop_assert!(wrong.is_empty(), "{wrong:?}\n{dress:?}\n{notes:#?}\n{source}");
    }
}
