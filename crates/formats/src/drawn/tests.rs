//! Pages drawn here and read back.

use super::{Flow, Glyph, Page, Path, blocks};
use crate::limits::Budget;
use crate::{Block, Cell, Refusal, Remark};

fn page() -> Page {
    Page { width: 595.0, height: 842.0, ..Page::default() }
}

/// Writes a line at 10 points: ideographs a size wide, the rest half of it.
fn write(page: &mut Page, mut x: f32, baseline: f32, text: &str) {
    for character in text.chars() {
        let width = if character.is_ascii() { 5.0 } else { 10.0 };
        page.glyphs.push(Glyph { x, baseline, width, size: 10.0, flow: Flow::Across, character });
        x += width;
    }
}

/// Draws the box of a cell, and its lines from the top.
fn cell(page: &mut Page, [x0, y0, x1, y1]: [f32; 4], lines: &[&str]) {
    let mut path = Path::default();
    path.corners([(x0, y0), (x1, y0), (x1, y1), (x0, y1)]);
    path.stroke(page);
    for (line, text) in (0u8..).zip(lines) {
        write(page, x0 + 4.0, y0 + 12.0 + 12.0 * f32::from(line), text);
    }
}

fn read(pages: &[Page]) -> (Vec<Block>, Vec<Remark>) {
    blocks(pages, &Budget::default()).unwrap()
}

/// The texts of a table's cells, row by row.
fn texts(block: &Block) -> Vec<Vec<&str>> {
    let Block::Table(rows) = block else { panic!("{block:?}") };
    rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).collect()
}

fn paragraphs(blocks: &[Block]) -> Vec<&str> {
    blocks
        .iter()
        .filter_map(|block| if let Block::Paragraph(text) = block { Some(text.as_str()) } else { None })
        .collect()
}

#[test]
fn broken_lines_of_a_cell_are_joined_and_a_long_number_stays_in_its_cell() {
    let mut page = page();
    cell(&mut page, [50.0, 100.0, 110.0, 140.0], &["本年新收", "申请数量"]);
    cell(&mut page, [110.0, 100.0, 140.0, 140.0], &["1234567"]);
    cell(&mut page, [140.0, 100.0, 170.0, 140.0], &[]);
    cell(&mut page, [170.0, 100.0, 230.0, 140.0], &["12", "34"]);
    let (blocks, remarks) = read(&[page]);
    assert_eq!(texts(&blocks[0]), [["本年新收申请数量", "1234567", "", "12\n34"]]);
    assert_eq!(remarks, []);
}

#[test]
fn any_table_reads_back_with_its_spans() {
    let mut seed = 7u32;
    let mut any = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) as usize % below
    };
    for _ in 0..200 {
        let (rows, columns) = (2 + any(7), 2 + any(7));
        let mut taken = vec![vec![false; columns]; rows];
        let mut page = page();
        let mut expected: Vec<Vec<Cell>> = vec![Vec::new(); rows];
        for row in 0..rows {
            for column in 0..columns {
                if taken[row][column] {
                    continue;
                }
                let free = taken[row][column..].iter().take_while(|taken| !**taken).count();
                let (colspan, rowspan) = (1 + any(free.min(3)), 1 + any((rows - row).min(3)));
                let colspan = if rowspan * colspan == rows * columns { 1 } else { colspan };
                for line in &mut taken[row..row + rowspan] {
                    line[column..column + colspan].fill(true);
                }
                let text = if any(3) == 0 { String::new() } else { any(99).to_string() };
                let [x0, y0] = [40.0 + 50.0 * column as f32, 80.0 + 20.0 * row as f32];
                let corners = [x0, y0, x0 + 50.0 * colspan as f32, y0 + 20.0 * rowspan as f32];
                cell(&mut page, corners, &[&text]);
                expected[row].push(Cell { text, colspan, rowspan });
            }
        }
        // Where no cell ends within a line of the grid, that line is none.
        let (blocks, _) = read(&[page]);
        let flat = |rows: &[Vec<Cell>]| -> Vec<String> {
            rows.iter().flatten().map(|cell| cell.text.clone()).collect()
        };
        let Block::Table(found) = &blocks[0] else { panic!("{blocks:?}") };
        assert_eq!(flat(found), flat(&expected));
        if found.len() == rows && found[0].iter().map(|cell| cell.colspan).sum::<usize>() == columns {
            assert_eq!(*found, expected);
        }
    }
}

