//! What a command line asks for.

use super::{check, collect, conformance, convert, count, rules};
use nianbao::write::{Signatures, output_format, output_names};
use std::ffi::OsString;
use std::path::PathBuf;

/// What the program says of itself.
pub(super) const USAGE: &str = "\
用法：
  nianbao check 文件… [--last-year 文件] [--json | --format text|json|sarif]
      检查报告的勾稽关系、数值、文字和结构。文件可以是 Word、Excel、WPS、PDF、OFD、
      网页、文本、CSV、JSON 或者装着这些文件的 ZIP，按内容识别；一个文件里有几份报告的，逐份检查。
      --last-year 文件   同时打开上一年度的报告，核对跨年数据
      --json             每份报告输出一行 JSON，同 --format json
      --format sarif     输出一个 SARIF 2.1.0 文档，供代码评审、持续集成的工具显示
      退出码：0 没有错误；1 发现错误；2 有文件无法读取
  nianbao check --rules [--json]
      打印规则的版本、规则表的 SHA-256 和每条规则的编号、等级、要求。
  nianbao convert 文件 --to 格式 [-o 输出文件] [--last-year 文件] [--signatures]
      把报告转换为 html、docx、xlsx、json、text、csv；不写 -o 时输出到标准输出。
      html、docx、json 带有核对回执：检查了什么、按哪些规则、结果如何；再读时核对。
      --last-year 文件   检查时同时核对上一年度的报告
      --signatures       html、docx 打印时附填表人、审核人、负责人、日期的签字栏
      退出码：0 成功；2 无法读取或写入
  nianbao collect 文件夹… [--roster 名单] [--last-year 文件夹] [--year 年度] [--to 格式] [-o 输出文件]
      把各单位交来的年度报告放在一起核对：谁没有交、谁逾期、谁有错，汇总对不对，文字雷同不雷同。
      文件夹里的各种文件和压缩包都会读取，压缩包也可以直接写。
      --roster 名单        CSV 或 Excel 表格，第一行写“单位,类别,上级,截止日期”，次序不限，只有单位也可以；
                           不写名单时，单位就是交来报告的这些
      --last-year 文件夹   上一年度的报告，按单位对上，核对跨年数据
      --year 年度          要收的年度；不写时取多数报告的年度
      --to 格式            html（一个文件，可以打印）、xlsx、json 或 csv；不写时输出文字
      退出码：0 没有错误；1 有报告有错误、年度不对或者汇总不符；2 有文件无法读取
  nianbao conformance 用例集目录 [--json] [-- 程序 参数…]
      用一套用例检验本程序，或者任何从标准输入读、向标准输出写 JSON 的检查程序。
      退出码：0 没有未通过的；1 有未通过的；2 用例集或程序不能用
  nianbao count 台账 --year 年份 [--last-year 文件] [--mapping 对应表] [--json] [-o 输出文件]
      从依申请公开台账（.xlsx、.xls、.et、.ods、CSV）统计第三部分和第四部分表格
      --last-year 文件   上一年度的台账或者报告，逐件或者逐格核对上年结转
      --mapping 对应表   在网页上保存的台账对应表：哪一列是什么、哪种说法算什么
      --json             输出一个 JSON，每一格带着它的行号
      退出码：0 成功；2 无法读取、不是台账或者无法写入
  nianbao --version | --help
";

/// What the person asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Request {
    Help,
    Version,
    Check(check::Options),
    Rules(rules::Options),
    Convert(convert::Options),
    Collect(collect::Options),
    Conformance(conformance::Options),
    Count(count::Options),
}

