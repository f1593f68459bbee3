// A file of each of the binary formats, as offices have them, is opened: every figure of table 三 stands in its cell.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MODERN, ROOT } from './harness/browsers.mjs'
import { persons } from './harness/editor.mjs'

const person = persons()
const CASES = join(ROOT, 'tests/read')
const FILES = ['pdf-chromium-2021', 'pdf-libreoffice-2019', 'pdf-reportlab-2021', 'ofd-ruled-2019', 'word97-typed-2021', 'xlsx-libreoffice-2019', 'xls-table-a-sheet', 'ods-libreoffice-2021']

/** The report that a case expects; a text names the case that expects the same. */
function expected(name) {
  const twin = join(CASES, name, 'expected.txt')
  return existsSync(twin) ? expected(readFileSync(twin, 'utf8').trim()) : JSON.parse(readFileSync(join(CASES, name, 'expected.json'), 'utf8'))
}
/** The cells of a table, row by row. */
const cells = (value) => (value !== null && typeof value === 'object' ? Object.values(value).flatMap(cells) : [String(value ?? '')])

person('a file of each format is opened, and every figure of table 三 stands in its cell', async (page, browser) => {
  for (const name of FILES) {
    const file = readdirSync(join(CASES, name)).find((one) => one.startsWith('input.'))
    if (name !== FILES[0]) await (await page.byButton(/回到开始页/)).click()
    await (await page.byLabel('报告文件')).upload(join(CASES, name, file))
    await page.byCss('.sheet-requests')
    const shown = await page.eval(() => [...document.querySelectorAll('.sheet-requests input')].map((input) => input.value.trim()))
    assert.deepEqual(shown, cells(expected(name).requests), `${browser.name}: ${name}`)
  }
}, MODERN)
