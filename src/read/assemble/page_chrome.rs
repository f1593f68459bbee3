//! The words that a web page puts round a report: its buttons, its owners, its foot.

use crate::write::{RECEIPT_LINE, SIGNATURES};

/// Words with which a page's own foot begins.
const FOOT: &str = "版权所有 主办单位 ICP备 公网安备 网站标识码 扫一扫 上一篇 下一篇 上一条 下一条 相关链接";

/// More words that only a page's frame has.
const FRAME: &str = "主办： 承办单位 技术支持 ＩＣＰ备 返回顶部 网站地图 相关文档 打印本页 关闭窗口 关闭本页 \
    责任编辑 分享到 无障碍浏览 字体： 字体:";

const BUTTONS: &[&str] = &[
    "打印",
    "关闭",
    "收藏",
    "分享",
    "返回",
    "首页",
    "大 中 小",
    "大中小",
    "下载",
    "微信",
    "微博",
    "繁體版",
    "English",
];

/// No line of a page's frame is longer, in characters.
const LONGEST: usize = 120;

/// What our own files print behind a report: the line of a receipt, lines for signatures.
pub(in crate::read) fn is_slip(line: &str) -> bool {
    let line = line.trim();
    let [first, rest @ ..] = SIGNATURES;
    line.starts_with(RECEIPT_LINE) || line.starts_with(first) && rest.iter().all(|who| line.contains(who))
}

/// A line of the page's frame: buttons, owners, numbers of registration.
pub(super) fn is_page_chrome(line: &str) -> bool {
    let inner = line.trim_matches(|c: char| c.is_whitespace() || "[]【】()（）|｜".contains(c));
    let is_button = |part: &str| BUTTONS.contains(&part);
    line.chars().count() <= LONGEST
        && (has_word(line, FOOT)
            || has_word(line, FRAME)
            || is_slip(line)
            || inner.split(['|', '｜', ' ', '】', '【']).all(|part| part.is_empty() || is_button(part))
            || is_button(inner))
}

/// A line with which a page's own foot begins: nothing behind it belongs to the report.
pub(super) fn is_foot(line: &str) -> bool {
    line.chars().count() <= LONGEST && has_word(line, FOOT)
}

fn has_word(line: &str, words: &str) -> bool {
    words.split(' ').any(|word| line.contains(word))
}
