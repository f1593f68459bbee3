// What the panel says: the verdict and its checklist, one mistake told once and as the grid tells it, what comes next.
import assert from 'node:assert/strict'
import { blank, cell, COUNTY as REPORT, finished, pasted, persons, RECEIVED } from './harness/editor.mjs'
import { until } from './harness/page.mjs'

const job = persons({ width: 1360, height: 900 })
const ALL = ['chromium', 'firefox', 'webkit']
const CELL = '「（一）予以公开」自然人栏'
const GRANTED = REPORT.requests.granted.natural_person
const verdict = async (page) => (await page.byCss('.verdict-words')).text()
const state = async (page) => (await page.byCss('.verdict')).attribute('data-state')
const says = (page, pattern) => until(`the verdict ${pattern}`, async () => pattern.test(await verdict(page)))
/** What stands beside the figures of the tables, by the names of their cells. */
const notes = (page) =>
  page.eval(() =>
    Object.fromEntries(
      [...document.querySelectorAll('.place[data-should], .place[data-mark]')].map((place) => [
        place.querySelector('input').getAttribute('aria-label'),
        [place.getAttribute('data-mark'), place.getAttribute('data-should')],
      ]),
    ),
  )
job('a blank report with three tables of zeros and three sentences is not finished, and its checklist leads on', async (page) => {
  await blank(page, 2024)
  await (await page.byButton('空白填 0…')).click()
  await (await page.byButton('将 190 格空白填为 0')).click()
  for (const label of ['引言', '五、存在的主要问题及改进情况的正文', '六、其他需要报告的事项的正文']) await (await page.byLabel(label)).fill('本年度没有收取信息处理费。')
  await says(page, /还没填完（[0-8]\/9）/)
  assert.equal(await state(page), 'unfinished', 'grey while nothing is contradicted')
  const entry = (name) => page.byButton(name)
  await entry(/引言\s*已填/)
  await entry(/发布日期\s*发布时填/)
  await entry(/四、政府信息公开行政复议、行政诉讼情况\s*已填/)
  await (await entry(/二、主动公开政府信息情况\s*10 格空白/)).click()
  await until('the first blank', () => page.eval(() => document.activeElement.getAttribute('aria-label')?.includes('规章')))
  await (await entry(/标题\s*未填/)).click()
  await until('the title', () => page.eval(() => document.activeElement.id === 'field-title'))
  await page.type('某市统计局2024年政府信息公开工作年度报告')
  await entry(/标题\s*已填/)
  await page.screenshot('panel-unfinished')
  // A contradiction turns it red, and both words stand.
  await (await cell(page, RECEIVED, '自然人')).fill('3')
  await says(page, /还没填完（\d\/9），还有 \d+ 处必须改/)
  assert.equal(await state(page), 'fails')
  await entry(/三、收到和处理政府信息公开申请情况\s*有错/)
}, ALL)

job('the key for the next finding walks in the order in which the panel shows them', async (page) => {
  const report = finished()
  Object.assign(report.requests.received, { natural_person: '若干' })
  report.sections.find((section) => section.id === 'problems').text = ''
  report.sections.find((section) => section.id === 'other').text = '（一）一。（三）三。'
  await pasted(page, JSON.stringify(report))
  const shown = await page.eval(() => [...document.querySelectorAll('.group .finding-message')].map((one) => [one.id, one.closest('.group').getAttribute('data-severity')]))
  const kinds = new Set(shown.map(([, severity]) => severity))
  assert.ok(kinds.has('open') && kinds.has('hint'), [...kinds].join())
  for (const [id] of shown) {
    await page.press('F8')
    await until('the finding', () => page.eval((id) => document.getElementById(id)?.closest('.finding').getAttribute('aria-current') === 'true', id))
  }
})

