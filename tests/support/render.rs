//! Renders a report as the text that people copy, in every layout that copying leaves.

use nianbao::form::{Form, GridContent, SectionId, TableId};
use nianbao::report::Report;

/// A layout of copied text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Pipes, one behind the last cell too, merged cells once.
    Pipes,
    /// Pipes, blank cells where a cell spans.
    PipesSpanned,
    /// A pipe before the first cell too.
    LeadingPipe,
    /// Pipes, and rows broken over lines.
    PipesBroken,
    /// One cell a line, blank lines between, labels broken over two lines.
    Lines,
    /// One cell a line, a line with only a pipe between.
    LinesAndPipes,
    /// Each cell followed by ` |` in a line of its own, `|||` behind a row.
    LinesPipesBehind,
    /// Tabs, merged cells once, as a browser copies.
    Tabs,
    /// Tabs, blank cells where a cell spans, as a sheet copies.
    TabsSpanned,
    /// Commas, merged cells once, words as they are.
    Commas,
    /// A sheet saved with commas: blank cells where a cell spans, every line as long as the longest.
    CommasSheet,
    /// Cells run together.
    RunTogether,
    /// Figures equal to the one before dropped.
    Dropped,
    /// Words divided by spaces, rows out of order, labels broken round their figures, page numbers.
    Pdf,
    /// The tables are missing.
    NoTables,
    /// Hundreds of pipes before the content, from an outer table.
    OuterPipes,
    /// Labels and headings in traditional characters.
    Traditional,
    /// Markdown: headings with `#`, a rule under each table's first row, merged cells blank.
    Markdown,
    /// A wiki's: headings between `=`, a cell a line.
    Wiki,
    /// Tables drawn with `+---+`.
    Drawn,
    /// Columns that a rule of dashes marks.
    Ruled,
    /// Tabs, blank cells where a cell spans, every line as long as the longest.
    TabsSheet,
}

impl Layout {
    pub(crate) const ALL: [Self; 22] = [
        Self::Pipes,
        Self::PipesSpanned,
        Self::LeadingPipe,
        Self::PipesBroken,
        Self::Lines,
        Self::LinesAndPipes,
        Self::LinesPipesBehind,
        Self::Tabs,
        Self::TabsSpanned,
        Self::Commas,
        Self::CommasSheet,
        Self::RunTogether,
        Self::Dropped,
        Self::Pdf,
        Self::NoTables,
        Self::OuterPipes,
        Self::Traditional,
        Self::Markdown,
        Self::Wiki,
        Self::Drawn,
        Self::Ruled,
        Self::TabsSheet,
    ];

    /// Whether everything in this report's tables is still there in this layout.
    pub(crate) fn keeps(self, report: &Report) -> bool {
        let tables = || TableId::ALL.into_iter().filter(|table| report.has_table(*table));
        let cells = || {
            tables().flat_map(|table| report.form().cells_of(table)).map(|spec| report.cell(spec.ix).text())
        };
        match self {
            Self::Pipes
            | Self::PipesSpanned
            | Self::LeadingPipe
            | Self::Tabs
            | Self::TabsSpanned
            | Self::Commas
            | Self::CommasSheet
            | Self::OuterPipes
            | Self::Traditional
            | Self::Markdown
            | Self::Wiki
            | Self::Drawn
            | Self::Ruled
            | Self::TabsSheet => true,
            Self::PipesBroken | Self::LinesAndPipes | Self::LinesPipesBehind => {
                cells().all(|text| !text.is_empty())
            }
            // A row without blanks shows how far cells are apart, a table's last figure how far the next heading is.
            Self::Lines => {
                let columns = |table, block: usize| report.form().table(table).blocks[block].columns.len();
                let full = tables().any(|table| {
                    let cells: Vec<_> = report.form().cells_of(table).collect();
                    let rows = cells.chunk_by(|a, b| (a.block, a.row) == (b.block, b.row));
                    rows.filter(|row| columns(table, row[0].block) > 2)
                        .any(|row| row.iter().all(|spec| !report.cell(spec.ix).text().is_empty()))
                });
                let last = tables().any(|table| {
                    let last = report.form().cells_of(table).last();
                    last.is_some_and(|spec| !report.cell(spec.ix).text().is_empty())
                });
                cells().all(|text| !text.is_empty()) || full && last
            }
            Self::Pdf => cells().all(|text| !text.is_empty() && !text.contains(' ')),
            Self::RunTogether => cells().all(|text| text == "0"),
            Self::Dropped | Self::NoTables => tables().next().is_none(),
        }
    }
}

/// One shown cell of a table.
#[derive(Clone)]
pub(crate) struct Shown {
    pub(crate) text: String,
    pub(crate) value: bool,
}

