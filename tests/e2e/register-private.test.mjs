// Who asked for what stays in the memory of the page: nothing of a register is in anything that the page stores, sends, writes,
// says to the console or shows in the address.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cell, persons, prepared, RECEIVED, stored } from './harness/editor.mjs'
import { open, DIST } from './harness/browsers.mjs'
import { until } from './harness/page.mjs'
import { begin, choose, click, paste } from './harness/register.mjs'
import { serve } from './harness/server.mjs'
import { test } from 'node:test'

const visits = persons()

// Words that stand nowhere in the program: applicants, what they ask for, numbers, remarks.
const SECRETS = ['欧阳甲子', '司徒乙丑', '青禾县辛酉贸易有限公司', '壬戌律师事务所', '癸亥水闸维修合同', '丁卯灌区用水计划', '密登0718', '密登0719', '密登0720', '密登0721', '戊辰备注']
const ROWS = [
  ['登记编号', '申请人', '申请人类型', '收到日期', '申请内容', '答复日期', '答复类型', '备注'],
  ['密登0718', '欧阳甲子', '自然人', '2024.1.5', '癸亥水闸维修合同', '2024.1.20', '予以公开', '戊辰备注'],
  ['密登0719', '青禾县辛酉贸易有限公司', '', '2024.2.1', '丁卯灌区用水计划', '2024.4.20', '按程序处理', ''],
  ['密登0720', '壬戌律师事务所', '', '2024.3.1', '丁卯灌区用水计划', '2024.3.9', '信息不存在', ''],
  ['密登0721', '司徒乙丑', '个体户', '2024.5.1', '癸亥水闸维修合同', '2024.5.9', '重复申请', ''],
]
const TEXT = ROWS.map((row) => row.join('\t')).join('\r\n')

/** Writes down whatever goes out of a document by any means; what goes to the page's own worker stays within the page. */
const EARS = `
  window.heard = []
  const hear = (what) => heard.push(typeof what === 'string' ? what : (() => { try { return JSON.stringify(what) } catch { return String(what) } })())
  const wrap = (of, name) => { const was = of && of[name]; if (was) of[name] = function (...given) { given.forEach(hear); return was.apply(this, given) } }
  for (const name of Object.keys(console)) wrap(console, name)
  wrap(window, 'fetch'); wrap(window, 'postMessage'); wrap(window, 'open')
  wrap(XMLHttpRequest.prototype, 'open'); wrap(XMLHttpRequest.prototype, 'send')
  wrap(Navigator.prototype, 'sendBeacon'); wrap(History.prototype, 'pushState'); wrap(History.prototype, 'replaceState')
  wrap(Storage.prototype, 'setItem'); wrap(IDBObjectStore.prototype, 'put'); wrap(IDBObjectStore.prototype, 'add')
  wrap(BroadcastChannel.prototype, 'postMessage'); wrap(MessagePort.prototype, 'postMessage'); wrap(ServiceWorker.prototype, 'postMessage')
  wrap(Cache.prototype, 'put'); wrap(WebSocket.prototype, 'send')
  addEventListener('hashchange', () => hear(location.href))
`

/** What a file says, all of its parts where it is an archive. */
function said({ path, bytes }) {
  if (bytes.subarray(0, 2).toString() !== 'PK') return bytes.toString('utf8')
  const unpacked = spawnSync('unzip', ['-p', path], { maxBuffer: 1 << 28 })
  assert.equal(unpacked.status, 0, String(unpacked.stderr))
  return unpacked.stdout.toString('utf8')
}

function holdsNone(where, text, secrets = SECRETS) {
  assert.ok(text.length > 1, `${where} is empty`)
  for (const secret of secrets) assert.ok(!text.includes(secret), `${secret} in ${where}`)
}

