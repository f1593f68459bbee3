//! What a host may be, and how much it may send.

use serde_json::Value;
use std::ops::RangeInclusive;

/// The longest message read, in UTF-16 units of its JSON: a report with a megabyte of prose fits twenty times.
pub const MESSAGE_MAX: usize = 20_000_000;

/// The years of which a report can be begun: the first of the duty to report to where a typed year is no year.
pub const YEARS: RangeInclusive<i32> = 2008..=2999;

/// The most origins read from `embed-origins.json`.
pub const ALLOWED_MAX: usize = 1_000;

/// The origins in the text of `embed-origins.json`, an array of origins. Anything else means none: embedding is off.
///
/// An origin stands as browsers write it: scheme, host and port, no path (`https://www.example.gov.cn`). `*` and `null`
/// are no origins and are left out, whatever else stands there.
pub fn allowed_origins(text: &str) -> Vec<String> {
    let Ok(Value::Array(items)) = serde_json::from_str(text.trim_start_matches('\u{feff}')) else {
        return Vec::new();
    };
    items
        .iter()
        .take(ALLOWED_MAX)
        .filter_map(Value::as_str)
        .filter(|origin| is_origin(origin))
        .map(str::to_owned)
        .collect()
}

fn is_origin(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|host| {
        !host.is_empty()
            && !host.contains(['/', '*', '@', '?', '#', ' ', '\\'])
            && !host.chars().any(char::is_control)
    })
}

/// Lets through so many messages a second; a flood is dropped, not queued.
#[derive(Clone, Debug)]
pub(super) struct Tap {
    left: u32,
    since: f64,
    a_second: u32,
}

impl Tap {
    pub(super) fn new(a_second: u32) -> Self {
        Self { left: a_second, since: 0.0, a_second }
    }

    /// Whether one more may pass at this time, in milliseconds.
    pub(super) fn passes(&mut self, now: f64) -> bool {
        if now - self.since >= 1000.0 || now < self.since {
            self.since = now;
            self.left = self.a_second;
        }
        let passes = self.left > 0;
        self.left = self.left.saturating_sub(1);
        passes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_origins_are_origins() {
        let text = r#"["https://www.example.gov.cn", "http://10.0.0.8:8080", "*", "null", "https://a.cn/", "a.cn", 3, "https://*.cn", ""]"#;
        assert_eq!(allowed_origins(text), ["https://www.example.gov.cn", "http://10.0.0.8:8080"]);
        for off in ["", "{}", "\"*\"", "[", "null"] {
            assert!(allowed_origins(off).is_empty(), "{off}");
        }
    }

    #[test]
    fn a_flood_is_dropped() {
        let mut tap = Tap::new(3);
        let passed = (0..10).filter(|_| tap.passes(5000.0)).count();
        assert_eq!(passed, 3);
        assert!(tap.passes(6000.0));
    }
}
