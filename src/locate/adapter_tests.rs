//! Problems for the tests, made from the forms' data.

use super::problem::{Cell, Problem, Sum};
use crate::form::{Form, by_key};

/// The problem of a form with every cell 0.
pub(crate) fn problem_of_form(key: &str) -> Problem {
    problem(by_key(key).unwrap())
}

fn problem(form: &Form) -> Problem {
    Problem {
        cells: vec![Cell { value: Some(0), fixed: false }; form.cells().len()],
        identities: form
            .identities()
            .iter()
            .map(|identity| Sum {
                left: identity.left.iter().map(|cell| cell.index()).collect(),
                right: identity.right.iter().map(|cell| cell.index()).collect(),
                implied: identity.implied,
            })
            .collect(),
    }
}
