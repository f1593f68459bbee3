//! The keys.

use super::dialog::Dialog;
use crate::page::VERSION;
use leptos::prelude::*;

const KEYS: [(&str, &str); 19] = [
    ("方向键、Tab", "到相邻的格"),
    ("Enter / Shift+Enter", "到下一格 / 上一格，列末转到下一列；按过 Tab 的，回到下一行的起始列"),
    ("Home / End", "到行首 / 行末，加 Ctrl 到表首 / 表末"),
    ("F2", "在格内移动光标"),
    ("Esc", "恢复进入这一格时的内容"),
    ("Shift+方向键、拖动", "选中一片格，可复制、剪切、粘贴、按 Delete 清空"),
    ("Ctrl+A", "选中整张表"),
    ("Ctrl+Enter", "把输入的内容填入选中的每一格"),
    ("Ctrl+D / Ctrl+R", "用上面 / 左边的格向下 / 向右填充"),
    ("=", "在总计格填入各分项之和，空白按 0 计"),
    ("=3+4", "在格内算出整数的和、差"),
    ("Alt+0 / Alt+Shift+0", "本行 / 本列的空白填 0"),
    ("Alt+↓", "到下方的勾稽关系和填充按钮，Esc 返回"),
    ("F8 / Shift+F8", "到下一条 / 上一条问题"),
    ("Alt+F8", "从表格到说这一格的问题"),
    ("Ctrl+Z / Ctrl+Y", "撤销 / 重做"),
    ("Ctrl+S", "保存"),
    ("Ctrl+P", "打印，文末附核对回执"),
    ("Ctrl+C / Ctrl+V", "与 Excel、WPS、Word 的表格互相复制粘贴；带行名、栏名的按名称填入"),
];

/// Every key with what it does.
#[component]
pub(crate) fn KeyHelp() -> impl IntoView {
    let line = |(key, what)| {
        view! { <div class="key-line"><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div> }
    };
    view! {
        <Dialog title="快捷键">
            <dl class="keys">{KEYS.map(line).collect_view()}</dl>
            <p class="version">{VERSION}</p>
        </Dialog>
    }
}