job('from 1,360 px the checklist stands at the left of the paper as the way around, below that in the panel, and once in the document', async (page) => {
  const place = () =>
    page.eval(() => {
      const box = (css) => document.querySelector(css).getBoundingClientRect()
      const [outline, paper, verdict] = ['.outline', '.paper', '.verdict'].map(box)
      const { open } = document.querySelector('.checklist')
      return { count: document.querySelectorAll('.checklist').length, open, beside: outline.right <= paper.left, within: outline.left >= verdict.left, wide: document.documentElement.scrollWidth - window.innerWidth }
    })
  const size = (width) => page.driver.send('Emulation.setDeviceMetricsOverride', { width, height: 900, deviceScaleFactor: 1, mobile: false })
  await size(1360)
  await pasted(page, JSON.stringify(finished()))
  await says(page, /^可以发布/)
  const wide = await place()
  assert.deepEqual([wide.count, wide.open, wide.beside, wide.wide <= 0], [1, true, true, true], 'open, also when nothing is missing')
  await (await page.byButton(/六、其他需要报告的事项\s*已填/)).click()
  await until('the section', () => page.eval(() => document.activeElement.labels?.[0]?.textContent.includes('六、其他需要报告的事项的正文')))
  await until('the outline to stay in view', async () => (await place()).beside && page.eval(() => document.querySelector('.outline').getBoundingClientRect().top < 100))
  assert.equal(await page.eval(() => [...document.querySelectorAll('.table-frame')].every((one) => one.scrollWidth <= one.clientWidth)), true, 'the tables are whole')
  await size(1280)
  await until('the checklist in the panel', async () => (await place()).within)
})

job('a finished report is green and says what comes next', async (page) => {
  await pasted(page, JSON.stringify(finished()))
  await says(page, /^可以发布/)
  assert.equal(await state(page), 'clean')
  await page.screenshot('panel-clean')
  await (await page.byButton('下载网页')).click()
  assert.match((await page.download(/\.html$/)).text, /某市统计局/)
  await (await page.byButton('下载 Word 文档')).click()
  await page.download(/\.docx$/)
  await page.eval(() => (window.print = () => (window.printed = true)))
  await (await page.byButton('打印')).click()
  await until('the page to be printed', () => page.eval(() => window.printed))
  await (await page.byLabel('标题')).fill('')
  await says(page, /还没填完（8\/9）/)
  assert.equal(await page.has({ role: 'button', name: '打印' }), false)
})

job('the grid blames the cell that the panel blames, with the same figure, and counts one mistake', async (page) => {
  await pasted(page, JSON.stringify(REPORT))
  await (await page.byLabel(CELL)).fill(String(GRANTED + 5))
  const box = await page.byRole('region', '错在哪里')
  await until('the cell to be named', async () => (await box.text()).includes('至少 1 格有误（2 条关系不成立）'))
  assert.match(await verdict(page), /还有 1 处必须改/)
  await page.byButton('必须改 1')
  const marked = await notes(page)
  assert.deepEqual(marked[CELL], ['error', `应为 ${GRANTED}`])
  const red = Object.entries(marked).filter(([, [mark]]) => mark === 'error').map(([name]) => name)
  assert.deepEqual(red, [CELL], 'zeros are not guilty')
  const should = Object.entries(marked).filter(([, [, note]]) => note?.startsWith('应为')).map(([name]) => name)
  assert.deepEqual(should, [CELL])
  assert.equal(marked['「（一）予以公开」总计栏'][1], `各项之和 ${REPORT.requests.granted.total + 5}`)
  assert.equal(marked['「（一）予以公开」总计栏'][0], null)
  // Said once: the table and the button, the sums folded.
  const sums = await box.find({ role: 'button', name: '不成立的关系 2 条' })
  assert.equal(await box.find({ css: '.explain-covered' }).then((details) => details.attribute('open')), null)
  await sums.click()
  await until('the sums', async () => (await box.text()).includes('六类申请人之和'))
  await page.screenshot('panel-one-mistake')
}, ALL)

