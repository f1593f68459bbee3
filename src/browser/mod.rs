//! The browser's edges: what needs web-sys and is no component. Nothing here knows a report.

pub mod dom;
