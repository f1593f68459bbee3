// A keystroke to its verdict, with the processor slowed four times; one in the longest report that is read, not slowed; and
// whether memory grows with 10,000 edits.
// Measured and printed, never asserted.
//
// `work` is from the key to the moment when the new verdict, marks and layout are all there to be painted; `shown`
// also waits for the frame that paints them, which adds what is left of the frame in which the key came. A page with
// one field and nothing else is the floor: what the browser itself takes on this machine.
import { DIST, open } from '../harness/browsers.mjs'
import { pasted } from '../harness/editor.mjs'
import { pasteSample } from '../harness/job.mjs'
import { sleep } from '../harness/page.mjs'
import { serve } from '../harness/server.mjs'

const KEYS = Number(process.env.KEYS ?? 400)
const EDITS = Number(process.env.EDITS ?? 10_000)
// Another build of the page, to be measured in the same run.
const OTHER = process.env.OTHER_DIST

const browser = await open('chromium')
const servers = []

async function editor(dist, text) {
  const server = await serve(dist)
  servers.push(server)
  const page = await browser.page()
  await page.open(server.url)
  await (text ? pasted(page, text) : pasteSample(page))
  return page
}

const page = await editor(DIST)
const other = OTHER && (await editor(OTHER))
const bare = await browser.page()
await bare.eval(() => void (document.body.innerHTML = '<label>一格<input></label>'))

const listen = () => {
  window.nianbaoTimes = []
  addEventListener(
    'input',
    (event) => {
      const began = event.timeStamp
      // Behind the handlers and every effect that they woke.
      const channel = new MessageChannel()
      channel.port1.onmessage = () => {
        document.body.getBoundingClientRect()
        const work = performance.now() - began
        requestAnimationFrame(() => {
          const painted = new MessageChannel()
          painted.port1.onmessage = () => window.nianbaoTimes.push({ work, shown: performance.now() - began })
          painted.port2.postMessage(0)
        })
      }
      channel.port2.postMessage(0)
    },
    true,
  )
}
for (const one of [page, other, bare]) await one?.eval(listen)

const quantile = (numbers, share) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))]

async function typed(page, what, field, keys, rate = 4) {
  await page.eval(() => void (window.nianbaoTimes = []))
  await (await page.byLabel(field)).click()
  await page.driver.send('Emulation.setCPUThrottlingRate', { rate })
  for (const key of keys) {
    await page.press(key)
    await sleep(40)
  }
  await sleep(500)
  await page.driver.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  const times = await page.eval(() => window.nianbaoTimes)
  const row = { what, keys: times.length }
  for (const part of ['work', 'shown']) {
    for (const [name, share] of [['median', 0.5], ['99 %', 0.99]]) row[`${part}, ms, ${name}`] = Number(quantile(times.map((one) => one[part]), share).toFixed(1))
  }
  return row
}

/** Milliseconds a key of script, style, layout and of the whole main thread, at the processor's own speed. */
async function thread(page, what, field, keys) {
  await page.driver.send('Performance.enable', { timeDomain: 'threadTicks' })
  await (await page.byLabel(field)).click()
  const read = async () => {
    const { metrics } = await page.driver.send('Performance.getMetrics')
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value * 1000]))
  }
  const before = await read()
  for (const key of keys) {
    await page.press(key)
    await sleep(40)
  }
  await sleep(500)
  const after = await read()
  const row = { what, keys: keys.length }
  for (const part of ['Script', 'RecalcStyle', 'Layout', 'Task']) {
    row[`${part.toLowerCase()}, ms`] = Number(((after[`${part}Duration`] - before[`${part}Duration`]) / keys.length).toFixed(2))
  }
  return row
}

