//! 核对回执: what was checked, when, by which rules, and with what result. It goes out in every JSON, HTML and Word file and is
//! verified when the file is read again. It proves what was checked, not who did.

mod make;
mod record;
mod verify;

pub use make::{Circumstances, beside, make};
pub use record::{Counts, Receipt, SetAsideReason, sha256};
pub use verify::{verified, verify};
