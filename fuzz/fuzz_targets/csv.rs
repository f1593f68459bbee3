//! Tables with commas or tabs between the cells, behind a head that makes them a sheet.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::read::{from_bytes, native::Native};

const HEAD: &str = "信息内容,本年制发件数,本年废止件数,现行有效件数\n规章,0,0,0\n行政规范性文件,1,2,3\n";

fuzz_target!(|rows: &str| {
    let _ = from_bytes(&Native, "a.csv", format!("{HEAD}{rows}").as_bytes());
});
