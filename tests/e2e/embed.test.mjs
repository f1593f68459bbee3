// The editor in a portal's frame: a demonstration host that loads, edits, saves, pulls, exports and leaves; and
// strangers, floods and nonsense, none of which gets a byte of the report or breaks the page.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { DIST, open, ROOT } from './harness/browsers.mjs'
import { stored as drafts } from './harness/editor.mjs'
import { PASTE_HERE, SAMPLE } from './harness/job.mjs'
import { sleep, until } from './harness/page.mjs'
import { serve } from './harness/server.mjs'

const REPORT = JSON.parse(readFileSync(join(ROOT, 'tests/snapshots/county-2024.json'), 'utf8'))
const CELL = '[id="cell-requests.granted.total"]'

/** A portal with the element in its page; `attributes` stand on it. Everything that arrives is written down. */
const hostPage = (editor, attributes, more = '') => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>门户</title>
<script>
  window.heard = []
  addEventListener('message', (event) => heard.push(JSON.stringify(event.data)))
  window.logged = []
  console.error = (words) => logged.push(words)
</script>
<script src="${editor}nianbao-editor.js"></script>
<nianbao-editor id="editor" style="height:800px" ${attributes}></nianbao-editor>${more}
<script>
  const editor = document.getElementById('editor')
  window.told = []
  for (const name of ['ready', 'change', 'autosave', 'export', 'exit', 'error']) editor.addEventListener(name, (event) => told.push({ name, detail: event.detail }))
  editor.addEventListener('save', (event) => { told.push({ name: 'save', detail: { revision: event.detail.revision, document: event.detail.document } }); window.lastSave = event.detail })
