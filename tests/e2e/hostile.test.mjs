// Files made to keep a page busy, opened in the page: a sentence says what was wrong with each, and the page goes on.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { MODERN } from './harness/browsers.mjs'
import { persons } from './harness/editor.mjs'
import { archive } from './harness/archive.mjs'

const person = persons()
const folder = mkdtempSync(join(tmpdir(), 'nianbao-hostile-'))
after(() => rmSync(folder, { recursive: true }))

const list = (one, count) => Array(count).fill(one).join(',')
const data = (members) => `{"form":"2021","year":2024,"requests":{},${members}}`
const nested = (tag, inner) => `${`<w:${tag}>`.repeat(900)}${inner}${`</w:${tag}>`.repeat(900)}`
const word = (body) => archive({ 'word/document.xml': `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>` })
const open = (body) => archive({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': `<d><body><text>${body}</text></body></d>` })
const fonts = Array.from({ length: 480 }, (_, n) => `<font size=${n}>`).join('')
const unit = '共100件，其中予以公开50件，不予公开50件。'

/** The name of each file, what is in it, and the sentence that it gets. */
const FILES = [
  ['格式.html', `<html><p>${fonts}</p>${'<p>x</p>'.repeat(60_000)}`, '没有读到年度报告'],
  ['部分.json', data(`"sections":[${list('{"text":"x"}', 200_000)}]`), 'JSON 里的数据项太多'],
  ['零.json', data(`"x":[${list('0', 8_000_000)}]`), 'JSON 里的数据项太多'],
  ['正文.json', data(`"sections":[{"id":"overview","heading":"一、总体情况","text":"${unit.repeat(20_000)}"}]`), '一份年度报告一般不到3万字'],
  ['图形.docx', word(nested('drawing', `${'<a/>'.repeat(1_000_000)}<w:txbxContent/>`)), '文件的结构过于庞大或嵌套过深'],
  ['空元素.docx', word('<a/>'.repeat(8_000_000)), '文件的结构过于庞大或嵌套过深'],
  ['重复.odt', open(`<table><table-row number-rows-repeated="9000"><table-cell><p>${'水'.repeat(300_000)}</p></table-cell></table-row></table>`), '超过一次可以读取的10 MB'],
]

person('files made to keep it busy get a sentence each, and the page goes on', async (page) => {
  const field = await page.byLabel('报告文件')
  for (const [name, contents, sentence] of FILES) {
    const path = join(folder, name)
    writeFileSync(path, contents)
    const began = Date.now()
    await field.upload(path)
    await page.sees(sentence, 60_000)
    console.log(`${page.browser.name}: ${name}: ${Date.now() - began} ms`)
  }
  await (await page.byButton('先看样例')).click()
  await page.byCss('.paper')
}, MODERN)
