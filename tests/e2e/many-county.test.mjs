// The county's January on 核对多份报告: who is missing, late or wrong, the sums, what was copied.
import assert from 'node:assert/strict'
import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MODERN } from './harness/browsers.mjs'
import { report } from './harness/county.mjs'
import { allRead, EXPECTED, fragment, handIn, rows, start, statuses, tab, upload, visiting, withRoster } from './harness/many.mjs'
import { sleep, until } from './harness/page.mjs'

const { visits, home } = visiting()

visits('the county’s January: hand in, roster, confirm, filter, see the finding, come back, sums, words in common', home, async (page) => {
  const folder = await handIn(page)
  await withRoster(page, folder)
  await (await page.byButton('“青禾县市监局”是青禾县市场监督管理局')).click()
  await until('the unit to be confirmed', async () => (await rows(page)).length === 10)
  assert.deepEqual(await statuses(page), EXPECTED)
  const late = (await rows(page)).filter((row) => row[5])
  assert.deepEqual(late.map((row) => [row[0], row[4], row[5]]), [['青禾县东山镇人民政府', '2025-02-10', '15 天']])
  await page.sees('逾期 1 个')

  // The one that is wrong, its finding in the editor, and the way back to the same place.
  await (await page.byButton(/有错 1/)).click()
  await until('the filter', async () => (await rows(page)).length === 1)
  await (await page.byButton('青禾县教育局')).click()
  await page.sees(/至少 1 格有误/)
  await (await page.byLink('看这一处')).click()
  await page.sees('里青禾县教育局交来的报告，只看不改。')
  // The page glides there; who clicks on the way is carried past the link.
  let before
  await until('the finding to be in view, and the page at rest', async () => {
    const [is, at] = await page.eval(() => {
      const { top, bottom } = document.activeElement.getBoundingClientRect()
      return [document.activeElement.id.startsWith('cell-requests.') && top > 0 && bottom < innerHeight, scrollY]
    })
    const rests = at === before
    before = at
    await sleep(200)
    return is && rests
  })
  assert.equal(await page.eval(() => document.activeElement.readOnly), true)
  await (await page.byLink('返回')).click()
  // The editor speaks of the same mistake.
  await until('the place it was opened from', async () => /status=errors&row=青禾县教育局$/.test(await fragment(page)))
  await page.sees(/至少 1 格有误/)
  assert.equal((await rows(page)).length, 1, 'the filter is as it was')
  await page.reload()
  await page.started()
  await page.sees(/至少 1 格有误/)
  assert.equal((await rows(page)).length, 1, 'after a reload too')

  await tab(page, '汇总')
  await page.sees('3 个单位没有这一年度的报告，合计里没有它们的数')
  await tab(page, '雷同')
  await (await page.byButton(/^青禾县(东山|西河)镇人民政府 与 青禾县(东山|西河)镇人民政府$/)).click()
  await page.sees('便民大厅和每个村的公告栏')
}, MODERN)

