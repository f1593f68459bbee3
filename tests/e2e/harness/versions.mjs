// Versions of the built page, deployed one after the other, and what a browser keeps of them.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { DIST, open } from './browsers.mjs'
import { until } from './page.mjs'
import { serve } from './server.mjs'

const folders = []
after(() => folders.forEach((one) => rmSync(one, { recursive: true, force: true })))

/** A build of another day: the same page with a mark in it, and a version of its own. */
export function build(mark, bend = () => {}) {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-build-'))
  folders.push(folder)
  cpSync(DIST, folder, { recursive: true })
  const edit = (name, change) => writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8')))
  edit('index.html', (text) => text.replace('</head>', `<meta name="mark" content="${mark}" /></head>`))
  edit('sw.js', (text) => text.replace(/\bVERSION="([0-9a-f]+)"/, `VERSION="$1-${mark}"`))
  bend(folder, edit)
  return folder
}
export const named = (folder, pattern) => readdirSync(folder).find((name) => pattern.test(name))

/** Whether the worker asks, and not the page. */
export const forWorker = (request) => /\/sw\.js$/.test(request.headers.referer ?? '')

/** The page's state, asked in the page. */
export const offline = (page) => page.eval(() => document.documentElement.getAttribute('data-offline'))
export const mark = (page) => page.eval(() => document.querySelector('meta[name=mark]')?.content ?? null)
export const kept = (page) => page.eval(async () => (await caches.keys()).sort())
export const becomes = (page, state) => until(`data-offline=${state}`, async () => (await offline(page)) === state, 40_000)
/** Asks for a new version, as the browser does at every visit, and waits until the answer is dealt with. */
export const lookForUpdate = (page) =>
  page.eval(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    await registration.update().catch(() => {})
    const worker = registration.installing
    if (worker) {
      await new Promise((done) => {
        const look = () => /^(installed|activated|redundant)$/.test(worker.state) && done()
        worker.addEventListener('statechange', look)
        look()
      })
    }
    return Boolean(registration.waiting)
  })

/** One browser, one server, one page with offline use as far as `first`; `options` are the server's. */
export async function visit(name, folder, work, { first = 'ready', ...options } = {}) {
  const server = await serve(folder, options)
  const browser = await open(name)
  try {
    const page = await browser.page()
    page.allow(/net::ERR_CONNECTION_REFUSED|net::ERR_FAILED|404|ServiceWorker/)
    await page.open(server.url)
    await becomes(page, first)
    await work({ page, server, browser })
  } finally {
    try {
      await browser.close()
    } finally {
      await server.stop()
    }
  }
}
