//! The report as one self-contained HTML page: no script that runs, nothing fetched, the report's JSON inside.

use super::beside::{Beside, push_footer};
use super::escape::{escaped, json_for_html, push_escaped};
use super::html_table::{Place, push_table};
use super::known::{FindingRecord, known_value};
use super::outline::{Part, outline, title};
use crate::form::{REPORT_NAME, SectionId};
use crate::report::{HTML_BLOCK, Report, to_value};

/// The id of the data block that holds the findings known when the report was published.
pub const KNOWN_BLOCK: &str = "nianbao-known-findings";

const STYLE: &str = include_str!("report.css");
/// Forbids whatever the page has none of, should a portal or an editor add it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The report as an HTML page, with the findings that were known when it was published.
///
/// The page is valid HTML5, holds the tables in the form's printed layout, and reads back as the identical report from
/// its data block (`<script type="application/json" id="nianbao-report">`). The same report gives the same bytes.
pub fn html(report: &Report, known: &[FindingRecord]) -> String {
    page(report, &Beside { known: known.to_vec(), ..Beside::default() })
}

/// The report as an HTML page, with all that goes beside it: the receipt in the data and, in print, as a line.
pub(super) fn page(report: &Report, beside: &Beside) -> String {
    let mut out = String::with_capacity(64 * 1024);
    push_head(&mut out, report);
    out.push_str("<body>\n<main>\n<article>\n");
    push_body(&mut out, report);
    out.push_str("</article>\n</main>\n");
    push_footer(&mut out, beside);
    push_block(&mut out, HTML_BLOCK, &beside.with_receipt(to_value(report)));
    if !beside.known.is_empty() {
        push_block(&mut out, KNOWN_BLOCK, &known_value(&beside.known));
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn push_head(out: &mut String, report: &Report) {
    out.push_str("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n"));
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str("<meta name=\"renderer\" content=\"webkit\">\n");
    let title = title(report).unwrap_or_else(|| REPORT_NAME.to_owned());
    // The names under which government sites mark an article for search.
    for (name, content) in [
        ("ArticleTitle", Some(title.as_str())),
        ("PubDate", report.published.as_deref()),
        ("ContentSource", report.source.as_deref()),
    ] {
        if let Some(content) = content.map(str::trim).filter(|content| !content.is_empty()) {
            out.push_str(&format!("<meta name=\"{name}\" content=\"{}\">\n", escaped(content)));
        }
    }
    out.push_str(&format!("<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n", escaped(&title)));
}

fn push_body(out: &mut String, report: &Report) {
    let parts = outline(report);
    let title = title(report).unwrap_or_else(|| REPORT_NAME.to_owned());
    out.push_str(&format!("<header>\n<h1>{}</h1>\n", escaped(&title)));
    let meta: Vec<_> = parts
        .iter()
        .filter_map(|part| match part {
            Part::Meta(label, text) => Some(format!("<p>{label}：{}</p>\n", escaped(text))),
            _ => None,
        })
        .collect();
    if !meta.is_empty() {
        out.push_str(&format!("<div class=\"meta\">\n{}</div>\n", meta.concat()));
    }
    out.push_str("</header>\n");
    let mut open = false;
    let mut named: Vec<SectionId> = Vec::new();
    for part in &parts {
        match part {
            Part::Title(_) | Part::Meta(..) => {}
            Part::Preface(text) | Part::Paragraph(text) => push_paragraph(out, text, ""),
            Part::AfterTable(text) => push_paragraph(out, text, " class=\"after-table\""),
            Part::Heading(id, heading) => {
                if open {
                    out.push_str("</section>\n");
                }
                open = true;
                push_heading(out, *id, heading, &mut named);
            }
            Part::Table(table) => {
                let name = table.name();
                out.push_str(&format!(
                    "<div class=\"table\" role=\"group\" aria-labelledby=\"{name}-caption\" tabindex=\"0\">\n"
                ));
                push_table(out, report, *table, Place::Page);
                out.push_str("\n</div>\n");
            }
            Part::Attachments(lines) => {
                if open {
                    out.push_str("</section>\n");
                }
                open = false;
                out.push_str("<ul id=\"attachments\">\n");
                for line in lines {
                    out.push_str(&format!("<li>{}</li>\n", escaped(&attachment(line))));
                }
                out.push_str("</ul>\n");
            }
        }
    }
    if open {
        out.push_str("</section>\n");
    }
}

/// A line of the attachments as printed: 附件： before it unless it says so itself.
pub(super) fn attachment(line: &str) -> String {
    if line.starts_with("附件") { line.to_owned() } else { format!("附件：{line}") }
}

fn push_paragraph(out: &mut String, text: &str, attributes: &str) {
    out.push_str(&format!("<p{attributes}>"));
    push_breakable(out, text);
    out.push_str("</p>\n");
}

/// Text whose lines may end within an address, behind `@`, `.` or `_` before a letter: the line before a long word would
/// be stretched to the margin.
fn push_breakable(out: &mut String, text: &str) {
    let mut rest = text;
    let ends_line = |pair: &[u8]| matches!(pair, [b'@' | b'.' | b'_', next] if next.is_ascii_alphabetic());
    while let Some((line, after)) =
        rest.as_bytes().windows(2).position(ends_line).and_then(|at| rest.split_at_checked(at + 1))
    {
        push_escaped(out, line);
        out.push_str("<wbr>");
        rest = after;
    }
    push_escaped(out, rest);
}

/// A section's beginning. Only the first section of an id bears it; a section without a heading gets none.
fn push_heading(out: &mut String, id: Option<SectionId>, heading: &str, named: &mut Vec<SectionId>) {
    let id = id.filter(|id| !named.contains(id));
    named.extend(id);
    let heading = heading.trim();
    match id.map(SectionId::name) {
        Some(name) if heading.is_empty() => out.push_str(&format!("<section id=\"{name}\">\n")),
        Some(name) => out.push_str(&format!("<section id=\"{name}\">\n<h2>{}</h2>\n", escaped(heading))),
        None if heading.is_empty() => out.push_str("<section>\n"),
        None => out.push_str(&format!("<section>\n<h2>{}</h2>\n", escaped(heading))),
    }
}

fn push_block(out: &mut String, id: &str, value: &serde_json::Value) {
    let json = json_for_html(&value.to_string());
    out.push_str(&format!("<script type=\"application/json\" id=\"{id}\">{json}</script>\n"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Cell, from_json};
    use crate::write::{samples, snapshots};

    /// The text of a data block, by its id.
    fn block<'h>(html: &'h str, id: &str) -> &'h str {
        let start = format!("<script type=\"application/json\" id=\"{id}\">");
        html.split(&start).nth(1).unwrap().split("</script>").next().unwrap()
    }

    #[test]
    fn bytes_are_held() {
        for (name, report) in samples::all() {
            snapshots::hold(&format!("{name}.html"), html(&report, &[]).as_bytes());
        }
    }

    #[test]
    fn the_data_block_is_the_report() {
        for (name, report) in samples::all() {
            let html = html(&report, &[]);
            let (back, unplaced) = from_json(block(&html, HTML_BLOCK)).unwrap();
            assert_eq!((back, unplaced), (report, vec![]), "{name}");
        }
    }

    #[test]
    fn no_script_no_outside_reference_balanced_tags() {
        for (name, report) in samples::all() {
            let html = html(&report, &[]);
            assert_eq!(html.matches("<script").count(), 1, "{name}");
            assert!(html.contains("content=\"default-src 'none';"), "{name}");
            for bad in [" src=", " href=", "url(", "@import", "<img", "<link", " onerror="] {
                let markup: String = html.split("<script").next().unwrap().into();
                let shown = markup.replace("&lt;img src=x onerror=alert(1)&gt;", "");
                assert!(!shown.contains(bad), "{name}: {bad}");
            }
            for tag in ["section", "p", "table", "tr", "td", "th", "div", "ul", "li", "h2", "thead", "tbody"]
            {
                let opened =
                    html.matches(&format!("<{tag}>")).count() + html.matches(&format!("<{tag} ")).count();
                assert_eq!(opened, html.matches(&format!("</{tag}>")).count(), "{name}: {tag}");
            }
        }
    }

    #[test]
    fn ids_are_unique_and_headers_exist() {
        for (name, report) in samples::all() {
            let html = html(&report, &[]);
            let mut ids: Vec<_> =
                html.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
            let count = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), count, "{name}");
            for list in html.split(" headers=\"").skip(1) {
                for id in list.split('"').next().unwrap().split(' ') {
                    assert!(ids.binary_search(&id).is_ok(), "{name}: {id}");
                }
            }
        }
    }

    #[test]
    fn a_line_may_end_within_an_address_and_within_no_figure() {
        let mut out = String::new();
        push_breakable(&mut out, "邮箱xxgk_ab@zwb.gov.cn，增长3.5倍，见“a<b”.");
        assert_eq!(out, "邮箱xxgk_<wbr>ab@<wbr>zwb.<wbr>gov.<wbr>cn，增长3.5倍，见“a&lt;b”.");
    }

    #[test]
    fn known_errors_stand_beside_the_report_not_in_it() {
        let report = samples::county();
        let known = FindingRecord {
            rule: "requests.balance",
            severity: "error",
            message: "自然人栏</script>相差1件。".into(),
            cells: vec!["requests.received.natural_person".into()],
            left: Some(6),
            right: Some(5),
            set_aside: None,
        };
        let with = html(&report, &[known]);
        let without = html(&report, &[]);
        assert_eq!(block(&with, HTML_BLOCK), block(&without, HTML_BLOCK));
        let value: serde_json::Value = serde_json::from_str(block(&with, KNOWN_BLOCK)).unwrap();
        assert_eq!(value["findings"][0]["rule"], "requests.balance");
        assert_eq!(value["findings"][0]["left"].to_string(), "6");
        assert!(!without.contains(KNOWN_BLOCK));
    }

    #[test]
    fn a_paragraph_of_100_000_characters_is_whole() {
        let mut report = samples::county();
        report.sections[0].text = "水".repeat(100_000);
        report.set_cell(crate::form::CellIx(0), Cell::new("9".repeat(10_000)));
        let html = html(&report, &[]);
        assert_eq!(html.matches('水').count(), 2 * 100_000 + html_waters());
        assert_eq!(from_json(block(&html, HTML_BLOCK)).unwrap().0, report);
    }

    /// How often the character stands in the sample but for that paragraph.
    fn html_waters() -> usize {
        let mut report = samples::county();
        report.sections[0].text = String::new();
        html(&report, &[]).matches('水').count()
    }
}
