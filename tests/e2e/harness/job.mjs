// The main job, as a person does it: paste a report, read the verdict, change a number, see what fails, mend it,
// take both files home. By visible labels only, so that it runs in every browser.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './browsers.mjs'
import { until } from './page.mjs'

/** A made-up report in the layout in which web pages are copied. */
export const SAMPLE = readFileSync(join(ROOT, 'tests/read/copied-from-a-page/input.txt'), 'utf8')
export const PASTE_HERE = '在网页或 Word 里全选、复制整份报告，粘贴到这里'
const NATURAL_PERSON = /新收.*自然人/

const verdict = (page) => page.eval(() => document.querySelector('aside').innerText)

/** Pastes the sample and waits for its tables and its verdict. */
export async function pasteSample(page) {
  const area = await page.byLabel(PASTE_HERE)
  assert.equal(await area.paste({ text: SAMPLE }), true, 'the page takes the paste')
  await page.byRole('table', /主动公开政府信息情况统计表/)
  await page.byRole('table', /收到和处理政府信息公开申请情况统计表/)
  await page.byRole('table', /行政复议、行政诉讼情况统计表/)
  await until('all identities to hold', async () => /40 条勾稽关系全部成立/.test(await verdict(page)))
}

/** Changes a number, sees what fails, and mends it. */
export async function breakAndMend(page) {
  const cell = await page.byLabel(NATURAL_PERSON)
  assert.equal(await cell.value(), '12')
  await cell.click()
  await cell.fill('13')
  await until('an identity to fail', async () => /[1-9] 条不成立/.test(await verdict(page)))
  assert.equal(await cell.attribute('aria-invalid'), 'true', 'the failing cell is marked, not by colour alone')
  await cell.fill('12')
  await until('all identities to hold again', async () => /40 条勾稽关系全部成立/.test(await verdict(page)))
}

/** Downloads both files and looks into them. */
export async function takeHome(page) {
  await (await page.byButton('下载数据（JSON）')).click()
  const json = JSON.parse((await page.download(/\.json$/)).text)
  assert.equal(json.format, 'nianbao-report/1')
  assert.equal(json.year, 2020)
  assert.equal(json.requests.received.natural_person, 12)
  assert.equal(json.disclosure.licensing.change, '增13', 'what was printed is kept as it was')
  await (await page.byButton('下载网页（HTML）')).click()
  const html = (await page.download(/\.html?$/)).text
  assert.match(html, /^<!doctype html>/i)
  assert.equal(html.match(/<table/g).length, 3)
  assert.match(html, /松涛镇/)
}

/** All of it. `files: false` where the browser's driver cannot keep a download. */
export async function mainJob(page, { files = true } = {}) {
  await pasteSample(page)
  await breakAndMend(page)
  if (files) await takeHome(page)
}
