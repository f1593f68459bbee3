// The editor in a portal's frame: a demonstration host that loads, edits, saves, pulls, exports and leaves.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ROOT } from './harness/browsers.mjs'
import { stored as drafts } from './harness/editor.mjs'
import { PASTE_HERE, SAMPLE } from './harness/job.mjs'
import { sleep, until } from './harness/page.mjs'
import { CELL, REPORT, edit, ready, stage, told } from './harness/portal.mjs'

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
