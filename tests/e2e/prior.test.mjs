// Last year's report beside this one: its figures in the cells, its words below the sections, to look at and to take over.
import assert from 'node:assert/strict'
import { MODERN } from './harness/browsers.mjs'
import { blank, cell, persons, RECEIVED } from './harness/editor.mjs'
import { SAMPLE } from './harness/job.mjs'
import { until } from './harness/page.mjs'

const person = persons()
const first = (page) => cell(page, RECEIVED, '自然人')

/** Last year's figure as it is drawn in a cell's place. */
const drawn = async (page) => {
  const [content, figure] = await (await first(page)).eval((input) => [getComputedStyle(input.parentElement, '::before').content, input.parentElement.getAttribute('data-last')])
  // Firefox tells the rule, not what comes of it.
  return content === 'none' || content === 'normal' ? '' : content.replace('attr(data-last)', figure).replaceAll('"', '')
}

/** Pastes last year's report into the dialog that asks for it. */
async function give(page, open) {
  await (await page.byButton(open)).click()
  const dialog = await page.byRole('dialog')
  assert.match(await dialog.text(), /粘贴或打开上年度的报告/)
  assert.doesNotMatch(await dialog.text(), /样例|空白报告|多份/)
  const ids = await page.eval(() => [...document.querySelectorAll('[id]')].map((one) => one.id))
  assert.equal(new Set(ids).size, ids.length, 'ids are unique while the dialog is open')
  const area = await page.find({ css: '[role=dialog] textarea' })
  await (page.browser.name === 'firefox' ? area.realPaste({ text: SAMPLE }) : area.paste({ text: SAMPLE }))
}

person('a report goes on from last year’s, whose figures and words stand beside it', async (page) => {
  await give(page, /从上年报告开始/)
  await page.byCss('.paper')
  await until('the year after', async () => (await (await page.byLabel('报告年度')).value()) === '2021')
  await until('last year’s figure', async () => (await drawn(page)) === '12')
  assert.equal(await (await first(page)).value(), '')

  // Its words are folded below the section.
  const prose = await page.byLabel('一、总体情况的正文')
  assert.equal(await prose.value(), '')
  const fold = await page.byCss('#section-overview .prior-text')
  assert.equal(await fold.eval((details) => details.open), false)
  await (await fold.find({ css: 'summary' })).click()
  const words = () => fold.eval((details) => details.querySelector('.prior-words').textContent)
  await until('last year’s words beside it', async () => (await words()).includes('186条'))
  const last = await words()
  assert.ok(last.length > 100, last)
  await (await fold.find({ css: 'button' })).click()
  await until('last year’s words', async () => (await prose.value()) === last)
  await page.sees('没有改动，请逐处核对')
  await (await page.byButton('撤销')).click()
  await until('one step back', async () => (await prose.value()) === '')

  // Typing paints nothing of last year's again.
  await page.eval(() => {
    window.painted = 0
    new MutationObserver((list) => (window.painted += list.length)).observe(document.querySelector('.paper'), { subtree: true, attributes: true, attributeFilter: ['data-last'] })
  })
  await (await first(page)).fill('345')
  await page.sees(/已保存在本机/)
  assert.equal(await page.eval(() => window.painted), 0)

  await (await page.byButton('隐藏上年')).click()
  await until('no figure', async () => (await drawn(page)) === '')
  await page.gone({ css: '.prior-text' })
  await (await page.byButton('显示上年')).click()
  await until('the figure again', async () => (await drawn(page)) === '12')
  await (await page.byHeading('三、收到和处理政府信息公开申请情况')).eval((heading) => heading.scrollIntoView())
  await page.screenshot(`prior-${page.browser.name}`)
}, MODERN)

person('of last year’s words those are marked that this year’s do not have', async (page) => {
  await blank(page, 2021)
  await give(page, /^上年报告/)
  await page.byCss('#section-overview .prior-text')
  const unfold = async () => (await page.byCss('#section-overview .prior-text summary')).click()
  const marked = () => page.eval(() => [...document.querySelectorAll('#section-overview .prior-changed')].map((one) => one.textContent))
  await unfold()
  const all = await until('the sentences', async () => ((await marked()).length > 2 ? marked() : null))
  await unfold()
  await (await page.byLabel('一、总体情况的正文')).fill(all[1].trim())
  await unfold()
  await until('one sentence fewer', async () => (await marked()).length === all.length - 1)
  assert.ok(!(await marked()).includes(all[1]))
})

person('last year’s report is opened beside one in hand, and put away', async (page) => {
  await blank(page, 2021)
  assert.equal(await drawn(page), '')
  await give(page, /^上年报告/)
  await until('last year’s figure', async () => (await drawn(page)) === '12')
  // Undoing what was typed leaves last year's where it is.
  await (await first(page)).fill('5')
  await page.press('Control+z')
  assert.equal(await drawn(page), '12')
  await (await page.byButton(/^上年报告/)).click()
  await (await page.byButton('收起')).click()
  await until('no figure', async () => (await drawn(page)) === '')
})
