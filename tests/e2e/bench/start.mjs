// How long the page takes to be usable, and from a paste to the verdict: by browser, with the processor slowed four times,
// over a slow network.
// Medians of several runs, printed as a table; nothing is asserted here.
import { ALL, DIST, open } from '../harness/browsers.mjs'
import { SAMPLE } from '../harness/job.mjs'
import { sleep } from '../harness/page.mjs'
import { serve } from '../harness/server.mjs'

const RUNS = Number(process.env.RUNS ?? 5)
const NETWORKS = {
  'no limit': null,
  // Bytes a second and milliseconds, as Chromium's own presets.
  'fast 3G (1.6 Mbit/s, 150 ms)': { latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 },
  'slow 3G (400 kbit/s, 400 ms)': { latency: 400, downloadThroughput: (400 * 1024) / 8, uploadThroughput: (400 * 1024) / 8 },
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

/** Milliseconds from the beginning of the navigation until the program runs: the mark that start.js sets. */
const usable = (page) =>
  page.eval(
    () =>
      new Promise((done) => {
        const look = () => {
          if (document.documentElement.getAttribute('data-start') === 'running') {
            const mark = performance.getEntriesByName('nianbao-running')[0]
            done(mark ? mark.startTime : performance.now())
          } else setTimeout(look, 5)
        }
        look()
      }),
  )

/** Milliseconds from the paste of a whole report on the first page until its verdict is painted. */
const judged = (page) =>
  page.eval(
    (text) =>
      new Promise((done) => {
        const data = new DataTransfer()
        data.setData('text/plain', text)
        const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
        if (!event.clipboardData || event.clipboardData.types.length === 0) Object.defineProperty(event, 'clipboardData', { value: data })
        const area = document.querySelector('textarea')
        area.focus()
        const began = performance.now()
        const look = () => {
          const panel = document.querySelector('aside')
          if (!panel || !/勾稽关系/.test(panel.textContent)) return requestAnimationFrame(look)
          const painted = new MessageChannel()
          painted.port1.onmessage = () => done(performance.now() - began)
          requestAnimationFrame(() => painted.port2.postMessage(0))
        }
        area.dispatchEvent(event)
        look()
      }),
    SAMPLE,
  )

const server = await serve(DIST)
const rows = []
for (const name of process.env.BROWSERS?.split(',') ?? ALL) {
  const chromium = name.startsWith('chromium')
  const conditions = chromium
    ? [
        ['1×', 'no limit', false],
        ['4×', 'no limit', false],
        ['4×', 'no limit', true],
        ['4×', 'fast 3G (1.6 Mbit/s, 150 ms)', false],
        ...(name === 'chromium' ? [['4×', 'slow 3G (400 kbit/s, 400 ms)', false]] : []),
      ]
    : [['1×', 'no limit', false]]
  for (const [slowed, network, again] of conditions) {
    const times = []
    const pastes = []
    for (let run = 0; run < RUNS; run += 1) {
      // A browser for each: some keep what they fetched, and do not draw a window that lies behind another.
      const browser = await open(name)
      try {
        const page = await browser.page()
        if (chromium) {
          const rate = Number.parseInt(slowed, 10)
          if (again) {
            await page.open(server.url)
            await sleep(500)
          }
          await page.driver.send('Emulation.setCPUThrottlingRate', { rate })
          if (NETWORKS[network]) await page.driver.send('Network.emulateNetworkConditions', { offline: false, ...NETWORKS[network] })
        }
        await page.goto(server.url)
        times.push(await usable(page))
        pastes.push(await judged(page))
      } finally {
        await browser.close()
      }
    }
    rows.push({ browser: name, processor: slowed, network, visit: again ? 'second' : 'first', 'ms (median)': Math.round(median(times)), 'ms (worst)': Math.round(Math.max(...times)), 'paste to verdict, ms': Math.round(median(pastes)) })
  }
}
await server.stop()
console.log(`Start to usable, ${RUNS} runs each:`)
console.table(rows)
