// The editor as a clerk uses it: beginning, tables by keys and by blocks, prose, findings, undo, nothing lost.
import assert from 'node:assert/strict'
import { blank, cell, finished, FULL_DATABASE, FULL_LOCAL, NO_DATABASE, NO_LOCAL, pasted, persons, prepared, RECEIVED } from './harness/editor.mjs'
import { PASTE_HERE, SAMPLE } from './harness/job.mjs'
import { until } from './harness/page.mjs'

const person = persons()
const CARRIED = '「二、上年结转政府信息公开申请数量」'
const verdict = (page) => page.byCss('.verdict').then((element) => element.text())
const focused = (page) => page.eval(() => document.activeElement.getAttribute('aria-label') || document.activeElement.id)
const values = (page, row) =>
  page.eval((row) => [...document.querySelectorAll('input[data-ix]')].filter((one) => one.getAttribute('aria-label').startsWith(row)).map((one) => one.value), row)

for (const name of ['chromium', 'firefox', 'webkit']) {
  person('paste, change, see what fails, mend, keep, find it again', async (page) => {
    await pasted(page)
    assert.match(await verdict(page), /40 条勾稽关系全部成立/)
    const total = await cell(page, RECEIVED, '总计')
    const before = await total.value()
    await total.fill('99')
    await until('the verdict to tell', async () => /不成立/.test(await verdict(page)))
    assert.equal(await total.attribute('aria-invalid'), 'true')
    const reason = (await total.attribute('aria-describedby')).split(' ')[0]
    assert.match(await (await page.byCss(`#${reason}`)).text(), /总计/)
    await page.press('Control+z')
    await until('the verdict to be good again', async () => /全部成立/.test(await verdict(page)))
    assert.equal(await total.value(), before)
    await page.press('Control+y')
    await until('the change to be made again', async () => (await total.value()) === '99')
    await page.sees('已保存在本机')
    await page.reload()
    await page.started()
    assert.equal(await (await cell(page, RECEIVED, '总计')).value(), '99')
  }, [name])

  person('keys as in a sheet', async (page) => {
    await blank(page, 2024)
    await (await cell(page, RECEIVED, '自然人')).focus()
    await page.type('3')
    await page.press('Tab')
    assert.equal(await focused(page), `${RECEIVED}商业企业栏`)
    await page.type('1')
    // Back to where the row began.
    await page.press('Enter')
    assert.equal(await focused(page), `${CARRIED}自然人栏`)
    await page.press('ArrowRight', 'Enter', 'ArrowLeft', 'ArrowUp')
    assert.equal(await focused(page), `${CARRIED}自然人栏`)
    await page.press('ArrowUp')
    // Selected on focus: figures just type over what is there.
    await page.type('25')
    assert.equal(await (await cell(page, RECEIVED, '自然人')).value(), '25')
    await page.press('Escape')
    assert.equal(await (await cell(page, RECEIVED, '自然人')).value(), '3')
    await page.press('End')
    assert.equal(await focused(page), `${RECEIVED}总计栏`)
    await page.press('Home')
    assert.equal(await focused(page), `${RECEIVED}自然人栏`)
    await page.press('Control+End')
    assert.equal(await focused(page), '「四、结转下年度继续办理」总计栏')
  }, [name])
}

person('the form follows the year', async (page) => {
  await blank(page, 2020)
  assert.equal(await page.has({ css: 'textarea', name: '标题' }), true)
  await page.sees('国办公开办函〔2019〕60号')
  assert.equal(await page.has({ css: 'input', name: '「政府集中采购」采购总金额栏' }), true)
  const year = await page.byLabel('报告年度')
  await year.fill('2024')
  await (await page.byButton('改用该年度的格式')).click()
  await until('the other form', async () => (await values(page, '「（六）其他处理—3.其他」')).length === 7)
  await page.press('Control+z')
  await until('the old form', async () => (await values(page, '「（六）其他处理—3.其他」')).length === 0)
})

person('a report from last year’s: what stays is taken over', async (page) => {
  await (await page.byButton('从上年报告开始…')).click()
  const area = await page.find({ css: '.dialog textarea' })
  await area.paste({ text: SAMPLE })
  const title = await page.byLabel('标题')
  assert.match(await title.value(), /2021年政府信息公开工作年度报告/)
  assert.equal(await (await cell(page, CARRIED, '总计')).value(), '1')
  assert.equal(await (await cell(page, RECEIVED, '总计')).value(), '')
  assert.match(await (await page.byLabel('引言')).value(), /2021年1月1日/)
})

