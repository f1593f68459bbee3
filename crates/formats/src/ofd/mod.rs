//! OFD, the state's format of pages (GB/T 33190): an archive of XML. Its pages are drawn as those of a PDF are.

mod numbers;
mod package;
mod page;

use crate::drawn::{self, Page};
use crate::limits::Budget;
use crate::{Contents, Origin, Refusal, xml};
use numbers::{MILLIMETRE, first};
use package::{Package, ROOT, resolve};
use roxmltree::Node;

/// More pages than any report has.
const PAGES: usize = 1_000;

/// Reads an OFD; `None` where the bytes are of none.
pub(crate) fn read(bytes: &[u8], budget: &Budget) -> Option<Result<Contents, Refusal>> {
    Some(Package::open(bytes)?.and_then(|mut package| {
        let pages = pages(&mut package, budget)?;
        let (blocks, remarks) = drawn::blocks(&pages, budget)?;
        Ok(Contents { origin: Origin::Ofd, blocks, remarks })
    }))
}

/// The pages of all documents in it.
fn pages(package: &mut Package<'_>, budget: &Budget) -> Result<Vec<Page>, Refusal> {
    let root = part(package, ROOT, budget)?;
    let root = xml::parse(&root, budget)?;
    let documents = named(root.root(), "DocRoot").filter_map(|node| node.text());
    let mut pages = Vec::new();
    for name in documents.map(|name| resolve(ROOT, name.trim())).collect::<Vec<_>>() {
        document(package, &name, &mut pages, budget)?;
    }
    Ok(pages)
}

fn document(
    package: &mut Package<'_>,
    name: &str,
    pages: &mut Vec<Page>,
    budget: &Budget,
) -> Result<(), Refusal> {
    let text = part(package, name, budget)?;
    let document = xml::parse(&text, budget)?;
    let paper = named(document.root(), "PageArea").find_map(size);
    // What stands on every page that names it; each is drawn once.
    let mut templates: Vec<(&str, Page)> = Vec::new();
    for template in named(document.root(), "TemplatePage") {
        let (Some(id), Some(place)) = (template.attribute("ID"), template.attribute("BaseLoc")) else {
            continue;
        };
        let mut drawn = Page::default();
        let text = part(package, &resolve(name, place), budget)?;
        page::draw(xml::parse(&text, budget)?.root(), &mut drawn, budget)?;
        templates.push((id, drawn));
    }
    let places = named(document.root(), "Page").filter_map(|page| page.attribute("BaseLoc"));
    for place in places {
        if pages.len() >= PAGES {
            return Err(Refusal::TooLarge);
        }
        let text = part(package, &resolve(name, place), budget)?;
        let content = xml::parse(&text, budget)?;
        let (width, height) =
            named(content.root(), "Area").find_map(size).or(paper).unwrap_or((210.0, 297.0));
        let mut page = Page { width: width * MILLIMETRE, height: height * MILLIMETRE, ..Page::default() };
        for used in named(content.root(), "Template").filter_map(|node| node.attribute("TemplateID")) {
            let Some((_, template)) = templates.iter().find(|(id, _)| *id == used) else { continue };
            if !budget.spend((template.glyphs.len() + template.rulings.len()) * 4 + templates.len()) {
                return Err(Refusal::TooLarge);
            }
            page.glyphs.extend_from_slice(&template.glyphs);
            page.rulings.extend_from_slice(&template.rulings);
            page.pictures += template.pictures;
        }
        page::draw(content.root(), &mut page, budget)?;
        pages.push(page);
    }
    Ok(())
}

fn part(package: &mut Package<'_>, name: &str, budget: &Budget) -> Result<String, Refusal> {
    package.text(name, budget).unwrap_or(Err(Refusal::Damaged))
}

/// The elements of this name, whatever the prefix of their namespace.
fn named<'a, 't>(node: Node<'a, 't>, name: &'static str) -> impl Iterator<Item = Node<'a, 't>> {
    node.descendants().filter(move |node| node.tag_name().name() == name)
}

/// The width and height of a page in millimetres.
fn size(area: Node<'_, '_>) -> Option<(f32, f32)> {
    let paper = named(area, "PhysicalBox").next()?;
    let [_, _, width, height] = first(paper.text())?;
    Some((width, height))
}
