// The engine in Chromium: locating, checking, reading. Printed as tables; nothing is asserted here.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { open, ROOT } from '../harness/browsers.mjs'
import { build, start } from '../harness/module.mjs'
import { serve } from '../harness/server.mjs'

const SEEDS = Number(process.env.SEEDS ?? 40)

const server = await serve(build())
const browser = await open('chromium')
const page = await start(browser, server.url)

/** Milliseconds of each; a clock of a tenth of a millisecond is helped by repeating. */
const located = await page.eval((seeds) => {
  const times = []
  for (const sparse of [false, true]) {
    for (let model = 0; model < library.models(); model += 1) {
      for (let seed = 1_000_001; seed <= 1_000_000 + seeds; seed += 1) {
        if (!library.spoil(model, sparse, seed)) continue
        const begin = performance.now()
        for (let n = 0; n < 5; n += 1) library.locate()
        times.push((performance.now() - begin) / 5)
      }
    }
  }
  return times
}, SEEDS)

const sample = await page.eval(() => library.sample())
const heading = /二、[^\n]*情况\s*\n/
const overview = sample.slice(0, sample.search(heading)).split('\n').filter((line) => line.length > 60)
const padded = sample.replace(heading, (found) => `${overview.join('\n').repeat(40).slice(0, 9_000)}\n${found}`)

const rechecked = (text) =>
  page.eval((text) => {
    const characters = library.load('sample.txt', new TextEncoder().encode(text))
    const times = []
    for (let n = 0; n < 300; n += 1) {
      const begin = performance.now()
      for (let m = 0; m < 10; m += 1) library.recheck()
      times.push((performance.now() - begin) / 10)
    }
    return { characters, times }
  }, text)

const read = (name, text, runs) =>
  page.eval(
    (name, text, runs) => {
      const bytes = new TextEncoder().encode(text)
      const times = []
      for (let n = 0; n < runs; n += 1) {
        const begin = performance.now()
        library.report(name, bytes)
        times.push(performance.now() - begin)
      }
      return { kilobytes: Math.round(bytes.length / 1024), times }
    },
    name,
    text,
    runs,
  )

const row = (what, times, more = {}) => {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share) => Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(3))
  return { what, ...more, runs: sorted.length, 'p50, ms': at(0.5), 'p99, ms': at(0.99), 'max, ms': at(1) }
}

console.log('Localization and ranking in Chromium, every model, large and sparse tables:')
console.table([row('locate', located)])

console.log('A full recheck in Chromium, as after a keystroke:')
const bare = await rechecked(sample)
const prose = await rechecked(padded)
console.table([
  row('the sample', bare.times, { characters: bare.characters }),
  row('the same with more prose', prose.times, { characters: prose.characters }),
])

const word = readFileSync(join(ROOT, 'tests/read/html-word-2021/input.htm'), 'utf8')
const portal = '<div class="item"><a href="/a">2</a><span style="color:#333">x</span></div>\n'.repeat(27_000) + word
const rows = []
for (const [what, name, text, runs] of [
  ['plain text, a report', 'sample.txt', sample, 60],
  ['a page saved by Word', 'input.htm', word, 30],
  ['a page of 2 MB with a report in it', 'input.htm', portal, 9],
]) {
  const { kilobytes, times } = await read(name, text, runs)
  rows.push(row(what, times, { KB: kilobytes }))
}
console.log('Reading in Chromium:')
console.table(rows)
await browser.close()
await server.stop()
