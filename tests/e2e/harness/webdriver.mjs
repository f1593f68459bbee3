// Firefox and WebKitGTK, through WebDriver.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Builder, Capabilities, Key } from 'selenium-webdriver'
import { FileDetector } from 'selenium-webdriver/lib/input.js'
import { sleep, until } from './page.mjs'

const MINI_BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser'

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

// Drivers outlive a test that is killed, unless they are taken along.
const running = new Set()
process.on('exit', () => running.forEach((stop) => stop()))
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => process.exit(1))

/** Starts the driver program and waits until it answers. */
async function startDriver(program, args, port, environment) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment }, detached: true })
  let complaints = ''
  child.on('error', (error) => (complaints += error.message))
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (complaints = (complaints + data).slice(-3000)))
  await until(`${program} to answer`, async () => {
    if (child.exitCode !== null) throw new Error(`it ended: ${complaints}`)
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch((error) => {
      throw new Error(`${error.message} ${complaints}`)
    })
    return answer.ok
  }, 40_000)
  const stop = () => {
    running.delete(stop)
    // The whole group: the driver leaves its browser behind when it is killed alone.
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      child.kill('SIGKILL')
    }
    // A helper that lives on would keep these open, and this process with them.
    for (const stream of [child.stdout, child.stderr]) stream.destroy()
  }
  running.add(stop)
  return { stop }
}

/** A screen that nobody looks at; WebKitGTK has no headless mode. */
async function startScreen() {
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  let told = ''
  child.stdio[3].on('data', (data) => (told += data))
  await until('Xvfb to start', () => {
    if (child.exitCode !== null) throw new Error('it ended')
    return told.includes('\n')
  }, 40_000)
  const stop = () => {
    running.delete(stop)
    child.kill('SIGKILL')
    child.stdio[3].destroy()
  }
  running.add(stop)
  return { display: `:${told.trim()}`, stop }
}

/** One session of `firefox` or `webkit`, with a profile of its own; for Firefox `profile` may be a folder that stays. */
export async function launchWebDriver(name, { profile } = {}) {
  const port = await freePort()
  const home = mkdtempSync(join(tmpdir(), `nianbao-${name}-`))
  const downloads = join(home, 'downloads')
  mkdirSync(downloads)
  const stops = [() => rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })]
  const capabilities = new Capabilities()
  try {
    if (name === 'firefox') {
      const driver = await startDriver('geckodriver', ['--port', String(port), '--websocket-port', String(await freePort()), '--profile-root', home], port, { MOZ_HEADLESS: '1', HOME: home })
      stops.unshift(() => driver.stop())
      capabilities.setBrowserName('firefox')
      capabilities.set('moz:firefoxOptions', {
        binary: existsSync('/usr/bin/firefox-esr') ? '/usr/bin/firefox-esr' : undefined,
        args: ['-headless', '--width=1280', '--height=900', ...(profile ? ['-profile', profile] : [])],
        prefs: {
          'browser.download.folderList': 2,
          'browser.download.dir': downloads,
          'browser.download.useDownloadDir': true,
          'browser.download.always_ask_before_handling_new_types': false,
          'browser.download.manager.showWhenStarting': false,
          'browser.download.alwaysOpenPanel': false,
          'browser.helperApps.neverAsk.saveToDisk': 'application/json,text/html,application/octet-stream,text/plain',
          'intl.accept_languages': 'zh-CN',
          'app.normandy.enabled': false,
          'network.captive-portal-service.enabled': false,
          'network.connectivity-service.enabled': false,
          'datareporting.policy.dataSubmissionEnabled': false,
        },
      })
    } else {
      const screen = await startScreen()
      stops.unshift(() => screen.stop())
      const driver = await startDriver('WebKitWebDriver', [`--port=${port}`], port, {
        DISPLAY: screen.display,
        HOME: home,
        XDG_DOWNLOAD_DIR: downloads,
        LIBGL_ALWAYS_SOFTWARE: '1',
        NO_AT_BRIDGE: '1',
      })
      stops.unshift(() => driver.stop())
      capabilities.setBrowserName('MiniBrowser')
      capabilities.set('webkitgtk:browserOptions', { binary: MINI_BROWSER, args: ['--automation'] })
    }
    const session = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build()
    // Files are on this machine already.
    session.setFileDetector(new FileDetector())
    stops.unshift(() => Promise.race([session.quit().catch(() => {}), sleep(4000)]))
    await session.manage().setTimeouts({ script: 60_000, pageLoad: 60_000 })
    await session.manage().window().setRect({ width: 1280, height: 900, x: 0, y: 0 }).catch(() => {})
    const close = async () => {
      for (const stop of stops) await stop()
    }
    return { session, downloads, close, kill: async () => stops.slice(1).forEach((stop) => stop()) }
  } catch (error) {
    for (const stop of stops) await stop()
    throw error
  }
}

const CALL = `
  const done = arguments[arguments.length - 1]
  Promise.resolve()
    .then(() => (%)(...[...arguments].slice(0, -1)))
    .then((value) => done({ value: value === undefined ? null : value }), (error) => done({ error: String((error && error.stack) || error) }))
`