const digits = Array.from({ length: KEYS }, (_, n) => (n % 4 === 3 ? 'Backspace' : String(n % 10)))
const FIELDS = [
  ['a figure that fails and holds by turns', '「一、本年新收政府信息公开申请数量」自然人栏'],
  ['a total', '「（七）总计」总计栏'],
  ['words of section 一', '一、总体情况的正文'],
]
const runs = [[bare, 'a page with one field', '一格']]
for (const [what, field] of FIELDS) {
  runs.push([page, what, field])
  if (other) runs.push([other, `${what}, other build`, field])
}
const slowed = []
const own = []
for (const run of runs) {
  slowed.push(await typed(...run, digits))
  own.push(await thread(...run, digits))
}
console.log('A keystroke to its verdict, processor slowed four times:')
console.table(slowed)
console.log('A keystroke on the main thread, mean, processor not slowed:')
console.table(own)

// As much as a report may have (src/read/limits.rs): of prose, sections, rows of its own, attachments.
const many = (of) => Array.from({ length: 100 }, (_, n) => of(n))
const sections = (texts) => texts.map((text, n) => ({ id: n ? null : 'overview', heading: n ? `第${n}部分` : '一、总体情况', text }))
const LONGEST = {
  'sentences that are checked': ['全年收到申请100件，共答复100件，其中予以公开50件，不予公开50件。'.repeat(2_900)],
  'sums of many figures': ['共100件，其中予以公开50件，不予公开50件。'.repeat(4_700)],
  numbers: ['一百二十三万'.repeat(16_000)],
  'numbered lines': ['\n（一）'.repeat(29_000)],
  periods: ['2024年1月1日至2024年12月31日，'.repeat(7_000)],
  'ordinary words': ['围绕群众关切，持续推进政务公开标准化规范化建设，主动公开各类信息，'.repeat(2_900)],
  'a hundred sections': many(() => '全年收到申请100件，其中予以公开50件，同比增长12.5%，主动公开信息1036条。'.repeat(26)),
}
const long = []
for (const [what, texts] of Object.entries(LONGEST)) {
  const page = await editor(DIST, JSON.stringify({
    format: 'nianbao-report/1', form: '2021', year: 2024, organization: '青禾县水务局', title: '青禾县水务局2024年政府信息公开工作年度报告',
    sections: sections(texts), requests: { received: { natural_person: 100, total: 100 } }, attachments: many((n) => `附件${n}`),
    extra_rows: many((n) => ({ table: 'disclosure', after: null, cells: [`其他${n}`, '3'] })),
  }))
  await page.eval(listen)
  for (const [where, field] of [['a figure', FIELDS[0][1]], ['the words', FIELDS[2][1]]]) {
    const run = [page, `${what}: ${where}`, field, digits.slice(0, 60)]
    long.push({ ...(await typed(...run, 1)), ...(await thread(...run)) })
  }
  await page.close()
}
console.log('A keystroke in the longest report, processor not slowed:')
console.table(long)

const heap = async () => {
  await page.driver.send('HeapProfiler.enable')
  await page.driver.send('HeapProfiler.collectGarbage')
  const { usedSize } = await page.driver.send('Runtime.getHeapUsage')
  const { nodes, jsEventListeners } = await page.driver.send('Memory.getDOMCounters')
  return { 'heap, KB': Math.round(usedSize / 1024), nodes, listeners: jsEventListeners }
}
const edit = (count) =>
  page.eval(async (count) => {
    const cells = [...document.querySelectorAll('input[data-ix]')]
    for (let n = 0; n < count; n += 1) {
      const cell = cells[n % cells.length]
      cell.focus()
      cell.value = String(n % 7)
      cell.dispatchEvent(new Event('input', { bubbles: true }))
      if (n % 20 === 0) await new Promise((done) => setTimeout(done))
    }
  }, count)
// Times are no longer kept: they would be the growth.
await page.eval(() => void (window.nianbaoTimes = { push() {} }))
const memory = [{ edits: 0, ...(await heap()) }]
for (let part = 1; part <= 4; part += 1) {
  await edit(EDITS / 4)
  memory.push({ edits: (EDITS / 4) * part, ...(await heap()) })
}
console.log('Memory of the page over edits (the module’s own memory is not in these figures):')
console.table(memory)
await browser.close()
for (const server of servers) await server.stop()
