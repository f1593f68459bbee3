// The browsers of the tests, and the watch over what their pages ask of the network.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CdpDriver, launchChromium } from './cdp.mjs'
import { Page } from './page.mjs'
import { launchWebDriver, WebDriverDriver } from './webdriver.mjs'

export const ROOT = new URL('../../../', import.meta.url).pathname
export const DIST = process.env.NIANBAO_DIST ?? join(ROOT, 'dist')
export const SINGLE = `file://${join(DIST, 'nianbao.html')}`

export const MODERN = ['chromium', 'firefox', 'webkit']
export const OLD = ['chromium-88', 'chromium-80']
export const ALL = [...MODERN, ...OLD]

const setup = (what) => execFileSync(join(ROOT, 'scripts/setup'), [what], { encoding: 'utf8' }).trim()
const tools = () => setup('cache')
// A test file may be run by hand, without make's PATH.
process.env.PATH = `${setup('path')}:${process.env.PATH}`

/**
 * Opens one of `chromium`, `firefox`, `webkit`, `chromium-88`, `chromium-80`.
 *
 * `origins`: those whose files the page may ask for; the ports of the loopback count as one's own
 * servers unless `origins` is given. `args`: for the program's command line, Chromium only.
 */
export async function open(name, { args = [], origins } = {}) {
  const requests = []
  const record = (url, document) => requests.push({ url, document })
  const own = (url) => {
    if (/^(data|blob|about|file|chrome|chrome-error|resource|moz-extension):/.test(url)) return true
    return origins ? origins.some((one) => url.startsWith(one)) : /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(url)
  }
  const pages = []
  const base = { name, requests, pages }

  /** Fails if a page asked for what is not its own, or complained of what no test allowed. */
  async function verdict() {
    for (const page of pages) {
      if (page.driver.resources) for (const url of await page.driver.resources().catch(() => [])) record(url)
    }
    const strange = requests.filter(({ url }) => !own(url))
    const errors = pages.flatMap((page) => page.driver.errors.filter((text) => !page.allowed.some((one) => (one instanceof RegExp ? one.test(text) : text.includes(one)))))
    if (strange.length) throw new Error(`${name} asked for what is not the page's own: ${strange.map((one) => one.url).join(', ')}`)
    if (errors.length) throw new Error(`${name} complained: ${errors.join('\n')}`)
  }

  if (name.startsWith('chromium')) {
    const old = name !== 'chromium'
    const program = old ? join(tools(), name, 'chromium') : (process.env.CHROMIUM ?? 'chromium')
    const { connection, close } = await launchChromium(program, { old, args })
    const home = mkdtempSync(join(tmpdir(), 'nianbao-downloads-'))
    // The worker's own requests count too.
    const workers = new Set()
    connection.on(async ({ method, params, sessionId }) => {
      if (method === 'Target.targetCreated' && params.targetInfo.type === 'service_worker' && !workers.has(params.targetInfo.targetId)) {
        workers.add(params.targetInfo.targetId)
        const attached = await connection.send('Target.attachToTarget', { targetId: params.targetInfo.targetId, flatten: true }).catch(() => {})
        if (attached) {
          workers.add(attached.sessionId)
          connection.send('Network.enable', {}, attached.sessionId).catch(() => {})
        }
      } else if (method === 'Network.requestWillBeSent' && workers.has(sessionId)) {
        record(params.request.url, params.documentURL)
      }
    })
    await connection.send('Target.setDiscoverTargets', { discover: true })
    return {
      ...base,
      old,
      connection,
      /** A tab in a storage of its own; `beside` another page: in that one's. */
      async page({ beside, width, height } = {}) {
        const driver = await CdpDriver.open(connection, {
          context: beside?.driver.context,
          downloads: beside?.driver.downloads ?? mkdtempSync(join(home, 'tab-')),
          record,
          width,
          height,
        })
        const page = new Page(driver, this)
        pages.push(page)
        return page
      },
      verdict,
      async close() {
        try {
          await verdict()
        } finally {
          await close()
          rmSync(home, { recursive: true, force: true })
        }
      },
    }
  }

  const { session, downloads, close } = await launchWebDriver(name)
  return {
    ...base,
    old: false,
    session,
    /** The session's tab, then further ones; all in one storage. */
    async page() {
      if (pages.length && !pages.every((one) => one.driver.closed)) await session.switchTo().newWindow('tab')
      session.nianbaoAt = undefined
      const driver = new WebDriverDriver(session, await session.getWindowHandle(), downloads)
      const page = new Page(driver, this)
      pages.push(page)
      return page
    },
    verdict,
    async close() {
      try {
        await verdict()
      } finally {
        await close()
      }
    },
  }
}
