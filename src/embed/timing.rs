//! How often and how long.

/// The protocol's times in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Timing {
    /// Between two `hello`.
    pub hello_every: f64,
    /// After which no more `hello` is sent.
    pub hello_until: f64,
    /// Between two `changed`.
    pub changed_every: f64,
    /// Between two `autosave`.
    pub autosave_every: f64,
    /// After which an unanswered `save` counts as failed.
    pub save_within: f64,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            hello_every: 500.0,
            hello_until: 5_000.0,
            changed_every: 250.0,
            autosave_every: 2_000.0,
            save_within: 30_000.0,
        }
    }
}
