// Where the focus is: the bar of the focused cell and what it covers, what comes after a repair, ids while a dialog is open.
import assert from 'node:assert/strict'
import { blank, cell, pasted, persons, RECEIVED } from './harness/editor.mjs'
import { until } from './harness/page.mjs'

const MODERN = ['chromium', 'firefox', 'webkit']
const person = persons()
const BAR = '.identity:not([hidden])'
const has = (page, css) => page.eval((css) => Boolean(document.querySelector(css)), css)
const inBody = (page) => page.eval(() => document.activeElement === document.body || !document.activeElement)
const frames = (page) => page.eval(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))

person('the bar of a cell is there while a cell has the focus, in two lines, with more on demand', async (page) => {
  await pasted(page)
  assert.equal(await has(page, BAR), false)
  const total = await cell(page, RECEIVED, '总计')
  await total.focus()
  await until('the bar', () => has(page, BAR))
  const height = () => page.eval((css) => document.querySelector(css).getBoundingClientRect().height, BAR)
  const line = await page.eval((css) => parseFloat(getComputedStyle(document.querySelector(css)).fontSize), BAR)
  assert.ok((await height()) < 6 * line, `${await height()} px`)
  await total.fill('17')
  await until('what fails', () => page.eval((css) => document.querySelector(css).textContent.includes('相差 1'), BAR))
  const more = await page.byButton('更多')
  await more.click()
  assert.equal(await total.hasFocus(), true)
  await (await page.byButton('填入全部合计')).click()
  await until('the total', async () => (await total.value()) === '16')
  assert.equal(await total.hasFocus(), true)
  await (await page.byButton('收起')).click()
  await (await page.byLabel('引言')).focus()
  await until('the bar to go', async () => !(await has(page, BAR)))
  await total.focus()
  await until('the bar again', () => has(page, BAR))
  await total.eval((element) => element.blur())
  await until('the bar to go', async () => !(await has(page, BAR)))
}, MODERN)

/** Fails where something lies over the focused cell. */
const uncovered = async (page, where) => {
  await frames(page)
  const found = await page.eval(() => {
    const cell = document.activeElement
    const box = cell.getBoundingClientRect()
    const points = [[box.left + box.width / 2, box.top + 4], [box.left + box.width / 2, box.bottom - 4], [box.left + 4, box.top + box.height / 2]]
    const over = points.map(([x, y]) => document.elementFromPoint(x, y)).find((hit) => hit !== cell && !(hit && (hit.contains(cell) || cell.contains(hit))))
    return { cell: cell.getAttribute('aria-label'), over: over === undefined ? '' : over ? over.outerHTML.slice(0, 100) : 'the edge of the window' }
  })
  assert.ok(found.cell, where)
  assert.equal(found.over, '', `${where}: ${found.cell}`)
}

const walk = async (page) => {
  await pasted(page)
  await (await cell(page, RECEIVED, '自然人')).focus()
  await uncovered(page, 'first')
  // The drivers of the others take a second a key.
  for (let n = 0; n < (page.browser.name === 'chromium' ? 22 : 8); n += 1) {
    await page.press('ArrowDown')
    await uncovered(page, 'down')
  }
  for (const key of ['End', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'Home', 'Control+Home']) {
    await page.press(key)
    await uncovered(page, key)
  }
  for (let n = 0; n < 4; n += 1) {
    await page.press('ArrowRight')
    await uncovered(page, 'right')
  }
  await page.press('Control+End')
  for (let n = 0; n < (page.browser.name === 'chromium' ? 12 : 4); n += 1) {
    await page.press('ArrowUp')
    await uncovered(page, 'up')
  }
}

person('nothing lies over the focused cell', walk, MODERN)
for (const [name, size] of [['on a telephone', { width: 390, height: 844 }], ['at four times its size', { width: 320, height: 287 }]]) {
  persons(size)(`nothing lies over the focused cell ${name}`, walk)
}

person('after a repair the focus is on what comes next', async (page) => {
  await pasted(page)
  await (await cell(page, RECEIVED, '自然人')).fill('13')
  const repair = await page.byButton('按此修改')
  await repair.focus()
  await page.press('Enter')
  await until('the repair to be done', () => has(page, 'input[data-ix]') && page.eval(() => ![...document.querySelectorAll('button')].some((one) => one.textContent === '按此修改')))
  await until('the focus to be somewhere', async () => !(await inBody(page)))
  assert.equal(await page.eval(() => Boolean(document.activeElement.closest('aside'))), true)
  // With the mouse, where more is to be mended: to the next of it.
  await (await cell(page, RECEIVED, '自然人')).fill('13')
  await (await page.byCss('.sheet-disputes input')).fill('9')
  await until('two explanations', () => page.eval(() => document.querySelectorAll('.explain-one').length === 2))
  await (await page.byButton('按此修改')).click()
  await until('one explanation', () => page.eval(() => document.querySelectorAll('.explain-one').length === 1))
  await until('the focus in what is left to mend', () => page.eval(() => Boolean(document.activeElement.closest('.explain-one'))))
}, MODERN)

