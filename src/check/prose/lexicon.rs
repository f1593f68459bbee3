//! The words that the reader of figures knows, and what each does to the figures beside it.

use super::kind::Kind;
use crate::check::words::Text;
use std::sync::LazyLock;

/// What a word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Says what the figure beside it counts.
    Key(Kind),
    /// May stand between a keyword and its figure.
    Fill,
    /// 政府信息公开申请: what follows is about applications.
    Request,
    /// 申请 alone.
    Apply,
    /// 政府信息公开
    Disclosure,
    /// 规章
    Regulation,
    /// 行政规范性文件
    Normative,
    /// Another subject: 热线, 提案, 网站.
    Off,
    /// Another body, period or place; holds for the rest of the sentence.
    Elsewhere,
    /// 全市, 全镇: this body's own only where it is the government of the place.
    Region,
    /// 今年, 本年度: back to this year.
    ThisYear,
    /// 同比, 增加: the figures behind it in the clause are differences.
    Compare,
    /// 自然人, 网络, 信函: the clause is about a part of the whole.
    Part,
    /// 其中
    Among,
    /// 含, 包括: the same, for its clause.
    Containing,
    /// 未, 没有, 无
    Not,
    /// 占
    Share,
    /// 各
    Each,
    /// 分别
    Respectively,
    /// 、 和 及
    Join,
    /// 约, 近, 超过
    About,
    /// 公开: what is made public need not be all there is.
    Publish,
    /// 修改: together with 废止 or 制发 it makes another figure.
    Revised,
    /// Known, and no figure's neighbour: a longer word that holds a keyword.
    Plain,
}

const KEYS: &[(Kind, &str)] = &[
    (Kind::NewlyReceived, "新收 新收到 新受理 新接收 新增收到"),
    (Kind::Received, "收到 受理 接收 接到"),
    (
        Kind::CarriedIn,
        "上年结转 上年度结转 上一年结转 上一年度结转 去年结转 结转上年 结转上年度 结转上一年度 上年转结 上年末结转 \
         上年度顺延 上年顺延 上一年度顺延",
    ),
    (Kind::Handled, "答复 办结 办理完毕 审结"),
    (Kind::Processed, "办理 收办 处理"),
    (
        Kind::CarriedOut,
        "结转下年度 结转下年 结转下一年度 结转下一年 结转至下年度 结转至下年 结转至下一年度 结转至下一年 结转到下年度 \
         结转到下年 结转到下一年度 结转到下一年 结转次年 结转至次年 结转到次年 转下年度 转至下年度 转入下年度 \
         转入下一年度 顺延到下年度 顺延至下年度 顺延到下一年度 顺延至下一年度 顺延下年度 延至下年度 延续至下年度 \
         跨年度办理 结转明年 结转至明年",
    ),
    (Kind::Granted, "予以公开 同意公开 予公开"),
    (Kind::PartlyGranted, "部分公开 予以部分公开"),
    (Kind::Refused, "不予公开 不予以公开"),
    (Kind::Unavailable, "无法提供"),
    (Kind::NotProcessed, "不予处理 不予以处理"),
    (Kind::OtherHandling, "其他处理 其它处理"),
    (Kind::Review, "行政复议"),
    (Kind::Litigation, "行政诉讼"),
    (Kind::Made, "制发 新制发"),
    (Kind::Repealed, "废止"),
    (Kind::InForce, "现行有效 继续有效"),
];

