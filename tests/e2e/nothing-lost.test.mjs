// What a person may do without losing or being misled: pasting what is no text, Escape, closing the page while nothing
// could be stored, printing the editor, finishing a report half.
import assert from 'node:assert/strict'
import { blank, cell, FULL_DATABASE, FULL_LOCAL, pasted, persons, prepared, RECEIVED } from './harness/editor.mjs'
import { ROOT } from './harness/browsers.mjs'
import { PASTE_HERE, SAMPLE } from './harness/job.mjs'
import { until } from './harness/page.mjs'

const person = persons()
const OTHER = `${ROOT}tests/snapshots/county-2024.json`
const first = (page) => cell(page, RECEIVED, '自然人')
const second = (page) => cell(page, RECEIVED, '商业企业')

person('a report with zeros and two sentences is not finished, and the page says what is missing', async (page) => {
  await blank(page)
  await page.sees('还没填完（0/9）')
  await (await page.byButton('空白填 0…')).click()
  await (await page.byButton(/^将 \d+ 格空白填为 0/)).click()
  await (await page.byLabel('五、存在的主要问题及改进情况的正文')).fill('公开不够及时，已改进。')
  await (await page.byLabel('六、其他需要报告的事项的正文')).fill('未收取信息处理费。')
  await page.sees(/标题\s+未填[^]*一、总体情况\s+未填/)
  assert.doesNotMatch(await page.text(), /可以发布/)
  assert.equal(await (await page.byCss('.verdict')).attribute('data-state') === 'clean', false)
})

person('nothing on the clipboard: the cell keeps its figure', async (page) => {
  await blank(page)
  const figure = await first(page)
  await figure.fill('12')
  await figure.realPaste({ text: '', html: '' })
  await page.sees('剪贴板里没有文字')
  assert.equal(await figure.value(), '12')
}, ['chromium', 'firefox'])

person('an image on the real clipboard: the cell and a marked block keep their figures', async (page, browser) => {
  await blank(page)
  await (await first(page)).fill('12')
  await (await second(page)).fill('34')
  await page.driver.send('Browser.grantPermissions', { permissions: ['clipboardReadWrite', 'clipboardSanitizedWrite'] })
  await page.eval(async () => {
    const canvas = document.createElement('canvas')
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'))
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })])
  })
  await (await first(page)).focus()
  await page.press('Control+v')
  await page.sees('剪贴板里没有文字')
  assert.equal(await (await first(page)).value(), '12')
  await page.press('Shift+ArrowRight', 'Control+v')
  assert.deepEqual([await (await first(page)).value(), await (await second(page)).value()], ['12', '34'])
})

person('Escape takes back what is typed, never what was pasted', async (page) => {
  await blank(page)
  const figure = await first(page)
  await figure.focus()
  await figure.paste({ text: '1\t2' })
  await until('the block', async () => (await (await second(page)).value()) === '2')
  await page.press('Escape')
  assert.deepEqual([await figure.value(), await (await second(page)).value()], ['1', '2'])
  await figure.fill('99')
  await page.press('Escape')
  await until('the figure as pasted', async () => (await figure.value()) === '1')
  await page.press('Escape')
  assert.equal(await figure.value(), '1', 'a second Escape takes nothing more')
})

const reload = async (page) => {
  await page.driver.send('Page.reload')
  await page.started()
  return page.driver.dialogs ?? []
}

/** From the next document on nothing can be stored. */
const full = (page) => prepared(page, FULL_DATABASE + FULL_LOCAL)

person('turning to another report asks first where the one in hand could not be stored', async (page) => {
  await full(page)
  await blank(page)
  await (await first(page)).click()
  await page.type('5')
  await page.sees('存储空间已满')
  await (await page.byButton('年报，回到开始页')).click()
  await page.sees('正在编辑的报告还没有保存')
  await (await page.byButton('返回这份报告')).click()
  assert.equal(await (await first(page)).value(), '5', 'nothing was given up')
  await (await page.byButton('粘贴或打开…')).click()
  await (await page.byLabel('报告文件')).upload(OTHER)
  await page.sees('读到一份报告')
  await (await page.byButton('取消')).click()
  await (await page.byButton('年报，回到开始页')).click()
  await (await page.byButton('不保留，继续')).click()
  await page.byButton('新建空白报告')
  assert.deepEqual(await reload(page), [], 'what was given up is not asked about again')
})

