// 核对多份报告: the page beside the editor, in a module of its own that comes with its address.
import assert from 'node:assert/strict'
import { DIST, MODERN, SINGLE } from './harness/browsers.mjs'
import { COUNTY, cell, pasted } from './harness/editor.mjs'
import { fragment, goTo, start, visiting } from './harness/many.mjs'
import { serve } from './harness/server.mjs'

const site = visiting()
const { visits, home } = site

const TITLE = '核对多份报告'
/** Hands a report to the editor, as the page does. */
const handOver = (page, detail) =>
  page.eval((detail) => document.dispatchEvent(new CustomEvent('nianbao:open', { detail })), JSON.stringify(detail))

visits('the page comes with its address, and the editor with the way back', home, async (page) => {
  await pasted(page)
  await goTo(page, '')
  await (await page.byLink(TITLE)).click()
  await page.byHeading(TITLE)
  assert.equal(await page.has({ css: '.paper' }), false, 'the editor is not on show')
  await page.eval(() => history.go(-2))
  await page.byCss('.paper')
  assert.equal(await page.has({ role: 'heading', name: TITLE }), false)
  assert.match(await fragment(page), /^#draft=/)
}, MODERN)

visits('keys on the page are not the editor’s', home, async (page) => {
  await pasted(page)
  const field = await cell(page, '「（一）予以公开」', '自然人')
  await field.fill('77')
  await start(page)
  await page.press('Control+z')
  await page.eval(() => history.back())
  assert.equal(await (await cell(page, '「（一）予以公开」', '自然人')).value(), '77')
})

visits('a report handed over is shown, not changed, and nothing of it is kept', home, async (page) => {
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

visits('what was not fetched is a sentence with a way back', home, async (page) => {
  const kept = site.server.options.override
  site.server.options.override = (path) => /\/wider-/.test(path) && { status: 503 }
  try {
    await goTo(page, 'many')
    await page.sees(/所需的程序没有取到：网络不通，或者服务器没有给出。其他功能照常可用，请稍后再试。/)
    await (await page.byLink('返回首页')).click()
    await page.byButton('新建空白报告')
  } finally {
    site.server.options.override = kept
  }
  await goTo(page, 'many')
  await page.byHeading(TITLE)
}, ['chromium'], { allow: [/503/, /wider-/] })

visits('it is in the single file', () => `${SINGLE}#many`, async (page) => {
  await page.byHeading(TITLE)
}, MODERN)

visits('in a frame of another page it says that it wants a window of its own, and the editor stays', home, async (page) => {
  const portal = await serve(DIST, {
    override: () => ({ headers: { 'content-type': 'text/html; charset=utf-8' }, body: `<!doctype html><title>x</title><link rel="icon" href="data:,"><iframe style="width:60rem;height:40rem" src="${site.server.url}#many"></iframe>` }),
  })
  try {
    await page.goto(portal.url)
    const frame = await page.frame('iframe')
    await frame.sees('这里是别的网页里的一个框，只编辑一份报告。')
    assert.equal(await (await frame.byLink('在新窗口打开')).attribute('href'), `${site.server.url}#many`)
    await (await frame.byLink('返回')).click()
    await frame.byButton('新建空白报告')
  } finally {
    await portal.stop()
  }
}, MODERN)
