// A keystroke to its verdict, with the processor slowed four times; and whether memory grows with 10,000 edits.
// Measured and printed, never asserted.
//
// `work` is from the key to the moment when the new verdict, marks and layout are all there to be painted; `shown`
// also waits for the frame that paints them, which adds what is left of the frame in which the key came. A page with
// one field and nothing else is the floor: what the browser itself takes on this machine.
import { DIST, open } from '../harness/browsers.mjs'
import { pasteSample } from '../harness/job.mjs'
import { sleep } from '../harness/page.mjs'
import { serve } from '../harness/server.mjs'

const KEYS = Number(process.env.KEYS ?? 400)
const EDITS = Number(process.env.EDITS ?? 10_000)

const server = await serve(DIST)
const browser = await open('chromium')
const page = await browser.page()
await page.open(server.url)
await pasteSample(page)

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
await page.eval(listen)
await bare.eval(listen)

const quantile = (numbers, share) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))]

async function typed(page, what, field, keys) {
  await page.eval(() => void (window.nianbaoTimes = []))
  await (await page.byLabel(field)).click()
  await page.driver.send('Emulation.setCPUThrottlingRate', { rate: 4 })
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

const digits = Array.from({ length: KEYS }, (_, n) => (n % 4 === 3 ? 'Backspace' : String(n % 10)))
const rows = [
  await typed(bare, 'a page with one field', '一格', digits),
  await typed(page, 'a figure that fails and holds by turns', '「一、本年新收政府信息公开申请数量」自然人栏', digits),
  await typed(page, 'a total', '「（七）总计」总计栏', digits),
  await typed(page, 'words of section 一', '一、总体情况的正文', digits),
]
console.log('A keystroke to its verdict, processor slowed four times:')
console.table(rows)

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
await server.stop()