const WORDS: &[(Word, &str)] = &[
    (
        Word::Fill,
        "共 共计 总计 合计 总共 计 为 有 是 了 的 数 数量 总数 总量 量 案件 案 件数 已 已经 全部 均 都 依法 依规 按时 \
         按期 及时  公民 社会公众 公众 群众 申请人 关于 要求 各类 相关 有关 情况 事项 请求 提起 引起 引发 产生 因 被 \
         发生 出现 存在 涉及 作出 出具 决定 告知 办理结果 新 达 到 共有 并 作 工作 本 机关 我 方式 结果 类 件 继续 \
         人民法院 提出 于 而 年度 年 其 仍  任何 也 以 区分处理 给予 本机关 信息 由 向 以上 以下 对 将 予 在 总 就 \
         申请件 件申请 应诉 方面 不服 导致 做出 : \" “ ” 《 》",
    ),
    (
        Word::Request,
        "政府信息公开申请 政务信息公开申请 信息公开申请 政务公开申请 依申请公开 依申请公开申请 依申请公开政府信息 \
         依申请政府信息公开 依申请公开信息 依申请信息公开 依申请公开件 政府信息公开的申请 公开政府信息的申请 政府信息依申请公开",
    ),
    (Word::Apply, "申请"),
    (Word::Disclosure, "政府信息公开 信息公开 政务公开 政府信息"),
    (Word::Regulation, "规章 政府规章"),
    (Word::Normative, "规范性文件 行政规范性文件"),
    (
        Word::Off,
        "热线 12345 12348 留言 咨询 信箱 邮箱 建议 提案 议案 网站 门户 公众号 新媒体 微博 微信 抖音 头条 客户端 培训 舆情 \
         解读 回应 公开信息 发布 公开栏 会议 行政许可 行政处罚 行政强制 许可 处罚 登记 来电 来信 来访 诉求 工单 求助 审批 \
         政务服务 服务 征求 意见 满意 督查 督办 审查 数据 报刊 抽查 检查 评查 案卷 合同 评议 考核 人次 信访件 信访事项 \
         访问 浏览 点击 图文 视频 稿件 动态 公告 公示 通知 政策 栏目 平台 目录 指南 清单 预算 决算 采购 招标 调解 仲裁 \
         法律援助 公证 执法 投诉 举报 信访 申诉 反馈 回复 采纳 办件 监督 赔偿 审理 听证 应急 补贴 救助 低保 不动产 纠错 \
         行政裁决 行政应诉 主动公开 证照 证明 备案 交办 窗口 模板 制度 文书 台账 课题 项目 资金 奖 线索",
    ),
    (
        Word::Elsewhere,
        "上年 上年度 上一年 上一年度 去年 去年同期 往年 历年 近年 近年来 累计 以来 上半年 下半年 季度 第一季度 第二季度 \
         第三季度 第四季度 每年 每月 月均 年均 平均 日均 每日 每天     全国 各单位 各部门 各级 \
         各镇 各乡镇 各乡 各街道 各区 各县 各市 各科室 各处室 下级 下属 下辖 所属 基层 市直 县直 区直 省直 本级 部门 名义 \
         指导 协助 协调 代为 代拟 转交 转办 移交 会商 会办 审核 参与 配合 督促 公文 属性 标注 认定 发文 印发 \
         上级 司法局 复议机关 法院 委托 明年 下年 下年度 下一年 同期 十三五 十四五 兄弟 预计 计划 力争 目标 平均每 \
         试点 示范 下一步 今后 转发 起草 上报 报送 本周 本月 当月 当日 当天",
    ),
    (
        Word::Region,
        "全市各级行政机关 全市各级各部门 全市各级 全市各单位 全市各部门 全县各级行政机关 全县各级各部门 全县各级 全县各单位 \
         全县各部门 全区各级行政机关 全区各级各部门 全区各级 全区各单位 全区各部门 全省各级行政机关 全省各级 全省各部门 \
         全市 全县 全区 全省 全旗 全州 全盟 全镇 全乡 全街道 全苏木 全域 全自治区",
    ),
    (
        Word::ThisYear,
        "今年 本年 本年度 全年 当年 年内 一年来 报告期 报告年度 全年累计 本年累计 本年度累计 今年累计 年内累计 本部门 我部门 本级机关",
    ),
    (
        Word::Compare,
        "同比 环比 相比 较上年 较去年 较上年度 较上一年 较上一年度 比上年 比去年 比上年度 比上一年 比上一年度 增长 增加 \
         减少 下降 上升 增幅 降幅 提高 降低 提升 多 少 率 持平 增至 降至 比",
    ),
    (
        Word::Part,
        "自然人 法人 商业企业 企业 科研机构 社会公益组织 公益组织 法律服务机构 律师 个人 网上 网络 在线 线上 线下 信函 邮寄 \
         邮政 邮件 电子邮件 当面 现场 传真 电话 属于 领域 维持 纠正 撤销 撤回 驳回 败诉 胜诉 一审 二审 再审 复议后 直接起诉 \
         未审结 尚未审结 未办结 逾期 补正 告知书 征地 拆迁 书面 口头 实际 其余 剩余 新增 新发生 新立案 外 重复 首次 延期 收费 免费 科 处室 街道办 社区 嘎查",
    ),
    (Word::Among, "其中"),
    (Word::Containing, "含 包括 包含 其中包括 内含"),
    (Word::Not, "正在 尚在 仍在 还在 应 需 未 没有 无 未曾 尚未 尚无 没 均未 暂无 从未 并未"),
    (Word::Share, "占 占比 占总数 占比为 占比达"),
    (Word::Each, "各"),
    (Word::Respectively, "分别 分别为 分别是 依次为"),
    (Word::Join, "和 及 与 或 以及 或者 并且 及其 、 /"),
    (Word::Publish, "公开 集中公开 全文公开 主动公布 公布 上传 录入 收录 入库 梳理"),
    (Word::Revised, "修改 修订 失效 宣布失效 保留 确认"),
    (Word::About, "约 近 大约 超 超过 逾 将近 不足 近百 上百 数十"),
    (
        Word::Plain,
        "不予受理 处理费 处理决定 办理流程 办理程序 受理点 受理窗口 受理渠道 受理机构 受理部门 答复书 答复函 答复文书 答复意见书 \
         复议决定 复议机构 行政复议机构 行政复议机关 行政复议法 行政诉讼法 行政复议决定 行政复议决定书 行政复议答复 \
         行政复议答辩 制发程序 未经复议 无正当理由 有无 无关 无故 有效期 处理情况 办理时限 答复时限 答复口径 办理机制 \
         答复质量 部分公开栏 规章制度 无纸化 收到实效",
    ),
];