person('a report of another body is opened beside the one in hand, which stays', async (page) => {
  await pasted(page)
  await (await first(page)).fill('77')
  await (await page.byButton('粘贴或打开…')).click()
  await (await page.byLabel('报告文件')).upload(OTHER)
  await page.sees(/机关与正在编辑的“.*松涛镇.*”不同，将另开一份/)
  await (await page.byButton('另开一份')).click()
  await until('the other report', async () => /青禾县水务局/.test(await (await page.byCss('h1')).text()))
  await (await page.byButton('年报，回到开始页')).click()
  await (await page.byButton(/^打开“/)).click()
  assert.equal(await (await first(page)).value(), '77', 'the one before stands as it was left')
})

person('a report of the same body takes the place of the one in hand, in one step', async (page) => {
  await pasted(page)
  await (await page.byButton('粘贴或打开…')).click()
  await (await page.byLabel(PASTE_HERE)).paste({ text: SAMPLE })
  await (await page.byButton('换成这份报告')).click()
  await page.gone({ role: 'dialog' })
})

person('closing asks first where the work could not be stored', async (page) => {
  await full(page)
  await blank(page)
  await (await first(page)).click()
  await page.type('5')
  await page.sees('存储空间已满')
  assert.equal((await reload(page)).length, 1)
})

/** Whether the page would ask. The drivers of Firefox and WebKit answer the question themselves, before a test sees it. */
const asks = (page) =>
  page.eval(() => {
    const closing = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(closing)
    return closing.defaultPrevented
  })

person('the page holds the window while the work cannot be stored, and lets it go once it is', async (page) => {
  await blank(page)
  await page.eval(new Function(`window.put = IDBObjectStore.prototype.put; window.setItem = Storage.prototype.setItem; ${FULL_DATABASE + FULL_LOCAL}`))
  await (await first(page)).fill('5')
  await page.sees('存储空间已满')
  assert.equal(await asks(page), true)
  await page.eval(() => {
    IDBObjectStore.prototype.put = window.put
    Storage.prototype.setItem = window.setItem
  })
  await (await second(page)).fill('6')
  await page.sees('已保存在本机')
  assert.equal(await asks(page), false)
}, ['chromium', 'firefox', 'webkit'])

person('closing asks nothing where it is stored', async (page) => {
  await blank(page)
  await (await first(page)).click()
  await page.type('5')
  await page.sees('已保存在本机')
  assert.deepEqual(await reload(page), [])
})

person('printed, every row of every table is on paper', async (page) => {
  await pasted(page)
  // A4 without its margins.
  await page.driver.send('Emulation.setDeviceMetricsOverride', { width: 658, height: 970, deviceScaleFactor: 1, mobile: false })
  await page.driver.send('Emulation.setEmulatedMedia', { media: 'print' })
  const tables = await until('the layout of paper', () =>
    page.eval(() => {
      if (!matchMedia('print').matches) return null
      return [...document.querySelectorAll('.table-frame')].map((frame) => {
        const box = frame.getBoundingClientRect()
        const rows = [...frame.querySelectorAll('tr')].map((row) => row.getBoundingClientRect())
        return {
          rows: rows.length,
          below: rows.filter((row) => row.bottom > box.bottom + 1 || row.height === 0).length,
          beyond: rows.filter((row) => row.right > document.documentElement.clientWidth + 1).length,
          scrolls: getComputedStyle(frame).overflow,
        }
      })
    }),
  )
  assert.equal(tables.length, 3)
  assert.ok(tables[1].rows > 24, `${tables[1].rows} rows`)
  for (const table of tables) assert.deepEqual([table.below, table.beyond, table.scrolls], [0, 0, 'visible'])
  assert.equal(await page.eval(() => getComputedStyle(document.querySelector('.flow-frame')).display), 'none')
})
