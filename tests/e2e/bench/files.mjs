// How long the worker takes to start, with its module fetched before, and then for a report of each kind of file: medians,
// by browser. Printed; nothing is asserted here.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DIST, MODERN, open, ROOT } from '../harness/browsers.mjs'
import { serve } from '../harness/server.mjs'

const RUNS = Number(process.env.RUNS ?? 15)
const FILES = [
  'docx-saved-by-libreoffice/input.docx',
  'odt-numbered/input.odt',
  'word97-typed-2021/input.doc',
  'xls-libreoffice-2021/input.xls',
  'xlsx-libreoffice-2019/input.xlsx',
  'xlsx-openpyxl-2021/input.xlsx',
  'ods-libreoffice-2021/input.ods',
  'pdf-libreoffice-2021/input.pdf',
  'pdf-reportlab-2021/input.pdf',
  'ofd-ruled-2021/input.ofd',
]

const server = await serve(DIST)
const rows = []
for (const name of process.env.BROWSERS?.split(',') ?? MODERN) {
  const browser = await open(name)
  try {
    const page = await browser.page()
    await page.open(server.url)
    const row = { browser: name }
    const files = FILES.map((file) => [file, readFileSync(join(ROOT, 'tests/read', file)).toString('base64')])
    for (const [file, base64] of [['the start', ''], ...files]) {
      const times = await page.eval(
        async (base64, runs) => {
          const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))
          const ask = async (job) => {
            const began = performance.now()
            const [text] = await window.nianbaoWork('read', JSON.stringify(job), bytes)
            if (/"error":/.test(text)) throw new Error(text)
            return performance.now() - began
          }
          // The first takes the script and the module along; it is stopped, and its worker with it.
          if (!base64) {
            await ask({ job: 'sample' })
            const stopped = ask({ job: 'sample' }).catch(() => {})
            await new Promise((done) => setTimeout(done))
            window.nianbaoStopWork('read')
            await stopped
            return [await ask({ job: 'sample' })]
          }
          const times = []
          for (let run = 0; run < runs; run += 1) times.push(await ask({ job: 'read', name: 'a' }))
          return times.sort((a, b) => a - b)
        },
        base64,
        RUNS,
      )
      row[file.split('/')[0]] = Number(times[Math.floor(times.length / 2)].toFixed(1))
    }
    rows.push(row)
  } finally {
    await browser.close()
  }
}
await server.stop()
console.log('Milliseconds in the worker, medians:')
for (const { browser, ...times } of rows) console.log(browser, times)
process.exit()
