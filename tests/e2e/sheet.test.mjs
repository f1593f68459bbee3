// Tables as in a sheet: what other programs copied goes where it belongs, blocks, fills, sums.
import assert from 'node:assert/strict'
import { blank as begun, cell, pasted, persons, RECEIVED } from './harness/editor.mjs'
import { SAMPLE } from './harness/job.mjs'
import { until } from './harness/page.mjs'

const person = persons()
const MODERN = ['chromium', 'firefox', 'webkit']
const CARRIED = '「二、上年结转政府信息公开申请数量」'
const GRANTED = '「（一）予以公开」'
const focused = (page) => page.eval(() => document.activeElement.getAttribute('aria-label') || document.activeElement.id)
const values = (page, row) =>
  page.eval((row) => [...document.querySelectorAll('input[data-ix]')].filter((one) => one.getAttribute('aria-label').startsWith(row)).map((one) => one.value), row)
const all = (page, table) => page.eval((table) => [...document.querySelectorAll(`.sheet-${table} input[data-ix]`)].map((one) => one.value), table)
const frames = (page) => page.eval(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))
/** A blank report; what is said is noted, as each sentence goes by itself. */
const blank = async (page, year) => {
  await begun(page, year)
  await page.eval(() => {
    const said = document.querySelector('.said')
    window.nianbaoSaid = []
    new MutationObserver(() => window.nianbaoSaid.push(said.textContent)).observe(said, { childList: true, subtree: true, characterData: true })
  })
}
const told = (page, words) => until(`the sentence “${words}”`, () => page.eval((words) => window.nianbaoSaid.splice(0).some((one) => one.includes(words)), words))
const undone = (page, table) => until('one step of undo', async () => (await all(page, table)).every((value) => value === ''))
const put = (page, element, clipboard) => (page.browser.name === 'webkit' ? element.paste(clipboard) : element.realPaste(clipboard))

/** A table of the page as other programs copy it, with a figure for each cell: `{figures, sheet, page, word}`. */
const copied = (page, table) =>
  page.eval((table) => {
    const figures = []
    const rows = [...document.querySelectorAll(`.sheet-${table} tr`)].map((row) =>
      [...row.cells].map((cell) => {
        const text = cell.querySelector('input') ? String((figures.length * 7) % 113) : cell.textContent
        if (cell.querySelector('input')) figures.push(text)
        return { text, across: cell.colSpan, down: cell.rowSpan }
      }),
    )
    const grid = rows.map(() => [])
    rows.forEach((row, y) => {
      let x = 0
      for (const { text, across, down } of row) {
        while (grid[y][x] !== undefined) x += 1
        for (let dy = 0; dy < down; dy += 1) for (let dx = 0; dx < across; dx += 1) grid[y + dy][x + dx] = dx || dy ? '' : text
      }
    })
    const word = rows.map((row) => `<tr>${row.map(({ text, across, down }) => `<td width=64 colspan=${across} rowspan=${down}><p class=MsoNormal align=center><span lang=EN-US style='font-family:宋体'>${text}<o:p></o:p></span></p></td>`).join('')}</tr>`).join('')
    return {
      figures,
      sheet: grid.map((row) => row.join('\t')).join('\r\n') + '\r\n',
      page: rows.map((row) => row.map(({ text }) => text).join('\t')).join('\n'),
      word: `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment--><table class=MsoNormalTable border=1>${word}</table><!--EndFragment--></body></html>`,
    }
  }, table)

person('a whole table with its header, pasted into the first cell, is placed by its labels', async (page) => {
  await blank(page, 2024)
  for (const table of ['requests', 'disclosure', 'disputes']) {
    const { figures, sheet, page: lines, word } = await copied(page, table)
    const first = await page.byCss(`.sheet-${table} input[data-ix]`)
    for (const clipboard of [{ text: sheet }, { text: lines }, { text: sheet, html: word }, { text: lines, html: word }]) {
      await put(page, first, clipboard)
      // The sentence goes by itself.
      await told(page, `已按行名、栏名填入 ${figures.length} 格`)
      await until('all figures in their cells', async () => JSON.stringify(await all(page, table)) === JSON.stringify(figures))
      await page.press('Control+z')
      await undone(page, table)
    }
  }
}, MODERN)

