//! Whatever the prose, and whatever the true figures.

use super::*;
use proptest::prelude::*;

fn any_prose() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "新收",
        "收到",
        "政府信息公开申请",
        "上年结转",
        "予以公开",
        "其中",
        "（",
        "）",
        "，",
        "。",
        "、",
        "12件",
        "十二",
        "3,000",
        "占",
        "17.5%",
        "未",
        "行政复议",
        "制发",
        "规范性文件",
        "2023年",
        "2022年结转",
        "分别为",
        "各",
        "\n",
        "（一）",
        "约",
        "-",
        "。",
        "12345",
        "99999999999999999999",
        "１２",
    ]);
    prop::collection::vec(word, 0..40).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(crate::testing::cases(128))]

    #[test]
    fn no_prose_breaks_it_and_words_lie_within(prose in any_prose()) {
        let report = report("某市统计局", USUAL, &prose);
        for finding in check(&report) {
            let words = finding.words[0];
            prop_assert!(prose.get(words.start..words.end).is_some_and(|words| !words.is_empty()));
        }
        witnesses(&Input::new(&report, &Context::default()));
    }

    #[test]
    fn a_true_sentence_is_never_found(n in 0..5000i64, c in 0..50i64, o in 0..50i64) {
        let handled = (n + c - o).max(0);
        let cells = [
            ("requests.received.total", n), ("requests.carried_in.total", c),
            ("requests.handled_total.total", handled), ("requests.carried_out.total", o),
        ];
        let prose = format!("2023年，新收政府信息公开申请{n}件，上年结转{c}件，办结{handled}件，结转下年度{o}件。");
        prop_assert_eq!(rules(&cells, &prose), [] as [&str; 0]);
    }
}
