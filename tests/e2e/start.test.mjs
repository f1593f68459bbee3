// The page starts in every browser, the old ones among them, and says so readably where it cannot.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ALL, DIST, MODERN, open, SINGLE } from './harness/browsers.mjs'
import { serve } from './harness/server.mjs'

let server
before(async () => (server = await serve(DIST, { prefix: '/some/where/' })))
after(() => server.stop())

for (const name of ALL) {
  test(`${name}: the page starts from a folder below the root, and from a disk`, async () => {
    const browser = await open(name)
    try {
      const page = await browser.page()
      await page.open(server.url)
      assert.equal(await page.has({ css: '#start' }), false, 'the opening notice is gone')
      assert.equal(await page.has({ css: 'h1' }), true, 'the page has its heading')
      await page.screenshot(`start-${name}`)
      await page.open(SINGLE)
      assert.equal(await page.has({ css: 'h1' }), true, 'the single file has its heading')
      assert.equal(await page.eval(() => document.documentElement.getAttribute('data-offline')), 'single-file')
    } finally {
      await browser.close()
    }
  })
}

for (const [type, header] of [['text/plain', 'a wrong type'], ['text/html', 'the type of pages'], [null, 'no type']]) {
  test(`chromium: the module may come with ${header}`, async () => {
    const bent = await serve(DIST, { types: { '.wasm': type } })
    const browser = await open('chromium')
    try {
      await (await browser.page()).open(bent.url)
    } finally {
      await browser.close()
      await bent.stop()
    }
  })
}

for (const name of MODERN) {
  test(`${name}: a browser that knows 'wasm-unsafe-eval' runs the program and evaluates no text, in either edition`, async () => {
    const browser = await open(name)
    try {
      const page = await browser.page()
      page.allow(/unsafe-eval|Content.Security.Policy/)
      for (const address of [server.url, SINGLE]) {
        await page.open(address)
        const evaluated = await page.eval(async () => {
          try {
            setTimeout("document.documentElement.setAttribute('data-evaluated', '')", 0)
          } catch (error) {
            return 'refused'
          }
          await new Promise((done) => setTimeout(done, 100))
          return document.documentElement.hasAttribute('data-evaluated')
        })
        assert.ok(evaluated === false || evaluated === 'refused', address)
      }
    } finally {
      await browser.close()
    }
  })
}

/** Opens a page that is bound to fail and gives back what it says. */
async function refusal(name, override, { before: prepare, url, origins } = {}) {
  const bent = await serve(DIST, { override })
  const browser = await open(name, { origins })
  try {
    const page = await browser.page()
    page.allow(/./)
    if (prepare) await prepare(page)
    await page.goto(url ?? bent.url)
    const alert = await page.find({ css: '.start-problem' })
    return await alert.text()
  } finally {
    await browser.close()
    await bent.stop()
  }
}

test('a module that the server does not give is named, with what to do', async () => {
  const said = await refusal('chromium', (path) => path.endsWith('.wasm') && { status: 403 })
  assert.match(said, /服务器没有给出程序文件（403）/)
  assert.match(said, /请检查网络后刷新页面/)
})

test('a sign-in page in the place of the module is called what it is', async () => {
  const said = await refusal('chromium', (path) => path.endsWith('.wasm') && { body: '<html>请登录</html>', headers: { 'content-type': 'text/html' } })
  assert.match(said, /可能被网关或登录页面替换了/)
})

test('a policy of the server that forbids WebAssembly is told to the administrator', async () => {
  const bent = await serve(DIST, { headers: { 'content-security-policy': "default-src 'self'; script-src 'self'" } })
  const said = await refusal('chromium', undefined, { url: bent.url })
  await bent.stop()
  assert.match(said, /安全策略（Content-Security-Policy）/)
})

test('a browser without WebAssembly is told which to use', async () => {
  const said = await refusal('chromium', undefined, {
    before: (page) => page.driver.send('Page.addScriptToEvaluateOnNewDocument', { source: 'delete window.WebAssembly' }),
  })
  assert.match(said, /这个浏览器不能运行本页/)
  assert.match(said, /极速模式/)
})

test('a browser that cannot even read the program (syntax error) is told the same', async () => {
  const said = await refusal('chromium', (path) => /nianbao-[0-9a-f]+\.js$/.test(path) && { body: 'let a = ¿', headers: { 'content-type': 'text/javascript' } })
  assert.match(said, /这个浏览器不能运行本页/)
})

for (const name of MODERN.filter((one) => one !== 'webkit')) {
  test(`${name}: the folder opened from a disk names the file that can be`, async () => {
    const said = await refusal(name, undefined, { url: `file://${DIST}/index.html` })
    assert.match(said, /nianbao\.html/)
  })
}

test('with scripts off, the page says what to allow', async () => {
  const said = await refusal('chromium', undefined, { before: (page) => page.driver.send('Emulation.setScriptExecutionDisabled', { value: true }) })
  assert.match(said, /浏览器关闭了脚本/)
})

test('a load of more than half a second shows how far it has come, and not before', async () => {
  let release
  const held = new Promise((done) => (release = done))
  const slow = await serve(DIST, {
    override: async (path) => {
      if (path.endsWith('.wasm')) await held
    },
  })
  const browser = await open('chromium')
  try {
    const page = await browser.page()
    const going = page.goto(slow.url)
    const state = await page.find({ css: '#start-state' })
    assert.match(await state.text(), /正在打开/)
    const style = await page.eval(() => getComputedStyle(document.getElementById('start')).animationDelay)
    assert.equal(style, '0.5s', 'a quick load does not flicker')
    const opacity = () => page.eval(() => Number(getComputedStyle(document.getElementById('start')).opacity))
    await page.eval(() => new Promise((done) => setTimeout(done, 1000)))
    assert.equal(await opacity(), 1)
    await page.screenshot('start-progress')
    release()
    await going
    await page.started()
  } finally {
    release()
    await browser.close()
    await slow.stop()
  }
})
