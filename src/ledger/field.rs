//! What a column of a register holds.

use serde::{Deserialize, Serialize};

/// What a column of a register holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// 编号
    Number,
    /// 申请人
    Name,
    /// 申请人类型
    Kind,
    /// 收到日期
    Received,
    /// 申请方式
    Channel,
    /// 申请内容
    Content,
    /// 告知补正日期
    CorrectionAsked,
    /// 收到补正日期, or until when to correct.
    Corrected,
    /// 是否延期, or until when.
    Extended,
    /// 收费通知日期
    FeeAsked,
    /// 缴费日期
    FeePaid,
    /// 征求第三方意见日期
    OthersAsked,
    /// 第三方反馈日期
    OthersAnswered,
    /// 答复日期
    Answered,
    /// 答复类型
    Outcome,
    /// 依据、理由
    Ground,
    /// 是否撤回
    Withdrawn,
    /// 复议日期
    ReviewFiled,
    /// 复议结案日期
    ReviewClosed,
    /// 复议结果
    ReviewResult,
    /// 起诉日期
    LitigationFiled,
    /// 诉讼结案日期
    LitigationClosed,
    /// 诉讼结果
    LitigationResult,
    /// 诉讼类型: before or behind a review.
    LitigationKind,
    /// 备注, or whatever is not counted.
    Ignored,
}

impl Field {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Field; 25] = [
        Self::Number,
        Self::Name,
        Self::Kind,
        Self::Received,
        Self::Channel,
        Self::Content,
        Self::CorrectionAsked,
        Self::Corrected,
        Self::Extended,
        Self::FeeAsked,
        Self::FeePaid,
        Self::OthersAsked,
        Self::OthersAnswered,
        Self::Answered,
        Self::Outcome,
        Self::Ground,
        Self::Withdrawn,
        Self::ReviewFiled,
        Self::ReviewClosed,
        Self::ReviewResult,
        Self::LitigationFiled,
        Self::LitigationClosed,
        Self::LitigationResult,
        Self::LitigationKind,
        Self::Ignored,
    ];

    /// What a person calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Number => "编号",
            Self::Name => "申请人",
            Self::Kind => "申请人类型",
            Self::Received => "收到日期",
            Self::Channel => "申请方式",
            Self::Content => "申请内容",
            Self::CorrectionAsked => "告知补正日期",
            Self::Corrected => "收到补正日期",
            Self::Extended => "延期",
            Self::FeeAsked => "收费通知日期",
            Self::FeePaid => "缴费日期",
            Self::OthersAsked => "征求意见日期",
            Self::OthersAnswered => "反馈意见日期",
            Self::Answered => "答复日期",
            Self::Outcome => "答复类型",
            Self::Ground => "依据或理由",
            Self::Withdrawn => "是否撤回",
            Self::ReviewFiled => "申请复议日期",
            Self::ReviewClosed => "复议结案日期",
            Self::ReviewResult => "复议结果",
            Self::LitigationFiled => "起诉日期",
            Self::LitigationClosed => "诉讼结案日期",
            Self::LitigationResult => "诉讼结果",
            Self::LitigationKind => "诉讼类型",
            Self::Ignored => "不用",
        }
    }

    /// Whether its cells hold days.
    pub fn is_day(self) -> bool {
        matches!(
            self,
            Self::Received
                | Self::CorrectionAsked
                | Self::Corrected
                | Self::FeeAsked
                | Self::FeePaid
                | Self::OthersAsked
                | Self::OthersAnswered
                | Self::Answered
                | Self::ReviewFiled
                | Self::ReviewClosed
                | Self::LitigationFiled
                | Self::LitigationClosed
        )
    }

    /// Its place in [`Field::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_place_and_its_label() {
        for (at, field) in Field::ALL.into_iter().enumerate() {
            assert_eq!(field.index(), at);
            let labels = Field::ALL.into_iter().filter(|other| other.label() == field.label());
            assert_eq!(labels.count(), 1, "{}", field.label());
        }
    }
}
