//! The statutory forms as data.
