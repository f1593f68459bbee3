// What was open is open again: after a reload with its undo steps, by Back and Forward, by its address.
import assert from 'node:assert/strict'
import { MODERN } from './harness/browsers.mjs'
import { blank, cell, FULL_DATABASE, FULL_LOCAL, pasted, persons, prepared, RECEIVED, stored } from './harness/editor.mjs'
import { SAMPLE } from './harness/job.mjs'
import { sleep, until } from './harness/page.mjs'

const person = persons()
const first = (page) => cell(page, RECEIVED, '自然人')
const hash = (page) => page.eval(() => location.hash)
const go = (page, way) => page.eval((way) => history[way](), way)
const holds = async (page, value) => until(`${value} in the cell`, async () => (await (await first(page)).value()) === value)

async function reload(page) {
  await page.reload()
  await page.started()
}

person('after a reload the report is open with its undo steps; Back and Forward find it', async (page) => {
  await blank(page, 2024)
  await (await first(page)).fill('5')
  await page.press('Tab')
  await page.press('Shift+Tab')
  await (await first(page)).fill('77')
  await page.press('Tab')
  await page.sees('已保存在本机')
  await until('its address', async () => /^#draft=/.test(await hash(page)))
  const address = await hash(page)

  await reload(page)
  await holds(page, '77')
  await (await page.byButton('撤销')).click()
  await holds(page, '5')
  await page.sees('已保存在本机')
  // What was undone can be made again, also after another reload.
  await until('the undone state to be stored', async () => Object.values(await stored(page)).some((text) => /"redo":\[\{/.test(text)))
  await reload(page)
  await holds(page, '5')
  await (await page.byButton('重做')).click()
  await holds(page, '77')

  await go(page, 'back')
  await page.byButton('新建空白报告')
  assert.equal(await hash(page), '')
  await go(page, 'forward')
  await holds(page, '77')
  assert.equal(await hash(page), address)
  await (await page.byButton('年报，回到开始页')).click()
  await page.byButton('新建空白报告')
  await go(page, 'back')
  await holds(page, '77')
  assert.equal(await page.has({ css: '.link-problem .notice' }), false)
}, MODERN)

person('the first page is not seen before the report that is opened again', async (page) => {
  await blank(page, 2024)
  await (await first(page)).fill('77')
  await page.sees('已保存在本机')
  await until('its address', async () => /^#draft=/.test(await hash(page)))
  await prepared(page, `
    new MutationObserver(() => {
      const begin = document.querySelector('.begin')
      if (begin && getComputedStyle(begin).display !== 'none') window.flashed = true
    }).observe(document, { childList: true, subtree: true, attributes: true })
  `)
  await holds(page, '77')
  assert.equal(await page.eval(() => Boolean(window.flashed)), false)
  // The way back shows it.
  await (await page.byButton('年报，回到开始页')).click()
  await page.byButton('新建空白报告')
})

person('a link to a report that is gone says so and shows the start page', async (page) => {
  const start = await page.eval(() => location.href)
  await pasted(page)
  await (await first(page)).fill('77')
  await until('it to be stored', async () => Object.values(await stored(page)).some((text) => /"natural_person":77/.test(text)))
  const address = await page.eval(() => location.href)
  await page.eval(() => new Promise((done) => (indexedDB.deleteDatabase('nianbao/').onsuccess = done)).then(() => null))
  await page.goto('about:blank')
  await page.open(address)
  await page.sees('链接里的报告不在这个浏览器里')
  await page.byButton('新建空白报告')
  assert.equal(await page.eval(() => location.href), start)
  await (await page.byButton('知道了')).click()
  await page.gone({ css: '.link-problem .notice' })
})

person('a report just begun is begun again; the sample too', async (page) => {
  await blank(page, 2023)
  assert.equal(await hash(page), '#year=2023')
  await reload(page)
  await until('the year', async () => (await (await page.byLabel('报告年度')).value()) === '2023')
  await (await page.byButton('年报，回到开始页')).click()
  await (await page.byButton(/样例/)).click()
  await page.byCss('.paper')
  assert.equal(await hash(page), '#sample')
  await reload(page)
  await page.byCss('.paper')
})

person('the way to the findings does not leave the report', async (page) => {
  await blank(page, 2024)
  await (await first(page)).fill('5')
  await page.sees('已保存在本机')
  await page.eval(() => document.querySelector('.skip').click())
  await until('the address as before', async () => /^#draft=/.test(await hash(page)))
  await sleep(300)
  await holds(page, '5')
})

person('Back asks where the report in hand could not be stored, and the address stays', async (page) => {
  await prepared(page, FULL_DATABASE + FULL_LOCAL)
  await blank(page, 2024)
  await (await first(page)).fill('5')
  await page.sees('存储空间已满')
  const address = await hash(page)
  await go(page, 'back')
  await (await page.byButton('返回这份报告')).click()
  await holds(page, '5')
  assert.equal(await hash(page), address)
})

person('what was last year’s report beside it is there again', async (page) => {
  await blank(page, 2021)
  await (await page.byButton('上年报告…')).click()
  await (await page.find({ css: '[role=dialog] textarea' })).paste({ text: SAMPLE })
  await page.byButton(/上年报告：2020 年/)
  await reload(page)
  await page.byButton(/上年报告：2020 年/)
})
