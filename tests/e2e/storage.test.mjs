// What the browser keeps, and what it does not: a database that is full, refused, silent or taken away; drafts of the
// first version; records that cannot be read; copies of the page side by side; frames of strangers; the single file.
import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { DIST, MODERN, open } from './harness/browsers.mjs'
import {
  blank, cell, FULL_DATABASE, keepBusy, NO_DATABASE, persons, prepared, putStored, RECEIVED, stored,
} from './harness/editor.mjs'
import { until } from './harness/page.mjs'
import { serve } from './harness/server.mjs'

const person = persons()
const first = (page) => cell(page, RECEIVED, '自然人')
const names = (page) => page.eval(() => [...document.querySelectorAll('.draft strong')].map((one) => one.innerText))
const local = (page) => page.eval(() => Object.fromEntries(Object.entries(localStorage)))
const waiting = async (page) => Object.keys(await local(page)).filter((key) => key.includes('draft/'))
const figure = (text) => JSON.parse(text).report.requests.received.natural_person
const listed = (page, wanted) => until(`the list ${wanted}`, async () => String(await names(page)) === String(wanted))
const begin = async (page) => {
  await (await page.byButton('年报，回到开始页')).click()
  await page.byButton('新建空白报告')
}
const reload = async (page) => {
  await page.reload()
  await page.started()
}
const draft = (name, saved, figure) =>
  JSON.stringify({
    format: 'nianbao-draft/1', name, saved, key: '2021',
    report: { format: 'nianbao-report/1', form: '2021', year: 2023, organization: null, sections: [], requests: { received: { natural_person: figure } } },
  })

person('what is said to be saved stands in the database, and nothing else is left behind', async (page) => {
  await blank(page, 2024)
  await (await first(page)).fill('5')
  await page.sees('已保存在本机')
  await until('5 in the database', async () => Object.values(await stored(page)).some((text) => figure(text) === 5))
  assert.deepEqual(await waiting(page), [])
  await reload(page)
  assert.equal(await (await first(page)).value(), '5')
}, MODERN)

person('a page closed in the middle of a word has it when it is opened again', async (page) => {
  await blank(page, 2024)
  // Nothing of the page's is answered any more by the database.
  await page.eval(() => (IDBFactory.prototype.open = () => new EventTarget()))
  await (await first(page)).fill('77')
  await reload(page)
  await begin(page).catch(() => {})
  await (await page.byButton('继续编辑')).click()
  await until('77', async () => (await (await first(page)).value()) === '77')
  assert.deepEqual(await waiting(page), [], 'the copy was taken over')
}, MODERN)

person('a page left at once holds up none that is opened after it: what was typed is there, and more is saved', async (page) => {
  const home = await page.eval(() => location.href)
  await blank(page, 2024)
  for (const typed of ['12', '13', '14']) {
    await (await first(page)).fill(typed)
    await page.goto(new URL('about.html', home).href)
    await page.open(home)
    await (await page.byButton('继续编辑')).click()
    await until(typed, async () => (await (await first(page)).value()) === typed)
    await (await cell(page, RECEIVED, '商业企业')).fill(typed)
    await page.sees('已保存在本机')
  }
}, MODERN)

const typedWhileBusy = async (page, figure) => {
  const isBusy = await keepBusy(page)
  await (await first(page)).fill(figure)
  await isBusy()
}

person('a page left while it is storing holds up none either', async (page) => {
  const home = await page.eval(() => location.href)
  await blank(page, 2024)
  await typedWhileBusy(page, '12')
  await page.goto(new URL('about.html', home).href)
  await page.open(home)
  await (await page.byButton('继续编辑')).click()
  await until('12', async () => (await (await first(page)).value()) === '12')
  await (await cell(page, RECEIVED, '商业企业')).fill('3')
  await page.sees('已保存在本机')
}, MODERN)

person('a page left while it is storing shows what was typed when one comes back to it, and stores it', async (page) => {
  const home = await page.eval(() => location.href)
  await blank(page, 2024)
  await typedWhileBusy(page, '12')
  await page.goto(new URL('about.html', home).href)
  await page.eval(() => void history.back())
  await until('the report', async () => (await (await first(page)).value()) === '12')
  await until('12 in the database', async () => Object.values(await stored(page)).some((text) => figure(text) === 12))
  await page.sees('已保存在本机')
  assert.deepEqual(await waiting(page), [])
}, MODERN)

person('drafts of the first version are taken over', async (page) => {
  await page.eval((one, two) => {
    localStorage.setItem('nianbao/1/draft/a', one)
    localStorage.setItem('nianbao/1/draft/b', two)
  }, draft('甲', 1, 3), draft('乙', 2, 4))
  await reload(page)
  await listed(page, ['乙', '甲'])
  assert.deepEqual(await waiting(page), [])
  assert.deepEqual(Object.keys(await stored(page)), ['a', 'b'])
  await (await page.byButton('打开“甲”')).click()
  assert.equal(await (await first(page)).value(), '3')
}, MODERN)