person('what vanishes under the hand hands the focus on', async (page) => {
  await blank(page, 2024)
  await (await page.byButton('添加表后说明')).click()
  await until('the field', () => page.eval(() => /表后说明/.test((document.activeElement.labels || [{}])[0]?.textContent || '')))
  await (await page.byButton('空白填 0…')).click()
  await (await page.find({ css: '[role=dialog] button', name: /格空白填为 0/ })).click()
  await until('the dialog to go', async () => !(await has(page, '[role=dialog]')))
  await until('the focus to be somewhere', async () => !(await inBody(page)))
})

person('ids are unique, also while a dialog is open', async (page) => {
  const doubled = () =>
    page.eval(() => {
      const ids = [...document.querySelectorAll('[id]')].map((one) => one.id)
      return ids.filter((id, at) => ids.indexOf(id) !== at)
    })
  assert.deepEqual(await doubled(), [])
  await (await page.byButton('从上年报告开始…')).click()
  await page.byCss('[role=dialog]')
  assert.deepEqual(await doubled(), [])
  await page.press('Escape')
  await pasted(page)
  assert.deepEqual(await doubled(), [])
  for (const name of ['粘贴或打开…', '空白填 0…', '快捷键']) {
    await (await page.byButton(name)).click()
    await page.byCss('[role=dialog]')
    assert.deepEqual(await doubled(), [], name)
    await page.press('Escape')
    await until('the dialog to go', async () => !(await has(page, '[role=dialog]')))
  }
})

person('Escape closes a dialog also where it has lost the focus', async (page) => {
  await pasted(page)
  await (await page.byButton('快捷键')).click()
  await page.byCss('[role=dialog]')
  await page.eval(() => document.activeElement.blur())
  await page.press('Escape')
  await until('the dialog to go', async () => !(await has(page, '[role=dialog]')))
})

/** Frames wait until `release`. */
const holdFrames = (page) =>
  page.eval(() => {
    const own = window.requestAnimationFrame
    const waiting = []
    window.requestAnimationFrame = (draw) => waiting.push(draw)
    window.release = () => {
      window.requestAnimationFrame = own
      waiting.forEach((draw) => own.call(window, draw))
    }
  })

person('a late frame does not take the focus from who has gone on; of several ways the last counts', async (page) => {
  await pasted(page)
  const natural = await cell(page, RECEIVED, '自然人')
  const preface = await page.byLabel('引言')
  await natural.fill('13')
  await (await page.byLabel('标题')).focus()
  await holdFrames(page)
  await page.press('Control+z')
  await until('the step to be undone', async () => (await natural.value()) === '12')
  await preface.focus()
  await page.eval(() => window.release())
  await frames(page)
  assert.equal(await preface.hasFocus(), true)
  // Who stays is led to where it happened: twice, to the second place.
  await (await page.byLabel('机关名称')).fill('松涛镇人民政府')
  await natural.fill('13')
  await (await page.byLabel('标题')).focus()
  await holdFrames(page)
  await page.press('Control+z', 'Control+z')
  await until('both steps to be undone', async () => (await (await page.byLabel('机关名称')).value()) === '松涛镇')
  await page.eval(() => window.release())
  await until('the focus where the last step was', async () => (await page.byLabel('机关名称')).hasFocus())
}, MODERN)

person('the bar of a cell is reached and left by key, and tells the whole name', async (page) => {
  await pasted(page)
  const total = await cell(page, '「2.其他法律行政法规禁止公开」', '总计')
  await total.focus()
  await until('the bar', () => has(page, BAR))
  assert.ok(await page.eval(() => {
    const name = document.querySelector('.identity-name')
    return name.scrollWidth <= name.clientWidth
  }), 'the name is not cut')
  await page.press('Alt+ArrowDown')
  await until('a button of the bar to have the focus', () => page.eval((css) => document.activeElement.matches('button') && Boolean(document.activeElement.closest(css)), BAR))
  assert.equal(await page.eval(() => document.querySelector('.identity').classList.contains('identity-open')), true)
  await page.press('Escape')
  await until('the cell again', () => total.hasFocus())
  assert.equal(await has(page, '.identity-open'), false)
}, MODERN)

person('the bar of a total offers what its key writes: a mark of not applicable and blanks count as 0', async (page) => {
  await blank(page, 2024)
  await (await cell(page, RECEIVED, '自然人')).fill('4')
  await (await cell(page, RECEIVED, '商业企业')).fill('/')
  const total = await cell(page, RECEIVED, '总计')
  await total.focus()
  await page.byButton('填入合计 4，空白按 0 计（=）')
  await page.type('=')
  await until('the sum', async () => (await total.value()) === '4')
  for (const column of ['科研机构', '社会公益组织', '法律服务机构', '法人或其他组织—其他']) await (await cell(page, RECEIVED, column)).fill('0')
  await total.focus()
  await (await page.byButton('填入合计 4（=）')).click()
  assert.equal(await total.hasFocus(), true)
})
