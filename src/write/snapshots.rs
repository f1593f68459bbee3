//! The writers' bytes, held by files under `tests/snapshots`. `UPDATE=1 cargo test` rewrites them.

use std::path::Path;

/// Compares what was written with the file of that name, or rewrites the file.
pub(super) fn hold(name: &str, written: &[u8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name);
    hold_at(&path, written);
}

/// [`hold`] for a file anywhere.
pub(super) fn hold_at(path: &Path, written: &[u8]) {
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, written).unwrap();
    }
    let kept = std::fs::read(path).unwrap_or_default();
    assert!(
        kept == written,
        "{} is not what is written now; UPDATE=1 rewrites it, look at the difference",
        path.display()
    );
}