person('where the browser has no database, local storage keeps the reports, until it has one', async (page) => {
  await prepared(page, `if (!sessionStorage.has) { ${NO_DATABASE} }`)
  await blank(page, 2024)
  await (await first(page)).fill('5')
  await page.sees('已保存在本机')
  assert.equal((await waiting(page)).length, 1)
  await reload(page)
  assert.equal(await (await first(page)).value(), '5')
  await page.eval(() => sessionStorage.setItem('has', 'yes'))
  await reload(page)
  assert.equal(await (await first(page)).value(), '5')
  await until('it to be taken over', async () => (await waiting(page)).length === 0)
  assert.equal(Object.values(await stored(page)).length, 1)
})

person('a full database: it is said, a copy is left, and it is there again', async (page) => {
  await prepared(page, `if (!sessionStorage.room) { ${FULL_DATABASE} }`)
  await blank(page, 2024)
  await (await first(page)).fill('5')
  await page.sees('数据库没有存下改动，暂存了一份')
  assert.doesNotMatch(await page.text(), /已保存在本机/)
  await begin(page)
  await (await page.byButton('继续编辑')).click()
  assert.equal(await (await first(page)).value(), '5')
  await page.eval(() => sessionStorage.setItem('room', 'yes'))
  await reload(page)
  await until('5', async () => (await (await first(page)).value()) === '5')
  await until('it to be taken over', async () => (await waiting(page)).length === 0)
})

person('a database that does not answer: it is said, nothing is called saved, a copy is left', async (page) => {
  await prepared(page, `if (!sessionStorage.answers) IDBFactory.prototype.open = () => new EventTarget()`)
  await page.sees('浏览器的数据库没有应答，本机的报告暂时列不出来')
  await blank(page, 2024)
  await (await first(page)).fill('5')
  await page.sees('正在保存……')
  await page.sees('暂存了一份')
  assert.doesNotMatch(await page.text(), /已保存在本机/)
  await page.eval(() => sessionStorage.setItem('answers', 'yes'))
  await reload(page)
  await until('5', async () => (await (await first(page)).value()) === '5')
})

person('a database deleted meanwhile is made again with the report at work', async (page) => {
  await blank(page, 2024)
  await (await first(page)).fill('5')
  await page.sees('已保存在本机')
  await page.eval(() => new Promise((done) => (indexedDB.deleteDatabase('nianbao/').onsuccess = done)).then(() => null))
  assert.deepEqual(await stored(page), {})
  await (await first(page)).fill('6')
  await until('6 in the database', async () => Object.values(await stored(page)).some((text) => figure(text) === 6))
  await page.sees('已保存在本机')
}, MODERN)

person('a record that cannot be read is left as it is, the work is kept beside it, and it can be downloaded', async (page) => {
  await blank(page, 2024)
  await (await first(page)).fill('5')
  await page.sees('已保存在本机')
  const [id] = Object.keys(await stored(page))
  const newer = '{"format":"nianbao-draft/2","report":{}}'
  await putStored(page, id, newer)
  await page.eval(() => localStorage.setItem('nianbao/1/draft/x', '{"broken'))
  await (await first(page)).fill('6')
  await page.sees('已原样保留')
  await until('the work beside it', async () => Object.values(await stored(page)).some((text) => text !== newer && figure(text) === 6))
  assert.equal((await stored(page))[id], newer)
  await begin(page)
  await page.sees('另有 2 份记录读不出')
  await (await page.byButton('下载这些记录')).click()
  const texts = [(await page.download(/记录-1\.json$/)).text, (await page.download(/记录-2\.json$/)).text]
  assert.deepEqual(texts.sort(), [newer, '{"broken'].sort())
  assert.equal((await local(page))['nianbao/1/draft/x'], '{"broken')
})

person('the question of two windows comes by the database too', async (page, browser) => {
  await blank(page, 2024)
  await (await first(page)).fill('5')
  await page.sees('已保存在本机')
  const other = await browser.page({ beside: page })
  await other.open(await page.eval(() => location.href))
  await (await first(other)).fill('6')
  await page.sees('这份报告正在两个窗口里编辑')
  // Closed without an answer, what is here is not lost.
  await (await first(page)).eval((element) => {
    element.focus()
    element.value = '7'
    element.dispatchEvent(new InputEvent('input', { bubbles: true }))
  })
  await page.goto('about:blank')
  await begin(other)
  await until('both', async () => (await names(other)).length === 2)
  assert.ok((await names(other)).some((name) => name.includes('（另一窗口）')))
})