/// A table's rows as shown; covered grid places as blanks if wanted.
pub(crate) fn rows(
    report: &Report,
    table: TableId,
    covered: bool,
    label: fn(&str) -> String,
) -> Vec<Vec<Shown>> {
    let grid = report.form().grid(table);
    let mut below = vec![0_usize; grid.columns];
    let mut rows = Vec::new();
    for row in &grid.rows {
        let mut shown = Vec::new();
        let mut at = 0;
        let mut cells = row.cells.iter().peekable();
        while at < grid.columns {
            if below[at] > 0 {
                below[at] -= 1;
                if covered {
                    shown.push(Shown { text: String::new(), value: false });
                }
                at += 1;
                continue;
            }
            let Some(cell) = cells.next_if(|cell| cell.column == at) else { break };
            let (text, value) = match &cell.content {
                GridContent::Caption(text) | GridContent::Corner(text) => (label(text), false),
                GridContent::Header { text, .. } => (label(text), false),
                GridContent::Value(ix) => (report.cell(*ix).text().to_owned(), true),
            };
            shown.push(Shown { text, value });
            for place in &mut below[at..at + cell.colspan] {
                *place = cell.rowspan - 1;
            }
            if covered {
                for _ in 1..cell.colspan {
                    shown.push(Shown { text: String::new(), value: false });
                }
            }
            at += cell.colspan;
        }
        rows.push(shown);
    }
    rows
}

fn joined(row: &[Shown], mark: &str) -> String {
    row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(mark)
}

fn table(report: &Report, table: TableId, layout: Layout) -> String {
    let mut out = String::new();
    let spanned = matches!(
        layout,
        Layout::PipesSpanned
            | Layout::TabsSpanned
            | Layout::CommasSheet
            | Layout::Markdown
            | Layout::Drawn
            | Layout::Ruled
            | Layout::TabsSheet
    );
    let label = if layout == Layout::Traditional { traditional } else { str::to_owned };
    let rows = rows(report, table, spanned, label);
    match layout {
        Layout::NoTables => {}
        Layout::Pipes | Layout::PipesSpanned | Layout::OuterPipes | Layout::Traditional => {
            for row in &rows {
                out.push_str(&format!("{} |\n", joined(row, " | ")));
            }
        }
        Layout::LeadingPipe => {
            for row in &rows {
                out.push_str(&format!("| {} |\n", joined(row, " | ")));
            }
        }
        Layout::PipesBroken => {
            for (index, row) in rows.iter().enumerate() {
                let mark = if index % 2 == 0 { " | " } else { " |\n" };
                out.push_str(&format!("{} |\n", joined(row, mark)));
            }
        }
        Layout::Tabs | Layout::TabsSpanned => {
            for row in &rows {
                out.push_str(&format!("{}\n", joined(row, "\t")));
            }
        }
        Layout::Commas | Layout::CommasSheet => {
            for row in &rows {
                let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
                out.push_str(&separated(&cells, if spanned { SHEET } else { 0 }));
            }
        }
        Layout::Lines => {
            for cell in rows.iter().flatten() {
                let letters: Vec<char> = cell.text.chars().collect();
                if cell.value || letters.len() < 4 {
                    out.push_str(&format!("{}\n\n", cell.text));
                } else {
                    let (a, b) = letters.split_at(letters.len() / 2);
                    out.push_str(&format!(
                        "{}\n{}\n\n",
                        a.iter().collect::<String>(),
                        b.iter().collect::<String>()
                    ));
                }
            }
        }
        Layout::LinesAndPipes => {
            for cell in rows.iter().flatten() {
                out.push_str(&format!("{}\n|\n", cell.text));
            }
        }
        Layout::LinesPipesBehind => {
            for row in &rows {
                for cell in row {
                    out.push_str(&format!("{}\n |\n", cell.text));
                }
                out.push_str("|||\n");
            }
        }
        Layout::RunTogether => {
            for row in &rows {
                out.push_str(&format!("{}\n", joined(row, "")));
            }
        }
        Layout::Dropped => {
            for row in &rows {
                let mut before = None;
                for cell in row {
                    if cell.value && before == Some(cell.text.as_str()) {
                        continue;
                    }
                    before = cell.value.then_some(cell.text.as_str());
                    out.push_str(&format!("{} | ", cell.text));
                }
                out.push('\n');
            }
        }
        Layout::Pdf => out = pdf(&rows),
        Layout::Markdown => {
            for (index, row) in rows.iter().enumerate() {
                out.push_str(&format!("| {} |\n", joined(row, " | ")));
                if index == 0 {
                    out.push_str(&format!("|{}\n", " --- |".repeat(row.len())));
                }
            }
            out.push('\n');
        }
        Layout::Wiki => {
            out.push_str("{| class=\"wikitable\"\n");
            for row in report.form().grid(table).rows.iter().zip(&rows) {
                out.push_str("|-\n");
                for (cell, shown) in row.0.cells.iter().zip(row.1) {
                    let span = match cell.colspan {
                        1 => String::new(),
                        columns => format!("colspan=\"{columns}\"| "),
                    };
                    out.push_str(&format!("| {span}{}\n", shown.text));
                }
            }
            out.push_str("|}\n");
        }
        Layout::Drawn | Layout::Ruled => {
            let width = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
            let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
            let widest = |at: usize| rows.iter().filter_map(|row| Some(width(&row.get(at)?.text))).max();
            let widths: Vec<usize> = (0..columns).map(|at| widest(at).unwrap_or(0).max(3)).collect();
            let (edge, mark, rule) = match layout {
                Layout::Drawn => ("|", " | ", "+"),
                _ => ("", " ", ""),
            };
            let drawn: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
            let rule = match layout {
                Layout::Drawn => format!("+-{}-+\n", drawn.join("-+-")),
                _ => format!("{rule}{}\n", drawn.join(" ")),
            };
            out.push_str(&rule);
            for row in &rows {
                let padded: Vec<String> = row
                    .iter()
                    .zip(&widths)
                    .map(|(cell, widest)| format!("{}{}", cell.text, " ".repeat(widest - width(&cell.text))))
                    .collect();
                match layout {
                    Layout::Drawn => out.push_str(&format!("{edge} {} {edge}\n{rule}", padded.join(mark))),
                    _ => out.push_str(&format!("{}\n", padded.join(mark))),
                }
            }
            if layout == Layout::Ruled {
                out.push_str(&rule);
            }
            out.push('\n');
        }
        Layout::TabsSheet => {
            for row in &rows {
                out.push_str(&format!(
                    "{}{}\n",
                    joined(row, "\t"),
                    "\t".repeat(SHEET.saturating_sub(row.len()))
                ));
            }
        }
    }
    out
}

