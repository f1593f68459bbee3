// What listens to the window goes with the part of the page that asked for it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DIST, open } from './harness/browsers.mjs'
import { serve } from './harness/server.mjs'

let server
before(async () => (server = await serve(DIST)))
after(() => server.stop())

/** Counts the listeners of the window from now on: those added less those taken off. */
function count() {
  const { addEventListener: add, removeEventListener: remove } = window
  window.listeners = 0
  window.addEventListener = (...words) => (window.listeners++, add.apply(window, words))
  window.removeEventListener = (...words) => (window.listeners--, remove.apply(window, words))
}

test('chromium: going to and fro between the first page and the editor leaves no listener behind', async () => {
  const browser = await open('chromium')
  try {
    const page = await browser.page()
    await page.open(server.url)
    await page.eval(count)
    const counts = []
    for (let visit = 0; visit < 3; visit++) {
      await (await page.byButton('先看样例')).click()
      await page.sees(/条勾稽关系/)
      await (await page.byButton('上年报告…')).click()
      await page.sees(/上年报告只用来对照/)
      await (await page.byButton('关闭')).click()
      await (await page.byButton(/回到开始页/)).click()
      await page.sees('没有现成的报告')
      counts.push(await page.eval(() => window.listeners))
    }
    assert.deepEqual(counts, [counts[0], counts[0], counts[0]])
  } finally {
    await browser.close()
  }
})
