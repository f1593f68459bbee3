//! JSON; what is read of it is written and read back the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::read::{from_bytes, native::Native};
use nianbao::report::{from_json, to_json};

fuzz_target!(|text: &str| {
    if let Ok(document) = from_bytes(&Native, "a.json", format!("{{{text}").as_bytes()) {
        let (back, _) = from_json(&to_json(&document.report)).unwrap();
        assert_eq!(to_json(&back), to_json(&document.report));
    }
});
