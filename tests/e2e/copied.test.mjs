// A report's page, copied with the keys as a person copies it and pasted into the editor: every figure is in its cell.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { DIST, open, ROOT } from './harness/browsers.mjs'
import { blank } from './harness/editor.mjs'
import { PASTE_HERE } from './harness/job.mjs'
import { until } from './harness/page.mjs'
import { serve } from './harness/server.mjs'

const TABLES = ['disclosure', 'requests', 'disputes']
const snapshot = (name) => readFileSync(join(ROOT, 'tests/snapshots', name), 'utf8')
const REPORT = JSON.parse(snapshot('county-2024.json'))
/** The figures of a table, from its first cell to its last. */
const figures = (table) => (table && typeof table === 'object' ? Object.values(table).flatMap(figures) : [table === null ? '' : String(table)])

/** As an office's portal shows it: no data, no styles, other things around it, paragraphs in the cells. */
const plain = (html) =>
  html
    .replace(/<(script|style)\b[\s\S]*?<\/\1>|<meta http-equiv[^>]*>| class="[^"]*"/g, '')
    .replace(/<td([^>]*)>([^<]*)<\/td>/g, '<td$1><p align="center"><span>$2</span></p></td>')
    .replace('<body>', '<body><table><tr><td>首页 &gt; 政务公开 &gt; 年度报告</td></tr></table><p>字体：[大 中 小]</p>')
    .replace('</body>', '<p>主办单位：青禾县人民政府办公室</p></body>')
const PAGES = { '/published.html': snapshot('county-2024.html'), '/plain.html': plain(snapshot('county-2024.html')) }

let server
before(async () => {
  const override = (path) => {
    if (path === '/favicon.ico') return { status: 204 }
    return PAGES[path] && { headers: { 'content-type': 'text/html; charset=utf-8' }, body: PAGES[path] }
  }
  server = await serve(DIST, { override })
})
after(() => server.stop())

const shown = (page, table) => page.eval((table) => [...document.querySelectorAll(`.sheet-${table} input[data-ix]`)].map((one) => one.value), table)

async function stands(page, table) {
  const wanted = figures(REPORT[table])
  const what = `the ${wanted.length} figures of ${table}`
  await until(what, async () => JSON.stringify(await shown(page, table)) === JSON.stringify(wanted)).catch(async (error) => {
    assert.deepEqual(await shown(page, table), wanted, error.message)
  })
}

async function pasteInto(page, element) {
  await element.focus()
  await page.press('Control+v')
}

for (const name of ['chromium', 'firefox']) {
  for (const path of Object.keys(PAGES)) {
    test(`${name}: ${path}, all of it selected and copied, is pasted as a report`, async () => {
      const browser = await open(name)
      try {
        const page = await browser.page()
        await page.driver.goto(new URL(path, server.url).href)
        await page.press('Control+a')
        await page.press('Control+c')
        await page.open(server.url)
        await pasteInto(page, await page.byLabel(PASTE_HERE))
        for (const table of TABLES) await stands(page, table)
        assert.equal(await (await page.byLabel('标题')).value(), REPORT.title)
      } finally {
        await browser.close()
      }
    })
  }

  test(`${name}: a table of each page, copied by itself, goes into its cells from the first one on`, async () => {
    const browser = await open(name)
    try {
      const page = await browser.page()
      for (const path of Object.keys(PAGES)) {
        for (const table of TABLES) {
          await page.driver.goto(new URL(path, server.url).href)
          await page.eval((nth) => {
            const tables = [...document.querySelectorAll('article table, body > main table')]
            const range = document.createRange()
            range.selectNode(tables[nth])
            getSelection().removeAllRanges()
            getSelection().addRange(range)
          }, TABLES.indexOf(table))
          await page.press('Control+c')
          await page.open(server.url)
          await blank(page, REPORT.year)
          await pasteInto(page, await page.byCss(`.sheet-${table} input[data-ix]`))
          await stands(page, table)
          // The next begins with none.
          await page.eval(() => new Promise((done) => (indexedDB.deleteDatabase('nianbao/').onsuccess = done)).then(() => localStorage.clear()))
        }
      }
    } finally {
      await browser.close()
    }
  })
}
