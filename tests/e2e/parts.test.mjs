// The parts beside the report: which cell is wrong, reports kept side by side, several files, the ways out.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './harness/browsers.mjs'
import { FULL_DATABASE, FULL_LOCAL, pasted, persons } from './harness/editor.mjs'
import { PASTE_HERE } from './harness/job.mjs'
import { sleep, until } from './harness/page.mjs'

const job = persons({ width: 1360, height: 900 })
const TEXT = readFileSync(join(ROOT, 'tests/snapshots/county-2024.json'), 'utf8')
const REPORT = JSON.parse(TEXT)
const CELL = '「（一）予以公开」自然人栏'
const GRANTED = REPORT.requests.granted.natural_person
const paste = (page, text = TEXT) => pasted(page, text)
const value = async (page) => (await page.byLabel(CELL)).value()

job('one wrong cell is named, with its value, and one click mends it in one step', async (page) => {
  await paste(page)
  const cell = await page.byLabel(CELL)
  await cell.fill(String(GRANTED + 54))
  const box = await page.byRole('region', '错在哪里')
  await until('the cell to be named', async () => (await box.text()).includes(`${CELL} ${GRANTED + 54} 应为 ${GRANTED}`))
  assert.match(await box.text(), /至少 1 格有误/)
  await page.screenshot('parts-explained')
  await (await box.find({ role: 'button', name: '按此修改', nth: 0 })).click()
  await until('the figure to be right', async () => (await value(page)) === String(GRANTED))
  assert.equal(await page.has({ role: 'region', name: '错在哪里' }), false, 'nothing is left to explain')
  await page.press('Control+z')
  await until('the step back', async () => (await value(page)) === String(GRANTED + 54))
}, ['chromium', 'firefox'])

job('a cell that the person is sure of is left out of the explanations', async (page) => {
  await paste(page)
  await (await page.byLabel(CELL)).fill(String(GRANTED + 54))
  const box = await page.byRole('region', '错在哪里')
  await (await box.find({ role: 'button', name: `这格没有错：${CELL}` })).click()
  await until('other cells to be named', async () => (await box.text()).includes('已确认没有错的格') && !(await box.text()).includes(`${CELL} ${GRANTED + 54} 应为`))
  await (await box.find({ role: 'button', name: '撤回' })).click()
  await until('the cell to be named again', async () => (await box.text()).includes(`${CELL} ${GRANTED + 54} 应为`))
})

job('reports are kept side by side: renamed, copied, removed with a way back, cleared', async (page) => {
  await paste(page)
  await (await page.byLabel(CELL)).fill('77')
  await page.sees(/已保存在本机/)
  await (await page.byButton('年报，回到开始页')).click()
  const name = `${REPORT.organization} ${REPORT.year}年`
  await (await page.byButton(`改名“${name}”`)).click()
  await (await page.byLabel('新名称')).fill('送审稿')
  await (await page.byButton('确定')).click()
  await page.sees(/送审稿\s+保存于/)
  await (await page.byButton('复制一份“送审稿”')).click()
  await page.byButton('删除“送审稿（副本）”')
  await page.screenshot('parts-drafts')
  await (await page.byButton('删除“送审稿（副本）”')).click()
  await page.sees('已删除“送审稿（副本）”')
  await (await page.byButton('撤销删除')).click()
  await page.byButton('删除“送审稿（副本）”')
  await page.reload()
  await page.started()
  await (await page.byButton(/继续编辑|打开“送审稿”/)).click()
  assert.equal(await value(page), '77')
  await (await page.byButton('年报，回到开始页')).click()
  await (await page.byButton('清除本机内容…')).click()
  await (await page.byButton('清除全部')).click()
  await page.sees('已清除保存在这个浏览器里的全部内容')
  await page.gone({ role: 'button', name: '打开“送审稿”' })
  await page.gone({ role: 'button', name: '继续编辑' })
  assert.deepEqual(await page.eval(() => Object.keys(localStorage).filter((key) => key.startsWith('nianbao/'))), [])
})

job('two windows on one report notice each other and overwrite nothing in silence', async (page, browser) => {
  await paste(page)
  await (await page.byLabel(CELL)).fill('77')
  await page.sees(/已保存在本机/)
  const other = await browser.page({ beside: page, width: 1360, height: 900 })
  await other.open(await page.eval(() => location.href))
  await (await other.byLabel(CELL)).fill('88')
  await other.sees(/已保存在本机/)
  await page.sees('这份报告正在两个窗口里编辑')
  assert.equal(await value(page), '77', 'what was typed here is still here')
  await (await page.byButton('把本窗口的另存为一份')).click()
  await sleep(800)
  assert.equal(await (await other.byLabel(CELL)).value(), '88')
  await (await page.byButton('年报，回到开始页')).click()
  await until('both reports', async () => (await page.eval(() => document.querySelectorAll('.draft').length)) === 2)
})