#[test]
fn a_table_goes_on_over_the_next_page() {
    let (mut first, mut second) = (page(), page());
    for (page, number) in [(&mut first, "— 1 —"), (&mut second, "— 2 —")] {
        write(page, 50.0, 40.0, "某县人民政府");
        write(page, 280.0, 810.0, number);
        cell(page, [50.0, 100.0, 200.0, 120.0], &["项目"]);
        cell(page, [200.0, 100.0, 260.0, 120.0], &["数量"]);
    }
    cell(&mut first, [50.0, 120.0, 120.0, 180.0], &["（一）公开"]);
    cell(&mut first, [120.0, 120.0, 200.0, 140.0], &["甲"]);
    cell(&mut first, [200.0, 120.0, 260.0, 140.0], &["3"]);
    cell(&mut first, [120.0, 140.0, 200.0, 180.0], &["乙的名称比这一格"]);
    cell(&mut first, [200.0, 140.0, 260.0, 180.0], &["4"]);
    cell(&mut second, [50.0, 120.0, 120.0, 180.0], &[]);
    cell(&mut second, [120.0, 120.0, 200.0, 140.0], &["还长"]);
    cell(&mut second, [200.0, 120.0, 260.0, 140.0], &[]);
    cell(&mut second, [120.0, 140.0, 200.0, 180.0], &["丙"]);
    cell(&mut second, [200.0, 140.0, 260.0, 180.0], &["5"]);
    let (blocks, _) = read(&[first, second]);
    assert_eq!(blocks.len(), 1, "{blocks:?}");
    let expected: [&[&str]; 4] =
        [&["项目", "数量"], &["（一）公开", "甲", "3"], &["乙的名称比这一格还长", "4"], &["丙", "5"]];
    assert_eq!(texts(&blocks[0]), expected);
}

#[test]
fn paragraphs_go_on_over_lines_and_pages() {
    let (mut first, mut second) = (page(), page());
    write(&mut first, 70.0, 100.0, &"字".repeat(46));
    write(&mut first, 50.0, 118.0, &"字".repeat(20));
    write(&mut first, 70.0, 136.0, &"句".repeat(46));
    write(&mut second, 50.0, 100.0, "全年312");
    write(&mut second, 95.0, 100.0, "件");
    let (blocks, _) = read(&[first, second]);
    assert_eq!(paragraphs(&blocks), ["字".repeat(66), format!("{}全年312 件", "句".repeat(46))]);
}

#[test]
fn what_is_drawn_twice_is_one_and_what_is_struck_is_told() {
    let mut page = page();
    write(&mut page, 50.0, 200.0, "11");
    write(&mut page, 50.3, 200.0, "11");
    write(&mut page, 80.0, 200.0, "旧");
    let mut path = Path::default();
    path.corners([(80.0, 196.0), (90.0, 196.0), (90.0, 196.5), (80.0, 196.5)]);
    path.fill(&mut page);
    let (blocks, remarks) = read(&[page]);
    assert_eq!(paragraphs(&blocks), ["11"]);
    assert_eq!(remarks, [Remark::Struck("旧".to_owned())]);
}

#[test]
fn headings_may_run_down() {
    let mut page = page();
    for (box_, flow) in [(50.0, Flow::Across), (90.0, Flow::Down)] {
        cell(&mut page, [box_, 100.0, box_ + 40.0, 160.0], &[]);
        for (at, character) in (0u8..).zip("总计".chars()) {
            let baseline = 115.0 + 11.0 * f32::from(at);
            page.glyphs.push(Glyph { x: box_ + 15.0, baseline, width: 10.0, size: 10.0, flow, character });
        }
    }
    assert_eq!(texts(&read(&[page]).0[0]), [["总计", "总计"]]);
}

#[test]
fn without_lines_columns_are_told_by_place() {
    let mut page = page();
    for (row, figures) in (0u8..).zip([["1", "22", "3"], ["4", "", "6"], ["7", "8", "9"]]) {
        let y = 100.0 + 15.0 * f32::from(row);
        write(&mut page, 50.0, y, "项目名称");
        for (column, figure) in (0u8..).zip(figures) {
            write(&mut page, 150.0 + 60.0 * f32::from(column), y, figure);
        }
    }
    let (blocks, remarks) = read(&[page]);
    assert_eq!(texts(&blocks[0])[1], ["项目名称", "4", "", "6"]);
    assert_eq!(remarks, [Remark::NoRuling]);
}

#[test]
fn pictures_alone_are_a_scan_and_nothing_is_empty() {
    let scan = Page { pictures: 1, ..page() };
    assert_eq!(blocks(&[scan], &Budget::default()), Err(Refusal::Scanned));
    assert_eq!(blocks(&[page()], &Budget::default()), Err(Refusal::Empty));
}
