// 从台账统计: a register of requests becomes the table of section 三, by what a person sees and presses.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { archive } from './harness/archive.mjs'
import { blank, cell, persons, RECEIVED } from './harness/editor.mjs'
import { until } from './harness/page.mjs'
import { asksBeforeClosing, begin, choose, click, PASTE, paste } from './harness/register.mjs'

const visits = persons()
const folder = mkdtempSync(join(tmpdir(), 'nianbao-register-'))
after(() => rmSync(folder, { recursive: true }))

const NAMES = ['王小五', '青禾县丰源贸易有限公司', '赵小六', '孙小七', '东山镇第三村第二组', '核定供水价格']
const ROWS = [
  ['青禾县水务局2024年依申请公开登记台账'],
  ['登记编号', '申请人', '申请人类别', '收到申请时间', '申请内容', '办结时间', '办理结果'],
  ['申-1', '王小五', '自然人', '2024.1.5', '核定供水价格', '2024年1月20日', '予以公开'],
  ['申-2', '青禾县丰源贸易有限公司', '', '2024-03-01', '招标文件', '2024/3/20', '按程序答复'],
  ['申-3', '赵小六', '公民', '20231220', '水库名录', '2024-01-08', '不予公开（过程性信息）'],
  ['申-4', '孙小七', '自然人', '2024.11.5', '灌溉计划', '', ''],
  ['申-5', '东山镇第三村第二组', '', '2024.6.3', '占地补偿', '2024.6.20', '信息不存在'],
]
const TEXT = ROWS.map((row) => row.join('\t')).join('\r\n')

