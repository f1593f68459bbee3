//! Every link of the documents leads somewhere: to a file of the repository, and where it names a heading, to that heading.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

/// Files that the build makes, and that pages made by it name.
const BUILT: [&str; 1] = ["docs/help/SHA256SUMS"];

/// Pages that are no part of the manual: its list, and what the build fills in for the page.
const NO_PAGES: [&str; 2] = ["docs/SUMMARY.md", "docs/help/about.md"];

/// What a document links to, and the names by which its headings are linked to.
struct Document {
    links: Vec<String>,
    names: BTreeSet<String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The name that links use for a heading: that of GitHub, of mdBook and of the page's manuals.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|one| one.is_alphanumeric() || "_- ".contains(*one));
    kept.flat_map(char::to_lowercase).map(|one| if one == ' ' { '-' } else { one }).collect()
}

fn parse(markdown: &str) -> Document {
    let mut document = Document { links: Vec::new(), names: BTreeSet::new() };
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                document.links.push(dest_url.to_string());
            }
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let name = anchor(&heading.take().unwrap_or_default());
                // A second heading of the same words has a number.
                let taken = |name: &String| document.names.contains(name);
                let numbered = (1..).map(|number| format!("{name}-{number}"));
                let free = std::iter::once(name.clone()).chain(numbered).find(|name| !taken(name));
                document.names.extend(free);
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            _ => {}
        }
    }
    document
}

/// The Markdown of the repository by its path, `docs/rules.md`.
fn documents() -> BTreeMap<String, Document> {
    let folders = ["", "docs", "docs/help", "package/nianbao-editor", "tests/e2e"];
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(root().join(folder)).unwrap());
    let files = files.map(|file| file.unwrap().path());
    files
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| {
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
            (name, parse(&std::fs::read_to_string(path).unwrap()))
        })
        .collect()
}

/// Where a link of a document leads, `..` resolved.
fn target(document: &str, address: &str) -> String {
    if address.is_empty() {
        return document.to_owned();
    }
    let mut path = PathBuf::from(document);
    path.pop();
    for part in Path::new(address).components() {
        match part {
            Component::ParentDir => assert!(path.pop(), "{document}: {address} leaves the repository"),
            part => path.push(part),
        }
    }
    path.to_string_lossy().into_owned()
}

/// Why a link is wrong, if it is.
fn fault(documents: &BTreeMap<String, Document>, document: &str, link: &str) -> Option<String> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let (address, name) = link.split_once('#').unwrap_or((link, ""));
    let target = target(document, address);
    if !root().join(&target).exists() && !BUILT.contains(&target.as_str()) {
        return Some(format!("{document}: {link}: there is no {target}"));
    }
    let has_heading = documents.get(&target).is_some_and(|target| target.names.contains(name));
    (!name.is_empty() && !has_heading).then(|| format!("{document}: {link}: no such heading"))
}

#[test]
fn every_link_leads_somewhere() {
    let documents = documents();
    let links = documents.iter().flat_map(|(name, one)| one.links.iter().map(move |link| (name, link)));
    let faults: Vec<String> =
        links.clone().filter_map(|(name, link)| fault(&documents, name, link)).collect();
    assert_eq!(faults, Vec::<String>::new());
    // What is looked for is there to be found.
    assert!(links.count() > 100);
    for (link, found) in [
        ("rules.md#requestsbalance", true),
        ("rules.md#检查什么-2", true),
        ("rules.md#requestsbalances", false),
        ("rule.md", false),
        ("images/localization.svg", true),
    ] {
        assert_eq!(fault(&documents, "docs/README.md", link).is_none(), found, "{link}");
    }
}

#[test]
fn the_list_of_the_manual_names_every_page_once() {
    let documents = documents();
    let mut listed: Vec<String> =
        documents["docs/SUMMARY.md"].links.iter().map(|link| target("docs/SUMMARY.md", link)).collect();
    listed.sort();
    let is_page = |name: &&String| name.starts_with("docs/") && !NO_PAGES.contains(&name.as_str());
    let pages: Vec<String> = documents.keys().filter(is_page).cloned().collect();
    assert_eq!(listed, pages);
}
