// Markdown of our own manuals as a page: headings, paragraphs, lists, tables, blocks of text; nothing more is in them.

const escape = (text) => text.replace(/[&<>]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[one])
const inline = (text) =>
  escape(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    // Another manual is a page beside this one.
    .replace(/\[([^\]]+)\]\((?:\.\.\/)?([^)]+)\)/g, (_, words, to) => `<a href="${to.replace(/\.md(?=#|$)/, '.html')}">${words}</a>`)
/** The name that links of the manual use for a heading. */
const anchor = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}_ -]/gu, '').replace(/ /g, '-')

function block(text) {
  const heading = text.match(/^(#{1,3}) (.*)$/)
  if (heading) return `<h${heading[1].length} id="${anchor(heading[2])}">${inline(heading[2])}</h${heading[1].length}>`
  const lines = text.split('\n')
  if (lines[0].startsWith('|')) {
    const cells = (line) => line.slice(1, -1).split('|').map((cell) => inline(cell.trim()))
    const row = (line, tag) => `<tr>${cells(line).map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`
    return `<table><thead>${row(lines[0], 'th')}</thead><tbody>${lines.slice(2).map((line) => row(line, 'td')).join('\n')}</tbody></table>`
  }
  for (const [mark, tag] of [[/^- /, 'ul'], [/^\d+\. /, 'ol']]) {
    if (mark.test(lines[0])) return `<${tag}>${lines.map((line) => `<li>${inline(line.replace(mark, ''))}</li>`).join('\n')}</${tag}>`
  }
  return `<p>${inline(text)}</p>`
}

/** The page of a manual. `style` is the address of its style sheet. */
export function manualPage(markdown, style) {
  const parts = markdown.split(/^```.*\n([\s\S]*?)^```$/m)
  const body = parts.map((part, at) => {
    if (at % 2 === 1) return `<pre>${escape(part.trimEnd())}</pre>`
    // A heading stands by itself, with or without a blank line behind it.
    return part.replace(/^(#{1,3} .*)$/gm, '\n$1\n').split(/\n{2,}/).map((one) => one.trim()).filter(Boolean).map(block).join('\n')
  })
  const title = markdown.match(/^# (.*)$/m)[1]
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8" />
<meta name="renderer" content="webkit" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>${title} · 年报</title>
<link rel="icon" type="image/svg+xml" href="icon.svg" />
<link rel="stylesheet" href="${style}" />
</head>
<body>
<p><a href="./">年报</a> · <a href="help.html">帮助</a> · <a href="rules.html">规则</a> · <a href="about.html">关于</a></p>
<main>
${body.join('\n')}
</main>
</body>
</html>
`
}
