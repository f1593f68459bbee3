// Files come in to 核对多份报告: folders, drops, many files, files that are no reports; stopped, gone on with, left.
import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onDisk } from './harness/county.mjs'
import { NO_DATABASE, prepared, SLOW_DATABASE } from './harness/editor.mjs'
import { allRead, handIn, rows, start, upload, visiting } from './harness/many.mjs'
import { sleep, until } from './harness/page.mjs'

const site = visiting()
const { visits, home } = site

visits('a folder that is picked: its name is that of the collection, what lies in folders is read, temporary files are passed by', home, async (page) => {
  await start(page)
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

visits('a folder that is dropped on the page comes in with what lies in folders within it', home, async (page) => {
  await start(page)
  await page.driver.dropPaths([onDisk('青禾县交来').folder])
  await page.sees('加入 8 个文件；1 个是系统或办公软件的临时文件，没有读。')
  await allRead(page)
  assert.equal(await (await page.byLabel('这次核对的名称')).value(), '青禾县交来')
  assert.equal((await rows(page)).length, 8)
  // One file beside the folder.
  await page.driver.dropPaths(onDisk().paths.slice(0, 1))
  await until('the file to be taken', async () => /加入 1 个文件/.test(await page.text()))
})

visits('reading can be stopped and gone on with', home, async (page) => {
  let release
  const held = new Promise((done) => (release = done))
  const kept = site.server.options.override
  site.server.options.override = (path) => /\/worker-.*\.js$/.test(path) && held
  try {
    await start(page)
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
    site.server.options.override = kept
  }
})

visits('where the browser keeps nothing it works in memory and says so', home, async (page) => {
  await prepared(page, NO_DATABASE)
  await handIn(page)
  assert.equal((await rows(page)).length, 8)
  await page.sees('浏览器不允许在本机保存。关闭窗口前，请用“导出”里的“保存这次核对”留存。')
  await (await page.byButton('青禾县教育局')).click()
  await (await page.byLink('看这一处')).click()
  await page.sees('里青禾县教育局交来的报告，只看不改。')
})

/** While it lasts the worker's program does not come; what it gives lets it. */
function heldWorker() {
  let release
  const held = new Promise((done) => (release = done))
  const kept = site.server.options.override
  site.server.options.override = (path) => /\/worker-.*\.js$/.test(path) && held
  return () => {
    site.server.options.override = kept
    release()
  }
}

visits('files that were not read before the page was left are told, and read once they are added again', home, async (page) => {
  const { folder, paths } = onDisk()
  const release = heldWorker()
  try {
    await start(page)
    await upload(page, '各单位的报告文件', ...paths)
    await page.sees('已读 0 / 8')
    await until('the files to be remembered', async () => (await page.text()).includes('已保存在本机'))
    await page.reload()
    await page.started()
    await page.sees('有 8 个文件上次加入了、没有读完就离开了')
    await page.sees('上次没有读，请再加入')
  } finally {
    release()
  }
  // Some of them by themselves, the rest by their folder: a file is known wherever it lies.
  await upload(page, '各单位的报告文件', paths[0], paths[1])
  await page.sees('有 6 个文件上次加入了')
  await allRead(page, { but: 'left' })
  await upload(page, '各单位报告的文件夹', folder)
  await allRead(page)
  assert.equal((await rows(page)).length, 8)
  assert.equal((await page.text()).includes('上次加入了'), false)
  await page.reload()
  await page.started()
  await until('the units', async () => (await rows(page)).length === 8)
  assert.equal((await page.text()).includes('上次加入了'), false, 'all is read')
})

visits('what was left unread can be put off the list, and the list of collections says that something is', home, async (page) => {
  const release = heldWorker()
  try {
    await prepared(page, SLOW_DATABASE)
    await start(page)
    await upload(page, '各单位的报告文件', ...onDisk().paths)
    // Left before anything is stored.
    await page.sees('加入 8 个文件')
    await (await page.byLink('各次核对')).click()
    await page.sees('还有 8 个文件没有读')
    // What is stored meanwhile is stored while the list is on show.
    await sleep(1500)
    await (await page.byLink(/年的核对$/)).click()
    await page.sees('有 8 个文件上次加入了')
    await (await page.byButton('不再列出')).click()
    await until('the list to go', async () => !(await page.text()).includes('上次加入了'))
    await page.reload()
    await page.started()
    await page.sees('还没有报告')
    assert.equal((await page.text()).includes('上次加入了'), false)
  } finally {
    release()
  }
})

visits('hundreds of files that are no reports get one clear answer', home, async (page) => {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-others-'))
  const paths = Array.from({ length: 300 }, (_, at) => join(folder, `通知${at}.txt`))
  for (const path of paths) writeFileSync(path, `第${path.length}次会议通知：请各单位派人参加。`)
  await start(page)
  await upload(page, '各单位的报告文件', ...paths)
  await page.sees('读了 300 个文件，没有一个是年度报告。请检查是不是选错了文件夹。')
  await page.sees('读不了、也看不出是哪个单位的文件 300 个')
  assert.equal(await page.eval(() => document.querySelectorAll('.many-unread li').length), 201, 'the first ones, and how many more')
  await upload(page, '各单位的报告文件', ...onDisk().paths)
  await until('the reports among them', async () => (await rows(page)).length === 8)
})