/// What the words of a command line ask for.
///
/// # Errors
/// A sentence, where they ask for nothing that there is.
pub(super) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Request, String> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_args(args);
    let mut command = None;
    let mut files = Vec::new();
    let (mut last_year, mut json, mut rules, mut to, mut output) = (None, false, false, None, None);
    let (mut roster, mut year, mut mapping) = (None, None, None);
    let (mut signatures, mut format) = (Signatures::Without, None);
    while let Some(arg) = parser.next().map_err(said)? {
        match arg {
            Long("help") | Short('h') => return Ok(Request::Help),
            Long("version") | Short('V') => return Ok(Request::Version),
            Long("json") => json = true,
            Long("format") => format = Some(parser.value().map_err(said)?.to_string_lossy().into_owned()),
            Long("rules") => rules = true,
            Long("signatures") => signatures = Signatures::Lines,
            Long("last-year") => last_year = Some(PathBuf::from(parser.value().map_err(said)?)),
            Long("roster") => roster = Some(PathBuf::from(parser.value().map_err(said)?)),
            Long("year") => year = Some(parser.value().map_err(said)?.to_string_lossy().into_owned()),
            Long("mapping") => mapping = Some(PathBuf::from(parser.value().map_err(said)?)),
            Long("to") => to = Some(parser.value().map_err(said)?.to_string_lossy().into_owned()),
            Long("output") | Short('o') => output = Some(PathBuf::from(parser.value().map_err(said)?)),
            Value(value) if command.is_none() => command = Some(value.to_string_lossy().into_owned()),
            Value(value) => files.push(PathBuf::from(value)),
            other => return Err(said(other.unexpected())),
        }
    }
    let is = |name: &str| command.as_deref() == Some(name);
    if year.is_some() && !is("count") && !is("collect") {
        return Err("只有 count 和 collect 使用 --year。".into());
    }
    if mapping.is_some() && !is("count") || roster.is_some() && !is("collect") {
        return Err("只有 count 使用 --mapping，只有 collect 使用 --roster。".into());
    }
    let year = year.map(year_of).transpose()?;
    match command.as_deref() {
        Some("check") if rules && files.is_empty() => {
            Ok(Request::Rules(if json { rules::Options::Json } else { rules::Options::Lines }))
        }
        Some(other) if other != "convert" && signatures == Signatures::Lines => {
            Err("--signatures 只用在 convert 后面。".into())
        }
        _ if rules => Err("--rules 只用在 check 后面，不带文件。".into()),
        Some("check") if to.is_some() || output.is_some() => Err("check 不使用 --to 和 -o。".into()),
        Some("check") if files.is_empty() => Err("请写明要检查的文件。".into()),
        Some("check") => {
            let output = match format.as_deref() {
                None | Some("text") if !json => check::Output::Text,
                None | Some("json") => check::Output::Json,
                Some("sarif") if !json => check::Output::Sarif,
                _ => return Err("--format 可以是 text、json、sarif 之一。".into()),
            };
            Ok(Request::Check(check::Options { files, last_year, output }))
        }
        _ if format.is_some() => Err("--format 只用在 check 后面。".into()),
        Some("convert") if json => Err("convert 不使用 --json。".into()),
        Some("convert") => {
            let [file] = <[PathBuf; 1]>::try_from(files).map_err(|_| "convert 一次转换一个文件。")?;
            let to = to.ok_or_else(|| format!("请用 --to 写明格式：{}。", output_names()))?;
            let to = output_format(&to)
                .ok_or_else(|| format!("不能转换为 {to}，可以转换为 {}。", output_names()))?;
            Ok(Request::Convert(convert::Options { file, to, output, last_year, signatures }))
        }
        Some("collect") if json => Err("collect 不使用 --json，请写 --to json。".into()),
        Some("collect") if files.is_empty() => Err("请写明放报告的文件夹。".into()),
        Some("collect") if to.is_none() && output.is_some() => Err("写 -o 时请用 --to 写明格式。".into()),
        Some("collect") => {
            let to = to.map(collect::format).transpose()?;
            Ok(Request::Collect(collect::Options { folders: files, roster, last_year, year, to, output }))
        }
        Some("conformance") if last_year.is_some() || to.is_some() || output.is_some() => {
            Err("conformance 只用 --json。".into())
        }
        Some("conformance") => {
            let mut words = files.into_iter();
            let dir = words.next().ok_or("请写明用例集的目录。")?;
            let command = words.map(PathBuf::into_os_string).collect();
            Ok(Request::Conformance(conformance::Options { dir, command, json }))
        }
        Some("count") if to.is_some() => Err("count 不使用 --to。".into()),
        Some("count") => {
            let [file] = <[PathBuf; 1]>::try_from(files).map_err(|_| "count 一次统计一个台账文件。")?;
            let year = year.ok_or("请用 --year 写明统计哪一年度。")?;
            Ok(Request::Count(count::Options { file, year, last_year, mapping, json, output }))
        }
        Some(other) => {
            Err(format!("没有 {other} 这个命令，只有 check、convert、collect、count 和 conformance。"))
        }
        None => Ok(Request::Help),
    }
}

