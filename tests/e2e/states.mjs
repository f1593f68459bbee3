// The states of the page that are looked at: by axe-core, and for the pictures.
import { blank, cell, finished, pasted, RECEIVED } from './harness/editor.mjs'
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

const file = (name, text) => ({ name, type: 'text/plain', base64: Buffer.from(text).toString('base64') })

/** Each takes a page that has just opened to the state. */
export const STATES = {
  begin: async () => {},
  drafts: async (page) => {
    for (const name of ['某市统计局', '某市财政局', '某市教育局', '某市水务局']) {
      await blank(page)
      await (await page.byLabel('机关名称')).fill(name)
      await page.sees('已保存')
      await (await page.byButton(/回到开始页/)).click()
      await page.sees('继续上次的工作')
    }
    await (await page.byButton(/^改名“某市教育局/)).click()
  },
  empty: (page) => blank(page),
  half: async (page) => {
    await blank(page)
    await (await page.byLabel('标题')).fill('某市统计局政府信息公开工作年度报告')
    await (await cell(page, RECEIVED, '自然人')).fill('13')
    await page.press('Tab')
  },
  pasted: (page) => pasted(page),
  failing,
  bar: async (page) => {
    await failing(page)
    await page.press('Alt+ArrowDown')
    await page.byButton('收起')
  },
  explanation: async (page) => {
    await failing(page)
    // On a narrow window the panel is out of sight.
    for (const css of ['.explain-covered summary', '.explain .why-ask']) await (await page.byCss(css)).eval((one) => one.click())
    await page.byCss('.why')
  },
  menu: async (page) => {
    await pasted(page)
    await (await page.byButton('导出')).click()
  },
  clean: async (page) => {
    await blank(page)
    await (await page.byButton('空白填 0…')).click()
    await (await page.byButton(/^将 \d+ 格空白填为 0/)).click()
    await page.sees('42 条勾稽关系全部成立')
  },
  finished: async (page) => {
    await pasted(page, JSON.stringify(finished()))
    await page.sees('可以发布')
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
  'dialog-publish': async (page) => {
    await failing(page)
    await (await page.byButton('下载网页（HTML）')).click()
    await page.byCss('[role=dialog]')
  },
  'dialog-new': async (page) => {
    await (await page.byButton('从上年报告开始…')).click()
    await page.byCss('[role=dialog]')
  },
  batch: async (page) => {
    const files = [file('松涛镇.txt', SAMPLE), file('会议.txt', '今天的会议改到下午三点。'), file('松涛镇（改）.txt', SAMPLE.replace('12', '13'))]
    await (await page.byCss('.import')).drop({ files })
    for (const name of ['松涛镇', '松涛镇（改）']) await page.byButton(`打开${name}.txt`)
  },
  problem: async (page) => {
    await (await page.byLabel(PASTE_HERE)).paste({ text: '今天的会议改到下午三点。' })
    await page.sees('没有读到年度报告')
  },
}