job('where several are equally likely there is no first among them, and the list tells no rule ids', async (page) => {
  await pasted(page, JSON.stringify(REPORT))
  for (const [part, value] of [['结果维持', '13'], ['结果纠正', '13'], ['其他结果', '0'], ['尚未审结', '0'], ['总计', '36']]) {
    await (await page.byLabel(`「行政复议—${part}」`)).fill(value)
  }
  // Drawn anew with what it says.
  const box = () => page.byRole('region', '错在哪里')
  // The person knows the total and the noughts to be right: two parts are left that may be wrong alike.
  for (const part of ['总计', '其他结果', '尚未审结']) {
    // What is explained is drawn anew when a change has rested: the list may close once more under the hand, or its button go.
    await until('it to be left out', async () => {
      if ((await (await box()).text()).includes(`「行政复议—${part}」 撤回`)) return true
      const others = await (await box()).find({ css: '.explain-others summary' }, 500).catch(() => undefined)
      if (others) await others.eval((summary) => summary.parentElement.open || summary.click()).catch(() => {})
      const button = await (await box()).find({ role: 'button', name: `这格没有错：「行政复议—${part}」` }, 500).catch(() => undefined)
      await button?.eval((button) => button.click())
    })
  }
  assert.equal(await page.eval(() => [...document.querySelectorAll('.explain-others[open]')].every((one) => one.querySelector('li'))), true, 'no open list is empty')
  await until('equal choices', async () => (await (await box()).text()).includes('不相上下'))
  assert.equal(await page.eval(() => document.querySelectorAll('.explain .button-first').length), 0)
  assert.ok((await page.eval(() => document.querySelectorAll('.explain-option').length)) > 1)
  await page.screenshot('panel-tied')
  await (await page.byButton('下载清单（文本）')).click()
  const list = (await page.download(/问题清单.*\.txt$/)).text
  assert.match(list, /必须改\n1\. 至少 1 格有误/)
  assert.doesNotMatch(list, /[a-z]+\.[a-z_]+）/)
})

/** The same report with this text in section 一. */
const saying = (text) => {
  const report = finished()
  report.sections.find((section) => section.id === 'overview').text = text
  return JSON.stringify(report)
}
const selected = (page) =>
  page.eval(() => {
    const area = document.activeElement
    return area && area.value ? [area.value.slice(area.selectionStart, area.selectionEnd), area.selectionStart] : []
  })
const overview = (page) => page.byLabel('一、总体情况的正文')

job('a figure of the prose: both figures, the figure alone selected, the table shown, one button puts it right', async (page) => {
  const text = '2024年，本机关新收政府信息公开申请96件，按时答复。'
  await pasted(page, saying(text))
  await (await page.byButton(/^正文 96，表中 0。/)).click()
  await until('the figure alone', async () => (await selected(page))[0] === '96')
  await (await page.byButton('看表格')).click()
  await until('the cell', () => page.eval(() => (document.activeElement.getAttribute('aria-label') || '').includes('新收政府信息公开申请数量」总计栏')))
  await (await page.byButton('正文改为 0')).click()
  await until('the prose', async () => (await (await overview(page)).value()) === text.replace('96', '0'))
  await page.press('Control+z')
  await until('the step back', async () => (await (await overview(page)).value()) === text)
  await page.screenshot('panel-prose')
}, ALL)

job('where colours are forced, the words that a finding speaks of are still marked', async (page) => {
  await pasted(page, saying('2024年，本机关新收政府信息公开申请96件。'))
  await page.driver.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] })
  await (await page.byButton(/^正文 96，表中 0。/)).click()
  const seen = await (await overview(page)).eval((area) => {
    const mark = getComputedStyle(area.parentElement.querySelector('mark'))
    return [getComputedStyle(area).forcedColorAdjust, mark.borderBottomWidth]
  })
  assert.deepEqual(seen, ['none', '3px'], 'no plate of the browser lies over the marks')
})

job('a doubled number leads to the second of the two, and numbers are given anew', async (page) => {
  const text = '（一）主动公开。按时公开。\n（二）平台建设。做好维护。\n（二）监督保障。明确责任。'
  await pasted(page, saying(text))
  await (await page.byButton(/的编号“（二）”用了两次/)).click()
  await until('the wrong one', async () => {
    const [words, at] = await selected(page)
    return words === '（二）' && at === text.lastIndexOf('（二）')
  })
  await (await page.byButton('重新编号')).click()
  await until('the numbers', async () => (await (await overview(page)).value()).includes('\n（三）监督保障'))
  assert.equal(await page.has({ role: 'button', name: '重新编号' }), false)
})

