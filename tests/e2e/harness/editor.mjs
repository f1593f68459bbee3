// What a person does in the editor before anything else: begin a blank report, paste one, find a cell.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { DIST, open, ROOT } from './browsers.mjs'
import { PASTE_HERE, SAMPLE } from './job.mjs'
import { until } from './page.mjs'
import { serve } from './server.mjs'

/** The row of table 三 that most tests type into. */
export const RECEIVED = '「一、本年新收政府信息公开申请数量」'

/** A report as the program writes it, in which every relation holds. */
export const COUNTY = JSON.parse(readFileSync(join(ROOT, 'tests/snapshots/county-2024.json'), 'utf8'))

/** A report of which nothing is missing and nothing is wrong. */
export function finished() {
  const report = structuredClone(COUNTY)
  const zeros = (value) => (value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, zeros(one)])) : 0)
  for (const table of ['disclosure', 'requests', 'disputes']) report[table] = zeros(report[table])
  const text = { overview: '2024年，本机关按时主动公开政府信息。', problems: '公开的内容还不够细，今后逐项梳理，明年完成。', other: '本年度没有收取信息处理费，没有其他需要报告的事项。' }
  for (const section of report.sections) section.text = text[section.id] ?? ''
  return Object.assign(report, {
    form: '2021', year: 2024, organization: '某市统计局', title: '某市统计局2024年政府信息公开工作年度报告', published: '2025-01-20',
    preface: '本报告根据《中华人民共和国政府信息公开条例》编制，由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。如有疑问，请与本机关办公室联系（地址：建设路1号，电话：010-12345678）。',
    extra_rows: [], attachments: [], set_aside: [],
  })
}

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

/** The drafts in the database of the page, their texts by id. */
export const stored = (page) =>
  page.eval(
    () =>
      new Promise((done) => {
        const request = indexedDB.open('nianbao' + (location.protocol === 'file:' ? '' : location.pathname.replace(/[^/]*$/, '')))
        // None was made yet, and looking makes none.
        request.onupgradeneeded = () => request.transaction.abort()
        request.onerror = () => done({})
        request.onsuccess = () => {
          const drafts = {}
          const reading = request.result.transaction('drafts').objectStore('drafts').openCursor()
          reading.onsuccess = () => {
            const at = reading.result
            if (at) {
              drafts[at.key] = at.value
              at.continue()
            } else {
              request.result.close()
              done(drafts)
            }
          }
        }
      }),
  )

/** Puts a text under an id into the database of the page, which is there already. */
export const putStored = (page, id, text) =>
  page.eval(
    (id, text) =>
      new Promise((done, failed) => {
        const request = indexedDB.open('nianbao' + location.pathname.replace(/[^/]*$/, ''))
        request.onerror = failed
        request.onsuccess = () => {
          const work = request.result.transaction('drafts', 'readwrite')
          work.objectStore('drafts').put(text, id)
          work.oncomplete = () => {
            request.result.close()
            done()
          }
        }
      }),
    id,
    text,
  )

/** Runs a script before those of every document to come, Chromium only, and opens the page anew. */
export async function prepared(page, source) {
  await page.driver.send('Page.addScriptToEvaluateOnNewDocument', { source })
  await page.reload()
  await page.started()
}

/** The database takes nothing. */
export const FULL_DATABASE = `IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') };`
/** Local storage takes nothing. */
export const FULL_LOCAL = `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') };`
/** The browser has no database for the page. */
export const NO_DATABASE = `IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError') };`
/** The browser has no local storage for the page. */
export const NO_LOCAL = `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } });`

/** Writing to the database takes its time. */
export const SLOW_DATABASE = `{
  const listen = EventTarget.prototype.addEventListener
  EventTarget.prototype.addEventListener = function (type, act, ...rest) {
    const late = (event) => setTimeout(() => act.call(this, event), 700)
    listen.call(this, type, type === 'complete' && this instanceof IDBTransaction ? late : act, ...rest)
  }
}`

/** Whatever the page asks of the database is not done before the page is left. Gives what waits until it asks. */
export async function keepBusy(page) {
  await page.eval(() => {
    const begin = IDBDatabase.prototype.transaction
    let isLeft = false
    addEventListener('pagehide', () => (isLeft = true))
    IDBDatabase.prototype.transaction = function (...options) {
      const work = begin.apply(this, options)
      const more = () => isLeft || (work.objectStore(work.objectStoreNames[0]).count().onsuccess = more)
      more()
      window.isBusy = true
      return work
    }
  })
  return () => until('the database to be busy', () => page.eval(() => Boolean(window.isBusy)))
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
