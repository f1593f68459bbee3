// 核对多份报告: the page beside the editor, in a module of its own that comes with its address.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DIST, MODERN, open, SINGLE } from './harness/browsers.mjs'
import { COUNTY, cell, pasted } from './harness/editor.mjs'
import { until } from './harness/page.mjs'
import { serve } from './harness/server.mjs'

let server
before(async () => (server = await serve(DIST)))
after(() => server.stop())

/** A test in each browser, on a page of its own opened at an address. */
function visits(title, address, act, names = ['chromium'], { allow = [] } = {}) {
  for (const name of names) {
    test(`${name}: ${title}`, async () => {
      const browser = await open(name)
      try {
        const page = await browser.page()
        page.allow(...allow)
        await page.open(address())
        await act(page, browser)
      } finally {
        await browser.close()
      }
    })
  }
}

const TITLE = '核对多份报告'
const goTo = (page, fragment) => page.eval((fragment) => (location.hash = fragment), fragment)
const fragment = (page) => page.eval(() => decodeURIComponent(location.hash))
/** Hands a report to the editor, as the page does. */
const handOver = (page, detail) =>
  page.eval((detail) => document.dispatchEvent(new CustomEvent('nianbao:open', { detail })), JSON.stringify(detail))

visits('the page comes with its address, and the editor with the way back', () => server.url, async (page) => {
  await pasted(page)
  const wider = () => server.requests.filter(({ path }) => /\/wider-/.test(path))
  const before = wider().length
  await goTo(page, 'many')
  await page.byHeading(TITLE)
  assert.ok(wider().length > before, 'the module is fetched now')
  assert.equal(await page.has({ css: '.paper' }), false, 'the editor is not on show')
  await page.eval(() => history.back())
  await page.byCss('.paper')
  assert.equal(await page.has({ role: 'heading', name: TITLE }), false)
  assert.match(await fragment(page), /^#draft=/)
}, MODERN)

visits('keys and files on the page are not the editor’s', () => server.url, async (page) => {
  await pasted(page)
  const field = await cell(page, '「（一）予以公开」', '自然人')
  await field.fill('77')
  await goTo(page, 'many')
  const title = await page.byHeading(TITLE)
  await page.press('Control+z')
  await title.drop({ files: [{ name: '年报.json', base64: Buffer.from(JSON.stringify(COUNTY)).toString('base64') }] })
  await goTo(page, '')
  await page.eval(() => history.back())
  await until('the page to come back', () => page.has({ role: 'heading', name: TITLE }))
  await page.eval(() => history.go(-1))
  assert.equal(await (await cell(page, '「（一）予以公开」', '自然人')).value(), '77')
})

visits('a report handed over is shown, not changed, and nothing of it is kept', () => server.url, async (page) => {
  await goTo(page, 'many')
  await page.byHeading(TITLE)
  await goTo(page, 'many=one&report=1')
  await handOver(page, { report: COUNTY, back: '#many=one', words: '“某县”里青禾县水务局交来的报告，只看不改。' })
  await page.byCss('.paper')
  await page.sees('“某县”里青禾县水务局交来的报告，只看不改。')
  const field = await cell(page, '「（一）予以公开」', '自然人')
  assert.equal(await field.eval((input) => input.readOnly), true)
  assert.equal(await fragment(page), '#many=one&report=1', 'the address stays that of the page')
  await (await page.byLink('返回')).click()
  await page.byHeading(TITLE)
  await goTo(page, '')
  await page.byButton('新建空白报告')
  assert.equal(await page.has({ role: 'heading', name: '继续上次的工作' }), false, 'it is no draft')
}, MODERN)

visits('what was not fetched is a sentence with a way back', () => server.url, async (page) => {
  const kept = server.options.override
  server.options.override = (path) => /\/wider-/.test(path) && { status: 503 }
  try {
    await goTo(page, 'many')
    await page.sees(/所需的程序没有取到：网络不通，或者服务器没有给出。其他功能照常可用，请稍后再试。/)
    await (await page.byLink('返回首页')).click()
    await page.byButton('新建空白报告')
  } finally {
    server.options.override = kept
  }
  await goTo(page, 'many')
  await page.byHeading(TITLE)
}, ['chromium'], { allow: [/503/, /wider-/] })

visits('it is in the single file', () => `${SINGLE}#many`, async (page) => {
  await page.byHeading(TITLE)
}, MODERN)