job('why a finding is one: its manual page on demand, never before; a sentence where it cannot be had', async (page) => {
  const asked = () => page.eval(() => performance.getEntriesByType('resource').filter((one) => one.name.includes('rules.json')).length)
  await pasted(page, saying('2024年，本机关新收政府信息公开申请96件。'))
  const why = await page.byButton('为什么', 0)
  assert.equal(await asked(), 0, 'not on the first load')
  await page.eval(() => {
    window.kept = window.fetch
    window.fetch = () => Promise.reject(new TypeError('no network'))
  })
  await why.click()
  await page.sees('没有取到说明')
  await page.eval(() => (window.fetch = window.kept))
  await why.click()
  await until('it to fold', async () => !(await page.has({ css: '.why' })))
  await why.click()
  await page.sees(/依据\s+国办公开办函/)
  assert.equal(await why.attribute('aria-expanded'), 'true')
  await page.screenshot('panel-why')
  // One file has it within.
  await page.open(await page.eval(() => new URL('nianbao.html', location.href).href))
  await pasted(page, saying('2024年，本机关新收政府信息公开申请96件。'))
  await (await page.byButton('为什么', 0)).click()
  await page.sees(/依据\s+国办公开办函/)
}, ALL)

job('in the longest reports words are checked when typing rests; who asks sooner is told the truth; figures do not wait', async (page) => {
  const report = finished()
  report.sections.find((section) => section.id === 'overview').text += '\n推进政务公开标准化规范化建设。'.repeat(2_600)
  await pasted(page, JSON.stringify(report))
  await says(page, /^可以发布$/)
  const words = await page.byLabel('一、总体情况的正文')
  await words.focus()
  await page.eval(() => document.activeElement.setSelectionRange(0, 0))
  await page.type('本机关全年收到政府信息公开申请5件。')
  await says(page, /核对/)
  await page.press('Control+z')
  await says(page, /^可以发布$/)
  // Between a key and the rest: the next finding is asked for in the same turn.
  await page.eval(() => {
    const area = document.activeElement
    area.value = `本机关全年收到政府信息公开申请5件。${area.value}`
    area.dispatchEvent(new InputEvent('input', { bubbles: true }))
    area.dispatchEvent(new KeyboardEvent('keydown', { key: 'F8', bubbles: true }))
  })
  await until('the finding that was asked for', () => page.eval(() => document.querySelector('.finding[aria-current]')?.textContent.includes('5')))
  assert.ok(!(await page.eval(() => document.body.textContent.includes('没有需要处理的问题'))), 'nothing stale is said')
  await (await cell(page, RECEIVED, '自然人')).fill('3')
  await says(page, /必须改/)
}, ALL)

job('a reason that is being typed stays when the figure that its finding speaks of changes', async (page) => {
  const report = finished()
  Object.assign(report, { organization: '某县统计局', title: '某县统计局2024年政府信息公开工作年度报告' })
  report.disclosure.regulations.in_force = 3
  await pasted(page, JSON.stringify(report))
  await page.sees(/规章[^，。]*3/)
  await (await page.byButton('搁置…')).click()
  await (await page.byLabel(/^理由（/)).fill('自治县的单行条例')
  await (await cell(page, '「规章」', '现行有效件数')).fill('4')
  await until('the finding to tell the new figure', () => page.eval(() => /4/.test(document.querySelector('.group[data-severity=warning] .finding-message').textContent)))
  const reason = await page.byLabel(/^理由（/)
  assert.equal(await reason.value(), '自治县的单行条例')
  await reason.focus()
  await page.press('Enter')
  await page.sees(/已搁置 1 条/)
  await (await page.byText(/^已搁置 1 条/)).click()
  await page.sees('搁置理由：自治县的单行条例')
  // Taken back, it begins anew.
  await (await page.byButton('恢复')).click()
  await (await page.byButton('搁置…')).click()
  assert.equal(await (await page.byLabel(/^理由（/)).value(), '')
}, ALL)