person('part of a table with labels goes by them, or is told', async (page) => {
  await blank(page, 2024)
  const first = await cell(page, RECEIVED, '自然人')
  await first.paste({ text: '项目\t总计\t自然人\n（一）予以公开\t9\t5\n备注：含上年\t\t\n' })
  await until('the columns by name', async () => (await values(page, GRANTED)).join() === '5,,,,,,9')
  assert.deepEqual((await values(page, RECEIVED)).join(''), '')
  await told(page, '没有填入：“项目”、“备注：含上年”')
  await first.paste({ text: '一、本年新收\t7\t8' })
  await told(page, '没有填入：“一、本年新收 7 8”')
  assert.equal((await values(page, RECEIVED)).join(''), '')
  // A bare rectangle goes in from the cell on; words are no figures.
  await first.paste({ text: '1\t见附件\r\n/\t无\r\n' })
  await until('the rectangle', async () => (await values(page, CARRIED)).join() === '/,无,,,,,')
  assert.deepEqual(await values(page, RECEIVED), ['1', '', '', '', '', '', ''])
  await told(page, '没有填入：“见附件”')
  // What was not placed can be looked at and put in place.
  assert.match(await page.eval(() => document.querySelector('.notes').textContent), /一、本年新收 7 8/)
})

person('a whole report pasted into a cell is looked at first', async (page) => {
  await blank(page, 2024)
  const first = await cell(page, RECEIVED, '自然人')
  await put(page, first, { text: SAMPLE })
  await page.sees('读到一份报告，请核对')
  assert.equal((await values(page, RECEIVED)).join(''), '')
  await (await page.byButton('取消')).click()
  await until('the focus to be back', () => first.hasFocus())
}, MODERN)

person('an image, an empty clipboard, words and Esc leave the cell as it is', async (page) => {
  await blank(page, 2024)
  const first = await cell(page, RECEIVED, '自然人')
  await first.focus()
  await page.type('12')
  const image = { name: 'picture.png', type: 'image/png', base64: 'iVBORw0KGgo=' }
  for (const clipboard of [
    { files: [image] },
    { html: '<img src="data:image/png;base64,iVBORw0KGgo=">', files: [image] },
    {},
    { text: '' },
    { text: ' \u200b\n' },
    { text: '\t\t\r\n\t\t\r\n' },
    { html: '<table><tr><td>&nbsp;</td></tr></table>', text: '\u00a0' },
  ]) {
    await first.eval((element) => element.select())
    assert.equal(await first.paste(clipboard), true, 'the browser does nothing of its own')
    await page.sees('剪贴板里没有文字，没有粘贴')
    assert.equal(await first.value(), '12')
  }
  await first.eval((element) => element.select())
  await first.paste({ text: '见附件' })
  await told(page, '“见附件”不是数字，没有粘贴')
  await first.paste({ text: '自然人' })
  await told(page, '没有能按行名、栏名填入的数字')
  assert.equal(await first.value(), '12')
  await put(page, first, { text: '34' })
  await until('the value', async () => (await first.value()) === '34')
  await page.press('Escape')
  assert.equal(await first.value(), '34')
  // At the caret.
  await first.eval((element) => element.setSelectionRange(1, 1))
  await first.paste({ text: '5' })
  await until('the value at the caret', async () => (await first.value()) === '354')
  await page.press('Control+z')
  await until('one step back', async () => (await first.value()) === '34')
  await put(page, await cell(page, RECEIVED, '商业企业'), { text: '8' })
  await page.press('Escape')
  assert.equal(await (await cell(page, RECEIVED, '商业企业')).value(), '8')
}, MODERN)

person('the mouse marks a block; it fills down, right and with what is typed; Ctrl+A marks the table', async (page) => {
  await blank(page, 2024)
  const [from, to] = [await cell(page, RECEIVED, '自然人'), await cell(page, GRANTED, '科研机构')]
  await page.driver.drag(from.handle, to.handle)
  await told(page, '已选 3 行 3 列')
  assert.equal(await page.eval(() => document.querySelectorAll('.place[data-light=block]').length), 9)
  assert.equal(await focused(page), `${RECEIVED}自然人栏`)
  await page.type('4')
  await page.press('Control+Enter')
  await until('the block', async () => (await values(page, GRANTED)).join() === '4,4,4,,,,')
  await page.press('Control+z')
  await until('one step back', async () => (await all(page, 'requests')).every((value) => value === ''))
  await from.focus()
  await page.type('6')
  await page.press('Tab')
  await page.type('7')
  await page.driver.drag(from.handle, to.handle)
  await page.press('Control+d')
  await until('the rows', async () => (await values(page, GRANTED)).join() === '6,7,,,,,')
  await page.press('Control+r')
  await until('the columns', async () => (await values(page, GRANTED)).join() === '6,6,6,,,,')
  const single = await cell(page, '「二、上年结转政府信息公开申请数量」', '社会公益组织')
  await single.focus()
  await page.press('Control+r')
  await until('the cell', async () => (await single.value()) === '6')
  await page.press('Control+a')
  await told(page, '已选 25 行 7 列')
  await page.press('Delete')
  await until('the table to be empty', async () => (await all(page, 'requests')).every((value) => value === ''))
  await (await page.byCss('.sheet-disclosure input')).focus()
  await page.press('Control+a')
  await told(page, '已选 6 行 3 列')
  assert.equal(await page.eval(() => document.querySelectorAll('.sheet-disclosure .place[data-light=block]').length), 10)
}, MODERN)

