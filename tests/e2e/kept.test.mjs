// What the worker keeps is what was built: whatever a gateway answers in its place, the page opens again.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { DIST, MODERN } from './harness/browsers.mjs'
import { until } from './harness/page.mjs'
import { TYPES } from './harness/server.mjs'
import { becomes, build, forWorker, kept, visit } from './harness/versions.mjs'

const SIGN_IN = `<!doctype html><html><head><title>统一身份认证</title></head><body>${'<p>请登录</p>'.repeat(200_000)}</body></html>`
const html = { 'content-type': 'text/html; charset=utf-8' }
const right = (path) => ({ 'content-type': TYPES[path.match(/\.\w+$/)?.[0] ?? '.html'] })
const file = (path) => readFileSync(join(DIST, path === '/' ? 'index.html' : path))
const WRONG = {
  'a sign-in page': () => ({ body: SIGN_IN, headers: html }),
  'a sign-in page under the type of the file': (path) => ({ body: SIGN_IN, headers: right(path) }),
  nothing: (path) => ({ body: '', headers: right(path) }),
  'its first half': (path) => ({ body: file(path).subarray(0, file(path).length / 2), headers: right(path) }),
  'an image type': (path) => (path.endsWith('.wasm') ? { status: 403 } : { body: file(path), headers: { 'content-type': 'image/gif' } }),
  'a redirect to the sign-in page': () => ({ status: 302, headers: { location: '/login' } }),
}
/** The files of the first load, as a part of the path. */
const NEEDED = ['/index.html', ...[...file('/').toString('utf8').matchAll(/(?:src|href|data-wasm)="([^"]+-[0-9a-f]{16}\.\w+)"/g)].map(([, name]) => `/${name}`)].filter((name, at, all) => all.indexOf(name) === at)
const isOf = (needed) => (path) => path === needed || (needed === '/index.html' && path === '/')

/** What is kept last when the page is idle. */
const LAST = readdirSync(DIST).find((one) => /^worker-.*\.wasm$/.test(one))

/** Writes a sign-in page over what is kept of a file. */
const poison = (page, needed) =>
  page.eval(
    async (path, body) => {
      const cache = await caches.open((await caches.keys())[0])
      await cache.put(new URL(`.${path}`, location.href).href, new Response(body, { headers: { 'content-type': 'text/html' } }))
    },
    needed,
    '<!doctype html><p>请登录</p>',
  )
/** The start before this one was long ago. */
const later = (page) =>
  page.eval(async () => (await caches.open((await caches.keys())[0])).put(new URL('starting', location.href).href, new Response('1')))
const start = (page) => page.eval(() => document.documentElement.getAttribute('data-start'))
const comesBack = (page) => page.eval(() => void document.dispatchEvent(new Event('visibilitychange')))
const goesOnline = (page) => page.eval(() => void window.dispatchEvent(new Event('online')))
const holds = (page, name) => page.eval(async (name) => Boolean(await caches.match(new URL(name, location.href).href)), name)

const short = (path) => path.replace(/-[0-9a-f]+/, '-…')

for (const name of MODERN) {
  const files = name === 'chromium' ? NEEDED : NEEDED.filter((one) => /start|index|wasm/.test(one))
  for (const needed of files) {
    test(`${name}: whatever the worker is given for ${short(needed)} while installing, only the file itself is kept`, () => {
      let answer = WRONG.nothing
      const override = (path, request) => {
        if (path === '/login') return { body: SIGN_IN, headers: html }
        if (isOf(needed)(path) && forWorker(request)) return answer?.(path)
      }
      return visit(name, build('A'), async ({ page, server }) => {
        page.allow(/./)
        for (const [what, wrong] of Object.entries(WRONG)) {
          answer = wrong
          await page.reload()
          await page.started()
          await becomes(page, 'failed').catch((error) => assert.fail(`${what}: ${error.message}`))
          assert.deepEqual(await kept(page), [], what)
        }
        answer = undefined
        await page.reload()
        await becomes(page, 'ready')
        await server.stop()
        await page.reload()
        await page.started()
      }, { first: 'failed', override })
    })
  }

  test(`${name}: where a gateway's page was kept all the same, the page starts again by itself or at the next visit`, () =>
    visit(name, build('A'), async ({ page }) => {
      page.allow(/./)
      // The start-up script runs and tells the worker; it opens the page once more by itself.
      for (const needed of NEEDED.filter((one) => /nianbao-/.test(one))) {
        await poison(page, needed)
        await page.reload()
        await page.started()
        await becomes(page, 'ready')
      }
      // Nothing runs that could tell: the worker sees that the last start did not come to its end.
      for (const needed of NEEDED.filter((one) => /start-|index/.test(one))) {
        await poison(page, needed)
        await page.reload()
        await until('the start to be noted', () => holds(page, 'starting'))
        assert.notEqual(await start(page), 'running')
        await later(page)
        await page.reload()
        await page.started()
        await becomes(page, 'ready')
      }
    }))

  test(`${name}: files that the browser has thrown away are fetched again, and 已可离线使用 is taken back until then`, () =>
    visit(name, build('A'), async ({ page, server }) => {
      page.allow(/./)
      const discard = () => page.eval(async () => void (await Promise.all((await caches.keys()).map((one) => caches.delete(one)))))
      await page.sees('已可离线使用')
      await discard()
      await comesBack(page)
      await until('the files to be kept again', () => holds(page, 'index.html'))
      await becomes(page, 'ready')
      await server.stop()
      await discard()
      await comesBack(page)
      await becomes(page, 'failed')
      assert.doesNotMatch(await page.text(), /已可离线使用/)
      await server.start()
      await goesOnline(page)
      await becomes(page, 'ready')
      await page.sees('已可离线使用')
      await server.stop()
      await page.reload()
      await page.started()
    }))
}

test('a start that fails without a network is tried twice, and what is kept stays', () =>
  visit('chromium', build('A'), async ({ page, server }) => {
    page.allow(/./)
    await poison(page, NEEDED.find((one) => one.endsWith('.wasm')))
    await page.eval(() => void sessionStorage.setItem('opened', '0'))
    const { identifier } = await page.driver.send('Page.addScriptToEvaluateOnNewDocument', {
      source: 'try { sessionStorage.setItem("opened", 1 + Number(sessionStorage.getItem("opened"))) } catch (error) {}',
    })
    await server.stop()
    await page.reload()
    await page.sees('页面没能打开')
    assert.equal(await page.eval(() => sessionStorage.getItem('opened')), '2')
    assert.equal(await holds(page, 'index.html'), true)
    await page.driver.send('Page.removeScriptToEvaluateOnNewDocument', { identifier })
    await server.start()
    await page.reload()
    await page.started()
    await becomes(page, 'ready')
  }))

test('the browser drops everything of the page, its worker too: the open page has it installed again', () =>
  visit('chromium', build('A'), async ({ page, server }) => {
    // Until then the worker goes on keeping what is taken away.
    await until('everything to be kept', () => holds(page, LAST))
    // What it still keeps meanwhile is dropped again.
    await until('the worker to go', async () => {
      await page.driver.send('Storage.clearDataForOrigin', { origin: server.origin, storageTypes: 'all' })
      return page.eval(async () => (await caches.keys()).length === 0)
    })
    await comesBack(page)
    await until('the files to be kept again', () => holds(page, 'index.html'))
    await becomes(page, 'ready')
  }))

test('a worker of before that kept a sign-in page does not wait for a page that cannot start', () =>
  visit('chromium', build('A'), async ({ page, server }) => {
    page.allow(/./)
    await poison(page, NEEDED.find((one) => one.startsWith('/start-')))
    await page.reload()
    assert.notEqual(await start(page), 'running')
    server.deploy(build('B'))
    await page.eval(async () => (await navigator.serviceWorker.getRegistration()).update())
    await until('the new version', async () => (await kept(page)).length === 1 && /-B$/.test((await kept(page))[0]))
    await page.reload()
    await page.started()
    await becomes(page, 'ready')
  }))

const EXTRA = ['rules.json', 'rules.html', 'help.html', 'icon-512.png', 'nianbao.webmanifest']
test('a deployment without help and rules is used without a network all the same; what is there is kept', () =>
  visit('chromium', build('A', (folder) => EXTRA.forEach((one) => rmSync(join(folder, one)))), async ({ page, server }) => {
    await until('the rest to be kept', () => holds(page, 'icon-192.png'))
    for (const one of EXTRA) assert.equal(await holds(page, one), false, one)
    await server.stop()
    await page.reload()
    await page.started()
  }))

for (const [what, answer] of Object.entries(WRONG)) {
  test(`what is loaded later is not kept while the server answers ${what}, and is kept when it gives the file`, () => {
    let wrong = answer
    const override = (path) => {
      if (path === '/login') return { body: SIGN_IN, headers: html }
      if (EXTRA.includes(path.slice(1))) return wrong?.(path)
    }
    return visit('chromium', build('A'), async ({ page, server }) => {
      page.allow(/./)
      await until('the rest to be kept', () => holds(page, 'icon.svg'))
      for (const one of EXTRA.filter((one) => !/png|manifest/.test(one))) {
        await page.eval((one) => fetch(one).then((answer) => answer.text()), one)
        assert.equal(await holds(page, one), false, one)
      }
      wrong = undefined
      await page.reload()
      await page.started()
      for (const one of EXTRA) await until(`${one} to be kept`, () => holds(page, one))
      await server.stop()
      for (const one of EXTRA) assert.equal(await page.eval(async (one) => (await fetch(one)).status, one), 200, one)
    }, { override })
  })
}

test('a gateway that rewrites files, and a server that knows no types, do no harm', () => {
  const bent = (path) => {
    const name = path === '/' ? 'index.html' : path.slice(1)
    const change = {
      html: (text) => text.replace(/<head>/, '<head><script src="/gateway.js"></script>').replace('</body>', '<script src="/gateway.js"></script></body>').replace(/\n/g, '\r\n'),
      js: (text) => `/* gateway */\n${text}\n/* gateway */`,
      css: (text) => text.replace(/;/g, '; '),
    }[name.split('.').pop()]
    if (path === '/gateway.js') return { body: '', headers: right(path) }
    if (name === 'sw.js' || name === 'nianbao.html') return
    // Packed anew.
    if (name === 'icon-512.png') return { body: file('icon-192.png'), headers: right(path) }
    const type = /\.(html|css)$/.test(name) ? right(path) : {}
    if (change) return { body: change(file(name).toString('utf8')), headers: type }
  }
  return visit('chromium', build('A'), async ({ page, server }) => {
    await until('the icon to be kept', () => holds(page, 'icon-512.png'))
    for (const one of ['help.html', 'rules.html']) await until(`${one} to be kept`, () => holds(page, one))
    await server.stop()
    await page.reload()
    await page.started()
  }, { override: bent })
})
