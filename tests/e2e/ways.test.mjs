// The three ways in, by the files that offices have: pasted, opened, dragged; and a piece that found no place is put
// where it belongs.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { DIST, open, ROOT } from './harness/browsers.mjs'
import { PASTE_HERE } from './harness/job.mjs'
import { until } from './harness/page.mjs'
import { serve } from './harness/server.mjs'

const REPORT = JSON.parse(readFileSync(join(ROOT, 'tests/snapshots/county-2024.json'), 'utf8'))
const CELL = /一、本年新收.*自然人栏/
const folder = mkdtempSync(join(tmpdir(), 'nianbao-ways-'))

let server
before(async () => (server = await serve(DIST)))
after(() => server.stop())

/** Cases of the readers, with the number that must stand in the first cell of 三. */
const cases = readdirSync(join(ROOT, 'tests/read')).flatMap((name) => {
  const files = readdirSync(join(ROOT, 'tests/read', name))
  const input = files.find((file) => file.startsWith('input.'))
  // A case that reads as another one names it.
  const of = files.includes('expected.txt') ? readFileSync(join(ROOT, 'tests/read', name, 'expected.txt'), 'utf8').trim() : name
  if (!input || of === name && !files.includes('expected.json')) return []
  const expected = JSON.parse(readFileSync(join(ROOT, 'tests/read', of, 'expected.json'), 'utf8'))
  const first = (expected.report ?? expected).requests?.received?.natural_person
  return first == null ? [] : [{ name, kind: input.split('.').pop(), path: join(ROOT, 'tests/read', name, input), first: String(first) }]
})
const some = (kind, wanted = () => true) => {
  const found = cases.find((one) => one.kind === kind && wanted(one))
  assert.ok(found, `a case of ${kind}`)
  return found
}

async function stands(page, first) {
  const cell = await page.byLabel(CELL)
  await until(`${first} in the first cell`, async () => (await cell.value()) === first)
}

async function fresh(page) {
  // A page without the program: it would hold the database while that is deleted.
  await page.goto(`${server.url}about.html`)
  await page.eval(() => new Promise((done) => (indexedDB.deleteDatabase('nianbao/').onsuccess = done)).then(() => localStorage.clear()))
  await page.open(server.url)
}

const bytes = (path) => readFileSync(path).toString('base64')
const files = () => [some('html'), some('html', (one) => /gbk|gb2312|gb18030/i.test(one.name)), some('htm'), some('docx'), some('txt'), some('json'), some('xlsx', (one) => one.name.includes('libreoffice')), some('xls'), some('ods')]

for (const name of ['chromium', 'firefox', 'webkit']) {
  test(`${name}: a report is pasted as text and as a page, and opened from files`, async () => {
    const browser = await open(name)
    try {
      const page = await browser.page()
      const [web, , , , text] = files()
      await fresh(page)
      await (await page.byLabel(PASTE_HERE)).paste({ text: readFileSync(text.path, 'utf8') })
      await stands(page, text.first)
      await fresh(page)
      await (await page.byLabel(PASTE_HERE)).paste({ text: '…', html: readFileSync(web.path, 'utf8') })
      await stands(page, web.first)
      for (const file of files()) {
        await fresh(page)
        await (await page.byLabel('报告文件')).upload(file.path)
        await stands(page, file.first)
      }
    } finally {
      await browser.close()
    }
  })
}

test('chromium: each kind of file is dragged onto the page', async () => {
  const browser = await open('chromium')
  try {
    const page = await browser.page()
    for (const file of files()) {
      await fresh(page)
      const area = await page.byLabel(PASTE_HERE)
      await area.drop({ files: [{ name: file.path.split('/').pop(), base64: bytes(file.path) }] })
      await stands(page, file.first)
    }
  } finally {
    await browser.close()
  }
})

for (const name of ['chromium', 'firefox', 'webkit']) {
  test(`${name}: files dropped anywhere are taken: start page, paper, over a dialog; several are listed`, async () => {
    const browser = await open(name)
    try {
      const page = await browser.page()
      const [web, , , word, text, json] = files()
      const dropped = (file) => ({ name: file.path.split('/').pop(), base64: bytes(file.path) })
      const drop = async (css, ...chosen) => (await page.byCss(css)).drop({ files: chosen.map(dropped) })
      await fresh(page)
      await drop('.begin-foot', web)
      await stands(page, web.first)
      await drop('.paper', json)
      await page.sees('读到一份报告，请核对')
      // Over the dialog, beside everything in it.
      const dialog = () => page.eval(() => document.querySelector('[role=dialog]')?.innerText ?? '')
      const first = await dialog()
      await drop('.veil', text)
      await until('the other report in the dialog', async () => ![first, ''].includes(await dialog()) && (await page.text()).split('读到一份报告').length === 2)
      await (await page.byButton(/^(换成这份报告|另开一份)$/)).click()
      await stands(page, text.first)
      await (await page.byButton(/^上年报告/)).click()
      await drop('.veil', word, json)
      await page.sees('请只选一个文件')
      await drop('.veil', json)
      await page.byButton('隐藏上年')
      await stands(page, text.first)
      await drop('.panel', word, json)
      await page.sees('已读 2 个文件')
      // What is no file is not taken, and takes nothing away.
      const kept = await page.eval(() => {
        const data = new DataTransfer()
        data.setData('text/uri-list', 'https://www.example.gov.cn/')
        const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
        document.querySelector('.paper').dispatchEvent(event)
        return event.defaultPrevented
      })
      assert.equal(kept, true)
    } finally {
      await browser.close()
    }
  })
}

test('chromium: a piece that found no place is put where it belongs, in one step', async () => {
  const path = join(folder, '另存.json')
  writeFileSync(path, JSON.stringify({ ...REPORT, remarks: '另有两件申请由乡镇办理。' }))
  const browser = await open('chromium')
  try {
    const page = await browser.page()
    await fresh(page)
    await (await page.byLabel('报告文件')).upload(path)
    await (await page.byCss('.notes summary')).click()
    await (await page.byButton('放到应在的位置…')).click()
    const target = await page.byLabel('放到')
    await target.eval((select) => {
      select.selectedIndex = [...select.options].findIndex((option) => option.text === '引言')
      select.dispatchEvent(new Event('change', { bubbles: true }))
    })
    await page.screenshot('ways-place')
    await (await page.byButton('放入')).click()
    const prose = await page.byLabel('引言')
    await until('the words in the preface', async () => (await prose.value()).endsWith('另有两件申请由乡镇办理。'))
    await page.sees('已放入引言。')
    await (await page.byButton(/^撤销/)).click()
    await until('the words to be gone', async () => !(await prose.value()).includes('乡镇办理'))
    await page.sees('另有两件申请由乡镇办理。')
  } finally {
    await browser.close()
  }
})

test('chromium: the reports of an archive and of a workbook are listed each by itself', async () => {
  const browser = await open('chromium')
  try {
    const page = await browser.page()
    for (const [file, ...names] of [['packed.zip', '城关镇.xlsx', '河东乡.html'], ['two.xlsx', 'two.xlsx：城关镇', 'two.xlsx：河东乡']]) {
      await fresh(page)
      await (await page.byLabel('报告文件')).upload(join(ROOT, 'tests/files', file))
      await page.sees('多份报告')
      for (const name of names) await page.sees(name)
      await page.sees('已读 2 个文件')
    }
  } finally {
    await browser.close()
  }
})
