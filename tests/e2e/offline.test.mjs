// Without a network, and from one version to the next: nothing is lost, nobody is hurried.
import assert from 'node:assert/strict'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { DIST, MODERN, open } from './harness/browsers.mjs'
import { mainJob, pasteSample } from './harness/job.mjs'
import { until } from './harness/page.mjs'
import { serve } from './harness/server.mjs'
import { becomes, build, forWorker, kept, lookForUpdate, mark, named, offline, visit } from './harness/versions.mjs'

const agree = (page) => page.eval(() => void document.dispatchEvent(new CustomEvent('nianbao:apply-update')))

for (const name of MODERN) {
  test(`${name}: with the server gone, the page opens again, and the whole main job is done`, () =>
    visit(name, build('A'), async ({ page, server }) => {
      await server.stop()
      await page.reload()
      await page.started()
      await page.sees('已可离线使用')
      await mainJob(page, { files: name !== 'webkit' })
      await page.open(`${server.url}?year=2024`)
      await page.open(`${server.url}index.html`)
      assert.equal(await mark(page), 'A')
      assert.equal(await page.eval(() => fetch('embed-origins.json').then(() => 'kept', () => 'network')), 'network')
    }, { prefix: '/deep/in/a/portal/' }))

  test(`${name}: a new version waits for the person's word, and then comes`, () =>
    visit(name, build('A'), async ({ page, server }) => {
      const before = await kept(page)
      server.deploy(build('B'))
      assert.equal(await lookForUpdate(page), true)
      await becomes(page, 'update-ready')
      assert.equal(await mark(page), 'A', 'nothing has changed yet')
      await page.reload()
      await page.started()
      assert.equal(await mark(page), 'A', 'not even by reloading')
      await becomes(page, 'update-ready')
      await agree(page)
      await until('the new version', async () => (await mark(page)) === 'B')
      await page.started()
      await becomes(page, 'ready')
      const then = await kept(page)
      assert.equal(then.length, 1)
      assert.notDeepEqual(then, before)
      await server.stop()
      await page.reload()
      await page.started()
      assert.equal(await mark(page), 'B')
    }))
}

const BROKEN = {
  'a file that is missing': (folder) => rmSync(join(folder, named(folder, /\.wasm$/))),
  'a module cut short': (folder) => {
    const path = join(folder, named(folder, /\.wasm$/))
    writeFileSync(path, readFileSync(path).subarray(0, 20_000))
  },
  'a script cut short': (folder) => {
    const path = join(folder, named(folder, /^nianbao-[0-9a-f]+\.js$/))
    writeFileSync(path, readFileSync(path).subarray(0, 20_000))
  },
  'an opening page that has not arrived yet': (folder, edit) => {
    // The worker is there, the module of the new name too, the opening page is still the old one.
    const old = named(folder, /\.wasm$/)
    const fresh = old.replace(/-[0-9a-f]+/, '-0123456789abcdef')
    cpSync(join(folder, old), join(folder, fresh))
    edit('sw.js', (text) => text.replaceAll(old, fresh))
  },
  'an error page in the place of a style': (folder) => {
    writeFileSync(join(folder, named(folder, /^style-.*\.css$/)), '<html>502 Bad Gateway</html>')
  },
}
for (const [what, bend] of Object.entries(BROKEN)) {
  test(`chromium: an update with ${what} leaves the old version running, offline too`, () =>
    visit('chromium', build('A'), async ({ page, server }) => {
      const before = await kept(page)
      server.deploy(build('B', bend))
      assert.equal(await lookForUpdate(page), false)
      assert.equal(await offline(page), 'ready')
      assert.deepEqual(await kept(page), before)
      await server.stop()
      await page.reload()
      await page.started()
      assert.equal(await mark(page), 'A')
      // The next deployment is whole again.
      await server.start()
      server.deploy(build('C'))
      assert.equal(await lookForUpdate(page), true)
    }))
}

