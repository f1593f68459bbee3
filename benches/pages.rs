//! How long it takes to read pages and Word files, and to refuse what is beyond measure.
//!
//! Prints, asserts nothing: `cargo bench --bench pages`.

use nianbao::read::from_bytes;
use nianbao::read::native::Native;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

fn main() {
    let word = case("html-word-2021/input.htm");
    let portal = case("html-page-around-2021/input.html");
    let item = "<div class=\"item\"><a href=\"/a\">2</a><span style=\"color:#333\">x</span></div>\n";
    let large = [item.repeat(2 * 1024 * 1024 / item.len()).into_bytes(), word.clone()].concat();
    measure("a page exported by Word", &word, 40);
    measure("a page of a portal", &portal, 40);
    measure("a page of 2 MB with one report in it", &large, 10);
    measure("a Word file", &case("docx-typed-2021/input.docx"), 40);
    measure(
        "refused: a table of a million cells",
        format!("<table><tr>{}", "<td>1".repeat(1_000_000)).as_bytes(),
        3,
    );
    measure("refused: 20 MB of nested elements", "<div>".repeat(4_000_000).as_bytes(), 3);
    measure("refused: 50 MB", &vec![b'1'; 50_000_000], 3);
}

fn case(path: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/read");
    std::fs::read(folder.join(path)).unwrap_or_default()
}

/// The best and the median of some runs, in milliseconds.
fn measure(what: &str, bytes: &[u8], runs: usize) {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            let _ = black_box(from_bytes(&Native, "", black_box(bytes)));
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let (best, median) = (times.first(), times.get(runs / 2));
    println!(
        "pages: {what:<40} {:>6} KB  best {:>8.2} ms  median {:>8.2} ms",
        bytes.len() / 1024,
        best.copied().unwrap_or_default(),
        median.copied().unwrap_or_default()
    );
}
