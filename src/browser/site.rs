//! `site.json` beside the page, in which deployers say whose page it is.

use super::host;
use super::offline::{self, Offline};
use serde_json::Value;

/// The operator's name, always from the network: deployers edit it. Empty where the file is absent or says none, in the
/// single file, and in a frame, where the page around it says whose it is.
pub async fn operator() -> String {
    if offline::state() == Offline::SingleFile || host::is_framed() {
        return String::new();
    }
    let text = host::fetch("site.json").await.unwrap_or_default();
    let site: Value = serde_json::from_str(&text).unwrap_or_default();
    site.get("operator").and_then(Value::as_str).unwrap_or_default().trim().to_owned()
}
