// 核对多份报告: the page beside the editor, in a module of its own that comes with its address.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { violations } from './harness/axe.mjs'
import { DIST, MODERN, open, SINGLE } from './harness/browsers.mjs'
import { onDisk, ROSTER } from './harness/county.mjs'
import { COUNTY, cell, NO_DATABASE, pasted, prepared } from './harness/editor.mjs'
import { until } from './harness/page.mjs'
import { serve } from './harness/server.mjs'

let server
before(async () => (server = await serve(DIST)))
after(() => server.stop())

/** A test in each browser, on a page of its own opened at an address. */
function visits(title, address, act, names = ['chromium'], { allow = [] } = {}) {
  for (const name of names) {
    test(`${name}: ${title}`, async () => {
      const browser = await open(name)
      try {
        const page = await browser.page()
        page.allow(...allow)
        await page.open(address())
        await act(page, browser)
      } finally {
        await browser.close()
      }
    })
  }
}

const TITLE = '核对多份报告'
const goTo = (page, fragment) => page.eval((fragment) => (location.hash = fragment), fragment)
const fragment = (page) => page.eval(() => decodeURIComponent(location.hash))
/** Hands a report to the editor, as the page does. */
const handOver = (page, detail) =>
  page.eval((detail) => document.dispatchEvent(new CustomEvent('nianbao:open', { detail })), JSON.stringify(detail))