/** A tab (or, with `path`, a frame of one): what page.mjs asks of a backend. */
export class WebDriverDriver {
  constructor(session, window, downloads) {
    Object.assign(this, { session, window, downloads, path: [], errors: [], collected: [], shared: session })
  }

  /** Puts the session where this driver's document is. One command after another: a session has one focus. */
  async there() {
    if (this.shared.nianbaoAt === this) return
    await this.session.switchTo().window(this.window)
    await this.session.switchTo().defaultContent()
    for (const element of this.path) await this.session.switchTo().frame(element)
    this.shared.nianbaoAt = this
  }

  async run(source, args) {
    await this.there()
    const answer = await this.session.executeAsyncScript(CALL.replace('%', () => source), ...args)
    if (answer && answer.error) throw new Error(answer.error)
    return answer ? answer.value : undefined
  }

  evaluate(source, args) {
    return this.run(source, args)
  }
  handle(source, args) {
    return this.run(source, args)
  }
  handleOn(handle, source, args) {
    return this.run(source, [handle, ...args])
  }
  callOn(handle, source, args) {
    return this.run(source, [handle, ...args])
  }

  async click(handle, { count = 1 } = {}) {
    await this.run(`(element) => element.scrollIntoView({ block: 'center', inline: 'center' })`, [handle])
    if (count === 1) return handle.click()
    return this.session.actions().doubleClick(handle).perform()
  }

  /** Drags with the mouse from the middle of one element to that of another. */
  async drag(from, to) {
    await this.run(`(element) => element.scrollIntoView({ block: 'center', inline: 'center' })`, [from])
    const actions = this.session.actions()
    await actions.move({ origin: from }).press().move({ origin: to, duration: 200 }).release().perform()
  }

  async type(text) {
    await this.there()
    // Character by character through the driver is slow beyond a line: a long text is inserted as by an input method.
    if (text.length > 200) {
      return this.run(`(text) => { document.execCommand('insertText', false, text) }`, [text])
    }
    await this.session.switchTo().activeElement().sendKeys(text)
  }

  async key(combination) {
    await this.there()
    const parts = combination === '+' ? ['+'] : combination.split('+')
    const key = parts.pop()
    const held = parts.map((one) => Key[one.toUpperCase()])
    const one = NAMES[key] ?? key
    let actions = this.session.actions()
    for (const modifier of held) actions = actions.keyDown(modifier)
    actions = actions.keyDown(one).keyUp(one)
    for (const modifier of held.reverse()) actions = actions.keyUp(modifier)
    await actions.perform()
  }

  async upload(handle, files) {
    await this.there()
    await handle.sendKeys(files.join('\n'))
  }

  async screenshot() {
    await this.there()
    return Buffer.from(await this.session.takeScreenshot(), 'base64')
  }

  async goto(url) {
    await this.top()
    await this.gather()
    await this.session.get(url)
  }

  /** As a person's: Firefox's driver would force it, past the worker. */
  async reload() {
    await this.top()
    await this.gather()
    await this.run(`() => { window.nianbaoOldPage = true; setTimeout(() => location.reload(), 0) }`, [])
    await until('the page to reload', () => this.run(`() => !window.nianbaoOldPage && document.readyState === 'complete'`, []), 30_000)
  }

  async top() {
    await this.session.switchTo().window(this.window)
    await this.session.switchTo().defaultContent()
    this.shared.nianbaoAt = this
  }

  async frame(handle) {
    await this.there()
    return Object.assign(Object.create(this), { path: [...this.path, handle] })
  }

  /** What the documents of this tab asked for, by their own account. */
  async resources() {
    if (!this.closed) await this.gather()
    return this.collected
  }

  /** A document's account goes with it: taken before it is left. */
  async gather() {
    const names = await this.run(`() => performance.getEntriesByType('resource').map((one) => one.name)`, []).catch(() => [])
    this.collected.push(...names)
  }

  /** Closes the tab; the last one stays open, and ends with its browser. */
  async close() {
    await this.top()
    await this.gather()
    const others = (await this.session.getAllWindowHandles()).filter((one) => one !== this.window)
    if (others.length) {
      this.closed = true
      await this.session.close()
      await this.session.switchTo().window(others[0])
    }
    this.shared.nianbaoAt = undefined
  }
}

const NAMES = {
  Enter: Key.ENTER,
  Tab: Key.TAB,
  Escape: Key.ESCAPE,
  Backspace: Key.BACK_SPACE,
  Delete: Key.DELETE,
  Space: Key.SPACE,
  ArrowLeft: Key.ARROW_LEFT,
  ArrowUp: Key.ARROW_UP,
  ArrowRight: Key.ARROW_RIGHT,
  ArrowDown: Key.ARROW_DOWN,
  Home: Key.HOME,
  End: Key.END,
  PageUp: Key.PAGE_UP,
  PageDown: Key.PAGE_DOWN,
  F1: Key.F1,
  F2: Key.F2,
  F8: Key.F8,
}