/** A workbook of a sheet, and before it a pivot table that is none. */
function workbook(rows) {
  const sheet = (rows) => {
    const line = (row, at) => row.map((text, column) => text && `<c r="${String.fromCharCode(65 + column)}${at + 1}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')
    return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.map((row, at) => `<row r="${at + 1}">${line(row, at)}</row>`).join('')}</sheetData></worksheet>`
  }
  const relations = (list) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`).join('')}</Relationships>`
  const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  return archive({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${KIND}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${KIND}.worksheet+xml"/></Types>`,
    '_rels/.rels': relations([['r1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="统计" sheetId="1" r:id="s1"/><sheet name="台账" sheetId="2" r:id="s2"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relations([['s1', 'worksheet', 'worksheets/sheet1.xml'], ['s2', 'worksheet', 'worksheets/sheet2.xml']]),
    'xl/worksheets/sheet1.xml': sheet([['行标签', '计数项:编号'], ['予以公开', '1'], ['总计', '5']]),
    'xl/worksheets/sheet2.xml': sheet(rows),
  })
}

const counted = (page, row, column, count) => page.byButton(new RegExp(`^「${row}」${column}栏 ${count} 件`))
const listed = (page, title, count) => page.sees(new RegExp(`${title}\\s*${count}`))

/** From the table of the report in hand to the result, with the questions answered. */
async function throughTheSteps(page) {
  await blank(page, 2024)
  await (await page.byLink('从台账统计')).click()
  await page.byHeading('打开依申请公开台账')
  assert.equal(await (await page.byLabel('统计哪一年度')).value(), '2024', 'the year of the report in hand')
  await paste(page, TEXT)
  await page.byHeading('哪一列是什么？')
  const chosen = async (heading) => (await page.byLabel(`“${heading}”是什么`)).eval((select) => select.selectedOptions[0].text)
  assert.deepEqual(
    await Promise.all(['登记编号', '申请人', '申请人类别', '收到申请时间', '申请内容', '办结时间', '办理结果'].map(chosen)),
    ['编号', '申请人', '申请人类型', '收到日期', '申请内容', '答复日期', '答复类型'],
  )
  await page.sees('王小五，青禾县丰源贸易有限公司，赵小六')
  await click(page, '下一步')
  await page.byHeading('这些说法算哪一种？')
  await page.sees(/“按程序答复”（1 件）算哪一种？/)
  await choose(page, '答复类型“按程序答复”算哪一种', '予以公开')
  await page.sees('没有要问的：台账里的说法都认得。')
  await click(page, '看结果')
  await page.byHeading('统计结果')
}

visits('a pasted register is counted, its proposals confirmed, and the report filled in one step', async (page) => {
  await throughTheSteps(page)
  await page.sees('2024 年度：台账共 5 件，计入 4 件。')
  await counted(page, '一、本年新收政府信息公开申请数量', '自然人', 2)
  await counted(page, '6.属于四类过程性信息', '自然人', 1)
  await (await counted(page, '（一）予以公开', '商业企业', 1)).click()
  await page.sees(/第4行\s*申-2\s*青禾县丰源贸易有限公司/)
  await page.sees('申请人类型按“商业企业”计：名称是公司、企业的叫法')
  await listed(page, '没有计入', 1)
  await page.sees('第7行（申-5 东山镇第三村第二组）：没有写申请人类型，从名称也看不出')
  await choose(page, '第7行申请人类型…', '其他')
  await page.sees('2024 年度：台账共 5 件，计入 5 件。')
  await listed(page, '超过答复期限', 1)
  await click(page, '全部确认（1）')
  await page.gone({ role: 'button', name: /^全部确认/ })
  await page.sees(/与编辑中的报告不同\s*\d+/)
  await click(page, '填入报告')
  assert.equal(await (await cell(page, RECEIVED, '自然人')).value(), '2')
  assert.equal(await (await cell(page, RECEIVED, '总计')).value(), '4')
  assert.equal(await (await cell(page, '「四、结转下年度继续办理」', '总计')).value(), '1')
  await click(page, '撤销')
  await until('the figures to be taken back', async () => (await (await cell(page, RECEIVED, '自然人')).value()) === '')
  assert.equal(await (await cell(page, '「四、结转下年度继续办理」', '总计')).value(), '')
}, ['chromium', 'firefox', 'webkit'])

visits('a workbook in the first page begins a report, and counted again it shows what moved', async (page) => {
  const file = join(folder, '台账.xlsx')
  writeFileSync(file, workbook(ROWS))
  await begin(page, 2024)
  await (await page.byLabel('打开台账文件')).upload(file)
  await page.byHeading('哪一列是什么？')
  await page.sees(/工作表“统计”\s*—\s*没有统计：是统计表或者数据透视表/)
  await click(page, '看结果')
  await listed(page, '没有计入', 2)
  const changed = join(folder, '改过的台账.xlsx')
  writeFileSync(changed, workbook([...ROWS, ['申-6', '王小五', '自然人', '2024.7.1', '另一件', '2024.7.9', '重复申请']]))
  await (await page.byLabel('重新统计（打开改过的台账）')).upload(changed)
  await page.sees('2024 年度：台账共 6 件，计入 4 件。')
  await page.sees(/与上次统计不同的格\s*2/)
  await page.sees('「2.重复申请」自然人栏：0 → 1（多了 1 件，少了 0 件）')
  await click(page, '用这些数新建 2024 年度报告')
  assert.equal(await (await cell(page, RECEIVED, '自然人')).value(), '3')
  assert.equal(await (await cell(page, '「2.重复申请」', '总计')).value(), '1')
})

visits('last year’s register is held against what is carried in', async (page) => {
  const file = join(folder, '2023.csv')
  const last = [ROWS[1], ['申-3', '赵小六', '公民', '20231220', '水库名录', '', ''], ['旧-9', '孙小七', '公民', '2023-12-21', '水质', '', '']]
  writeFileSync(file, last.map((row) => row.join(',')).join('\n'))
  await begin(page, 2024)
  await paste(page, TEXT)
  await page.byHeading('哪一列是什么？')
  await click(page, '看结果')
  await (await page.byLabel('核对上年结转（打开上年台账或报告）')).upload(file)
  await page.sees('自然人：上一年度结转 2，本年上年结转 1')
  await page.sees('上一年度台账第3行（旧-9 孙小七）没有办结，本年台账里没有')
})

visits('columns that are not known are said by the person, and the mapping is kept as a file', async (page) => {
  const rows = ROWS.slice(1).map((row) => [...row])
  rows[0] = ['甲', '乙', '丙', '丁', '戊', '己', '庚']
  const text = rows.map((row) => row.join('\t')).join('\n')
  await begin(page, 2024)
  await paste(page, text)
  await page.sees(/没有找到台账：没有找到收到日期/)
  await choose(page, '“丁”是什么', '收到日期')
  await page.sees('没有找到答复日期这一列。')
  await choose(page, '“己”是什么', '答复日期')
  await until('the count', async () => (await page.byButton('下一步')).eval((button) => !button.disabled))
  await click(page, '看结果')
  await page.byHeading('统计结果')
  await click(page, '保存对应表…')
  const { text: mapping, path } = await page.download(/对应表\.json$/)
  assert.equal(JSON.parse(mapping).columns['丁'], 'received')
  for (const name of NAMES) assert.ok(!mapping.includes(name), name)
  await page.reload()
  await page.started()
  await page.byHeading('打开依申请公开台账')
  await choose(page, '统计哪一年度', '2024')
  await (await page.byLabel('使用保存的对应表')).upload(path)
  await page.sees('已使用保存的对应表')
  await paste(page, text)
  await page.byHeading('哪一列是什么？')
  await until('the count', async () => (await page.byButton('下一步')).eval((button) => !button.disabled))
})

visits('columns are said one right behind the other, and none is lost', async (page) => {
  const rows = ROWS.slice(1).map((row) => [...row])
  rows[0] = ['甲', '乙', '丙', '丁', '戊', '己', '庚']
  await begin(page, 2024)
  await paste(page, rows.map((row) => row.join('\t')).join('\n'))
  await page.sees(/没有找到台账：没有找到收到日期/)
  // Each while the one before is counted: at once, in the next task, and some time later.
  for (const pause of [0, 1, 40, 200]) {
    await page.eval(async (pause) => {
      for (const [heading, words] of [['丁', '收到日期'], ['己', '答复日期'], ['甲', '编号'], ['戊', '申请内容']]) {
        const select = document.querySelector(`select[aria-label="“${heading}”是什么"]`)
        select.value = [...select.options].find((option) => option.text === words).value
        select.dispatchEvent(new Event('change', { bubbles: true }))
        if (pause) await new Promise((done) => setTimeout(done, pause))
      }
    }, pause)
    await until('the register to be counted', async () => (await page.byButton('下一步')).eval((button) => !button.disabled))
    await until('each column to be as it was said', () =>
      page.eval(() => {
        const chosen = [...document.querySelectorAll('select[aria-label$="是什么"]')].map((select) => select.selectedOptions[0].text)
        return chosen.join() === '编号,不用,申请人类型,收到日期,申请内容,答复日期,答复类型' || undefined
      }),
    )
    for (const heading of ['丁', '己', '甲', '戊']) await choose(page, `“${heading}”是什么`, '不用')
    await page.sees(/没有找到台账/)
  }
})

visits('closing asks while a register is open that is not in the report', async (page) => {
  await begin(page, 2024)
  assert.equal(await asksBeforeClosing(page), false, 'nothing is open')
  await (await page.byLabel(PASTE)).fill('编号')
  assert.equal(await asksBeforeClosing(page), true, 'something is typed')
  await paste(page, TEXT)
  await page.byHeading('哪一列是什么？')
  assert.equal(await asksBeforeClosing(page), true)
  // What was opened is there after a look at the page of many reports, and at the editor.
  for (const elsewhere of ['#many', '#']) {
    await page.eval((elsewhere) => void (location.hash = elsewhere), elsewhere)
    await until('another page', () => page.eval(() => !document.querySelector('.register') || document.getElementById('wider').hidden))
    assert.equal(await asksBeforeClosing(page), true, elsewhere)
    await page.eval(() => void (location.hash = '#register'))
    await page.byHeading('哪一列是什么？')
  }
  await click(page, '看结果')
  await click(page, '用这些数新建 2024 年度报告')
  assert.equal(await (await cell(page, RECEIVED, '自然人')).value(), '2')
  await page.sees('已保存在本机')
  assert.equal(await asksBeforeClosing(page), false, 'the figures are in the report')
}, ['chromium', 'firefox', 'webkit'])

visits('what is no register is said with what was looked for', async (page) => {
  await (await page.byLink('从台账统计')).click()
  await paste(page, '行标签\t计数项:编号\n予以公开\t12\n总计\t12')
  await page.sees(/是统计表或者数据透视表.*找过的列：收到日期/)
  const picture = join(folder, '台账.csv')
  writeFileSync(picture, Buffer.from('89504e470d0a1a0a', 'hex'))
  await click(page, '打开台账')
  await (await page.byLabel('打开台账文件')).upload(picture)
  await page.sees('这是图片，里面的文字不能统计。')
})