for (const name of ['chromium', 'firefox']) {
  test(`${name}: with two tabs open, one takes the new version and the other is left in peace`, () =>
    visit(name, build('A'), async ({ page, server, browser }) => {
      const other = await browser.page({ beside: page })
      other.allow(/ServiceWorker/)
      await other.open(server.url)
      await becomes(other, 'ready')
      await other.eval(() => void (window.work = 'unsaved'))
      server.deploy(build('B'))
      assert.equal(await lookForUpdate(page), true)
      await becomes(page, 'update-ready')
      await becomes(other, 'update-ready')
      await agree(page)
      await until('the new version here', async () => (await mark(page)) === 'B')
      assert.equal(await mark(other), 'A')
      assert.equal(await other.eval(() => window.work), 'unsaved')
      await agree(other)
      await until('the new version there', async () => (await mark(other)) === 'B')
    }))

  test(`${name}: the worker that removes itself does, and touches nothing of others`, () =>
    visit(name, build('A'), async ({ page, server }) => {
      const foreign = ['someone-else', `nianbao:${server.origin}/another/place/:1`]
      await page.eval(async (names) => {
        for (const one of names) await (await caches.open(one)).put('/x', new Response('x'))
      }, foreign)
      server.deploy(build('B'))
      assert.equal(await lookForUpdate(page), true)
      await agree(page)
      await until('the new version', async () => (await mark(page)) === 'B')
      await page.started()
      await until('the old cache to go', async () => (await kept(page)).length === 3)
      assert.deepEqual((await kept(page)).filter((one) => foreign.includes(one)), [...foreign].sort())
      server.deploy(build('C', (folder) => cpSync(join(folder, 'sw-unregister.js'), join(folder, 'sw.js'))))
      await lookForUpdate(page)
      await until('the worker to go', () => page.eval(async () => (await navigator.serviceWorker.getRegistrations()).length === 0))
      assert.deepEqual(await kept(page), [...foreign].sort())
      assert.equal(await page.has({ css: 'h1' }), true, 'the open tab goes on')
    }))
}

test('chromium: a deployment after the worker was withdrawn is offered to nobody: nothing old is open', () =>
  visit('chromium', build('A'), async ({ page, server }) => {
    const other = await page.browser.page({ beside: page })
    await other.open(server.url)
    server.deploy(build('B', (folder) => cpSync(join(folder, 'sw-unregister.js'), join(folder, 'sw.js'))))
    await lookForUpdate(page)
    await until('the old files to go', async () => (await kept(page)).length === 0)
    await other.close()
    await page.goto('about:blank')
    server.deploy(build('C'))
    await page.open(server.url)
    assert.equal(await mark(page), 'C')
    await until('the new files', async () => (await kept(page)).length === 1)
    await becomes(page, 'ready')
  }))

test('a gateway that adds to files does no harm', async () => {
  const folder = build('A')
  const addition = '<script src="/gateway.js"></script>'
  await visit('chromium', folder, async ({ page, server }) => {
    await server.stop()
    await page.reload()
    await page.started()
  }, {
    gzip: false,
    override: (path) => {
      if (path === '/') {
        const body = readFileSync(join(folder, 'index.html'), 'utf8').replace('</body>', `${addition}</body>`)
        return { body, headers: { 'content-type': 'text/html; charset=utf-8' } }
      }
      if (path === '/gateway.js') return { body: '', headers: { 'content-type': 'text/javascript' } }
    },
  })
})

test('over plain HTTP on another host there is no worker, and the page knows', async () => {
  const server = await serve(DIST)
  const origin = `http://office.example:${server.options.port}`
  const browser = await open('chromium', { args: ['--host-resolver-rules=MAP office.example 127.0.0.1'], origins: [origin] })
  try {
    const page = await browser.page()
    await page.open(`${origin}/`)
    assert.equal(await offline(page), 'insecure')
    await page.sees('本站没有使用 HTTPS')
    await (await page.byLink('下载离线单文件版')).click()
    const file = await page.download(/^nianbao.*\.html$/)
    assert.equal(file.text, readFileSync(join(DIST, 'nianbao.html'), 'utf8'))
  } finally {
    await browser.close()
    await server.stop()
  }
})

