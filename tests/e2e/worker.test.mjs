// What the page's own module does not make is made by the worker: everywhere, offline, in frames; where there is none, by
// the page itself; and what goes wrong there is a sentence.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { ALL, DIST, MODERN, open, ROOT, SINGLE } from './harness/browsers.mjs'
import { pasted } from './harness/editor.mjs'
import { SAMPLE } from './harness/job.mjs'
import { until } from './harness/page.mjs'
import { serve } from './harness/server.mjs'

let server
before(async () => (server = await serve(DIST)))
after(() => server.stop())

const folder = mkdtempSync(join(tmpdir(), 'nianbao-worker-'))
after(() => rmSync(folder, { recursive: true }))
const OLD_WORD = join(folder, '年报.doc')
writeFileSync(OLD_WORD, Buffer.from('d0cf11e0a1b11ae1000000', 'hex'))

const WORD = '下载 Word 文档（.docx）'
const CSV = '下载表格（CSV）'
const SLOWER = /已下载“.*\.docx”。浏览器不允许在后台处理，由本页处理，会慢一些/
const FILES = readdirSync(DIST).filter((name) => /^worker-.*\.(js|wasm)$/.test(name))
const SCRIPT = FILES.find((name) => name.endsWith('.js'))
const MODULE = FILES.find((name) => name.endsWith('.wasm'))

/** One browser and one page, opened at an address, with a report in it. */
async function visit(name, address, act, { allow = [], text = SAMPLE, first = () => {} } = {}) {
  const browser = await open(name)
  try {
    const page = await browser.page()
    page.allow(...allow)
    await page.open(address)
    await first(page)
    await pasted(page, text)
    await act(page, browser)
  } finally {
    await browser.close()
  }
}

const said = (page) => page.eval(() => document.querySelector('.said').innerText)
const says = (page, pattern) => until(`the words ${pattern}`, async () => pattern.test(await said(page)), 40_000)
const click = async (page, name) => (await page.byButton(name)).click()

/** Takes the Word file home, looks into it where the driver keeps files, and sees that a worker made it. */
async function takeWord(page) {
  await click(page, WORD)
  await says(page, /^已下载“.*\.docx”$/)
  // WebKitGTK's driver gives no way to say where downloads go.
  if (page.browser.name === 'webkit') return
  const { bytes } = await page.download(/\.docx$/)
  assert.equal(bytes.subarray(0, 2).toString(), 'PK')
  assert.ok(bytes.includes(Buffer.from('松涛镇')) && bytes.includes(Buffer.from('word/document.xml')))
}

for (const name of ALL) {
  for (const [where, address] of [['from a server', () => server.url], ['from the single file', () => SINGLE]]) {
    test(`${name}: the worker writes Word and CSV, ${where}`, () =>
      visit(name, address(), async (page) => {
        await takeWord(page)
        await click(page, CSV)
        await says(page, /^已下载“.*\.csv”$/)
        if (name !== 'webkit') assert.match((await page.download(/\.csv$/)).text, /^\ufeff第二十条第（一）项/)
      }))
  }
}

for (const name of ['chromium', 'firefox']) {
  test(`${name}: the worker runs in a frame with sandbox="allow-scripts"`, async () => {
    const own = await serve(DIST, { headers: (path) => (/\.(wasm|json)$/.test(path) ? { 'access-control-allow-origin': '*' } : {}) })
    const outside = await serve(DIST, {
      override: () => ({
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: `<!doctype html><link rel="icon" href="data:,"><iframe width="1200" height="800" sandbox="allow-scripts allow-downloads" src="${own.url}?sample"></iframe>`,
      }),
    })
    const browser = await open(name)
    try {
      const page = await browser.page()
      page.allow(/localStorage|sandbox|manifest|SecurityError|CORS|insecure/i)
      await page.goto(outside.url)
      const frame = await page.frame('iframe')
      frame.browser = browser
      await frame.byCss('.paper')
      await click(frame, CSV)
      await says(frame, /^已下载“.*\.csv”$/)
    } finally {
      await browser.close()
      await outside.stop()
      await own.stop()
    }
  })
}