struct Entry {
    word: Vec<char>,
    does: Word,
}

struct Lexicon {
    /// A bit for every character up to U+FFFF: whether a word begins with it. Most characters begin none.
    begins: Vec<u64>,
    /// The first characters, sorted, each with the range of its entries.
    firsts: Vec<(char, usize, usize)>,
    /// Sorted by first character, the longest first within one.
    entries: Vec<Entry>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let keys = KEYS.iter().map(|(kind, words)| (Word::Key(*kind), *words));
    let mut entries: Vec<Entry> = keys
        .chain(WORDS.iter().copied())
        .flat_map(|(does, words)| {
            words.split_whitespace().map(move |word| Entry { word: word.chars().collect(), does })
        })
        .collect();
    entries.sort_by_cached_key(|entry| usize::MAX - entry.word.len());
    entries.sort_by_cached_key(|entry| entry.word.first().map_or(0, |first| *first as usize));
    let mut firsts: Vec<(char, usize, usize)> = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let first = entry.word.first().copied().unwrap_or('\0');
        match firsts.last_mut() {
            Some((c, _, end)) if *c == first => *end = at + 1,
            _ => firsts.push((first, at, at + 1)),
        }
    }
    let mut begins = vec![0; 0x1_0000 / 64];
    for (c, _, _) in &firsts {
        if let Some(bits) = begins.get_mut(*c as usize / 64) {
            *bits |= 1 << (*c as usize % 64);
        }
    }
    Lexicon { begins, firsts, entries }
});

/// The longest known word that stands there, and the place behind it.
pub(super) fn word_at(text: &Text, at: usize) -> Option<(Word, usize)> {
    let first = text.at(at);
    let lexicon = &*LEXICON;
    if lexicon.begins.get(first as usize / 64)? >> (first as usize % 64) & 1 == 0 {
        return None;
    }
    let group = lexicon.firsts.binary_search_by_key(&first, |(c, _, _)| *c).ok()?;
    let (_, from, to) = *lexicon.firsts.get(group)?;
    lexicon
        .entries
        .get(from..to)?
        .iter()
        .find(|entry| entry.word.iter().enumerate().skip(1).all(|(offset, c)| text.at(at + offset) == *c))
        .map(|entry| (entry.does, at + entry.word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_wins() {
        for (source, word) in [
            ("不予处理3件", Word::Key(Kind::NotProcessed)),
            ("处理3件", Word::Key(Kind::Processed)),
            ("结转下年度继续办理", Word::Key(Kind::CarriedOut)),
            ("无法提供", Word::Key(Kind::Unavailable)),
            ("无行政复议", Word::Not),
            ("政府信息公开申请", Word::Request),
            ("政府信息公开", Word::Disclosure),
            ("上年结转", Word::Key(Kind::CarriedIn)),
            ("上年收到", Word::Elsewhere),
            ("行政复议机关", Word::Plain),
        ] {
            assert_eq!(word_at(&Text::new(source), 0).map(|found| found.0), Some(word), "{source}");
        }
        assert_eq!(word_at(&Text::new("鑫"), 0), None);
    }

    #[test]
    fn no_word_does_two_things() {
        for (at, one) in LEXICON.entries.iter().enumerate() {
            for other in LEXICON.entries[at..].iter().filter(|other| other.word == one.word) {
                assert_eq!(one.does, other.does, "{:?}", one.word);
            }
        }
    }
}
