// A register as offices keep it, which LibreOffice wrote: two sheets of different layouts, joined headings, words above and
// below, days as numbers. It is counted right with the questions of the first two steps, in every look of the page.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { violations } from './harness/axe.mjs'
import { DIST, open, ROOT } from './harness/browsers.mjs'
import { until } from './harness/page.mjs'
import { begin, choose, click } from './harness/register.mjs'
import { serve } from './harness/server.mjs'

let server
before(async () => (server = await serve(DIST)))
after(() => server.stop())

const LOOKS = {
  light: { width: 1280, features: [{ name: 'prefers-color-scheme', value: 'light' }] },
  dark: { width: 1280, features: [{ name: 'prefers-color-scheme', value: 'dark' }] },
  'forced-colours': { width: 1280, features: [{ name: 'forced-colors', value: 'active' }] },
  narrow: { width: 390, features: [] },
  'narrow-dark': { width: 390, features: [{ name: 'prefers-color-scheme', value: 'dark' }] },
}

for (const [name, { width, features }] of Object.entries(LOOKS)) {
  test(`chromium, ${name}: a register of another program is counted right, and axe finds nothing on the way`, async () => {
    const browser = await open('chromium')
    try {
      const page = await browser.page()
      await page.driver.send('Emulation.setEmulatedMedia', { features })
      await page.driver.send('Emulation.setDeviceMetricsOverride', { width, height: 900, deviceScaleFactor: 1, mobile: false })
      await page.open(server.url)
      const judged = async (step) => {
        await page.screenshot(`register-${name}-${step}`)
        assert.deepEqual(await violations(page), [], step)
        assert.equal(await page.eval(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), true, `${step} scrolls sideways`)
      }
      await begin(page, 2024)
      await judged('open')
      await (await page.byLabel('打开台账文件')).upload(join(ROOT, 'tests/files/register', name.includes('dark') ? 'register.ods' : 'register.xls'))
      await page.byHeading('哪一列是什么？')
      await page.sees(/工作表“统计”\s*—\s*没有统计/)
      await judged('columns')
      await click(page, '下一步')
      await page.sees(/“不予公开｜第三十二条”（1 件）算哪一种？/)
      await judged('wordings')
      await choose(page, '答复类型“不予公开｜第三十二条”算哪一种', '保护第三方合法权益')
      await page.sees('没有要问的：台账里的说法都认得。')
      await click(page, '看结果')
      await page.sees('2024 年度：台账共 11 件，计入 11 件。')
      const count = (row, column) => page.byButton(new RegExp(`^「${row}」${column}栏 `)).then((button) => button.text())
      const cells = [
        ['一、本年新收政府信息公开申请数量', '总计'], ['一、本年新收政府信息公开申请数量', '商业企业'], ['二、上年结转政府信息公开申请数量', '自然人'],
        ['（一）予以公开', '自然人'], ['4.保护第三方合法权益', '商业企业'], ['1.本机关不掌握相关政府信息', '法律服务机构'], ['（六）其他处理—3.其他', '科研机构'], ['四、结转下年度继续办理', '社会公益组织'],
      ]
      const counts = []
      for (const [row, column] of cells) counts.push(await count(row, column))
      assert.deepEqual(counts, ['10', '1', '1', '2', '1', '1', '1', '1'])
      await (await page.byButton(/^「4.保护第三方合法权益」商业企业栏/)).click()
      await page.sees(/上半年第8行\s*2\s*青禾县丰源贸易有限公司/)
      await page.sees('第四部分：行政复议、行政诉讼')
      await judged('result')
      await page.eval(() => document.querySelectorAll('details.register-sheet').forEach((one) => (one.open = true)))
      await until('the lists to unfold', () => page.eval(() => [...document.querySelectorAll('details.register-sheet')].every((one) => one.open)))
      await judged('lists')
    } finally {
      await browser.close()
    }
  })
}