for (const name of MODERN) {
  test(`${name}: fetched when the page is idle, the worker is there without a network`, async () => {
    const own = await serve(DIST)
    try {
      await visit(name, own.url, async (page) => {
        const isKept = (file) => caches.match(file).then(Boolean)
        for (const file of FILES) await until(`${file} to be kept`, () => page.eval(isKept, file), 40_000)
        await own.stop()
        await page.reload()
        await page.started()
        await takeWord(page)
      }, { allow: [/net::ERR_|ServiceWorker/] })
    } finally {
      await own.stop()
    }
  })

  test(`${name}: where the policy refuses every worker, the page makes it itself and says that it is slower`, async () => {
    const own = await serve(DIST, { headers: { 'content-security-policy': "worker-src 'self'" } })
    try {
      await visit(name, own.url, async (page) => {
        await click(page, WORD)
        await says(page, SLOWER)
        await click(page, CSV)
        await says(page, /\.csv”。浏览器不允许在后台处理/)
      }, { allow: [/Content.Security.Policy|violates|worker|blob:/i] })
    } finally {
      await own.stop()
    }
  })
}

test('chromium-80: where there are no workers at all, the page makes it itself', () =>
  visit('chromium-80', server.url, async (page) => {
    await click(page, WORD)
    await says(page, SLOWER)
    assert.equal((await page.download(/\.docx$/)).bytes.subarray(0, 2).toString(), 'PK')
  }, { first: (page) => page.eval(() => void delete window.Worker) }))

const CASES = join(ROOT, 'tests/read')
const ODT = join(CASES, 'odt-numbered/input.odt')
const CARRYING = join(folder, 'carrying.json')
writeFileSync(CARRYING, JSON.stringify({ ...JSON.parse(readFileSync(join(CASES, 'json-ours/input.json'), 'utf8')), receipt: { format: 'nianbao-receipt/1' } }))
const first = (name) => String(JSON.parse(readFileSync(join(CASES, name, 'expected.json'), 'utf8')).requests.received.natural_person)

for (const name of MODERN) {
  test(`${name}: the worker reads what the page does not, and what nobody reads gets its sentence`, async () => {
    const browser = await open(name)
    try {
      const page = await browser.page()
      await page.open(server.url)
      const field = await page.byLabel('报告文件')
      await field.upload(OLD_WORD)
      await page.sees('文件不完整或已经损坏，不能读取', 40_000)
      await field.upload(ODT)
      const cell = await page.byLabel(/一、本年新收.*自然人栏/)
      await until('the figure of the file', async () => (await cell.value()) === first('odt-numbered'))
    } finally {
      await browser.close()
    }
  })
}

test('chromium: where there are no workers the page reads it itself; where the module is missing it is a sentence', async () => {
  const own = await serve(DIST, { override: (path) => path.endsWith(MODULE) && { status: 404 } })
  const browser = await open('chromium')
  try {
    const page = await browser.page()
    page.allow(/404/)
    await page.open(own.url)
    const field = await page.byLabel('报告文件')
    await field.upload(ODT)
    await page.sees('文件“input.odt”没有打开。所需的程序没有取到：网络不通，或者服务器没有给出', 40_000)
    own.options.override = undefined
    await page.eval(() => void delete window.Worker)
    await field.upload(ODT)
    await page.byCss('.paper')
    await says(page, /浏览器不允许在后台处理，由本页处理，会慢一些/)
  } finally {
    await browser.close()
    await own.stop()
  }
})

test('chromium: what takes too long to read is stopped by the person, while the program is fetched and while it reads; the next file is read', async () => {
  let held
  const own = await serve(DIST, { override: (path) => path.endsWith(MODULE) && held })
  const browser = await open('chromium')
  try {
    const page = await browser.page()
    page.allow(/Failed to fetch|ERR_|404/)
    let release
    held = new Promise((done) => (release = done))
    await page.open(own.url)
    const field = await page.byLabel('报告文件')
    await field.upload(ODT)
    await page.sees('正在读入')
    await click(page, '停止')
    await page.sees('文件“input.odt”没有打开。已经停止。')
    assert.equal(await page.has({ role: 'button', name: '停止' }), false)
    // So is one that the page could read without its receipt.
    await field.upload(CARRYING)
    await page.sees('正在读入')
    await click(page, '停止')
    await page.sees('文件“carrying.json”没有打开。已经停止。')
    release()
    held = undefined
    // A worker that never answers.
    await page.eval(() => {
      const { postMessage } = Worker.prototype
      Worker.prototype.postMessage = function (job, more) {
        if (job[0] === undefined) postMessage.call(this, job, more)
        else {
          Worker.prototype.postMessage = postMessage
          window.handed = true
        }
      }
    })
    await field.upload(ODT)
    await page.sees('正在读入')
    await until('the worker to have the job', () => page.eval(() => window.handed))
    await click(page, '停止')
    await page.sees('文件“input.odt”没有打开。已经停止。')
    await field.upload(ODT)
    const cell = await page.byLabel(/一、本年新收.*自然人栏/)
    await until('the figure of the file', async () => (await cell.value()) === first('odt-numbered'))
  } finally {
    await browser.close()
    await own.stop()
  }
})

