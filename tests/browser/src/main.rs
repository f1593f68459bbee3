//! Prints, as one JSON object, what the native parsers make of the cases in `tests/read` and of some hard pages.

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    use nianbao::read::Parser;
    use nianbao::read::native::Native;
    use serde_json::{Map, Value, json};

    let root = std::env::args().nth(1).expect("the folder of the cases");
    let mut files = Map::new();
    for case in std::fs::read_dir(root).expect("cases").flatten() {
        let Ok(entries) = std::fs::read_dir(case.path()) else { continue };
        let is_input = |name: &str| name.starts_with("input.") && !name.ends_with(".txt");
        for file in entries.flatten().filter(|file| is_input(&file.file_name().to_string_lossy())) {
            let bytes = std::fs::read(file.path()).expect("input");
            let name = file.file_name().to_string_lossy().into_owned();
            // A tree of text in the wrong encoding says nothing.
            let text =
                std::str::from_utf8(&bytes).ok().filter(|text| name.contains(".htm") && !text.contains('\0'));
            let tree =
                text.map(|text| nianbao_in_browsers::html_tree(&Native, text.trim_start_matches('\u{feff}')));
            let report = nianbao_in_browsers::report(&Native, &name, &bytes);
            let path = format!("{}/{name}", case.file_name().to_string_lossy());
            files.insert(path, json!({ "tree": tree, "report": report }));
        }
    }
    let pages: Vec<Value> = [
        "<table><tr><td>1<td>2<p>x<tr><b>out</b><td>3</table>y",
        "<p>a<div>b</p>c<b>d<p>e</b>f",
        "<table><td colspan=2 rowspan=0><table><tr><td>in</table></table>",
        "<ol start=3><li value=7>a<li>b</ol><select><option>c</select><textarea><p></textarea>",
        "<svg><p>a</svg><math><mi>x</math><template><td>z</template><noscript><p>n</noscript>",
        "<xml><w:LsdException a=1 /><w:LsdException b=2 /></xml><o:p>&nbsp;</o:p>z",
        "<![if !supportLists]><span>1</span><![endif]><!-- <p>c --!><p STYLE='Display : None'>h",
        "&lt;&#20013;&nbsp;&amp;nbsp;<img src='data:image/png;base64,AAAA' alt=a><img src=b.png width=3>",
        "<pre>\n\na\nb</pre><a href=x>1<a href=y>2<font size=1><p>3</font>4",
        "<script id=nianbao-report type=application/json>{\"a\":\"\\u003c\"}</script><title>t</title><frameset>",
    ]
    .iter()
    .map(|page| json!([page, nianbao_in_browsers::html_tree(&Native, page)]))
    .collect();
    let documents: Vec<Value> = [
        "<?xml version=\"1.0\"?><w:p xmlns:w=\"u\"><w:r w:val=\"1\"> a<![CDATA[<b>]]>&#20013;</w:r><!-- c --></w:p>",
        "<a><b></a>",
        "<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>",
    ]
    .iter()
    .map(|document| json!([document, nianbao_in_browsers::xml_tree(&Native, document)]))
    .collect();
    let bytes: Vec<u8> = vec![0xd5, 0xfe, 0xb8, 0xae, 0x81, 0x30, 0x81, 0x30, 0xff, 0x41, 0x82];
    let decoded: Vec<Value> = ["gb18030", "big5", "utf-8", "no-such"]
        .iter()
        .map(|label| json!([label, bytes, Native.decode(label, &bytes)]))
        .collect();
    println!("{}", json!({ "files": files, "pages": pages, "documents": documents, "decoded": decoded }));
}

#[cfg(target_arch = "wasm32")]
fn main() {}
