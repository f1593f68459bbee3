//! docs/rules.md, made from the registry.

use super::registry::rules;

/// The manual of all rules in Markdown: a table of them, then their pages.
pub fn to_markdown() -> String {
    let mut text = String::from(
        "# 检查规则\n\n\
         本页由 `src/check/rules/` 中各条规则的说明生成，请勿直接修改；改动规则后运行 `UPDATE=1 cargo test --lib manual`。\n\n\
         - **必须改**：表内的勾稽关系或报告结构不成立，是错误。\n\
         - **请核对**：很可能有误，或者会被问到。\n\
         - **提示**：值得看一眼。\n\
         - **待定**：有空白或读不出的格，勾稽关系还不能判断；编号与该勾稽关系相同。\n\n\
         请核对和提示的可以写明理由后搁置，所涉各格改动后重新出现；必须改的不能搁置。\n\n\
         示例从一份各格都是 0、文字齐全的报告出发，每行改动一处；没有写到的格都是 0。\n\n\
         | 编号 | 等级 | 要求 |\n|---|---|---|\n",
    );
    for rule in rules() {
        let severity = rule.severity.word();
        text.push_str(&format!(
            "| [`{id}`](#{anchor}) | {severity} | {title} |\n",
            id = rule.id,
            anchor = rule.id.replace('.', ""),
            title = rule.title
        ));
    }
    for rule in rules() {
        text.push_str(&format!("\n## {}\n\n**{}** · {}\n", rule.id, rule.severity.word(), rule.title));
        for line in rule.manual().lines() {
            match line.strip_prefix("# ") {
                Some(heading) => {
                    let gap = if text.ends_with("\n\n") { "" } else { "\n" };
                    text.push_str(&format!("{gap}### {heading}\n\n"));
                }
                None if line.is_empty() && text.ends_with("\n\n") => {}
                None => {
                    text.push_str(line);
                    text.push('\n');
                }
            }
        }
        while text.ends_with("\n\n") {
            text.pop();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manual_in_docs_is_fresh() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules.md");
        let text = to_markdown();
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(concat!(env!("CARGO_MANIFEST_DIR"), "/docs")).unwrap();
            std::fs::write(path, &text).unwrap();
        }
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        assert!(kept == text, "docs/rules.md is not what the rules say: UPDATE=1 cargo test --lib manual");
    }
}
