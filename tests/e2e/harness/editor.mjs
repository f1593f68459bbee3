// What a person does in the editor before anything else: begin a blank report, paste one, find a cell.
import { after, before, test } from 'node:test'
import { DIST, open } from './browsers.mjs'
import { PASTE_HERE, SAMPLE } from './job.mjs'
import { serve } from './server.mjs'

/** The row of table 三 that most tests type into. */
export const RECEIVED = '「一、本年新收政府信息公开申请数量」'

/** Serves the page to the tests of one file. Gives a function that makes a test of `act(page, browser)` for each browser. */
export function persons(size) {
  let server
  before(async () => (server = await serve(DIST)))
  after(() => server.stop())
  return (title, act, names = ['chromium']) => {
    for (const name of names) {
      test(`${name}: ${title}`, async () => {
        const browser = await open(name)
        try {
          const page = await browser.page(size)
          await page.open(server.url)
          await act(page, browser)
        } finally {
          await browser.close()
        }
      })
    }
  }
}

/** A blank report, of a year if one is named. */
export async function blank(page, year) {
  if (year) {
    await (await page.byLabel('年度')).eval((select, year) => {
      select.value = year
      select.dispatchEvent(new Event('change', { bubbles: true }))
    }, String(year))
  }
  await (await page.byButton('新建空白报告')).click()
  await page.byCss('.paper')
}

/** A report, pasted on the first page. */
export async function pasted(page, text = SAMPLE) {
  const area = await page.byLabel(PASTE_HERE)
  // Firefox gives synthetic events no clipboard.
  await (page.browser.name === 'firefox' ? area.realPaste({ text }) : area.paste({ text }))
  await page.byCss('.paper')
}

/** A cell by its row as printed and its column. */
export const cell = (page, row, column) => page.byLabel(`${row}${column}栏`)