visits('the parent’s table against the sum: what differs says who explains it; the sums become a report', home, async (page) => {
  await handIn(page)
  await tab(page, '名单')
  const units = ['财政局', '教育局', '民政局', '市监局', '东山镇人民政府', '西河镇人民政府'].map((name) => `青禾县${name}\t青禾县人民政府`)
  await (await page.byLabel(/从表格里复制名单/)).paste({ text: ['单位\t上级', '青禾县人民政府\t', ...units].join('\n') })
  await page.sees('名单有 7 个单位。')
  await tab(page, '汇总')
  await (await page.byButton(/^「行政处罚」.*：3 -7 漏加青禾县东山镇人民政府$/)).click()
  await page.sees('可能是漏加青禾县东山镇人民政府：差的正好是它的数。')
  await page.sees(/报告里是 3，各单位之和是 10，相差 -7。/)
  assert.match(await fragment(page), /tab=sums&row=disclosure\.penalties/)
  const agrees = await page.eval(() => document.querySelectorAll('.many-sum[data-state=agrees]').length)
  const differs = await page.eval(() => [...document.querySelectorAll('.many-sum[data-state=differs]')].map((one) => one.innerText.replace(/\s+/g, ' ').trim()))
  assert.ok(agrees > 150, `${agrees} cells agree`)
  assert.ok(differs.length < 12 && differs.includes('3 -7 漏加青禾县东山镇人民政府'), differs.join('; '))
  await (await page.byButton('按合计建立新报告')).click()
  const field = await page.byLabel(/^「行政处罚」/)
  assert.equal(await field.value(), '10')
  await field.click()
  await page.sees('＝青禾县财政局 3 ＋ 青禾县东山镇人民政府 7')
  await field.fill('11')
  await until('the parts to go with the figure', async () => !(await page.text()).includes('＝青禾县财政局 3'))
  assert.match(await fragment(page), /^#draft=/)
  await page.eval(() => history.back())
  await page.sees('可能是漏加青禾县东山镇人民政府')
})

visits('keys go from row to row and unfold; search and order are in the address', home, async (page) => {
  await withRoster(page, await handIn(page))
  await (await page.byButton('青禾县人民政府')).focus()
  await page.press('ArrowDown', 'ArrowDown', 'Enter')
  await page.sees(/至少 1 格有误/)
  await page.press('ArrowUp')
  assert.equal(await page.eval(() => document.activeElement.innerText.trim()), '青禾县财政局')
  await (await page.byLabel('搜索')).fill('镇')
  await until('the search', async () => (await rows(page)).length === 3)
  assert.match(await fragment(page), /search=镇/)
  await (await page.byLabel('搜索')).fill('')
  await (await page.byLabel(/^排序/)).eval((select) => {
    select.value = 'late'
    select.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await until('the order', async () => (await rows(page))[0][0] === '青禾县东山镇人民政府')
})

visits('a report without a day of publication is dated by its file: that is said, and it is not called late', home, async (page) => {
  const path = join(mkdtempSync(join(tmpdir(), 'nianbao-undated-')), '东山镇.json')
  writeFileSync(path, JSON.stringify(report('青禾县东山镇人民政府', 5, (made) => (made.published = null))))
  const day = new Date('2025-02-10T04:00:00Z')
  utimesSync(path, day, day)
  await start(page)
  await upload(page, '各单位的报告文件', path)
  await allRead(page)
  await tab(page, '名单')
  await (await page.byLabel(/从表格里复制名单/)).paste({ text: '单位\t截止日期\n青禾县东山镇人民政府\t2025-01-26' })
  await page.sees('名单有 1 个单位。')
  await tab(page, '单位')
  await page.sees('按文件时间可能逾期 1 个')
  const [row] = await rows(page)
  assert.deepEqual(row.slice(4, 6), ['2025-02-10按文件时间', '可能 15 天'])
  await (await page.byButton('青禾县东山镇人民政府')).click()
  await page.sees('文件的时间不一定是交来的日子，请核实。')
})

visits('a sum that is more already is wrong though a unit is missing', home, async (page) => {
  await handIn(page)
  await tab(page, '名单')
  const units = ['财政局', '教育局', '民政局', '市监局', '东山镇人民政府', '西河镇人民政府', '林业局'].map((name) => `青禾县${name}\t青禾县人民政府`)
  await (await page.byLabel(/从表格里复制名单/)).paste({ text: ['单位\t上级', '青禾县人民政府\t', ...units].join('\n') })
  await page.sees('名单有 8 个单位。')
  await tab(page, '汇总')
  await (await page.byButton(/^「行政处罚」.*：3 -7 漏加青禾县东山镇人民政府$/)).click()
  await page.sees('还没有算青禾县林业局的数，合计就已经比报告里的多：不等它们也能断定这一格不对。')
  await page.sees('（如果还没有数的单位这一格是 0）')
})
