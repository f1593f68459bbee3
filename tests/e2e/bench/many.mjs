// How long 核对多份报告 takes for 200 reports of mixed formats and for 5,000 files that are no reports: the whole, and the
// longest time for which the page stood still once it had the files. NIANBAO names the command line, which writes the formats.
// Nothing is asserted.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DIST, open, ROOT } from '../harness/browsers.mjs'
import { report } from '../harness/county.mjs'
import { start, upload } from '../harness/many.mjs'
import { until } from '../harness/page.mjs'
import { serve } from '../harness/server.mjs'

const NIANBAO = process.env.NIANBAO ?? join(ROOT, 'target/release/nianbao')
const FORMATS = [['html', 'html'], ['docx', 'docx'], ['xlsx', 'xlsx'], ['text', 'txt'], ['json', 'json']]

function reports(count) {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-bench-'))
  return Array.from({ length: count }, (_, at) => {
    const json = join(folder, `${at}.json`)
    writeFileSync(json, JSON.stringify(report(`青禾县第${at}局`, at + 1)))
    const [format, extension] = FORMATS[at % FORMATS.length]
    const path = join(folder, `${at}.${extension}`)
    if (format !== 'json') execFileSync(NIANBAO, ['convert', json, '--to', format, '-o', path], { stdio: 'ignore' })
    return path
  })
}

function others(count) {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-bench-'))
  return Array.from({ length: count }, (_, at) => {
    const path = join(folder, `通知${at}.txt`)
    writeFileSync(path, `第${at}次会议通知：请各单位派人参加。`)
    return path
  })
}

const server = await serve(DIST)
for (const [what, paths] of [['200 reports', reports(200)], ['5,000 files that are no reports', others(5000)]]) {
  const browser = await open('chromium')
  const page = await browser.page()
  await page.open(server.url)
  await start(page)
  await page.eval(() => {
    // What comes before the page hears of the files is the browser's: it looks at each on the disk.
    let handed = Infinity
    addEventListener('change', () => (handed = Math.min(handed, performance.now())), true)
    window.longest = 0
    const ours = ({ startTime, duration }) => startTime + duration - Math.max(startTime, handed)
    new PerformanceObserver((list) => list.getEntries().forEach((one) => (window.longest = Math.max(window.longest, ours(one))))).observe({ entryTypes: ['longtask'] })
  })
  const began = Date.now()
  await upload(page, '各单位的报告文件', ...paths)
  await until('the reading to begin', () => page.eval(() => document.querySelector('.many-progress')))
  const begun = Date.now() - began
  await until('the reading to end', () => page.eval(() => !document.querySelector('.many-progress, .many-arrival, .many-table[aria-busy=true]')), 600_000)
  const { longest, rows } = await page.eval(() => ({ longest: Math.round(window.longest), rows: document.querySelectorAll('.many-unit').length }))
  console.log(`${what}: ${((Date.now() - began) / 1000).toFixed(1)} s, progress on show after ${begun} ms, the longest task ${longest} ms, ${rows} rows`)
  await browser.close()
}
await server.stop()
process.exit()
