// 核对回执: what the page exports carries one; opened again it is verified, and one changed digit is told.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { MODERN } from './harness/browsers.mjs'
import { finished, pasted, persons, stored } from './harness/editor.mjs'
import { until } from './harness/page.mjs'

const person = persons()
const folder = mkdtempSync(join(tmpdir(), 'nianbao-receipt-'))
after(() => rmSync(folder, { recursive: true }))

/** A file of the person's. */
function file(name, contents) {
  const path = join(folder, name)
  writeFileSync(path, contents)
  return path
}

/** A download, taken out of the folder: the next of that name is another. */
async function taken(page, kind) {
  const made = await page.download(kind)
  rmSync(made.path)
  return made
}

const click = async (page, name) => (await page.byButton(name)).click()

/** Opens a file from the first page. */
async function opened(page, path) {
  await (await page.byLabel('报告文件')).upload(path)
  await page.byCss('.sheet-requests')
}

/** Opens a file that takes the place of nothing. */
async function again(page, path) {
  await click(page, /回到开始页/)
  await opened(page, path)
}

/** The notes of the reading, unfolded. */
const notes = (page) => page.eval(() => [...document.querySelectorAll('.panel .note')].map((note) => note.textContent.trim()))
const told = async (page, words) => {
  await page.sees('读入说明')
  const all = await notes(page)
  assert.ok(all.some((note) => note.startsWith('核对回执') && note.includes(words)), `${words}: ${all.join(' | ')}`)
}

const SOURCE = () => JSON.stringify(finished())

person('exports carry a receipt, and opened again they agree with it', async (page, browser) => {
  await opened(page, file(`${browser.name}.json`, SOURCE()))
  for (const [button, kind] of [['下载数据（JSON）', /\.json$/], ['下载网页（HTML）', /\.html$/], ['下载 Word 文档（.docx）', /\.docx$/]]) {
    await click(page, button)
    const { bytes } = await taken(page, kind)
    const path = file(`${browser.name}-again${String(kind).slice(2, -2)}`, bytes)
    await again(page, path)
    await told(page, '与回执一致')
    assert.equal(await (await page.byCss('.verdict-words')).text(), '可以发布')
  }
}, ['chromium', 'firefox'])

person('a report exported, changed by one digit and opened again says so', async (page, browser) => {
  await opened(page, file(`${browser.name}.json`, SOURCE()))
  await click(page, '下载数据（JSON）')
  const { text } = await taken(page, /\.json$/)
  const data = JSON.parse(text)
  assert.match(data.receipt.report_sha256, /^[0-9a-f]{64}$/)
  assert.deepEqual(data.receipt.counts, { error: 0, warning: 0, open: 0, hint: 0 })
  assert.ok(Math.abs(Date.parse(data.receipt.time) - Date.now()) < 3600_000, data.receipt.time)
  const { receipt, ...report } = data
  assert.deepEqual(report, finished(), 'the receipt stands beside the report')
  data.requests.received.total = 1
  await again(page, file(`${browser.name}-changed.json`, JSON.stringify(data, null, 2)))
  await told(page, '内容已改动')
  // The same of a page whose figure was changed where it is seen.
  await again(page, file(`${browser.name}.json`, SOURCE()))
  await click(page, '下载网页（HTML）')
  const shown = (await taken(page, /\.html$/)).text
  const changed = shown.replace(/(<td[^>]*>)0(<\/td>)/, '$15$2')
  assert.notEqual(shown, changed)
  await again(page, file(`${browser.name}-changed.html`, changed))
  await told(page, '内容已改动')
}, ['chromium', 'firefox'])

// WebKitGTK's driver gives no way to say where downloads go: there the file is one that another browser made.
person('a receipt is verified where files cannot be taken home', async (page, browser) => {
  const data = { ...finished(), receipt: { format: 'nianbao-receipt/1', program: '0.1.0', rules: '0.9.0', rules_sha256: '0'.repeat(64), form: '2021', time: '2026-01-26T09:30:00+08:00', report_sha256: '0'.repeat(64), last_year_sha256: null, source_sha256: null, counts: { error: 0, warning: 0, open: 0, hint: 0 }, set_aside: [] } }
  await opened(page, file(`${browser.name}-other.json`, JSON.stringify(data)))
  await told(page, '内容已改动')
  await again(page, file(`${browser.name}-none.json`, SOURCE()))
  assert.ok(!(await notes(page)).some((note) => note.startsWith('核对回执')))
}, MODERN)