person('Ctrl+R never takes the page away from a cell or a block', async (page) => {
  await blank(page, 2024)
  const reloads = (css) =>
    page.eval((css) => {
      const event = new KeyboardEvent('keydown', { key: 'r', ctrlKey: true, bubbles: true, cancelable: true })
      return document.querySelector(css).dispatchEvent(event)
    }, css)
  const first = await cell(page, RECEIVED, '自然人')
  await first.focus()
  assert.equal(await reloads(':focus'), false)
  await page.press('Shift+ArrowDown')
  await first.eval((element) => element.blur())
  assert.equal(await reloads('body'), false)
})

person('Enter after Tabs goes back to where the row began', async (page) => {
  await blank(page, 2024)
  await (await cell(page, RECEIVED, '商业企业')).focus()
  await page.press('Tab', 'Tab', 'Enter')
  assert.equal(await focused(page), `${CARRIED}商业企业栏`)
  await page.press('Tab', 'Enter')
  assert.equal(await focused(page), `${GRANTED}商业企业栏`)
  await page.press('Tab', 'ArrowRight', 'Enter')
  assert.equal(await focused(page), '「（二）部分公开（区分处理的，只计这一情形，不计其他情形）」社会公益组织栏')
}, MODERN)

person('sums are worked out, totals filled with blanks as 0, one by one or all', async (page) => {
  await blank(page, 2024)
  const first = await cell(page, RECEIVED, '自然人')
  await first.focus()
  await page.type('=3+4')
  await page.press('Enter', 'ArrowUp')
  assert.equal(await first.value(), '7')
  await page.press('Control+z')
  await until('one step', async () => (await first.value()) === '')
  // Undoing goes to the cell with the next frame, which may come late.
  await page.eval(() => new Promise((drawn) => requestAnimationFrame(() => drawn())))
  await first.focus()
  await page.type('=3*4')
  await page.press('Tab')
  assert.equal(await first.value(), '=3*4')
  await first.fill('4')
  const total = await cell(page, RECEIVED, '总计')
  await total.focus()
  // As an input method gives it, without a key of its own.
  await page.type('＝')
  await told(page, '已填入合计 4，空白的 5 格按 0 计')
  assert.equal(await total.value(), '4')
  await page.type('5+6')
  await page.press('Enter')
  assert.equal(await total.value(), '11')
  await (await cell(page, GRANTED, '商业企业')).fill('2')
  await (await page.byLabel('引言')).focus()
  await (await page.byButton('填入全部合计')).click()
  await told(page, '已填入 4 格合计，空白按 0 计')
  assert.equal(await total.value(), '4')
  assert.deepEqual(await values(page, '「（七）总计」'), ['', '2', '', '', '', '', '2'])
  await page.press('Control+z')
  await until('one step back', async () => (await total.value()) === '11')
}, MODERN)

person('what an input method is composing is not checked', async (page) => {
  await pasted(page)
  const said = () => page.eval(() => document.querySelector('.verdict').textContent + document.querySelectorAll('mark.words').length)
  const before = await said()
  for (const element of [await cell(page, RECEIVED, '总计'), await page.byLabel('一、总体情况的正文')]) {
    await element.focus()
    const text = '全年新收政府信息公开申请77件。'
    await page.driver.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await frames(page)
    assert.ok((await element.value()).includes(text))
    assert.equal(await said(), before)
    await page.driver.send('Input.insertText', { text })
    await until('the text to be taken', async () => (await said()) !== before)
    await page.press('Control+z')
    await until('what was said before', async () => (await said()) === before)
    // The focus follows the step with the next frame.
    await frames(page)
  }
})
