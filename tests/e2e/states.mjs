// The states of the page that are looked at: by axe-core, and for the pictures.
import { blank, cell, pasted, RECEIVED } from './harness/editor.mjs'
import { PASTE_HERE, SAMPLE } from './harness/job.mjs'
import { until } from './harness/page.mjs'

async function failing(page) {
  await pasted(page)
  await (await cell(page, RECEIVED, '总计')).click()
  await page.type('18')
  await (await page.byLabel('一、总体情况的正文')).fill('全年新收政府信息公开申请77件，予以公开8件。\n各项工作平稳有序。')
  await (await cell(page, RECEIVED, '总计')).click()
  await until('the findings', () => page.has({ css: '.place[data-mark=error]' }))
}

const popup = (name) => async (page) => {
  await pasted(page)
  await (await page.byButton(name)).click()
  await page.byCss('[role=dialog]')
}

/** Each takes a page that has just opened to the state. */
export const STATES = {
  begin: async () => {},
  empty: blank,
  pasted,
  failing,
  clean: async (page) => {
    await blank(page)
    await (await page.byButton('空白填 0…')).click()
    await (await page.byButton(/^将 \d+ 格空白填为 0/)).click()
    await page.sees('42 条勾稽关系全部成立')
  },
  sample: async (page) => {
    await (await page.byButton('先看样例')).click()
    await page.byCss('.guide')
  },
  stored: async (page) => {
    await failing(page)
    await page.sees('已保存在本机')
    await (await page.byButton(/回到开始页/)).click()
    await (await page.byButton('清除本机内容…')).click()
    await page.sees('不能恢复')
  },
  'dialog-open': popup('粘贴或打开…'),
  'dialog-last-year': popup('上年报告…'),
  'dialog-keys': popup('快捷键'),
  'last-year': async (page) => {
    await popup('上年报告…')(page)
    await (await page.find({ css: '.dialog textarea' })).paste({ text: SAMPLE })
    await (await page.byCss('#section-overview .prior-text summary')).click()
  },
  'dialog-zeros': async (page) => {
    await blank(page)
    await (await page.byButton('空白填 0…')).click()
    await page.byCss('[role=dialog]')
  },
  'dialog-preview': async (page) => {
    await popup('粘贴或打开…')(page)
    await (await page.find({ css: '.dialog textarea' })).paste({ text: SAMPLE })
    await page.sees('请核对')
  },
  problem: async (page) => {
    await (await page.byLabel(PASTE_HERE)).paste({ text: '今天的会议改到下午三点。' })
    await page.sees('没有读到年度报告')
  },
}
