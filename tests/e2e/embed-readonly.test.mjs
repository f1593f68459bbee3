// A report that a portal shows to be read only.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from './harness/page.mjs'
import { CELL, REPORT, edit, ready, stage } from './harness/portal.mjs'

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