visits('the page comes with its address, and the editor with the way back', () => server.url, async (page) => {
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

visits('keys on the page are not the editor’s', () => server.url, async (page) => {
  await pasted(page)
  const field = await cell(page, '「（一）予以公开」', '自然人')
  await field.fill('77')
  await goTo(page, 'many')
  await page.byHeading('保存的各次核对')
  await page.press('Control+z')
  await page.eval(() => history.back())
  assert.equal(await (await cell(page, '「（一）予以公开」', '自然人')).value(), '77')
})

visits('a report handed over is shown, not changed, and nothing of it is kept', () => server.url, async (page) => {
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

visits('what was not fetched is a sentence with a way back', () => server.url, async (page) => {
  const kept = server.options.override
  server.options.override = (path) => /\/wider-/.test(path) && { status: 503 }
  try {
    await goTo(page, 'many')
    await page.sees(/所需的程序没有取到：网络不通，或者服务器没有给出。其他功能照常可用，请稍后再试。/)
    await (await page.byLink('返回首页')).click()
    await page.byButton('新建空白报告')
  } finally {
    server.options.override = kept
  }
  await goTo(page, 'many')
  await page.byHeading(TITLE)
}, ['chromium'], { allow: [/503/, /wider-/] })

visits('it is in the single file', () => `${SINGLE}#many`, async (page) => {
  await page.byHeading(TITLE)
}, MODERN)

// ---- the county's work -------------------------------------------------------------------------

/** The rows on show: the unit and its status, and what else stands there. */
const rows = (page) =>
  page.eval(() => [...document.querySelectorAll('.many-unit')].map((row) => [...row.cells].map((one) => one.innerText.replace(/\s+/g, ' ').trim())))
const statuses = async (page) => Object.fromEntries((await rows(page)).map(([unit, status]) => [unit, status.replace(/^\S+ /, '')]))
/** Waits until all that was handed in is read and looked at. */
const allRead = (page) =>
  until('everything to be read', () =>
    page.eval(() => document.querySelectorAll('.many-unit').length > 0 && !document.querySelector('.many-arrival') && !document.querySelector('.many-progress')))
const tab = async (page, name) => (await page.byRole('tab', new RegExp(`^${name}`))).click()
const upload = async (page, label, ...paths) => (await page.find({ role: 'file', name: label })).upload(...paths)

/** Hands the county's files in, without and then with a roster. */
async function handIn(page) {
  await goTo(page, 'many')
  await page.byHeading('保存的各次核对')
  const { folder, paths } = onDisk()
  await upload(page, '各单位的报告文件', ...paths)
  await allRead(page)
  return folder
}

async function withRoster(page, folder) {
  await tab(page, '名单')
  const list = join(folder, '名单.csv')
  writeFileSync(list, ROSTER.replace(/\t/g, ','))
  await upload(page, '名单文件', list)
  await page.sees('名单有 10 个单位。')
  await tab(page, '单位')
  await until('the roster to count', async () => (await rows(page)).length >= 10)
}

const EXPECTED = {
  青禾县人民政府: '可以发布',
  青禾县财政局: '可以发布',
  青禾县教育局: '有错',
  青禾县水务局: '年度不对',
  青禾县民政局: '未填完',
  青禾县市场监督管理局: '可以发布',
  青禾县林业局: '读不了',
  青禾县东山镇人民政府: '请核对',
  青禾县西河镇人民政府: '可以发布',
  青禾县南岭镇人民政府: '未交',
}

visits('the county’s January: hand in, roster, confirm, filter, see the finding, come back, sums, words in common', () => server.url, async (page) => {
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
  await until('the finding to be in view', () => page.eval(() => document.activeElement.id.startsWith('cell-requests.')))
  assert.equal(await page.eval(() => document.activeElement.readOnly), true)
  await (await page.byLink('返回')).click()
  await page.sees(/至少 1 格有误/)
  assert.equal((await rows(page)).length, 1, 'the filter is as it was')
  assert.match(await fragment(page), /status=errors&row=青禾县教育局$/)
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

visits('the parent’s table against the sum: what differs says who explains it; the sums become a report', () => server.url, async (page) => {
  await handIn(page)
  await tab(page, '名单')
  const units = ['财政局', '教育局', '民政局', '市监局', '东山镇人民政府', '西河镇人民政府'].map((name) => `青禾县${name}\t青禾县人民政府`)
  await (await page.byLabel(/从表格里复制名单/)).paste({ text: ['单位\t上级', '青禾县人民政府\t', ...units].join('\n') })
  await page.sees('名单有 7 个单位。')
  await tab(page, '汇总')
  await (await page.byButton(/^「行政处罚」.*：3，-7 漏加青禾县东山镇人民政府$/)).click()
  await page.sees('可能漏加了青禾县东山镇人民政府：差的正好是它的数。')
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
  await page.sees('可能漏加了青禾县东山镇人民政府')
})

visits('a folder that is picked: its name is that of the collection, what lies in folders is read, temporary files are passed by', () => server.url, async (page) => {
  await goTo(page, 'many')
  await page.byHeading('保存的各次核对')
  await upload(page, '各单位报告的文件夹', onDisk('各单位交来').folder)
  await page.sees('加入 8 个文件；1 个是系统或办公软件的临时文件，没有读。')
  await allRead(page)
  assert.equal(await (await page.byLabel('这次核对的名称')).value(), '各单位交来')
  assert.equal((await rows(page)).length, 8)
  await upload(page, '各单位报告的文件夹', onDisk('另一处').folder)
  await page.sees('加入 8 个文件')
  await allRead(page)
  await (await page.byButton('青禾县教育局')).click()
  await page.sees('与采用的一份内容相同')
})

visits('reading can be stopped and gone on with', () => server.url, async (page) => {
  let release
  const held = new Promise((done) => (release = done))
  const kept = server.options.override
  server.options.override = (path) => /\/worker-.*\.js$/.test(path) && held
  try {
    await goTo(page, 'many')
    await page.byHeading('保存的各次核对')
    await upload(page, '各单位的报告文件', ...onDisk().paths)
    await page.sees('正在读……')
    await page.sees('已读 0 / 8')
    await (await page.byButton('停止')).click()
    await page.byButton('接着读')
    assert.equal(await page.eval(() => document.querySelectorAll('.many-arrival').length), 8, 'all wait')
    release()
    await (await page.byButton('接着读')).click()
    await allRead(page)
    assert.equal((await rows(page)).length, 8)
  } finally {
    release()
    server.options.override = kept
  }
})

visits('where the browser keeps nothing it works in memory and says so', () => server.url, async (page) => {
  await prepared(page, NO_DATABASE)
  await handIn(page)
  assert.equal((await rows(page)).length, 8)
  await page.sees('浏览器不允许在本机保存。关闭窗口前，请用“导出”里的“保存这次核对”留存。')
  await (await page.byButton('青禾县教育局')).click()
  await (await page.byLink('看这一处')).click()
  await page.sees('里青禾县教育局交来的报告，只看不改。')
})

visits('everything leaves as files, and the whole is opened elsewhere', () => server.url, async (page, browser) => {
  await withRoster(page, await handIn(page))
  const take = async (button, pattern) => {
    await (await page.byButton(button)).click()
    return page.download(pattern)
  }
  assert.match((await take('汇总报告（网页）', /\.html$/)).text, /^<!doctype html>[\s\S]*青禾县南岭镇人民政府/i)
  assert.equal((await take('汇总表（Excel）', /\.xlsx$/)).bytes.subarray(0, 2).toString(), 'PK')
  assert.match((await take('单位状态表（CSV）', /单位状态表\.csv$/)).text, /青禾县水务局/)
  assert.match((await take('名单（CSV）', /名单\.csv$/)).text, /单位,类别,上级,截止日期\r\n青禾县人民政府,政府,,2025-03-31/)
  const notices = await take('全部退回单（ZIP）', /退回单\.zip$/)
  assert.ok(notices.bytes.includes(Buffer.from('青禾县教育局')) && !notices.bytes.includes(Buffer.from('青禾县财政局')))
  const reports = await take('全部报告的数据（ZIP）', /全部报告\.zip$/)
  assert.ok(reports.bytes.includes(Buffer.from('青禾县财政局')))
  await tab(page, '退回单')
  await (await page.byLabel('发出单位')).fill('青禾县政府办公室')
  await page.press('Tab')
  await (await page.byButton('青禾县教育局')).click()
  await page.sees('青禾县政府办公室')
  await page.sees(/「（一）予以公开」自然人栏 8 应为 9/)
  const kept = await take('保存这次核对（一个文件）', /\.nianbao$/)

  const colleague = await browser.page()
  await colleague.open(`${server.url}#many`)
  await upload(colleague, '保存的核对', kept.path)
  await colleague.sees('已打开，并保存在这个浏览器里。')
  assert.deepEqual(await statuses(colleague), await (async () => (await tab(page, '单位'), statuses(page)))())
  await (await colleague.byButton('青禾县教育局')).click()
  await (await colleague.byLink('看这一处')).click()
  await colleague.sees('里青禾县教育局交来的报告，只看不改。')
})

visits('it is kept under its name, in the list of all, and another window’s changes are noticed', () => server.url, async (page, browser) => {
  await handIn(page)
  await page.sees('已保存在本机')
  const other = await browser.page({ beside: page })
  await other.open(`${server.url}#many`)
  await (await other.byLink(/年的核对$/)).click()
  await until('the other window to have them', async () => (await rows(other)).length === 8)
  const name = await other.byLabel('这次核对的名称')
  await name.fill('青禾县一月')
  await other.press('Tab')
  await until('this window to notice', async () => (await (await page.byLabel('这次核对的名称')).value()) === '青禾县一月')
  await page.sees('另一个窗口改动了这次核对，已换成最新的内容。')
  await (await page.byLink('各次核对')).click()
  await (await page.byLink('青禾县一月')).click()
  await until('it to be there', async () => (await rows(page)).length === 8)
  await (await page.byLink('各次核对')).click()
  await (await page.byButton('删除“青禾县一月”')).click()
  await page.sees('不能恢复')
  await (await page.byButton('确定删除')).click()
  await page.sees('已删除。各单位的文件没有动。')
  assert.equal(await page.has({ role: 'link', name: '青禾县一月' }), false)
})

visits('keys go from row to row and unfold; search and order are in the address', () => server.url, async (page) => {
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

for (const width of [1280, 390]) {
  visits(`axe finds nothing in any part, ${width} wide, and nothing runs out of the window`, () => server.url, async (page) => {
    await page.driver.send('Emulation.setDeviceMetricsOverride', { width, height: 900, deviceScaleFactor: 1, mobile: false })
    await goTo(page, 'many')
    await page.byHeading('保存的各次核对')
    const look = async (where) => {
      assert.deepEqual(await violations(page), [], where)
      const over = await page.eval(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      assert.ok(over <= 0, `${where}: ${over} px too wide`)
    }
    await look('the list')
    await withRoster(page, await handIn(page))
    await (await page.byButton('青禾县教育局')).click()
    await page.sees(/至少 1 格有误/)
    await look('单位')
    for (const name of ['问题', '汇总', '雷同', '退回单', '名单']) {
      await tab(page, name)
      await until(`the part ${name}`, () => page.eval((name) => document.querySelector('[role=tab][aria-selected=true]').innerText.startsWith(name), name))
      await look(name)
    }
  })
}