/// A year as it was typed.
fn year_of(text: String) -> Result<i32, String> {
    let year = text.trim_end_matches('年').parse().ok().filter(|year| (2008..=2100).contains(year));
    year.ok_or("--year 后面写四位年份，例如 --year 2025。".to_owned())
}

/// The parser's own error in our words where people meet it.
fn said(error: lexopt::Error) -> String {
    match error {
        lexopt::Error::MissingValue { option } => format!("{}后面缺少内容。", option.unwrap_or_default()),
        lexopt::Error::UnexpectedOption(option) => format!("不认识选项 {option}。"),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nianbao::collection::summary_format;

    fn parsed(line: &str) -> Result<Request, String> {
        parse(line.split(' ').filter(|word| !word.is_empty()).map(OsString::from))
    }

    #[test]
    fn lines_and_what_they_ask_for() {
        let check = |files: &[&str], last_year: Option<&str>, output| {
            Ok(Request::Check(check::Options {
                files: files.iter().map(PathBuf::from).collect(),
                last_year: last_year.map(PathBuf::from),
                output,
            }))
        };
        assert_eq!(parsed("check a.txt b.html"), check(&["a.txt", "b.html"], None, check::Output::Text));
        assert_eq!(
            parsed("check --json a.txt --last-year=b.json"),
            check(&["a.txt"], Some("b.json"), check::Output::Json)
        );
        assert_eq!(
            parsed("conformance cases --json -- python3 a.py --fast"),
            Ok(Request::Conformance(conformance::Options {
                dir: "cases".into(),
                command: ["python3", "a.py", "--fast"].map(OsString::from).into(),
                json: true
            }))
        );
        assert_eq!(parsed("check a.txt --format sarif"), check(&["a.txt"], None, check::Output::Sarif));
        assert_eq!(parsed("check a.txt --format json"), check(&["a.txt"], None, check::Output::Json));
        assert_eq!(parsed("check --rules"), Ok(Request::Rules(rules::Options::Lines)));
        assert_eq!(parsed("check --rules --json"), Ok(Request::Rules(rules::Options::Json)));
        let collect = Request::Collect(collect::Options {
            folders: vec!["a".into(), "b.zip".into()],
            roster: Some("c.csv".into()),
            last_year: Some("d".into()),
            year: Some(2025),
            to: summary_format("json"),
            output: None,
        });
        let line = "collect a b.zip --roster c.csv --last-year d --year 2025 --to json";
        assert_eq!(parsed(line), Ok(collect));
        assert_eq!(parsed(""), Ok(Request::Help));
        assert_eq!(
            parsed("convert a.txt --to html -o b.html"),
            Ok(Request::Convert(convert::Options {
                file: "a.txt".into(),
                to: &nianbao::write::HTML,
                output: Some("b.html".into()),
                last_year: None,
                signatures: Signatures::Without
            }))
        );
    }

    #[test]
    fn lines_that_ask_for_nothing_we_have() {
        for line in [
            "check",
            "frobnicate",
            "convert a.txt",
            "convert a b --to json",
            "convert a --to pdf",
            "check -x a",
            "collect",
            "collect a --json",
            "collect a --to pdf",
            "collect a -o b.html",
            "collect a --year 25",
            "check a --roster b",
            "check a --format pdf",
            "check a --json --format sarif",
            "convert a --to json --format json",
            "check --rules a",
            "convert --rules",
            "conformance",
            "conformance cases --to json",
            "count a.xlsx",
            "count a.xlsx --year 24",
            "count a.xlsx b.xlsx --year 2024",
            "count a.xlsx --year 2024 --to json",
            "check a --year 2024",
        ] {
            assert!(parsed(line).is_err(), "{line}");
        }
    }
}