test('chromium: stopping the reading of a file leaves what else the worker has to do', async () => {
  let release
  const held = new Promise((done) => (release = done))
  const own = await serve(DIST, { override: (path) => path.endsWith(MODULE) && held })
  try {
    await visit('chromium', own.url, async (page) => {
      // Asked for before the file, and after it.
      await click(page, WORD)
      await click(page, '粘贴或打开…')
      await (await page.byLabel('报告文件')).upload(ODT)
      await page.sees('正在读入')
      await click(page, '停止')
      await page.sees('文件“input.odt”没有打开。已经停止。')
      await page.press('Escape')
      await click(page, CSV)
      release()
      assert.ok((await page.download(/\.docx$/)).bytes.includes(Buffer.from('word/document.xml')))
      assert.match((await page.download(/\.csv$/)).text, /第二十条/)
    })
  } finally {
    await own.stop()
  }
})

/** The worker's script with its call of the module bent: a report that names 出错县 stops the program. */
const crashing = readFileSync(join(DIST, SCRIPT), 'utf8').replace(/self\.nianbaoJob\(([\w$]+),([\w$]+)\)/, '($1.includes("出错县")?null.stop:self.nianbaoJob($1,$2))')

for (const name of ['chromium', 'firefox']) {
  test(`${name}: a job that crashes is a sentence, and the next one has a new worker`, async () => {
    assert.ok(crashing.includes('出错县'))
    const own = await serve(DIST, { override: (path) => path.endsWith(SCRIPT) && { headers: { 'content-type': 'text/javascript' }, body: crashing } })
    try {
      await visit(name, own.url, async (page) => {
        const office = await page.byLabel('标题')
        await office.fill('出错县2020年政府信息公开工作年度报告')
        await click(page, WORD)
        await says(page, /^没有导出。程序在处理时出错，停了下来，现已重新准备好/)
        await office.fill('松涛镇2020年政府信息公开工作年度报告')
        await takeWord(page)
      })
    } finally {
      await own.stop()
    }
  })
}

for (const [what, bent] of [['the script', SCRIPT], ['the module', MODULE]]) {
  for (const [how, answer] of [
    ['missing', { status: 404 }],
    ['a sign-in page', { body: '<html>请登录</html>', headers: { 'content-type': 'text/html' } }],
  ]) {
    test(`chromium: ${what} of the worker is ${how}: a sentence, the page lives, and later it works`, async () => {
      const own = await serve(DIST, { override: (path) => path.endsWith(bent) && answer })
      try {
        await visit('chromium', own.url, async (page) => {
          await click(page, WORD)
          await says(page, /^没有导出。所需的程序没有取到：网络不通，或者服务器没有给出/)
          await click(page, '下载数据（JSON）')
          await says(page, /^已下载“.*\.json”。程序没有取全，这份没有附核对回执$/)
          assert.equal(JSON.parse((await page.download(/\.json$/)).text).receipt, undefined)
          await click(page, '下载网页（HTML）')
          await says(page, /^已下载“.*\.html”。程序没有取全，这份没有附核对回执$/)
          await page.eval(() => (window.print = () => (window.printed = document.getElementById('print-foot').textContent.trim())))
          await click(page, '打印')
          assert.equal(await until('the page to be printed', () => page.eval(() => window.printed)), '这份没有附核对回执：程序没有取全，或者停了下来。')
          own.options.override = undefined
          await takeWord(page)
        }, { allow: [/404|MIME type|SyntaxError|Unexpected token/] })
      } finally {
        await own.stop()
      }
    })
  }
}

test('chromium: a worker with nothing to do is ended, and begun again when it is needed', () =>
  visit('chromium', server.url, async (page) => {
    await takeWord(page)
    await until('the worker to end', () => page.eval(() => ended === 1))
    await click(page, CSV)
    await says(page, /^已下载“.*\.csv”$/)
    assert.equal(await page.eval(() => begun), 2)
  }, {
    first: (page) =>
      page.eval(() => {
        window.begun = window.ended = 0
        const wait = setTimeout
        // Five minutes pass in a moment.
        window.setTimeout = (act, time, ...more) => wait(act, time >= 300_000 ? 50 : time, ...more)
        window.Worker = class extends Worker {
          constructor(address) {
            super(address)
            begun += 1
          }
          terminate() {
            super.terminate()
            ended += 1
          }
        }
      }),
  }))