visits('no word of a register is stored, sent, exported, logged or in the address', async (page) => {
  await prepared(page, EARS)
  const addresses = []
  const note = async () => addresses.push(await page.eval(() => location.href + document.title + document.cookie))
  await begin(page, 2024)
  await paste(page, TEXT)
  await page.byHeading('哪一列是什么？')
  await page.sees('欧阳甲子')
  await note()
  await click(page, '下一步')
  await choose(page, '答复类型“按程序处理”算哪一种', '予以公开')
  await choose(page, '申请人类型“个体户”算哪一种', '商业企业')
  await page.sees('没有要问的：台账里的说法都认得。')
  await note()
  await click(page, '看结果')
  await click(page, /^全部确认/)
  await page.gone({ role: 'button', name: /^全部确认/ })
  await click(page, /^「（一）予以公开」自然人栏 1 件/)
  await page.sees(/密登0718\s*欧阳甲子/)
  await note()
  await click(page, '保存对应表…')
  // What was said of a line is kept with its number, and with nothing else of it.
  const mapping = said(await page.download(/对应表\.json$/))
  assert.match(mapping, /密登0719/)
  holdsNone('the mapping', mapping, SECRETS.filter((secret) => !secret.startsWith('密登')))
  await click(page, '用这些数新建 2024 年度报告')
  assert.equal(await (await cell(page, RECEIVED, '总计')).value(), '4')
  await page.sees('已保存在本机')
  await note()
  for (const [button, kind] of [
    ['下载数据（JSON）', /^(?!.*对应表).*\.json$/],
    ['下载表格（CSV）', /\.csv$/],
    ['下载纯文本', /\.txt$/],
    ['下载 Excel 工作簿（.xlsx）', /\.xlsx$/],
    ['下载 Word 文档（.docx）', /\.docx$/],
    ['下载网页（HTML）', /\.html$/],
  ]) {
    await click(page, button)
    if (await page.has({ css: '[role=dialog]' })) await click(page, '我已知道，仍然导出')
    holdsNone(button, said(await page.download(kind)))
  }
  const drafts = JSON.stringify(await stored(page))
  assert.match(drafts, /"total\\*":4/, 'the figures are kept')
  holdsNone('the drafts', drafts)
  // Every database and every cache of the origin, not only those that are known.
  holdsNone('all that is stored', await page.eval(everything))
  holdsNone('the addresses', addresses.join())
  holdsNone('what was told, sent or logged', (await page.eval(() => heard)).join('\n'))
  // The register itself is still in the page's memory.
  await page.eval(() => void (location.hash = '#register'))
  await page.sees(/密登0718\s*欧阳甲子/)
})

/** The texts of all stores of all databases, of both storages and of the names of what is cached. Runs in the page. */
async function everything() {
  const opened = (name) => new Promise((done, failed) => Object.assign(indexedDB.open(name), { onsuccess: (event) => done(event.target.result), onerror: failed }))
  const all = (store) => new Promise((done, failed) => Object.assign(store.getAll(), { onsuccess: (event) => done(event.target.result), onerror: failed }))
  const texts = [JSON.stringify([{ ...localStorage }, { ...sessionStorage }])]
  for (const { name } of await indexedDB.databases()) {
    const database = await opened(name)
    for (const store of database.objectStoreNames) texts.push(name, store, JSON.stringify(await all(database.transaction(store).objectStore(store))))
    database.close()
  }
  for (const name of await caches.keys()) texts.push(name, ...(await (await caches.open(name)).keys()).map((request) => request.url))
  return texts.join('\n')
}

test('chromium: in a portal’s frame no register is opened, so that nothing of one can reach the portal', async () => {
  const folder = await serve(DIST, {
    override: (path) => path.endsWith('/embed-origins.json') && { headers: { 'content-type': 'application/json', 'access-control-allow-origin': '*' }, body: JSON.stringify(lists.allowed) },
  })
  const lists = { allowed: [] }
  const body = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>门户</title><link rel="icon" href="data:,"><script src="${folder.url}nianbao-editor.js"></script><nianbao-editor id="editor" style="height:800px"></nianbao-editor><script>window.told = []; editor.addEventListener('ready', () => told.push('ready'))</script></html>`
  const portal = await serve(DIST, { override: () => ({ headers: { 'content-type': 'text/html; charset=utf-8' }, body }) })
  lists.allowed = [new URL(portal.url).origin]
  const browser = await open('chromium')
  try {
    const page = await browser.page()
    await page.goto(`${portal.url}host.html`)
    await until('the editor to be ready', () => page.eval(() => told.includes('ready')), 40_000)
    const frame = await page.frame('nianbao-editor iframe')
    await frame.eval(() => void (location.hash = '#register'))
    await frame.sees('请在单独的窗口里做')
    assert.equal(await frame.has({ css: '.register' }), false)
  } finally {
    await portal.stop()
    await folder.stop()
    await browser.close()
  }
})
