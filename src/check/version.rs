//! The version of the rules, apart from the program's: what a report was checked by.

/// The version of the rules as a literal.
macro_rules! rules_version {
    () => {
        "1.0.0"
    };
}
#[cfg(target_arch = "wasm32")]
pub(crate) use rules_version;

/// The version of the rules. `docs/rules-changelog.md` tells what each version changed: the first number grows where a
/// rule or an identity is gone or finds an error where it found none, the second with a new rule, the third where a rule
/// finds more or less of what it always said.
pub const RULES_VERSION: &str = rules_version!();

/// SHA-256 of the list of rules, in lower-case hexadecimal: a line `id TAB severity TAB title LF` for each, in their order.
#[cfg(feature = "every-format")]
pub fn rules_sha256() -> String {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    for rule in super::rules() {
        hash.update(format!("{}\t{}\t{}\n", rule.id, rule.severity.name(), rule.title));
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A changed list of rules asks for an entry of its own, with its version.
    #[test]
    fn the_changelog_begins_with_these_rules() {
        let text = include_str!("../../docs/rules-changelog.md");
        let newest = text.split("\n## ").nth(1).unwrap();
        assert!(newest.starts_with(&format!("{RULES_VERSION}（")), "{newest}");
        let hash = rules_sha256();
        assert!(newest.contains(&format!("规则表 SHA-256：`{hash}`")), "the list of rules is now {hash}");
    }
}
