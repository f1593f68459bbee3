//! ZIP files, written without the program's own writer.

/// A ZIP file; parts are deflated where asked for.
pub(crate) fn zip(parts: &[(&str, &[u8], bool)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, contents, deflate) in parts {
        let packed =
            if *deflate { miniz_oxide::deflate::compress_to_vec(contents, 6) } else { contents.to_vec() };
        let offset = out.len() as u32;
        let mut common = Vec::new();
        common.extend([20u8, 0, 0, 8, if *deflate { 8 } else { 0 }, 0, 0, 0, 0, 0]);
        common.extend(checksum(contents).to_le_bytes());
        common.extend((packed.len() as u32).to_le_bytes());
        common.extend((contents.len() as u32).to_le_bytes());
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(name.as_bytes());
        out.extend(&packed);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&common);
        directory.extend([0u8; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let at = out.len() as u32;
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend((parts.len() as u16).to_le_bytes());
    out.extend((parts.len() as u16).to_le_bytes());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0, 0]);
    out
}

/// CRC-32 as ZIP has it.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 0 { crc >> 1 } else { (crc >> 1) ^ 0xedb8_8320 };
    let table: Vec<u32> = (0..256).map(|byte| (0..8).fold(byte, |crc, _| step(crc))).collect();
    let entry = |byte: u8| table.get(usize::from(byte)).copied().unwrap_or_default();
    !bytes.iter().fold(!0, |crc, byte| entry(crc as u8 ^ byte) ^ (crc >> 8))
}