/// How many columns the sheet has: those of section 四.
const SHEET: usize = 15;

/// A line of a sheet saved with commas.
fn separated(cells: &[&str], width: usize) -> String {
    let quoted = |cell: &&str| {
        let quotes = cell.contains([',', '"', '\n']);
        if quotes { format!("\"{}\"", cell.replace('"', "\"\"")) } else { (*cell).to_owned() }
    };
    let line = cells.iter().map(quoted).collect::<Vec<_>>().join(",");
    format!("{line}{}\r\n", ",".repeat(width.saturating_sub(cells.len())))
}

/// Rows as a PDF file gives them: two and two exchanged, long labels broken round their figures.
fn pdf(rows: &[Vec<Shown>]) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut waiting: Option<String> = None;
    for (index, row) in rows.iter().enumerate() {
        let values: Vec<&str> = row.iter().filter(|c| c.value).map(|c| c.text.as_str()).collect();
        let labels: Vec<&str> = row.iter().filter(|c| !c.value).map(|c| c.text.as_str()).collect();
        if values.is_empty() {
            lines.extend(waiting.take());
            if let Some((wide, rest)) = labels.split_first().filter(|(wide, _)| wide.chars().count() > 20) {
                let letters: Vec<char> = wide.chars().collect();
                lines.extend(letters.chunks(12).map(|chunk| chunk.iter().collect()));
                lines.push(rest.join(" "));
            } else {
                lines.push(labels.join(" "));
            }
            continue;
        }
        let Some((label, groups)) = labels.split_last() else {
            lines.push(values.join(" "));
            continue;
        };
        lines.extend(groups.iter().map(|group| (*group).to_owned()));
        let letters: Vec<char> = label.chars().collect();
        let line = if letters.len() > 14 {
            let (a, b) = letters.split_at(13);
            format!(
                "{}\n{}\n{}",
                a.iter().collect::<String>(),
                values.join(" "),
                b.iter().collect::<String>()
            )
        } else {
            format!("{label} {}", values.join(" "))
        };
        // Only rows of one group change places: a group's label stands before its first.
        if groups.is_empty() && index % 4 == 0 && waiting.is_none() {
            waiting = Some(line);
        } else {
            lines.push(line);
            lines.extend(waiting.take());
        }
        if index % 10 == 9 {
            lines.push(format!("— {index} —"));
        }
    }
    lines.extend(waiting);
    lines.join("\n") + "\n"
}