</script></html>`

/** The editor on one origin, the portal on another, a browser on the portal's page. */
async function stage(name, { attributes = '', allowed, headers, more } = {}, act) {
  const folder = await serve(DIST, {
    headers,
    override: (path) => path.endsWith('/embed-origins.json') && { headers: { 'content-type': 'application/json', 'access-control-allow-origin': '*' }, body: JSON.stringify(lists.allowed) },
  })
  const lists = { allowed: [] }
  const portal = await serve(DIST, {
    override: (path) => ({ headers: { 'content-type': 'text/html; charset=utf-8' }, body: path === '/sibling.html' ? '<!doctype html><title>x</title>' : hostPage(folder.url, attributes, more) }),
  })
  // A page of yet another origin, for what happens around the portal.
  const outside = await serve(DIST, {
    override: () => ({ headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<!doctype html><title>x</title><link rel="icon" href="data:,">' }),
  })
  const origin = new URL(portal.url).origin
  lists.allowed = allowed ? allowed(origin) : [origin]
  const browser = await open(name)
  try {
    const page = await browser.page()
    await page.goto(`${portal.url}host.html`)
    await act({ page, portal, folder, browser, outside })
  } finally {
    await portal.stop()
    await folder.stop()
    await outside.stop()
    await browser.close()
  }
}

const told = (page, name) => page.eval((name) => told.filter((one) => one.name === name).map((one) => one.detail), name)
const ready = (page) => until('the editor to be ready', () => page.eval(() => told.some((one) => one.name === 'ready')), 40_000)
const edit = async (page, text) => {
  const frame = await page.frame('nianbao-editor iframe')
  const cell = await frame.byCss(CELL)
  await cell.fill(text)
  return frame
}

for (const name of ['chromium', 'firefox']) {
  test(`${name}: a portal loads, a person edits and saves, the portal pulls, exports and closes`, async () => {
    await stage(name, { attributes: 'autosave export-to="host"' }, async ({ page }) => {
      await ready(page)
      const loaded = await page.eval((report) => editor.load(report), REPORT)
      assert.equal(loaded.summary.errors, 0, JSON.stringify(loaded))
      assert.deepEqual((await page.eval(() => editor.get())).document, REPORT)
      assert.equal(await page.eval(() => editor.requestExit()), true, 'nothing is unsaved yet')

      const frame = await edit(page, '9')
      const [change] = await until('a change', async () => ((await told(page, 'change')).length ? told(page, 'change') : null))
      assert.ok(!JSON.stringify(change).includes('青禾'), 'a change carries no content')
      assert.deepEqual([change.dirty, change.revision > 0, change.summary.errors > 0], [true, true, true], JSON.stringify(change))
      const [autosave] = await until('an autosave', async () => ((await told(page, 'autosave')).length ? told(page, 'autosave') : null))
      assert.equal(autosave.document.requests.granted.total, 9)
      assert.equal(autosave.dirty, true)
      assert.equal(await page.eval(() => editor.requestExit()), false, 'the change is unsaved')

      await (await frame.byButton('保存到门户')).click()
      const [save] = await until('a save', async () => ((await told(page, 'save')).length ? told(page, 'save') : null))
      assert.equal(save.document.requests.granted.total, 9)
      await page.eval(() => lastSave.failed('磁盘已满'))
      await frame.sees('磁盘已满')
      assert.equal(await page.eval(() => editor.requestExit()), false, 'a failed save is no save')
      await (await frame.byButton('保存到门户')).click()
      await until('a second save', async () => (await told(page, 'save')).length === 2)
      await page.eval(() => lastSave.saved())
      await frame.sees('门户已有最新内容')
      assert.equal(await page.eval(() => editor.requestExit()), true, 'now it is kept')
      assert.equal((await page.eval(() => editor.get())).dirty, false)

      const { summary, findings } = await page.eval(() => editor.validate())
      assert.ok(summary.errors > 0 && findings.some((one) => one.rule === 'requests.results'), JSON.stringify(summary))
      const exported = await page.eval(() => editor.export('html'))
      assert.equal(exported.fileName, '青禾县水务局2024年政府信息公开工作年度报告.html')
      assert.ok(exported.document.includes('nianbao-known-findings'), 'errors go with the page as known')

      const refused = await page.eval((report) => editor.load('{').then(() => 'loaded', (error) => error.code), REPORT)
      assert.equal(refused, 'invalid-document')
      assert.equal((await page.eval(() => editor.get())).document.requests.granted.total, 9, 'what was there stays')

      await (await frame.byButton('退出')).click()
      await until('an exit', async () => (await told(page, 'exit')).length > 0)
    })
  })
}

test('what the portal has of one report says nothing of another', async () => {
  await stage('chromium', {}, async ({ page, folder }) => {
    await ready(page)
    assert.equal(await page.eval(() => editor.requestExit()), true, 'nothing stands there yet')
    await page.eval((report) => editor.load(report), REPORT)
    const frame = await edit(page, '9')
    await (await frame.byButton('保存到门户')).click()
    await until('a save', async () => (await told(page, 'save')).length === 1)
    await page.eval(() => lastSave.saved())
    await frame.sees('门户已有最新内容')
    assert.equal(await page.eval(() => editor.requestExit()), true)

    // Another report is begun after the save, of a revision below the saved one.
    await (await frame.byButton('年报，回到开始页')).click()
    await (await frame.byButton('新建空白报告')).click()
    await (await frame.byCss(CELL)).fill('7')
    await frame.sees('有改动尚未交给门户')
    assert.equal(await page.eval(() => editor.requestExit()), false, 'the portal never had this one')

    // Left for yet another, it is asked about: it is kept nowhere.
    await (await frame.byButton('年报，回到开始页')).click()
    await (await frame.byButton('返回这份报告')).click()
    assert.equal(await (await frame.byCss(CELL)).value(), '7')
    await (await frame.byButton('年报，回到开始页')).click()
    await (await frame.byButton('不保留，继续')).click()
    await frame.byButton('新建空白报告')
    assert.equal(await page.eval(() => editor.requestExit()), true, 'it was given up')
    const last = async () => (await told(page, 'change')).at(-1)
    await until('the portal to be told', async () => (await last()).dirty === false)

    // A report that the person brings is news to the portal, before anything in it is changed.
    const area = await frame.byLabel(PASTE_HERE)
    assert.equal(await area.paste({ text: SAMPLE.replaceAll('松涛', '青溪') }), true)
    await until('the portal to be told', async () => (await last()).dirty === true)
    assert.equal(await page.eval(() => editor.requestExit()), false)
  })
})

test('a late answer to a save says nothing of another save', async () => {
  await stage('chromium', {}, async ({ page }) => {
    await ready(page)
    await page.eval((report) => editor.load(report), REPORT)
    const save = async (frame, count) => {
      await (await frame.byButton('保存到门户')).click()
      await until(`save ${count}`, async () => (await told(page, 'save')).length === count)
    }
    let frame = await edit(page, '9')
    await save(frame, 1)
    await page.eval(() => (window.late = lastSave))
    // Saving again while it is under way sends nothing.
    await (await frame.byCss(CELL)).focus()
    await frame.press('Control+s')
    await frame.sees('正在交给门户')
    assert.equal((await told(page, 'save')).length, 1)
    // Another report is loaded, changed as often, and saved; then the first one's answer comes.
    await page.eval((report) => editor.load(report), REPORT)
    frame = await edit(page, '8')
    await frame.sees('有改动尚未交给门户')
    await save(frame, 2)
    await page.eval(() => late.saved())
    assert.equal(await page.eval(() => editor.requestExit()), false, 'the first answer is not the second one’s')
    await page.eval(() => lastSave.saved())
    await frame.sees('门户已有最新内容')
    // Changed and taken back, it is not what was saved at that revision.
    await (await frame.byCss(CELL)).fill('7')
    await save(frame, 3)
    await (await frame.byCss(CELL)).fill('6')
    await page.eval(() => lastSave.saved())
    await frame.sees('有改动尚未交给门户')
    assert.equal(await page.eval(() => editor.requestExit()), false, 'what was typed while it was saved is unsaved')
    // A page opened anew in the frame knows nothing of a save before.
    await (await frame.byButton('保存到门户')).click()
    await until('save 4', async () => (await told(page, 'save')).length === 4)
    await page.eval(() => (window.late = lastSave))
    await frame.eval(() => (onbeforeunload = null))
    await page.eval(() => new Promise((done) => {
      editor.addEventListener('ready', done, { once: true })
      editor.querySelector('iframe').src += ''
    }).then(() => null))
    await page.eval((report) => editor.load(report), REPORT)
    frame = await edit(page, '5')
    await save(frame, 5)
    await page.eval(() => late.saved())
    assert.equal(await page.eval(() => editor.requestExit()), false)
  })
})

test('what is taken back to what the portal has is no longer unsaved', async () => {
  await stage('chromium', {}, async ({ page }) => {
    await ready(page)
    await page.eval((report) => editor.load(report), REPORT)
    const frame = await edit(page, '9')
    const stands = async (words, isKept) => {
      await frame.sees(words)
      assert.equal(await page.eval(() => editor.requestExit()), isKept)
      assert.equal((await page.eval(() => editor.get())).dirty, !isKept)
    }
    const changes = async (words, isKept) => {
      await stands(words, isKept)
      await until(`the portal to be told: ${words}`, async () => (await told(page, 'change')).at(-1).dirty === !isKept)
    }
    const [unsaved, kept] = [['有改动尚未交给门户', false], ['门户已有最新内容', true]]
    const click = async (name) => (await frame.byButton(name)).click()
    await changes(...unsaved)
    await click('撤销')
    await changes(...kept)
    await click('重做')
    await changes(...unsaved)
    await click('保存到门户')
    await until('a save', async () => (await told(page, 'save')).length === 1)
    await page.eval(() => lastSave.saved())
    await stands(...kept)
    // What was loaded is not what was saved since.
    await click('撤销')
    await changes(...unsaved)
    await click('重做')
    await changes(...kept)
    // Typed again, it is what the portal has too.
    await edit(page, '8')
    await changes(...unsaved)
    await edit(page, '9')
    await changes(...kept)
    assert.equal((await told(page, 'autosave')).length, 0)
  })
})

const stored = async (page) => {
  const frame = await page.frame('nianbao-editor iframe')
  return Object.keys(await drafts(frame)).length + (await frame.eval(() => Object.keys(localStorage).length))
}

test('nothing is kept on this machine, and nothing says so', async () => {
  await stage('chromium', {}, async ({ page }) => {
    await ready(page)
    await page.eval((report) => editor.load(report), REPORT)
    const frame = await edit(page, '9')
    await frame.sees('有改动尚未交给门户')
    await sleep(1000)
    assert.equal(await stored(page), 0)
    assert.doesNotMatch(await (await frame.byCss('.bar')).text(), /本机/)
    // Leaving asks, since nobody has the change.
    await page.driver.send('Page.reload')
    await until('the question before leaving', () => (page.driver.dialogs ?? []).length > 0)
    await ready(page)
    const again = await page.frame('nianbao-editor iframe')
    await again.byButton('新建空白报告')
    assert.equal(await again.has({ role: 'button', name: '继续编辑' }), false)
  })
})

test('a portal that asks for it has drafts kept in the browser, and they are no less unsaved with it', async () => {
  await stage('chromium', { attributes: 'storage="local"' }, async ({ page }) => {
    await ready(page)
    await page.eval((report) => editor.load(report), REPORT)
    const frame = await edit(page, '9')
    await frame.sees('有改动尚未交给门户')
    await until('a draft', async () => (await stored(page)) > 0)
    await page.reload()
    await ready(page)
    const again = await page.frame('nianbao-editor iframe')
    await (await again.byButton('继续编辑')).click()
    await again.sees('有改动尚未交给门户')
    assert.equal(await page.eval(() => editor.requestExit()), false, 'a draft of this machine is not the portal’s')
  })
})

test('a portal begins a report, goes to a cell, and has it in every format', async () => {
  await stage('chromium', {}, async ({ page }) => {
    await ready(page)
    assert.equal((await page.eval(() => editor.new(2023))).summary.complete, false)
    assert.equal((await page.eval(() => editor.get())).document.year, 2023)
    await page.eval((report) => editor.new(2025, report), REPORT)
    const { document, dirty } = await page.eval(() => editor.get())
    assert.deepEqual([document.year, document.organization, dirty], [2025, REPORT.organization, false])
    assert.equal(document.requests.carried_in.total, REPORT.requests.carried_out.total)
    const refused = (act) => page.eval((act, report) => new Function('report', `return ${act}`)(report).then(() => 'done', (error) => error.code), act, REPORT)
    assert.equal(await refused('editor.new(2023, report)'), 'invalid-document')
    assert.equal(await refused('editor.new(25)'), 'bad-message')

    await page.eval(() => editor.focusCell('requests.granted.total'))
    const frame = await page.frame('nianbao-editor iframe')
    await until('the cell to have the focus', async () => (await frame.byCss(CELL)).hasFocus())
    assert.equal(await refused("editor.focusCell('requests.granted.everything')"), 'not-found')

    for (const [format, begins] of [['html', '<!DOCTYPE html>'], ['docx', 'PK'], ['xlsx', 'PK'], ['json', '{'], ['text', REPORT.organization], ['csv', '']]) {
      const made = await page.eval((format) => editor.export(format), format)
      const bytes = Buffer.from(made.document, made.encoding ?? 'utf8')
      assert.ok(bytes.length > 100 && bytes.toString('utf8').replace('\ufeff', '').startsWith(begins), `${format}: ${made.document.slice(0, 60)}`)
      assert.equal(made.encoding, ['docx', 'xlsx'].includes(format) ? 'base64' : null)
    }
    assert.equal(await refused("editor.export('exe')"), 'bad-message')
  })
})

test('a portal loads what the page leaves to its worker: a PDF, marked-up text, another program’s data, last year’s too', async () => {
  const of = (name, file) => readFileSync(join(ROOT, 'tests/read', name, file))
  await stage('chromium', {}, async ({ page }) => {
    await ready(page)
    const loads = [
      ['pdf-chromium-2021', of('pdf-chromium-2021', 'input.pdf').toString('base64'), { format: 'pdf', name: '年报.pdf' }],
      ['text-markdown', of('text-markdown', 'input.txt').toString('utf8'), { format: 'text' }],
      ['json-kirogovcompare', of('json-kirogovcompare', 'input.json').toString('utf8'), { lastYear: of('json-kirogovcompare', 'input.json').toString('utf8') }],
    ]
    for (const [name, document, options] of loads) {
      await page.eval((document, options) => editor.load(document, options), document, options)
      const { requests } = (await page.eval(() => editor.get())).document
      assert.deepEqual(requests, JSON.parse(of(name, 'expected.json')).requests, name)
    }
    const refused = await page.eval(() => editor.load('无', { format: 'pdf' }).then(() => 'loaded', (error) => error.message))
    assert.match(refused, /Base64/)
  })
})

test('read-only: nothing that is typed changes the report', async () => {
  await stage('chromium', { attributes: 'mode="readonly"' }, async ({ page }) => {
    await ready(page)
    await page.eval((report) => editor.load(report), REPORT)
    const frame = await edit(page, '9')
    await frame.sees('只读')
    assert.equal(await (await frame.byCss(CELL)).value(), '4', 'the cell shows what the report says')
    assert.deepEqual((await page.eval(() => editor.get())).document, REPORT)
  })
})

test('read-only: no control that changes anything is there, and nothing says that it was done', async () => {
  await stage('chromium', { attributes: 'mode="readonly"' }, async ({ page }) => {
    await ready(page)
    const frame = await page.frame('nianbao-editor iframe')
    await frame.sees('门户还没有打开报告')
    // A report with everything that can be mended: a wrong total, a missing section, an attachment, a note to place.
    const wrong = JSON.parse(JSON.stringify(REPORT))
    wrong.requests.granted.total = 9
    wrong.sections = wrong.sections.filter((one) => one.id !== 'problems')
    wrong.attachments = ['附件一']
    wrong.extra_rows = [{ table: 'disclosure', after: null, cells: ['其他', '3'] }]
    wrong.year = 2019
    wrong.remarks = '另有两件申请由乡镇办理。'
    await page.eval((report) => editor.load(report), wrong)
    await (await frame.byCss(CELL)).focus()
    await frame.sees('错在哪里')
    await frame.eval(() => document.querySelectorAll('details').forEach((one) => (one.open = true)))
    const there = await frame.eval(() => [...document.querySelectorAll('button:not(.finding-go):not(.filter)')].filter((one) => one.offsetWidth > 0).map((one) => one.innerText.trim()))
    const changes = /^(撤销|重做|粘贴|打开|上年报告|收起|空白|填|将|本行|本列|按此|改|重新|补|删除|加入|添加|搁置|确定|恢复|放|这格|撤回|保存|新建|年报)/
    assert.deepEqual(there.filter((name) => changes.test(name)), [])
    for (const stays of [/下载/, /下一条/, /为什么/, /应为|总计栏/]) assert.ok(there.some((name) => stays.test(name)), `${stays}: ${there.join(' ')}`)
    const open = await frame.eval(() => [...document.querySelectorAll('.paper input, .paper textarea')].filter((one) => !one.readOnly).map((one) => one.id))
    assert.deepEqual(open, [])
    for (const keys of ['Control+z', 'Control+y', 'Control+s', 'Delete', '=', 'Alt+0']) {
      await (await frame.byCss(CELL)).focus()
      await frame.press(keys)
      assert.doesNotMatch(await (await frame.byCss('.said')).text(), /已完成|已修改|已填|已撤销|已保存|没有可以/)
    }
    assert.equal((await page.eval(() => editor.get())).document.requests.granted.total, 9)
    // Allowed to edit, the same report has them again.
    await page.eval(() => editor.setAttribute('mode', 'edit'))
    await frame.byButton('按此修改')
    await (await frame.byCss(CELL)).fill('4')
    await until('the change', async () => (await page.eval(() => editor.get())).document.requests.granted.total === 4)
  })
})

test('read-only without buttons: the way home is no way to another report', async () => {
  for (const attributes of ['mode="readonly" buttons=""', 'buttons="save"']) {
    await stage('chromium', { attributes }, async ({ page }) => {
      await ready(page)
      await page.eval((report) => editor.load(report), REPORT)
      const frame = await page.frame('nianbao-editor iframe')
      await frame.byCss(CELL)
      assert.equal(await frame.has({ role: 'button', name: '年报，回到开始页' }), false)
      await (await frame.byCss('.bar-home')).click()
      // A file that is dropped does not come in either.
      const text = JSON.stringify({ ...REPORT, organization: '别处' })
      await (await frame.byCss('.paper')).drop({ files: [{ name: '别处.json', base64: Buffer.from(text).toString('base64') }] })
      await frame.sees(/不能修改|没有开放打开其他报告/)
      assert.deepEqual((await page.eval(() => editor.get())).document, REPORT)
      assert.equal(await frame.has({ css: '.begin' }), false)
    })
  }
})

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
