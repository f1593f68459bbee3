//! The forms that there are, and which of them serves a year. A further form is a file of its own and one line here.

use super::derive::Form;
use super::spec::FormSpec;
use super::{form_2019, form_2021};
use std::sync::OnceLock;

/// The forms that come with the program, the one in force first.
const SPECS: [FormSpec; 3] = [form_2021::FORM, form_2019::FORM, form_2021::OTHER_AS_ROW];

static FORMS: OnceLock<Vec<Form>> = OnceLock::new();

/// Every form and variant: the form in force first.
pub fn forms() -> &'static [Form] {
    FORMS.get_or_init(|| SPECS.into_iter().map(Form::new).collect())
}

/// Adds forms to those that come with the program, behind them.
///
/// # Errors
/// Gives them back where a form has been asked for before: the forms never change under a report.
pub fn add_forms(specs: Vec<FormSpec>) -> Result<(), Vec<FormSpec>> {
    let forms = SPECS.into_iter().chain(specs.iter().copied()).map(Form::new).collect();
    FORMS.set(forms).map_err(|_| specs)
}

/// The form of that JSON name (`2019`, `2021`), as its notice prints it.
pub fn by_id(id: &str) -> Option<&'static Form> {
    forms().iter().find(|form| form.id() == id)
}

/// The form or variant of that key.
pub fn by_key(key: &str) -> Option<&'static Form> {
    forms().iter().find(|form| form.key() == key)
}

/// The form that serves a report year, the newest of them; for a year before the first form, the oldest; for no year
/// at all, the form in force.
pub fn for_year(year: Option<i32>) -> &'static Form {
    let printed = || forms().iter().filter(|form| form.key() == form.id());
    let first_year = |form: &&Form| form.years().0;
    let found = year.and_then(|year| {
        let serving = printed().filter(|form| form.serves(year)).max_by_key(first_year);
        serving.or_else(|| printed().min_by_key(first_year).filter(|form| year < i32::from(form.years().0)))
    });
    match found {
        Some(form) => form,
        None => in_force(),
    }
}

#[expect(clippy::indexing_slicing, reason = "the forms that come with the program are always there")]
fn in_force() -> &'static Form {
    &forms()[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_decides_the_form() {
        for (year, id) in [(2018, "2019"), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2025, "2021")] {
            assert_eq!(for_year(Some(year)).id(), id, "{year}");
        }
        assert_eq!(for_year(None).id(), "2021");
    }
}
