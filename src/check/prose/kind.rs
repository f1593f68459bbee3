//! What figures in the prose count.

/// What a figure in the prose counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    /// 新收: this year's applications, nothing carried in.
    NewlyReceived,
    /// 收到, 受理: perhaps with those carried in.
    Received,
    /// 上年结转
    CarriedIn,
    /// 答复, 办结
    Handled,
    /// 办理, 收办: what came in, or what was concluded.
    Processed,
    /// 结转下年度
    CarriedOut,
    /// 予以公开
    Granted,
    /// 部分公开
    PartlyGranted,
    /// 不予公开
    Refused,
    /// 无法提供
    Unavailable,
    /// 不予处理
    NotProcessed,
    /// 其他处理
    OtherHandling,
    /// 行政复议
    Review,
    /// 行政诉讼
    Litigation,
    /// 制发
    Made,
    /// 废止
    Repealed,
    /// 现行有效
    InForce,
    /// 行政许可
    Licensing,
    /// 行政处罚
    Penalties,
    /// 行政强制
    Coercion,
    /// 行政事业性收费
    Fees,
}

impl Kind {
    /// The outcomes of 三、本年度办理结果.
    pub(super) fn is_outcome(self) -> bool {
        matches!(
            self,
            Self::Granted
                | Self::PartlyGranted
                | Self::Refused
                | Self::Unavailable
                | Self::NotProcessed
                | Self::OtherHandling
        )
    }

    /// Whether the word alone may be about anything: 收到, 答复.
    pub(super) fn is_weak(self) -> bool {
        matches!(self, Self::NewlyReceived | Self::Received | Self::Handled | Self::Processed)
    }

    /// 行政复议, 行政诉讼.
    pub(super) fn is_dispute(self) -> bool {
        matches!(self, Self::Review | Self::Litigation)
    }

    /// 行政许可, 行政处罚, 行政强制, 行政事业性收费.
    pub(super) fn is_decision(self) -> bool {
        self >= Self::Licensing
    }

    /// 制发, 废止, 现行有效.
    pub(super) fn is_document(self) -> bool {
        matches!(self, Self::Made | Self::Repealed | Self::InForce)
    }
}
