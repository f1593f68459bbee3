//! The same pasted into a table, and what was copied from one.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::edit::block::lay;
use nianbao::form::{TableId, forms};
use nianbao::read::{Pasted, block, native::Native, pasted};

fuzz_target!(|both: &str| {
    let (text, html) = both.split_once('\0').unwrap_or((both, ""));
    let html = Some(html).filter(|html| !html.is_empty());
    for form in forms() {
        for table in TableId::ALL {
            if let (Ok(Pasted::Rows { rows, .. }), Some(first)) =
                (pasted(&Native, html, text, form, table), form.cells_of(table).next())
            {
                lay(form, first.ix, rows);
            }
        }
    }
    if let Ok(rows) = block::from_text(text) {
        assert_eq!(block::from_text(&block::to_text(&rows)).unwrap(), rows);
    }
});
