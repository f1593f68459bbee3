// On a telephone: the verdict is there at once, the panel one touch away, and nothing is cut off.
import assert from 'node:assert/strict'
import { cell, finished, pasted, persons } from './harness/editor.mjs'
import { until } from './harness/page.mjs'

const person = persons({ width: 390, height: 844 })
const GRANTED = '「（一）予以公开」'

/** A telephone of 390 × 844 with a failing report; WebDriver's windows may be no narrower than 500. */
async function failing(page) {
  if (page.browser.name === 'chromium') {
    await page.driver.send('Emulation.setDeviceMetricsOverride', { width: 390, height: 844, deviceScaleFactor: 1, mobile: false })
  } else {
    await page.browser.session.manage().window().setRect({ width: 500, height: 844 })
  }
  await pasted(page)
  await (await cell(page, GRANTED, '自然人')).fill('60')
}

/** Whether an element lies within the window. */
const isInView = (page, css) =>
  page.eval((css) => {
    const box = document.querySelector(css).getBoundingClientRect()
    return box.top >= 0 && box.bottom <= window.innerHeight + 1 && box.height > 0
  }, css)

person('the verdict is visible at once, the panel one touch away, and it goes with the work', async (page) => {
  await failing(page)
  const words = await page.byCss('.state-words')
  await until('the verdict', async () => /必须改/.test(await words.text()))
  assert.equal(await isInView(page, '.state-bar'), true)
  assert.equal(await isInView(page, '.panel'), false, 'the panel does not cover the paper')
  await words.click()
  await until('the panel', () => isInView(page, '.panel'))
  assert.equal(await words.attribute('aria-expanded'), 'true')
  await (await page.byButton('下一处')).click()
  await until('the panel to go', async () => !(await isInView(page, '.panel')))
  await until('a cell to have the focus', () => page.eval(() => document.activeElement.matches('.cell')))
  await words.click()
  await until('the panel again', () => isInView(page, '.panel'))
  await (await page.byCss('#panel .filter')).focus()
  await page.press('Escape')
  await until('Escape to put it away', async () => !(await isInView(page, '.panel')))
  assert.equal(await words.hasFocus(), true)
}, ['chromium', 'firefox', 'webkit'])

person('when nothing is left to do, one touch leads to what comes next', async (page) => {
  await pasted(page, JSON.stringify(finished()))
  await until('the verdict', async () => /可以发布/.test(await (await page.byCss('.state-words')).text()))
  assert.equal(await page.has({ role: 'button', name: '下一处' }), false)
  await (await page.byButton('下一步')).click()
  await until('the panel', () => isInView(page, '.next-steps'))
  await (await page.byButton('下载网页')).click()
  await page.download(/\.html$/)
})

person('by keyboard the panel comes when the focus goes into it', async (page) => {
  await failing(page)
  await (await page.byCss('#panel .filter')).focus()
  await until('the panel', () => isInView(page, '#panel .filter'))
})

person('the tables scroll sideways with their first column held, the page does not', async (page) => {
  await failing(page)
  const seen = await page.eval(() => {
    const frame = document.querySelector('.sheet-requests').closest('.table-frame')
    const label = frame.querySelector('tbody .head-row')
    const before = label.getBoundingClientRect().left
    frame.scrollLeft = 120
    return {
      moved: Math.abs(label.getBoundingClientRect().left - before),
      scrolled: frame.scrollLeft,
      page: document.documentElement.scrollWidth - window.innerWidth,
    }
  })
  assert.equal(seen.scrolled, 120)
  assert.ok(seen.moved <= 30, `the first column moved by ${seen.moved} px`)
  assert.ok(seen.page <= 0, `the page is ${seen.page} px too wide`)
})

person('a report begins at its top, and its menus lie within the window', async (page) => {
  await failing(page)
  await (await page.byButton(/回到开始页/)).click()
  await page.eval(() => window.scrollTo(0, 400))
  await (await page.byButton('先看样例')).click()
  await page.byCss('.paper')
  await until('the top', () => page.eval(() => window.scrollY === 0))
  for (const menu of ['打开', '上年', '填表', '导出']) {
    await (await page.byButton(menu)).click()
    const box = await (await page.byCss('.menu[open] > .menu-items')).eval((items) => {
      const { left, right, bottom } = items.getBoundingClientRect()
      return { left, right, bottom }
    })
    assert.ok(box.left >= 0 && box.right <= 390 && box.bottom <= 844, `${menu}: ${JSON.stringify(box)}`)
  }
})