person('totals say what they should be and are filled with one key, rows and columns with zeros', async (page) => {
  await blank(page, 2024)
  await (await cell(page, RECEIVED, '自然人')).focus()
  await page.type('4')
  await page.press('End', '=')
  await page.sees('已填入合计 4，空白的 5 格按 0 计')
  await page.press('Control+z', 'Home', 'Alt+0')
  // A total that is not 0 by its parts is left to its own key.
  assert.deepEqual(await values(page, RECEIVED), ['4', '0', '0', '0', '0', '0', ''])
  await page.press('End', '=')
  assert.deepEqual(await values(page, RECEIVED), ['4', '0', '0', '0', '0', '0', '4'])
  await page.type('9')
  assert.equal(await (await page.find({ css: '.place[data-should="应为 4"]' })).attribute('data-mark'), 'error')
  await page.press('Escape', 'Home', 'ArrowDown', 'Alt+Shift+0')
  await page.sees('本列空白的 23 格已填 0')
})

person('nothing to report: every blank of 三 and 四 becomes 0 in one step', async (page) => {
  await blank(page, 2024)
  await (await page.byButton('空白填 0…')).click()
  await page.sees('第三部分表格：175 格空白填 0')
  await (await page.byButton('将 190 格空白填为 0')).click()
  await until('the identities to hold', async () => /42 条勾稽关系全部成立/.test(await verdict(page)))
  await (await page.byButton('撤销')).click()
  assert.deepEqual(await values(page, RECEIVED), ['', '', '', '', '', '', ''])
})

person('blocks of cells go out to a sheet and come in, text and HTML', async (page) => {
  await blank(page, 2024)
  const first = await cell(page, RECEIVED, '自然人')
  await first.paste({ text: '1\t2\t3\r\n4\t5\t6\r\n' })
  assert.deepEqual(await values(page, RECEIVED), ['1', '2', '3', '', '', '', ''])
  assert.deepEqual(await values(page, CARRIED), ['4', '5', '6', '', '', '', ''])
  await page.press('Control+z')
  await until('one step of undo', async () => (await values(page, CARRIED)).every((value) => value === ''))
  await first.paste({ html: '<table><tr><td>7</td><td>8</td></tr></table>', text: '7 8' })
  assert.deepEqual((await values(page, RECEIVED)).slice(0, 2), ['7', '8'])
  await first.focus()
  await page.press('Shift+ArrowRight', 'Shift+ArrowDown')
  await page.sees('已选 2 行 2 列')
  const copied = await first.eval((element) => {
    const data = new DataTransfer()
    element.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }))
    return { text: data.getData('text/plain'), html: data.getData('text/html') }
  })
  assert.equal(copied.text, '7\t8\r\n\t\r\n')
  assert.match(copied.html, /<td[^>]*>7<\/td><td[^>]*>8<\/td>/)
  await page.press('Delete')
  assert.deepEqual((await values(page, RECEIVED)).slice(0, 2), ['', ''])
  // One value fills the block.
  await first.paste({ text: '0' })
  assert.deepEqual((await values(page, CARRIED)).slice(0, 3), ['0', '0', ''])
  // What does not fit is told.
  await (await cell(page, RECEIVED, '总计')).paste({ text: '1\t2' })
  await page.sees('没有填入：“2”')
})

person('the identity of the focused cell stands beside it with its figures', async (page) => {
  await pasted(page)
  await (await cell(page, RECEIVED, '总计')).click()
  const bar = await page.byRole('region', '当前格的勾稽关系')
  assert.match(await bar.text(), /16 ＝ 16\s+相符/)
  // The terms are shown on demand; the focus stays in the cell.
  await (await page.byButton('更多')).click()
  await until('the terms', async () => /总计 16 ＝ 自然人 12 ＋ 商业企业 3/.test(await bar.text()))
  await page.type('17')
  await until('the difference', async () => /相差 1/.test(await bar.text()))
})

person('findings lead to their cells and back; filter; a reason to set aside stays with the report', async (page) => {
  await pasted(page)
  await (await cell(page, RECEIVED, '自然人')).fill('99')
  await page.press('F8')
  await until('the first finding’s cell', async () => (await focused(page)).endsWith('栏'))
  const first = await focused(page)
  // The focus follows with the next frame.
  await page.eval(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))
  await page.press('Alt+F8')
  await until('what explains it', () => page.eval(() => Boolean(document.activeElement.closest('.explain'))))
  await page.press('Enter')
  await until('the cell again', async () => (await focused(page)) === first)
  await (await page.byButton(/^提示/)).click()
  assert.equal(await page.eval(() => document.querySelector('.group[data-severity=error]').hidden), true)
  await (await page.byButton('搁置…')).click()
  await (await page.byLabel(/^理由（/)).fill('按计划数填报')
  await page.press('Enter')
  await page.sees(/已搁置 1 条/)
  await (await page.byButton(/下载数据/)).click()
  const { text } = await page.download(/json$/)
  assert.equal(JSON.parse(text).set_aside[0].reason, '按计划数填报')
})