test('inside a frame no worker is installed', async () => {
  const server = await serve(DIST, {
    override: (path) => path === '/host' && { body: '<!doctype html><iframe src="./" width="900" height="600"></iframe>', headers: { 'content-type': 'text/html' } },
  })
  const browser = await open('chromium')
  try {
    const page = await browser.page()
    page.allow(/favicon/)
    await page.goto(`${server.origin}/host`)
    const frame = await page.frame('iframe')
    await until('the frame to know', async () => (await offline(frame)) === 'framed')
    assert.equal(await page.eval(async () => (await navigator.serviceWorker.getRegistrations()).length), 0)
    assert.equal(server.requests.some((one) => one.path === '/sw.js'), false)
  } finally {
    await browser.close()
    await server.stop()
  }
})

test('a first installation that fails is told, and the page works', async () => {
  const server = await serve(build('A'), { override: (path, request) => path.endsWith('.css') && forWorker(request) && { status: 404 } })
  const browser = await open('chromium')
  try {
    const page = await browser.page()
    page.allow(/404|ServiceWorker/)
    await page.open(server.url)
    await becomes(page, 'failed')
    assert.deepEqual(await kept(page), [])
  } finally {
    await browser.close()
    await server.stop()
  }
})

test('chromium finds nothing that keeps the page from being installed', () =>
  visit('chromium', DIST, async ({ page }) => {
    const { errors } = await page.driver.send('Page.getAppManifest')
    assert.deepEqual(errors, [])
    const { installabilityErrors } = await page.driver.send('Page.getInstallabilityErrors')
    // The tabs of the tests are private ones, where no page can be installed.
    assert.deepEqual(installabilityErrors.map((one) => one.errorId).filter((one) => one !== 'in-incognito'), [])
  }))

for (const name of ['chromium-88', 'chromium-80']) {
  test(`${name}: with the server gone, the page opens again, and the whole main job is done`, () =>
    visit(name, build('A'), async ({ page, server }) => {
      await server.stop()
      await page.reload()
      await page.started()
      assert.equal(await mark(page), 'A')
      await mainJob(page)
    }))
}

const TAKE_IT = '换用新版本'
for (const name of MODERN) {
  test(`${name}: a new version with work in hand is offered, not taken; nothing is lost when it is`, () =>
    visit(name, build('A'), async ({ page, server }) => {
      await pasteSample(page)
      const cell = await page.byLabel(/新收.*自然人/)
      await cell.fill('4321')
      server.deploy(build('B'))
      assert.equal(await lookForUpdate(page), true)
      await page.byButton(TAKE_IT)
      assert.equal(await mark(page), 'A')
      assert.equal(await cell.value(), '4321')
      await (await page.byButton('以后再说')).click()
      await page.gone({ role: 'button', name: TAKE_IT })
      await page.reload()
      await page.started()
      assert.equal(await mark(page), 'A', 'put off is put off')
      await (await page.byButton(TAKE_IT)).click()
      await until('the new version', async () => (await mark(page)) === 'B')
      await page.started()
      assert.equal(await (await page.byLabel(/新收.*自然人/)).value(), '4321')
    }))
}

for (const [where, has] of [['is kept nowhere', []], ['stands in a copy that waits for the database', ['local']]]) {
  test(`a new version is not taken while the work ${where}`, () =>
    visit('chromium', build('A'), async ({ page, server }) => {
      await pasteSample(page)
      server.deploy(build('B'))
      assert.equal(await lookForUpdate(page), true)
      await page.eval((has) => {
        const full = () => {
          throw new DOMException('full', 'QuotaExceededError')
        }
        if (!has.includes('local')) Storage.prototype.setItem = full
        IDBObjectStore.prototype.put = full
      }, has)
      await (await page.byLabel(/新收.*自然人/)).fill('4321')
      await (await page.byButton(TAKE_IT)).click()
      await page.sees('改动没有能存进本机的数据库，换版本可能丢失它们。请先下载数据文件')
      assert.equal(await mark(page), 'A')
      assert.equal(await (await page.byLabel(/新收.*自然人/)).value(), '4321')
    }))
}
