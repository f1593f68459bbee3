// The editor in a frame of strangers: origins that are not listed, siblings, floods and nonsense; none gets a byte of the
// report or breaks the page. Sandboxed frames and frames within frames.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sleep, until } from './harness/page.mjs'
import { REPORT, edit, ready, stage, told } from './harness/portal.mjs'

for (const name of ['chromium', 'firefox', 'webkit']) {
  test(`${name}: an origin that is not listed: every promise fails, an event is fired, the console names file and origin`, async () => {
    await stage(name, { allowed: () => ['https://www.example.gov.cn'] }, async ({ page, folder }) => {
      const begun = Date.now()
      const codes = await page.eval(async (report) => {
        const asked = [editor.ready, editor.load(report), editor.get(), editor.validate(), editor.export('docx'), editor.new(2025), editor.focusCell('requests.granted.total'), editor.requestExit()]
        return Promise.all(asked.map((one) => one.then(() => 'done', (error) => error.code)))
      }, REPORT)
      assert.deepEqual(codes, Array(8).fill('not-allowed'))
      assert.ok(Date.now() - begun < 31_000, `${Date.now() - begun} ms`)
      const [error] = await told(page, 'error')
      assert.equal(error.code, 'not-allowed')
      const [line] = await page.eval(() => logged)
      assert.ok(line.includes(`${folder.url}embed-origins.json`) && line.includes(`"${await page.eval(() => location.origin)}"`), line)
      // Later calls do not wait again.
      const later = Date.now()
      assert.equal(await page.eval(() => editor.get().catch((error) => error.code)), 'not-allowed')
      assert.ok(Date.now() - later < 1000)
    })
  })
}

test('a portal that is not in the list hears a greeting and nothing else', async () => {
  await stage('chromium', { allowed: () => ['https://www.example.gov.cn'] }, async ({ page }) => {
    await until('a greeting', () => page.eval(() => heard.length > 0), 40_000)
    await page.eval((report) => {
      const frame = document.querySelector('iframe').contentWindow
      for (const type of ['connect', 'load', 'get', 'validate', 'export', 'nonsense']) {
        frame.postMessage({ protocol: 'nianbao', version: 1, type, id: '1', payload: { document: report } }, '*')
      }
    }, REPORT)
    await sleep(1500)
    const types = (await page.eval(() => heard)).map((text) => JSON.parse(text).type)
    assert.deepEqual([...new Set(types)], ['hello'])
  })
})

test('where the list is empty the page does not even greet', async () => {
  await stage('chromium', { allowed: () => [] }, async ({ page, folder }) => {
    await until('the list to be asked for', () => folder.requests.some((one) => one.path.endsWith('/embed-origins.json')), 40_000)
    await sleep(1500)
    assert.deepEqual(await page.eval(() => heard), [])
  })
})

test('a sibling frame is a stranger', async () => {
  await stage('chromium', { more: '<iframe id="sibling" src="/sibling.html"></iframe>' }, async ({ page }) => {
    await ready(page)
    await page.eval((report) => editor.load(report), REPORT)
    const sibling = await page.frame('#sibling')
    await sibling.eval(() => {
      window.heard = []
      addEventListener('message', (event) => heard.push(event.data))
      const editor = parent.frames[0]
      for (const type of ['connect', 'get', 'export']) editor.postMessage({ protocol: 'nianbao', version: 1, type, id: 's' }, '*')
    })
    await sleep(1000)
    assert.deepEqual(await sibling.eval(() => heard), [])
    assert.ok(!(await page.eval(() => heard)).some((text) => JSON.parse(text).replyTo === 's'), 'and no answer goes astray')
  })
})

test('nonsense, other versions, oversize and a flood leave the page working', async () => {
  await stage('chromium', {}, async ({ page }) => {
    await ready(page)
    await page.eval((report) => editor.load(report), REPORT)
    const codes = await page.eval(async () => {
      const frame = document.querySelector('iframe').contentWindow
      const codes = []
      addEventListener('message', (event) => event.data.type === 'error' && codes.push(event.data.payload.code))
      const base = { protocol: 'nianbao', version: 1, type: 'get', id: 'x' }
      const cycle = { ...base }
      cycle.self = cycle
      for (const bad of [{ ...base, version: 2 }, { ...base, type: 'fly' }, { ...base, type: 7 }, { ...base, payload: 'x' }, cycle, { ...base, payload: { pad: 'x'.repeat(21e6) } }, null, 'words', { other: 1 }]) {
        frame.postMessage(bad, '*')
      }
      await new Promise((done) => setTimeout(done, 1500))
      return codes
    })
    assert.deepEqual(codes.filter((code) => code !== 'bad-message'), ['unsupported-version', 'unknown-type', 'too-large'])
    // For the page all of the flood comes at one moment, however slow the machine is.
    const frame = await page.frame('nianbao-editor iframe')
    await frame.eval(() => {
      const moment = performance.now()
      performance.now = () => moment
      window.came = 0
      addEventListener('message', () => (window.came += 1))
    })
    await page.eval(() => {
      const frame = document.querySelector('iframe').contentWindow
      for (let n = 0; n < 20000; n++) frame.postMessage({ protocol: 'nianbao', version: 1, type: 'validate', id: 'f' + n }, '*')
    })
    await until('the flood to be over', () => frame.eval(() => window.came >= 20000), 60_000)
    await frame.eval(() => void delete performance.now)
    // What is asked within the same second is dropped with it.
    const again = () => page.eval(() => Promise.race([editor.get(), new Promise((done) => setTimeout(done, 1500, null))]))
    const state = await until('the editor to answer again', again, 60_000)
    assert.deepEqual(state.document, REPORT)
    const answers = (await page.eval(() => heard)).filter((text) => text.includes('"replyTo":"f')).length
    assert.ok(answers > 0 && answers <= 200, `${answers} answers to a flood`)
  })
})