person('lines for signatures are printed where the person asks for them', async (page, browser) => {
  await opened(page, file(`${browser.name}.json`, SOURCE()))
  await click(page, '下载网页（HTML）')
  assert.doesNotMatch((await taken(page, /\.html$/)).text, /填表人/)
  await (await page.byButton('导出')).click()
  await (await page.byLabel('附签字栏')).click()
  await click(page, '下载网页（HTML）')
  const { text } = await taken(page, /\.html$/)
  for (const words of ['填表人：', '审核人：', '负责人：', '日期：', '核对回执：']) assert.ok(text.includes(words), words)
  await again(page, file(`${browser.name}-signed.html`, text))
  await told(page, '与回执一致')
})

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')

/** The receipt of the report in hand, exported. */
async function exported(page) {
  await click(page, '下载数据（JSON）')
  return JSON.parse((await taken(page, /\.json$/)).text).receipt
}

person('a receipt names the file that the report was read from, also after the page was opened again', async (page, browser) => {
  // What the page reads itself, and what the worker reads.
  const plain = SOURCE()
  await opened(page, file(`${browser.name}.json`, plain))
  await until('the hash to be stored', async () => Object.values(await stored(page)).some((draft) => draft.includes(sha256(plain))))
  await page.reload()
  await page.byCss('.sheet-requests')
  assert.equal((await exported(page)).source_sha256, sha256(plain))
  await click(page, '下载 Word 文档（.docx）')
  const word = (await taken(page, /\.docx$/)).bytes
  await again(page, file(`${browser.name}.docx`, word))
  assert.equal((await exported(page)).source_sha256, sha256(word))
  // What was pasted is no file.
  await click(page, /回到开始页/)
  await pasted(page, plain)
  assert.equal((await exported(page)).source_sha256, null)
}, ['chromium', 'firefox'])

person('what the editor prints ends with the receipt, and with lines for signatures where they are wanted', async (page, browser) => {
  const printed = async () => {
    const text = await until('the page to be printed', () => page.eval(() => window.printed))
    await page.eval(() => (window.printed = null))
    return text
  }
  const foot = () => page.eval(() => document.getElementById('print-foot').textContent)
  await opened(page, file(`${browser.name}-print.json`, SOURCE()))
  await page.eval(() => (window.print = () => (window.printed = document.getElementById('print-foot').textContent)))
  await click(page, '打印')
  const line = /核对回执：\d{4}-\d\d-\d\d \d\d:\d\d，规则 [\d.]+，内容 [0-9a-f]{16}，必须改 0 处，请核对 0 处，待定 0 处，提示 0 处。/
  const plain = await printed()
  assert.match(plain, line)
  assert.doesNotMatch(plain, /填表人/)
  await (await page.byButton('导出')).click()
  await (await page.byLabel('附签字栏')).click()
  await page.press('Escape')
  await page.press('Control+p')
  const signed = await printed()
  assert.match(signed, line)
  for (const who of ['填表人：', '审核人：', '负责人：', '日期：']) assert.ok(signed.includes(who), who)
  // By the browser's own command it is printed as it is, and not with another report.
  await page.eval(() => window.dispatchEvent(new Event('beforeprint')))
  assert.equal(await foot(), signed)
  await (await page.byLabel('标题')).fill('另一个标题')
  await page.eval(() => window.dispatchEvent(new Event('beforeprint')))
  assert.equal(await foot(), '')
  assert.match(await page.eval(() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).flatMap((rule) => [...(rule.cssRules || [])]).map((rule) => rule.cssText).join()), /print-foot:empty::before[^}]*没有附核对回执/)
}, MODERN)
