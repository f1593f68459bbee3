// What is kept of 核对多份报告: files that leave, the collection opened elsewhere, two windows.
import assert from 'node:assert/strict'
import { MODERN } from './harness/browsers.mjs'
import { onDisk } from './harness/county.mjs'
import { keepBusy, NO_DATABASE, prepared, SLOW_DATABASE } from './harness/editor.mjs'
import { allRead, handIn, rows, start, statuses, tab, upload, visiting, withRoster } from './harness/many.mjs'
import { until } from './harness/page.mjs'

const site = visiting()
const { visits, home } = site
const isThere = (page) => until('the collection to be there', async () => (await rows(page)).length === 8)
const comesBack = async (page) => {
  await page.reload()
  await page.started()
  await isThere(page)
}

visits('everything leaves as files, and the whole is opened elsewhere', home, async (page, browser) => {
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
  await colleague.open(`${site.server.url}#many`)
  await upload(colleague, '保存的核对', kept.path)
  await colleague.sees('已打开，并保存在这个浏览器里。')
  assert.deepEqual(await statuses(colleague), await (async () => (await tab(page, '单位'), statuses(page)))())
  await (await colleague.byButton('青禾县教育局')).click()
  await (await colleague.byLink('看这一处')).click()
  await colleague.sees('里青禾县教育局交来的报告，只看不改。')
})

visits('it is kept under its name, in the list of all, and another window’s changes are noticed', home, async (page, browser) => {
  await handIn(page)
  await page.sees('已保存在本机')
  const other = await browser.page({ beside: page })
  await other.open(`${site.server.url}#many`)
  await (await other.byLink(/年的核对$/)).click()
  await until('the other window to have them', async () => (await rows(other)).length === 8)
  const name = await other.byLabel('这次核对的名称')
  await name.fill('青禾县一月')
  await other.press('Tab')
  await until('this window to notice', async () => (await (await page.byLabel('这次核对的名称')).value()) === '青禾县一月')
  await page.sees('另一个窗口改动了这次核对，已换成最新的内容。')
  await (await page.byLink('各次核对')).click()
  await (await page.byLink('青禾县一月')).click()
  await isThere(page)
  await (await page.byLink('各次核对')).click()
  await (await page.byButton('删除“青禾县一月”')).click()
  await page.sees('不能恢复')
  await (await page.byButton('确定删除')).click()
  await page.sees('已删除。各单位的文件没有动。')
  assert.equal(await page.has({ role: 'link', name: '青禾县一月' }), false)
})

const rename = async (page, name) => (await page.byLabel('这次核对的名称')).fill(name)
const nameOf = async (page) => (await page.byLabel('这次核对的名称')).value()

visits('a collection left while it is being stored is stored when one comes back to it', home, async (page) => {
  const many = `${site.server.url}#many`
  await handIn(page)
  await page.sees('已保存在本机')
  const isBusy = await keepBusy(page)
  await rename(page, '青禾县一月')
  await page.press('Tab')
  await isBusy()
  await page.goto(new URL('about.html', many).href)
  await page.eval(() => void history.back())
  await until('the name', async () => (await nameOf(page)) === '青禾县一月')
  await page.sees('已保存在本机')
  await page.goto('about:blank')
  await page.open(many)
  await (await page.byLink('青禾县一月')).click()
  await isThere(page)
}, MODERN)

visits('a name that is typed is kept by whoever goes elsewhere at once', home, async (page) => {
  await handIn(page)
  await rename(page, '青禾县二月')
  await (await page.byLink('各次核对')).click()
  await (await page.byLink('青禾县二月')).click()
  await isThere(page)
  await comesBack(page)
  assert.equal(await nameOf(page), '青禾县二月')
})

visits('what is changed while the change before is being stored is no other window’s', home, async (page) => {
  await prepared(page, SLOW_DATABASE)
  await handIn(page)
  for (const name of ['青禾县三月', '青禾县四月']) {
    await rename(page, name)
    await page.press('Tab')
  }
  await page.sees('正在保存')
  await page.sees('已保存在本机')
  assert.equal((await page.text()).includes('另一个窗口'), false)
  await comesBack(page)
  assert.equal(await nameOf(page), '青禾县四月')
})

visits('what is read while a change is being stored is stored too', home, async (page) => {
  await prepared(page, SLOW_DATABASE)
  await start(page)
  const { paths } = onDisk()
  await upload(page, '各单位的报告文件', ...paths.slice(0, 4))
  await rename(page, '青禾县五月')
  await page.press('Tab')
  await upload(page, '各单位的报告文件', ...paths.slice(4))
  await rename(page, '青禾县六月')
  await page.press('Tab')
  await allRead(page)
  await page.sees('已保存在本机')
  await comesBack(page)
  assert.equal(await nameOf(page), '青禾县六月')
  await (await page.byButton('保存这次核对（一个文件）')).click()
  const { text } = await page.download(/\.nianbao$/)
  const parts = text.split('\n').slice(1)
  for (let at = 0; at < parts.length; at += 3) assert.equal(parts[at + 2] !== '', JSON.parse(parts[at]).is_read, parts[at])
})

visits('where a report cannot be had no file is made that lacks it', home, async (page) => {
  await handIn(page)
  await page.sees('已保存在本机')
  await page.eval(new Function(NO_DATABASE))
  for (const button of ['保存这次核对（一个文件）', '全部报告的数据（ZIP）']) {
    await (await page.byButton(button)).click()
    await page.sees('浏览器的数据库没有应答')
    await (await page.byButton('名单（CSV）')).click()
    await page.sees('还没有名单')
  }
})