test('chromium: copies of the page under two paths do not see each other’s drafts', async () => {
  const server = await serve(DIST, { prefix: '/a/' })
  const browser = await open('chromium')
  try {
    const page = await browser.page()
    page.allow(/404/)
    await page.open(server.url)
    await blank(page, 2024)
    await (await first(page)).fill('5')
    await page.sees('已保存在本机')
    server.options.prefix = '/b/'
    const other = await browser.page({ beside: page })
    await other.open(server.url)
    await other.byButton('新建空白报告')
    await blank(other, 2023)
    await (await first(other)).fill('6')
    await other.sees('已保存在本机')
    await begin(other)
    await listed(other, ['2023年报告'])
    await (await other.byButton('清除本机内容…')).click()
    await (await other.byButton('清除全部')).click()
    await other.sees('已清除')
    await begin(page)
    await listed(page, ['2024年报告'])
  } finally {
    await browser.close()
    await server.stop()
  }
})

for (const name of MODERN) {
  test(`${name}: in a frame of a stranger nothing stored is shown and nothing can be deleted`, async () => {
    let address = '/'
    const server = await serve(DIST, {
      override: (path) => path === '/frame.html' && { headers: { 'content-type': 'text/html' }, body: `<!doctype html><link rel="icon" href="data:,"><iframe id="f" src="${address}" style="width:100%;height:800px"></iframe>` },
    })
    const browser = await open(name)
    try {
      const page = await browser.page()
      await page.open(server.url)
      await blank(page, 2024)
      await (await first(page)).fill('5')
      await page.sees('已保存在本机')
      const [id] = Object.keys(await stored(page))
      await page.eval((text) => localStorage.setItem('nianbao/1/draft/x', text), draft('甲', 1, 3))
      for (address of ['/', `/#draft=${id}`]) {
        await page.goto(`${server.url}frame.html`)
        const frame = await page.frame('#f')
        await frame.byButton('新建空白报告')
        await frame.sees('内容交给门户保存')
        await new Promise((done) => setTimeout(done, 500))
        assert.doesNotMatch(await frame.text(), /继续上次的工作|2024年报告|甲|清除本机/)
        const buttons = await frame.eval(() => [...document.querySelectorAll('button')].map((one) => one.innerText))
        assert.deepEqual(buttons.filter((one) => /删除|清除|继续编辑/.test(one)), [])
      }
      assert.equal(Object.keys(await stored(page)).length, 1)
      assert.deepEqual(await waiting(page), ['nianbao/1/draft/x'], 'nor is anything taken over')
    } finally {
      await browser.close()
      await server.stop()
    }
  })
}

test('chromium: the single file says who else can read what it stores, and stores nothing where that is wanted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-file-'))
  copyFileSync(join(DIST, 'nianbao.html'), join(folder, 'nianbao.html'))
  const browser = await open('chromium')
  try {
    const page = await browser.page()
    await page.open(`file://${folder}/nianbao.html`)
    await page.sees('其他网页文件在浏览器里打开时，可能读取、改动本页保存的报告')
    await (await page.byLabel('不在这台电脑上保存（关闭前请下载数据文件）')).click()
    await page.sees('内容不保存在这台电脑，也不会上传')
    await blank(page, 2024)
    await (await first(page)).fill('5')
    await page.sees('不在本机保存，离开前请下载数据文件')
    await page.screenshot('storage-nothing')
    await (await page.byButton('年报，回到开始页')).click()
    await (await page.byButton('先下载数据（JSON）')).click()
    await page.download(/\.json$/)
    await (await page.byButton('返回这份报告')).click()
    await (await page.byButton('年报，回到开始页')).click()
    await page.byButton('新建空白报告')
    assert.deepEqual(await stored(page), {})
    assert.deepEqual(await waiting(page), [])
    // The choice stays.
    await reload(page)
    assert.equal(await (await page.byLabel('不在这台电脑上保存（关闭前请下载数据文件）')).eval((box) => box.checked), true)
    await page.screenshot('storage-choice')
    await blank(page, 2024)
    await (await first(page)).click()
    await page.type('6')
    await page.driver.send('Page.reload')
    await until('the question before leaving', () => (page.driver.dialogs ?? []).length > 0)
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

test('chromium: the served page does not offer to store nothing', async () => {
  const server = await serve(DIST)
  const browser = await open('chromium')
  try {
    const page = await browser.page()
    await page.open(`${server.url}nianbao.html`)
    await page.byButton('新建空白报告')
    assert.doesNotMatch(await page.text(), /其他网页文件/)
  } finally {
    await browser.close()
    await server.stop()
  }
})