job('several files give a line each, and a click opens one', async (page) => {
  const wrong = structuredClone(REPORT)
  wrong.requests.granted.natural_person = GRANTED + 1
  const other = structuredClone(REPORT)
  Object.assign(other, { year: REPORT.year - 1, published: `${REPORT.year}-03-05` })
  const file = (name, text) => ({ name, base64: Buffer.from(text).toString('base64') })
  const area = await page.byLabel(PASTE_HERE)
  const files = [file('甲.json', TEXT), file('乙.json', JSON.stringify(wrong)), file('丁.json', JSON.stringify(other)), file('丙.pdf', '%PDF-1.7 x')]
  await area.drop({ files: [...files, file('戊.json', TEXT)] })
  const list = await page.byRole('dialog', '多份报告')
  await until('all five', async () => (await list.text()).includes('已读 5 个文件'))
  // Another year than the rest, and a late publication, are told.
  assert.match(await list.text(), new RegExp(`年度是 ${REPORT.year - 1}，多数报告是 ${REPORT.year}。`))
  assert.match(await list.text(), /1 月 31 日/)
  const told = await page.eval(() => [...document.querySelectorAll('.batch tbody tr')].find((row) => row.cells[0].innerText.includes('乙')).cells[3].firstChild.data.trim())
  await page.screenshot('parts-batch')
  await (await page.byButton('打开乙.json')).click()
  assert.equal(await value(page), String(GRANTED + 1))
  assert.equal(await (await page.byCss('.verdict-words')).text(), told, 'the list and the page say the same')
})

job('every kind of file comes out, and a report with errors asks first', async (page) => {
  await paste(page)
  for (const [button, kind, begins] of [
    ['下载 Word 文档（.docx）', /\.docx$/, 'PK'],
    ['下载 Excel 工作簿（.xlsx）', /\.xlsx$/, 'PK'],
    ['下载纯文本', /\.txt$/, ''],
    ['下载表格（CSV）', /\.csv$/, '\ufeff'],
  ]) {
    await (await page.byButton(button)).click()
    const { text, bytes } = await page.download(kind)
    assert.ok(bytes.length > 500)
    assert.ok(text.startsWith(begins))
  }
  await (await page.byLabel(CELL)).fill('123456')
  await (await page.byButton('下载网页（HTML）')).click()
  await page.byRole('dialog', '报告中还有必须改的错误')
  await (await page.byButton('返回修改')).click()
  await (await page.byButton('下载网页（HTML）')).click()
  await (await page.byButton('我已知道，仍然导出')).click()
  const { text } = await page.download(/\.html$/)
  assert.match(text, /nianbao-known-findings/)
  assert.match(text, /requests\.applicants/)
  await (await page.byButton('下载清单（文本）')).click()
  assert.match((await page.download(/问题清单.*\.txt$/)).text, /必须改|错误/)
})

job('a copied report pastes back as the same figures', async (page) => {
  // What is pasted is parsed in a document without a view, where the policy forbids its styles: that is as it should be.
  page.allow(/Applying inline style violates/)
  await paste(page)
  await (await page.byButton('复制整份报告')).click()
  await page.sees('已复制整份报告')
  await (await page.byButton('年报，回到开始页')).click()
  await (await page.byLabel(PASTE_HERE)).focus()
  await page.press('Control+v')
  await page.byButton('撤销')
  assert.equal(await value(page), String(GRANTED))
  await (await page.byButton('下载数据（JSON）')).click()
  const back = JSON.parse((await page.download(/\.json$/)).text)
  assert.deepEqual(back.requests, REPORT.requests)
  assert.deepEqual(back.disclosure, REPORT.disclosure)
  assert.deepEqual(back.disputes, REPORT.disputes)
})

job('the year’s requests are drawn, and what does not balance is seen', async (page) => {
  await paste(page)
  const picture = await page.byCss('.flow svg')
  assert.match(await picture.attribute('aria-label'), /两边相等/)
  const total = await page.byLabel('「一、本年新收政府信息公开申请数量」总计栏')
  await total.fill(String(Number(await total.value()) + 9))
  await until('the gap', async () => /相差 9/.test(await (await page.byCss('.flow svg')).attribute('aria-label')))
  const drawn = await (await page.byCss('.flow svg')).eval((svg) => {
    svg.scrollIntoView({ block: 'center' })
    return [...svg.querySelectorAll('rect, path, text')].map((part) => part.getBoundingClientRect()).filter((box) => box.width > 0 && box.height > 0).length
  })
  assert.ok(drawn >= 3 * 7, `${drawn} parts of the picture are to be seen`)
  await page.screenshot('parts-flow')
})

job('where storage throws, the work stays in the page and says so', async (page) => {
  await page.driver.send('Page.addScriptToEvaluateOnNewDocument', {
    source: FULL_DATABASE + FULL_LOCAL,
  })
  await page.reload()
  await page.started()
  await paste(page)
  await (await page.byLabel(CELL)).fill('77')
  await page.sees(/存储空间已满/)
  assert.equal(await value(page), '77')
  await (await page.byButton('下载数据（JSON）')).click()
  assert.equal(JSON.parse((await page.download(/\.json$/)).text).requests.granted.natural_person, 77)
})
