//! Documents made by hand: those that no program writes, and those that are made to keep a reader busy.

use crate::{Block, Contents, Refusal, read};
use std::io::{Cursor, Write};

/// A container with these streams.
fn container(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(format!("/{name}")).unwrap().write_all(bytes).unwrap();
    }
    file.into_inner().into_inner()
}

/// The head of a document of so many characters, with tables of the table stream by number, place and length.
fn head(characters: u32, tables: &[(usize, usize, usize)]) -> Vec<u8> {
    let mut head = vec![0; 0x9a + 93 * 8];
    head[..4].copy_from_slice(&[0xec, 0xa5, 0xc1, 0]);
    head[11] = 2;
    head[32] = 14;
    head[62] = 22;
    head[0x4c..0x50].copy_from_slice(&characters.to_le_bytes());
    head[0x98] = 93;
    for &(number, at, length) in tables {
        let place = 0x9a + number * 8;
        head[place..place + 4].copy_from_slice(&(at as u32).to_le_bytes());
        head[place + 4..place + 8].copy_from_slice(&(length as u32).to_le_bytes());
    }
    head
}

/// A table of pieces: how many characters each has, and where it stands as it is written.
fn pieces(pieces: &[(u32, u32)]) -> Vec<u8> {
    let mut table = vec![2];
    table.extend((4 + 12 * pieces.len() as u32).to_le_bytes());
    let mut at = 0u32;
    table.extend(at.to_le_bytes());
    for (length, _) in pieces {
        at += length;
        table.extend(at.to_le_bytes());
    }
    for (_, place) in pieces {
        table.extend([0, 0]);
        table.extend(place.to_le_bytes());
        table.extend([0, 0]);
    }
    table
}

/// A document of this text, of a byte a character, and this page of properties as often as told.
fn document(text: &[u8], length: u32, list: &[(u32, u32)], page: Option<(&[u8; 512], usize)>) -> Vec<u8> {
    let mut tables = pieces(list);
    let clx = (33, 0, tables.len());
    let mut stream = vec![0; 2048];
    stream.extend(text);
    let mut places = vec![clx];
    if let Some((page, times)) = page {
        stream.resize(stream.len().next_multiple_of(512), 0);
        let number = (stream.len() / 512) as u32;
        stream.extend(page);
        let at = tables.len();
        tables.extend(vec![0; (times + 1) * 4]);
        tables.extend(std::iter::repeat_n(number.to_le_bytes(), times).flatten());
        places.push((13, at, tables.len() - at));
    }
    let head = head(length, &places);
    stream[..head.len()].copy_from_slice(&head);
    container(&[("WordDocument", &stream), ("1Table", &tables)])
}

fn refusal(bytes: &[u8]) -> Option<Refusal> {
    read(bytes)?.err()
}

/// Where text stands that is written with a byte a character.
const ONE_BYTE: u32 = 0x4000_0000 | (2048 * 2);

#[test]
fn files_that_are_not_read_are_told_apart() {
    let mut old = head(0, &[]);
    old[2] = 104;
    let mut locked = head(0, &[]);
    locked[11] |= 1;
    for (streams, expected) in [
        (&[("WordDocument", &old[..])][..], Some(Refusal::TooOld)),
        (&[("WordDocument", &[0xdc, 0xa5, 0x68, 0][..])], Some(Refusal::TooOld)),
        (&[("WordDocument", &locked)], Some(Refusal::Encrypted)),
        (&[("EncryptedPackage", b"x"), ("EncryptionInfo", b"y")], Some(Refusal::Encrypted)),
        (&[("WordDocument", b"")], Some(Refusal::Damaged)),
        (&[("WordDocument", &head(0, &[]))], Some(Refusal::Damaged)),
        (&[("CONTENTS", b"CHNKWKS")], Some(Refusal::Unpublished)),
        (&[("Book", b"x")], Some(Refusal::TooOld)),
    ] {
        assert_eq!(refusal(&container(streams)), expected, "{streams:?}");
    }
    assert_eq!(refusal(&document(b"", 0, &[], None)), Some(Refusal::Empty));
}

#[test]
fn text_of_a_byte_a_character_is_of_windows() {
    let file = document(b"2024\x96\x932025\x94\x1e1\r\x13 PAGE \x147\x15\x0b8", 26, &[(26, ONE_BYTE)], None);
    let Some(Ok(Contents { blocks, .. })) = read(&file) else { panic!("not read") };
    assert_eq!(blocks, ["2024–“2025”-1", "7\n8"].map(|line| Block::Paragraph(line.to_owned())));
}

#[test]
fn a_text_that_is_named_again_and_again_is_refused() {
    let text = vec![b'a'; 100_000];
    let list = vec![(100_000, ONE_BYTE); 1_000];
    assert_eq!(refusal(&document(&text, 100_000_000, &list, None)), Some(Refusal::TooLarge));
    // No characters in very many pieces.
    let list = vec![(0, ONE_BYTE); 500_000];
    assert_eq!(refusal(&document(b"", 0, &list, None)), Some(Refusal::Empty));
}

#[test]
fn a_page_that_is_named_again_and_again_is_refused() {
    let mut page = [0; 512];
    page[511] = 255;
    assert_eq!(
        refusal(&document(b"a\r", 2, &[(2, ONE_BYTE)], Some((&page, 100_000)))),
        Some(Refusal::TooLarge)
    );
}

#[test]
fn tables_in_one_another_have_an_end() {
    // One run of all: in a table, two thousand million deep.
    let mut page = [0; 512];
    page[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
    page[8] = 100;
    page[200..211].copy_from_slice(&[6, 0, 0, 0x16, 0x24, 1, 0x49, 0x66, 0xff, 0xff, 0xff]);
    page[211] = 0x7f;
    page[511] = 1;
    let text = b"a\x07".repeat(50_000);
    let file = document(&text, 100_000, &[(100_000, ONE_BYTE)], Some((&page, 1)));
    assert!(matches!(read(&file), Some(Ok(_))));
}

#[test]
fn what_is_cut_short_anywhere_is_told() {
    let file = document(b"abc\r", 4, &[(4, ONE_BYTE)], None);
    assert!(matches!(read(&file), Some(Ok(_))));
    for end in (4..file.len()).step_by(61) {
        if let Some(Ok(contents)) = read(&file[..end]) {
            assert_eq!(contents.blocks, [Block::Paragraph("abc".to_owned())], "{end}");
        }
    }
}