person('bad input: a sentence, the work stays, a good report asks first and can be undone', async (page) => {
  await blank(page, 2024)
  await (await cell(page, RECEIVED, '自然人')).fill('5')
  await (await page.byButton('粘贴或打开…')).click()
  const area = await page.byLabel(PASTE_HERE)
  await area.paste({ text: '今天的会议改到下午三点。' })
  await page.sees('没有读到年度报告')
  await area.paste({ text: SAMPLE })
  await page.sees('读到一份报告，请核对')
  await (await page.byButton('换成这份报告')).click()
  await until('the other report', async () => (await (await page.byLabel('标题')).value()).includes('松涛镇'))
  await page.press('Control+z')
  await until('the first report', async () => (await (await cell(page, RECEIVED, '自然人')).value()) === '5')
})

person('prose: paragraphs are kept, words that disagree are marked in place', async (page) => {
  await pasted(page)
  const text = await page.byLabel('一、总体情况的正文')
  const before = await text.value()
  assert.ok(before.split('\n').length > 3)
  await text.fill('全年新收政府信息公开申请77件。\n第二段。')
  await until('the mark', async () => page.eval(() => [...document.querySelectorAll('mark.words')].some((one) => one.textContent.includes('77'))))
  await page.press('Control+z')
  await until('the words as before', async () => (await text.value()) === before)
})

person('where storage is forbidden the page says so and works', async (page) => {
  await prepared(page, NO_DATABASE + NO_LOCAL)
  await blank(page, 2024)
  await (await cell(page, RECEIVED, '自然人')).fill('5')
  await page.sees('浏览器不允许本页在本机保存')
})

person('where storage is full the page says so', async (page) => {
  await prepared(page, FULL_DATABASE + FULL_LOCAL)
  await blank(page, 2024)
  await (await cell(page, RECEIVED, '自然人')).fill('5')
  await page.sees('存储空间已满')
})

person('a dialog keeps the focus, closes on Escape and gives the focus back', async (page) => {
  await blank(page, 2024)
  const button = await page.byButton('快捷键')
  await button.focus()
  await button.click()
  await page.byRole('dialog', '快捷键')
  for (let n = 0; n < 5; n += 1) await page.press('Tab')
  assert.equal(await page.eval(() => Boolean(document.activeElement.closest('[role=dialog]'))), true)
  await page.press('Escape')
  await until('the dialog to go', async () => !(await page.has({ css: '[role=dialog]' })))
  await until('the focus to be back', () => button.hasFocus())
})

person('a field is as tall as its lines, with words marked in it or without', async (page) => {
  const report = finished()
  report.sections.find((section) => section.id === 'overview').text = Array.from({ length: 40 }, (_, n) => `${n + 1}.做好第${n + 1}项工作。`).join('\n')
  await pasted(page, JSON.stringify(report))
  await (await page.byLabel('一、总体情况的正文')).focus()
  const look = () =>
    page.eval(() => {
      const area = document.activeElement
      const box = area.closest('.field-box')
      return { height: box.getBoundingClientRect().height, line: parseFloat(getComputedStyle(area).lineHeight), cut: area.scrollHeight - area.clientHeight, marks: box.querySelectorAll('mark').length }
    })
  const plain = await look()
  // WebKit rounds the height of a line down.
  assert.ok(plain.height >= 40 * Math.floor(plain.line) && plain.height < 41 * plain.line, `forty lines and no more: ${JSON.stringify(plain)}`)
  assert.deepEqual([plain.cut, plain.marks], [0, 0])
  // The last number becomes that of the line before it.
  await page.eval(() => {
    const area = document.activeElement
    const at = area.value.indexOf('40.')
    area.setSelectionRange(at, at + 2)
  })
  await page.type('39')
  await until('the number to be marked', async () => (await look()).marks > 0)
  const marked = await look()
  assert.ok(Math.abs(marked.height - plain.height) < 1, `as tall as before: ${JSON.stringify([plain, marked])}`)
  assert.equal(marked.cut, 0)
}, ['chromium', 'firefox', 'webkit'])