/// The whole report in a layout.
pub(crate) fn text(report: &Report, layout: Layout) -> String {
    let mut out = String::new();
    if layout == Layout::OuterPipes {
        for width in [40, 3, 120, 700] {
            out.push_str(&"|".repeat(width));
            out.push('\n');
        }
    }
    let say = |out: &mut String, words: &str| match layout {
        Layout::CommasSheet => out.push_str(&separated(&[words], SHEET)),
        Layout::TabsSheet => {
            for line in words.lines() {
                out.push_str(&format!("{line}{}\n", "\t".repeat(SHEET - 1)));
            }
        }
        // A paragraph a line.
        Layout::Markdown | Layout::Ruled | Layout::Drawn => {
            out.push_str(&format!("{}\n\n", words.replace('\n', "\n\n")));
        }
        _ => out.push_str(&format!("{words}\n")),
    };
    if let Some(title) = &report.title {
        say(&mut out, title);
    }
    if let Some(date) = &report.published {
        say(&mut out, &format!("发布时间:{date}"));
    }
    if let Some(source) = &report.source {
        say(&mut out, &format!("来源:{source} 字体:[大 中 小]"));
    }
    if let Some(preface) = &report.preface {
        say(&mut out, preface);
    }
    for section in &report.sections {
        let heading = &section.heading;
        let heading = match layout {
            Layout::Traditional => traditional(heading),
            Layout::Markdown => format!("## {heading}"),
            Layout::Wiki => format!("== {heading} =="),
            _ => heading.clone(),
        };
        say(&mut out, &heading);
        if !section.text.is_empty() {
            say(&mut out, &section.text);
        }
        if let Some(id) = section.id.and_then(SectionId::table).filter(|id| report.has_table(*id)) {
            out.push_str(&table(report, id, layout));
        }
        if let Some(behind) = &section.after_table {
            say(&mut out, behind);
        }
    }
    for line in &report.attachments {
        say(&mut out, line);
    }
    out
}

fn traditional(text: &str) -> String {
    const PAIRS: &[(char, char)] = &[
        ('总', '總'),
        ('体', '體'),
        ('动', '動'),
        ('开', '開'),
        ('处', '處'),
        ('请', '請'),
        ('复', '復'),
        ('议', '議'),
        ('诉', '訴'),
        ('讼', '訟'),
        ('进', '進'),
        ('项', '項'),
        ('报', '報'),
        ('规', '規'),
        ('范', '範'),
        ('制', '製'),
        ('发', '發'),
        ('数', '數'),
        ('废', '廢'),
        ('现', '現'),
        ('内', '內'),
        ('许', '許'),
        ('罚', '罰'),
        ('强', '強'),
        ('费', '費'),
        ('单', '單'),
        ('业', '業'),
        ('机', '機'),
        ('构', '構'),
        ('组', '組'),
        ('织', '織'),
        ('会', '會'),
        ('结', '結'),
        ('转', '轉'),
        ('办', '辦'),
        ('属', '屬'),
        ('权', '權'),
        ('类', '類'),
        ('执', '執'),
        ('询', '詢'),
        ('无', '無'),
        ('补', '補'),
        ('举', '舉'),
        ('访', '訪'),
        ('确', '確'),
        ('认', '認'),
        ('获', '獲'),
        ('纠', '糾'),
        ('维', '維'),
        ('审', '審'),
        ('经', '經'),
        ('计', '計'),
        ('对', '對'),
        ('务', '務'),
        ('采', '採'),
        ('购', '購'),
        ('额', '額'),
        ('减', '減'),
        ('关', '關'),
        ('为', '為'),
        ('与', '與'),
        ('于', '於'),
        ('后', '後'),
    ];
    text.chars().map(|c| PAIRS.iter().find(|(simple, _)| *simple == c).map_or(c, |(_, full)| *full)).collect()
}

/// A whole report round the figures of `figures`: title, date, source, preface, six headings, prose. All invented.
pub(crate) fn dressed(mut report: Report, form: &'static Form) -> Report {
    report = report.with_form(form).0;
    let year = report.year.unwrap_or(2023);
    let organ = report.organization.clone().unwrap_or_else(|| "青石镇".to_owned());
    report.year = Some(year);
    report.title = Some(format!("{organ}{year}年政府信息公开工作年度报告"));
    report.organization = Some(organ.clone());
    report.published = Some(format!("{}-01-22", year + 1));
    report.source = Some(organ);
    report.preface = Some(format!(
        "依照有关规定，现公布{year}年度的工作情况。\n统计期限为{year}年1月1日至{year}年12月31日，联系电话：0999-5550126。"
    ));
    for id in SectionId::ALL {
        let text = match id {
            SectionId::Overview => {
                "全年工作平稳，各项任务按期完成。\n（一）主动公开。栏目每周更新，群众反映较好。\n行政许可,行政处罚,行政强制,各类决定都已公开。"
            }
            SectionId::Disclosure | SectionId::Requests | SectionId::Disputes => "",
            SectionId::Problems => "公开的深度还不够。今后每季度组织一次培训，逐项改进。",
            SectionId::Other => "没有收取信息处理费。",
        };
        report.sections.push(nianbao::report::Section {
            id: Some(id),
            heading: form.heading(id),
            text: text.to_owned(),
            after_table: None,
        });
    }
    report
}
