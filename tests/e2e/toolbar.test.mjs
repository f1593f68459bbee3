// The toolbar: one line on a wide window, menus by mouse and by key, every format among them.
import assert from 'node:assert/strict'
import { pasted, persons } from './harness/editor.mjs'
import { until } from './harness/page.mjs'

const person = persons({ width: 1280, height: 800 })

person('at 1,280 px the bar is one line, also with a long name, and no notice lies over it', async (page) => {
  await pasted(page)
  await (await page.byLabel('机关名称')).fill('松涛自治州生态环境保护综合行政执法支队第二大队')
  await (await page.byButton('导出')).click()
  await (await page.byButton('复制整份报告')).click()
  await page.sees('已复制整份报告')
  const seen = await page.eval(() => {
    const bar = document.querySelector('.bar').getBoundingClientRect()
    return { height: bar.height, said: document.querySelector('.said').getBoundingClientRect().top - bar.bottom }
  })
  assert.ok(seen.height <= 57, `the bar is ${seen.height} px high`)
  assert.ok(seen.said >= 0, `the notice begins ${seen.said} px below the bar`)
})

person('a menu opens, closes and gives the focus back by key', async (page) => {
  await pasted(page)
  const menu = await page.byButton('导出')
  await menu.focus()
  await page.press('ArrowDown')
  const first = await page.byButton('下载网页（HTML）')
  await until('the first word to have the focus', () => first.hasFocus())
  await page.press('ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowUp')
  await until('the last word', async () => (await page.byButton('下载清单（JSON）')).hasFocus())
  await page.press('Escape')
  await until('the menu to close', async () => !(await page.has({ role: 'button', name: '下载网页（HTML）' })))
  assert.equal(await menu.hasFocus(), true)
  const fill = await page.byButton('填表')
  await fill.focus()
  await page.press('Enter', 'ArrowDown', 'Enter')
  await page.byRole('dialog', /空白/)
  await page.press('Escape')
  await page.gone({ css: '[role=dialog]' })
  assert.equal(await fill.hasFocus(), true, 'closing the dialog gives the focus back to the menu')
}, ['chromium', 'firefox', 'webkit'])

person('a click beside a menu, or on another, closes it', async (page) => {
  await pasted(page)
  await (await page.byButton('导出')).click()
  await (await page.byButton('打开')).click()
  await until('the other menu alone', () => page.eval(() => [...document.querySelectorAll('.menu[open]')].length === 1))
  await (await page.byLabel('标题')).click()
  await until('no menu', () => page.eval(() => document.querySelector('.menu[open]') === null))
}, ['chromium', 'firefox', 'webkit'])

person('the menu 导出 offers every format', async (page) => {
  await pasted(page)
  for (const [button, kind] of [
    ['下载网页（HTML）', /\.html$/],
    ['下载 Word 文档（.docx）', /\.docx$/],
    ['下载 Excel 工作簿（.xlsx）', /\.xlsx$/],
    ['下载数据（JSON）', /\.json$/],
    ['下载纯文本', /\.txt$/],
    ['下载表格（CSV）', /\.csv$/],
  ]) {
    await (await page.byButton(button)).click()
    assert.ok((await page.download(kind)).bytes.length > 500, button)
  }
})
