use super::*;
use crate::read::tree::Parser;
use crate::read::tree::native::Native;

fn read(html: &str) -> Vec<Piece> {
    pieces(&Native.html(html).unwrap(), Hidden::LeftOut).unwrap()
}

fn shown(html: &str) -> Vec<String> {
    read(html).iter().flat_map(Piece::shown).collect()
}

#[test]
fn words_flow_as_on_the_page() {
    for (html, lines) in [
        ("<p>一、总体\n情况</p><p> 正文  有 空格 </p>", vec!["一、总体情况", "正文 有 空格"]),
        ("甲<br>乙<div>丙<p>丁</div>戊", vec!["甲", "乙", "丙", "丁", "戊"]),
        ("<p>&nbsp;&nbsp;缩进&#8203;</p><p>&nbsp;</p>", vec!["缩进"]),
        ("<p><span>政<b>府</b></span><span>\n信息</span></p>", vec!["政府信息"]),
        ("<p>收到 <b>3</b>\n件</p>", vec!["收到 3 件"]),
        ("<pre>甲 | 乙\n1 | 2</pre>", vec!["甲 | 乙", "1 | 2"]),
        ("<p>看<span style='display:none'>不</span>见<del>旧</del></p><!-- 注 -->", vec!["看见"]),
        (
            "<p><s>12</s>5<strike>件</strike>，<u style='text-decoration:line-through'>旧</u>新<sup>2</sup>35<sup>[1]</sup></p>",
            vec!["5，新²35[¹]"],
        ),
        ("<style>p{}</style><script>var a='<p>';</script><p>文</p>", vec!["文"]),
        ("<ol><li>甲</li><li>2、乙</li></ol><ul><li>丙</li></ul>", vec!["1.甲", "2、乙", "丙"]),
        ("<ol class='custom_cn1' start=3><li>丙</li></ol>", vec!["（三）丙"]),
        (
            "<img src='/a/表二.png'><img src='i.gif' width=16><img alt='表三' src='x'>",
            vec!["[表二.png]", "[表三]"],
        ),
        (
            "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>一、<span>&nbsp;&nbsp; \
             </span></span><![endif]>总体情况</p>",
            vec!["一、总体情况"],
        ),
        (
            "<xml><w:LsdException Locked='false' Name='a' /><w:LsdException Name='b' /></xml><o:p>&nbsp;</o:p><p>文</p>",
            vec!["文"],
        ),
    ] {
        assert_eq!(shown(html), lines, "{html}");
    }
}

#[test]
fn tables_keep_their_spans() {
    for (html, lines) in [
        (
            "<table><tr><td colspan=2>规章<td rowspan='2'>1<tr><td>a<td>b</table>",
            vec!["规章#2x1|1#1x2", "a|b"],
        ),
        (
            "<table><tr><th>本年新<br>制作数量</th><td><p>甲</p><p>乙</p></td></tr></table>",
            vec!["本年新/制作数量|甲/乙"],
        ),
        ("<table><tr><td>a<td>&nbsp;<td><span> </span></table>", vec!["a||"]),
        // Zero reaches to the end, too many are cut to the table.
        ("<table><tr><td rowspan=0>a<td>b<tr><td>c</table>", vec!["a#1x2|b", "c"]),
        ("<table><tr><td colspan=99999999>题<tr><td>a<td>b<td>c</table>", vec!["题#3x1", "a|b|c"]),
        ("<table><tr><td rowspan=99999999>a<td>b</table>", vec!["a|b"]),
        (
            "<table><tr><td><input value='7'></td><td><input type=hidden value=8>9</td></tr></table>",
            vec!["7|9"],
        ),
        ("<table><tr><td hidden>1<td>2<td>3</table>", vec!["2|3"]),
    ] {
        assert_eq!(shown(html), lines, "{html}");
    }
}

#[test]
fn layout_is_told_from_figures() {
    let figures = "<table><tr><td>规章<td>1<td>2</table>";
    for (html, lines) in [
        // A table that only lays out.
        (format!("<table><tr><td>导航<td><p>一、总体情况</p>{figures}</table>"), vec![
            "导航",
            "一、总体情况",
            "规章|1|2",
        ]),
        ("<table><tr><td><p>甲</p><p>乙</p></table>".to_owned(), vec!["甲", "乙"]),
        // A single cell that was pasted into a cell stays words.
        ("<table><tr><td>a<td><table><tr><td>5</table></table>".to_owned(), vec!["a|5"]),
        // A heading in a row of its own parts the table.
        (
            "<table><tr><td colspan=2>二、主动公开政府信息情况<tr><td>规章<td>1<tr><td colspan=2>第二十条第（五）项\
             <tr><td>行政许可<td>2</table>"
                .to_owned(),
            vec!["二、主动公开政府信息情况", "规章|1", "第二十条第（五）项#2x1", "行政许可|2"],
        ),
    ] {
        assert_eq!(shown(&html), lines, "{html}");
    }
}

#[test]
fn a_page_hidden_until_a_script_shows_it() {
    let html = "<div style='display: none'><table><tr><td>规章<td>1</table></div>";
    let tree = Native.html(html).unwrap();
    assert_eq!(pieces(&tree, Hidden::LeftOut).unwrap(), []);
    assert_eq!(pieces(&tree, Hidden::Read).unwrap().len(), 1);
}

#[test]
fn what_is_beyond_measure_is_refused() {
    let cells = "<td>".repeat(250_000);
    let refused = |html: &str| match Native.html(html) {
        Ok(tree) => pieces(&tree, Hidden::LeftOut).err().map(|error| error.message),
        Err(error) => Some(ReadError::from(error).message),
    };
    assert!(refused(&format!("<table><tr>{cells}</table>")).is_some_and(|m| m.contains("单元格")));
    assert!(refused(&"<div>".repeat(100_000)).is_some_and(|m| m.contains("嵌套过深")));
    let tall = "<tr><td rowspan=60000 colspan=60><td>".repeat(20_000);
    assert!(refused(&format!("<table>{tall}</table>")).is_some_and(|m| m.contains("单元格")));
}
