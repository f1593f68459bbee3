// The first page as a person meets it, and the first minute: the sample, its one error, the hint through it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DIST, MODERN, open } from './harness/browsers.mjs'
import { pasted, persons } from './harness/editor.mjs'
import { until } from './harness/page.mjs'
import { serve } from './harness/server.mjs'

const job = persons({ width: 1280, height: 800 })
const SAMPLE_CELL = '「（一）予以公开」自然人栏'

job('the first page: one primary action, one left edge, three steps, help and rules', async (page) => {
  await page.sees('已可离线使用')
  const text = await page.text()
  for (const words of ['粘贴或打开报告', '按提示核对、改正', '导出网页、Word 或数据', '没有现成的报告？', '内容只保存在这台电脑', '版本 ', '，规则 ']) {
    assert.ok(text.includes(words), words)
  }
  const seen = await page.eval(() => {
    const left = (css) => Math.round(document.querySelector(css).getBoundingClientRect().left)
    return {
      first: [...document.querySelectorAll('.button-first')].filter((one) => one.offsetWidth > 0).map((one) => one.innerText),
      edges: ['.masthead-name', '.step', '.import', '.way-title', '.begin-foot > p'].map(left),
      low: [...document.querySelectorAll('button, select')].filter((one) => one.offsetWidth > 0 && one.offsetHeight < 36).map((one) => one.innerText),
    }
  })
  assert.deepEqual(seen.first, ['打开文件…'])
  assert.equal(new Set(seen.edges).size, 1, `left edges: ${seen.edges}`)
  assert.deepEqual(seen.low, [], 'every control is at least 36 px high')
  for (const [link, heading] of [['帮助', '三步做完一份报告'], ['规则', 'requests.balance']]) {
    const address = await (await page.byLink(link)).eval((one) => one.href)
    const found = await page.eval(async (address) => (await (await fetch(address)).text()), address)
    assert.match(found, new RegExp(`<h2 id="[^"]+">${heading}</h2>`))
  }
}, MODERN)

job('the sample shows one wrong figure; the hint leads through it once and stays away', async (page) => {
  await (await page.byButton('先看样例')).click()
  const guide = await page.byCss('.guide')
  assert.match(await guide.text(), /写颠倒了/)
  const panel = await page.byCss('aside')
  await until('the cell to be named', async () => (await panel.text()).includes(`${SAMPLE_CELL} 58 应为 85`))
  assert.equal(await guide.attribute('data-mended'), 'false')
  await (await page.byButton('按此修改')).click()
  await until('the report to be finished', async () => /可以发布/.test(await panel.text()))
  assert.equal(await guide.attribute('data-mended'), 'true')
  assert.equal(await (await page.byLabel(SAMPLE_CELL)).value(), '85')
  await (await page.byButton('不再提示')).click()
  await page.gone({ css: '.guide' })
  await page.reload()
  await page.started()
  // What was mended was stored, and is open again.
  await page.byCss('.paper')
  await (await page.byButton(/回到开始页/)).click()
  await (await page.byButton('先看样例')).click()
  await page.byCss('.paper')
  assert.equal(await page.has({ css: '.guide' }), false)
}, MODERN)

job('stored reports are listed with time and state, three of them, the rest on demand', async (page) => {
  const kept = []
  for (let at = 0; at < 5; at++) {
    await pasted(page)
    const name = await page.byLabel('机关名称')
    await name.fill(`第${at + 1}镇人民政府`)
    kept.unshift(`第${at + 1}镇人民政府 2020年`)
    await page.sees(/已保存在本机/)
    await (await page.byButton(/回到开始页/)).click()
    await page.byCss('.draft')
  }
  const names = () => page.eval(() => [...document.querySelectorAll('.draft strong')].map((one) => one.innerText))
  await until('three reports', async () => (await names()).length === 3)
  assert.deepEqual(await names(), kept.slice(0, 3))
  assert.match(await (await page.byCss('.draft')).text(), /保存于 \d\d:\d\d\s+没有必须改的，2 处请核对/)
  await (await page.byButton('另有 2 份，全部列出')).click()
  await until('all reports', async () => (await names()).length === 5)
  assert.deepEqual(await names(), kept)
  await (await page.byButton('打开“第2镇人民政府 2020年”')).click()
  assert.equal(await (await page.byLabel('机关名称')).value(), '第2镇人民政府')
})

/** The page of a server on which `site.json` is as given; an undefined one is absent. */
async function operator(site) {
  const override = (path) => path.endsWith('/site.json') && (site === undefined ? { status: 404 } : { body: site, headers: { 'content-type': 'application/json' } })
  const server = await serve(DIST, { override })
  const browser = await open('chromium')
  try {
    const page = await browser.page()
    page.allow(/404/)
    await page.open(server.url)
    await page.sees('已可离线使用')
    await until('the file to be asked for', () => server.requests.some((one) => one.path.endsWith('/site.json')))
    await page.eval(() => new Promise((done) => setTimeout(done, 200)))
    const said = await (await page.byCss('.masthead')).text()
    assert.equal(await page.has({ role: 'alert', name: /./ }), false)
    return said.replace(/\s+/g, ' ')
  } finally {
    await browser.close()
    await server.stop()
  }
}

test('the operator’s name comes from site.json; absent or broken, there is none and no error', async () => {
  assert.match(await operator('{ "operator": "禾丰县人民政府办公室" }'), /发布 禾丰县人民政府办公室 帮助/)
  for (const site of [undefined, '', '{', '[]', '{ "operator": 7 }', '{ "operator": "" }']) {
    assert.match(await operator(site), /发布 帮助/, String(site))
  }
})

let server
before(async () => (server = await serve(DIST)))
after(() => server.stop())

test('chromium: without a network the page, its help and its rules open', async () => {
  const browser = await open('chromium')
  try {
    const page = await browser.page()
    await page.open(server.url)
    await page.sees('已可离线使用')
    // What the page does not start from is kept when it is idle.
    for (const name of ['help.html', 'help.css', 'rules.html', 'icon.svg']) {
      await until(`${name} to be kept`, () => page.eval(async (name) => Boolean(await caches.match(name)), name))
    }
    await server.stop()
    await page.reload()
    await page.started()
    await page.sees('没有现成的报告？')
    for (const name of ['help', 'rules']) {
      await page.goto(`${server.url}${name}.html`)
      await page.byHeading(name === 'help' ? '帮助' : '检查规则')
    }
  } finally {
    await browser.close()
    await server.start()
  }
})
