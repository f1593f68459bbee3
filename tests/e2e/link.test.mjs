// What a link may ask for: a year, the sample, a report of the same origin; and nothing of any other.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { DIST, MODERN, open, ROOT } from './harness/browsers.mjs'
import { serve } from './harness/server.mjs'

const REPORT = readFileSync(join(ROOT, 'tests/snapshots/county-2024.json'))
const json = { 'content-type': 'application/json' }
let server, other, browser
before(async () => {
  other = await serve(DIST, { override: (path) => path === '/r.json' && { body: REPORT, headers: { ...json, 'access-control-allow-origin': '*' } } })
  server = await serve(DIST, {
    prefix: '/tool/',
    override: (path) =>
      ({
        '/tool/reports/2024.json': { body: REPORT, headers: json },
        '/reports/up.json': { body: REPORT, headers: json },
        '/tool/away.json': { status: 302, headers: { location: `${other.origin}/r.json` } },
        '/tool/near.json': { status: 302, headers: { location: 'reports/2024.json' } },
        '/tool/none.json': { status: 404 },
        '/tool/prose.txt': { body: '今天天气很好。', headers: { 'content-type': 'text/plain; charset=utf-8' } },
      })[path],
  })
  browser = await open('chromium')
})
after(async () => {
  try {
    await browser.close()
  } finally {
    await server.stop()
    await other.stop()
  }
})

async function visit(query) {
  const page = await browser.page()
  page.allow(/404|ERR_FAILED|redirect|Failed to load resource/i)
  await page.open(server.url + query)
  return page
}
const title = async (page) => (await page.find({ css: 'h1' })).text()

test('?year= opens a blank report in the form of that year', async () => {
  const page = await visit('?year=2024')
  await page.sees('2024')
  await page.byRole('table', /收到和处理政府信息公开申请情况统计表/)
  await page.close()
})

test('?year= with a year for which there is no form says which there are', async () => {
  for (const year of ['1999', '2024x', '', '99999999999999']) {
    const page = await visit(`?year=${year}`)
    assert.match(await (await page.find({ css: '.link-problem .notice' })).text(), /年度.*不能用/)
    await page.close()
  }
})

test('?sample opens the sample', async () => {
  const page = await visit('?sample')
  await page.byRole('table', /收到和处理政府信息公开申请情况统计表/)
  assert.match(await title(page), /禾丰县水利局 2025年/)
  await page.close()
})

test('?open= opens a report of the same origin, also from beside the folder, and only once', async () => {
  for (const address of ['reports/2024.json', '/reports/up.json', encodeURIComponent(`${server.origin}/reports/up.json`)]) {
    const page = await visit(`?open=${address}`)
    await page.byRole('table', /收到和处理政府信息公开申请情况统计表/)
    assert.match(await title(page), /2024/)
    assert.equal(await page.eval(() => location.search), '', 'reloading does not begin anew')
    await page.close()
  }
})

test('?open= never asks another origin, and says why', async () => {
  const before = other.requests.length
  for (const address of [`${other.origin}/r.json`, `//127.0.0.1:${other.options.port}/r.json`, 'data:application/json,{}', 'file:///etc/passwd', 'javascript:alert(1)']) {
    const page = await visit(`?open=${encodeURIComponent(address)}`)
    assert.match(await (await page.find({ css: '.link-problem .notice' })).text(), /不在本站/)
    await page.close()
  }
  assert.equal(other.requests.length, before)
})

test('?open= refuses to be redirected, near or far', async () => {
  const before = other.requests.length
  for (const address of ['away.json', 'near.json']) {
    const page = await visit(`?open=${address}`)
    assert.match(await (await page.find({ css: '.link-problem .notice' })).text(), /没有打开/)
    await page.close()
  }
  assert.equal(other.requests.length, before)
})

test('?open= with what is missing, or no report, says so and offers the other ways', async () => {
  for (const [address, why] of [['none.json', /404/], ['prose.txt', /./], ['', /./]]) {
    const page = await visit(`?open=${address}`)
    assert.match(await (await page.find({ css: '.link-problem .notice' })).text(), why)
    assert.equal(await page.has({ role: 'button', name: '先看样例' }), true)
    await page.close()
  }
})

for (const name of MODERN) {
  test(`${name}: ?open= asks without cookies; with them only when the person says so, who reads what for`, async () => {
    const asked = []
    const guarded = await serve(DIST, {
      prefix: '/tool/',
      override: (path, request) => {
        if (!path.startsWith('/api/')) return
        const signedIn = /session=1/.test(request.headers.cookie ?? '')
        asked.push(`${request.url} ${signedIn}`)
        if (path === '/api/sign-out') return { body: '已退出', headers: { 'content-type': 'text/plain; charset=utf-8' } }
        return signedIn ? { body: REPORT, headers: json } : { body: '<!doctype html><title>登录</title><form>请登录</form>', headers: { 'content-type': 'text/html; charset=utf-8' } }
      },
    })
    const browser = await open(name)
    try {
      const page = await browser.page()
      page.allow(/./)
      await page.open(guarded.url)
      await page.eval(() => void (document.cookie = 'session=1; path=/'))
      // What changes something is asked for as by a stranger, and no more unless the person wants it.
      await page.open(`${guarded.url}?open=${encodeURIComponent('/api/sign-out?now=1#end')}`)
      await page.sees('/api/sign-out?now=1')
      await (await page.byButton('知道了')).click()
      await page.gone({ css: '.link-problem .notice' })
      assert.deepEqual(asked, ['/api/sign-out?now=1 false'])
      // A report that one must be signed in for.
      await page.open(`${guarded.url}?open=${encodeURIComponent('/api/report?id=3')}`)
      await page.sees('/api/report?id=3')
      assert.equal(asked.at(-1), '/api/report?id=3 false')
      await (await page.byButton('以我的身份去取')).click()
      await page.byRole('table', /收到和处理政府信息公开申请情况统计表/)
      assert.equal(asked.at(-1), '/api/report?id=3 true')
      // A report that anybody gets is opened at once; of another origin nothing is offered.
      await page.open(`${guarded.url}?open=${encodeURIComponent(`${other.origin}/r.json`)}`)
      assert.match(await (await page.find({ css: '.link-problem .notice' })).text(), /不在本站/)
      assert.equal(await page.has({ role: 'button', name: '以我的身份去取' }), false)
    } finally {
      await browser.close()
      await guarded.stop()
    }
  })
}