test('under sandbox="allow-scripts" the portal loads, saves and exports', async () => {
  const headers = (path) => (/\.(wasm|json)$/.test(path) ? { 'access-control-allow-origin': '*' } : {})
  await stage('chromium', { attributes: 'sandbox="allow-scripts" export-to="host"', headers }, async ({ page }) => {
    page.allow(/localStorage|sandbox|manifest|SecurityError|CORS/i)
    await ready(page)
    await page.eval((report) => editor.load(report), REPORT)
    const frame = await edit(page, '5')
    await (await frame.byButton('为什么')).eval((button) => button.click())
    await frame.sees('门户把本页放在沙箱里，取不到说明文件')
    await (await frame.byButton('保存到门户')).click()
    await until('a save', async () => (await told(page, 'save')).length > 0)
    await page.eval(() => lastSave.saved())
    await frame.sees('门户已有最新内容')
    await (await frame.byButton('下载数据（JSON）')).click()
    const [exported] = await until('an export', async () => ((await told(page, 'export')).length ? told(page, 'export') : null))
    assert.equal(JSON.parse(exported.document).requests.granted.total, 5)
  })
})

test('an editor two frames down speaks to its parent alone', async () => {
  await stage('chromium', {}, async ({ page, portal, outside }) => {
    // A page of another origin frames the portal's page, which frames the editor.
    await page.goto(outside.url)
    await page.eval((address) => {
      window.heard = []
      addEventListener('message', (event) => heard.push(event.data))
      const frame = document.createElement('iframe')
      frame.id = 'portal'
      frame.src = address
      document.body.appendChild(frame)
    }, `${portal.url}host.html`)
    const middle = await page.frame('#portal')
    await until('the editor to be ready', () => middle.eval(() => told.some((one) => one.name === 'ready')), 40_000)
    await middle.eval((report) => editor.load(report), REPORT)
    // The outermost window asks the editor itself.
    await page.eval(() => {
      const frame = frames[0].frames[0]
      for (const type of ['connect', 'get', 'export', 'validate']) frame.postMessage({ protocol: 'nianbao', version: 1, type, id: 'top' }, '*')
    })
    await sleep(1500)
    assert.deepEqual(await page.eval(() => heard), [])
    assert.ok(!(await middle.eval(() => heard)).some((text) => JSON.parse(text).replyTo === 'top'), 'and no answer goes astray')
    assert.deepEqual((await middle.eval(() => editor.get())).document, REPORT)
  })
})

test('a portal without an origin is a stranger, even where the list says null', async () => {
  const headers = (path) => (/\.(wasm|json)$/.test(path) ? { 'access-control-allow-origin': '*' } : {})
  await stage('chromium', { allowed: (origin) => [origin, 'null', '*'], headers }, async ({ page, portal, outside }) => {
    page.allow(/localStorage|sandbox|manifest|SecurityError|CORS/i)
    await page.goto(outside.url)
    await page.eval((address) => {
      const frame = document.createElement('iframe')
      frame.id = 'portal'
      frame.setAttribute('sandbox', 'allow-scripts')
      frame.src = address
      document.body.appendChild(frame)
    }, `${portal.url}host.html`)
    const middle = await page.frame('#portal')
    await until('a greeting', () => middle.eval(() => heard.length > 0), 40_000)
    await middle.eval((report) => {
      const frame = document.querySelector('iframe').contentWindow
      for (const type of ['connect', 'load', 'get', 'export']) frame.postMessage({ protocol: 'nianbao', version: 1, type, id: 'n', payload: { document: report } }, '*')
    }, REPORT)
    await sleep(1500)
    assert.deepEqual([...new Set((await middle.eval(() => heard)).map((text) => JSON.parse(text).type))], ['hello'])
    assert.equal(await middle.eval(() => told.some((one) => one.name === 'ready')), false)
  })
})
