//! The six sections, the same in both forms.

use super::spec::{SectionId, SectionSpec};

pub(super) const SECTIONS: &[SectionSpec] = &[
    SectionSpec {
        id: SectionId::Overview,
        heading: "总体情况",
        aliases: &["工作基本情况", "基本情况", "概述", "总体概况", "政府信息公开工作总体情况"],
        keywords: &["总体情况", "基本情况", "概述", "概况", "总体工作"],
        guidance: "概述本年度主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面的工作情况。",
    },
    SectionSpec {
        id: SectionId::Disclosure,
        heading: "主动公开政府信息情况",
        aliases: &["行政机关主动公开政府信息情况", "主动公开情况", "政府信息主动公开情况"],
        keywords: &["主动公开"],
        guidance: "按《条例》第二十条第（一）、（五）、（六）、（八）项填写本年度主动公开的数据。",
    },
    SectionSpec {
        id: SectionId::Requests,
        heading: "收到和处理政府信息公开申请情况",
        aliases: &[
            "行政机关收到和处理政府信息公开申请情况",
            "依申请公开情况",
            "收到和处理政府信息公开申请的情况",
        ],
        keywords: &["收到和处理", "依申请公开", "申请情况", "申请的情况", "申请办理"],
        guidance: "填写本年度收到、结转和办理政府信息公开申请的数据。每列须符合：第一项加第二项之和，等于第三项加第四项之和。",
    },
    SectionSpec {
        id: SectionId::Disputes,
        heading: "政府信息公开行政复议、行政诉讼情况",
        aliases: &[
            "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
            "行政复议、行政诉讼情况",
            "政府信息公开行政复议和行政诉讼情况",
            "因政府信息公开被申请行政复议、提起行政诉讼情况",
        ],
        keywords: &["复议", "诉讼"],
        guidance: "填写本年度因政府信息公开工作被申请行政复议、被提起行政诉讼的数据，每组总计等于前四项之和。",
    },
    SectionSpec {
        id: SectionId::Problems,
        heading: "存在的主要问题及改进情况",
        aliases: &[
            "政府信息公开工作存在的主要问题及改进情况",
            "存在的主要问题和改进情况",
            "存在问题及改进情况",
            "存在的问题及改进措施",
            "存在的主要问题及改进措施",
        ],
        keywords: &["问题"],
        guidance: "如实说明本年度工作中存在的主要问题和相应的改进情况，不应空缺。",
    },
    SectionSpec {
        id: SectionId::Other,
        heading: "其他需要报告的事项",
        aliases: &["其他需要报告事项", "其他需报告的事项", "需要报告的其他事项"],
        keywords: &["其他需要", "其它需要", "其他需报告", "其他事项", "需要报告", "其他报告"],
        guidance: "说明本年度收取信息处理费的情况，以及其他需要报告的事项。",
    },
];
