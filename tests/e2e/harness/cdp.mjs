// Chromium of any age, driven over the DevTools protocol: mouse, keys, files, network, all as a person's.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import WebSocket from 'ws'
import { until } from './page.mjs'

/** How often a start is tried: on a busy machine one in some hundreds never answers, however long it is waited for. */
const STARTS = 3

const running = new Set()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/**
 * Starts the program and gives back its connection. `old`: the ready-built ones of 2020 and 2021. `profile`: a folder that
 * stays, for a browser that is killed and started again.
 */
export async function launchChromium(program, options = {}) {
  for (let left = STARTS - 1; ; left -= 1) {
    try {
      return await launched(program, options)
    } catch (error) {
      if (left === 0) throw error
    }
  }
}

async function launched(program, { old = false, args = [], profile }) {
  const home = profile ?? mkdtempSync(join(tmpdir(), 'nianbao-chromium-'))
  rmSync(join(home, 'DevToolsActivePort'), { force: true })
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--disable-extensions',
    '--mute-audio',
    // One process a page: a frame of another origin can then be looked into from here.
    '--disable-site-isolation-trials',
    '--disable-features=IsolateOrigins,site-per-process,IsolateSandboxedIframes,Translate,OptimizationHints,MediaRouter',
    '--lang=zh-CN',
    '--window-size=1280,900',
    '--remote-debugging-port=0',
    `--user-data-dir=${home}`,
    ...(old ? ['--no-zygote'] : []),
    ...args,
    'about:blank',
  ]
  const child = spawn(program, flags, {
    stdio: ['ignore', 'ignore', 'pipe'],
    // With its helpers in a group of its own.
    detached: Boolean(profile),
    // The old one finds its software renderer beside itself.
    env: { ...process.env, LD_LIBRARY_PATH: [dirname(program), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'), LANGUAGE: 'zh_CN' },
  })
  running.add(child)
  let complaints = ''
  child.stderr.on('data', (data) => (complaints = (complaints + data).slice(-4000)))
  const address = await until(`${program} to answer`, () => {
    if (child.exitCode !== null) throw new Error(`it ended: ${complaints}`)
    const listening = complaints.match(/DevTools listening on (ws:\S+)/)
    if (listening) return listening[1]
    const file = join(home, 'DevToolsActivePort')
    if (!existsSync(file)) return
    const [port, path] = readFileSync(file, 'utf8').split('\n')
    return path && `ws://127.0.0.1:${port}${path}`
  }, 30_000).catch((error) => {
    child.kill('SIGKILL')
    running.delete(child)
    throw error
  })
  const connection = await connect(address)
  return {
    connection,
    /** Ends the program and its helpers at once, as a power cut does. */
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((done) => child.once('exit', done))
      process.kill(-child.pid, 'SIGKILL')
      await gone
      running.delete(child)
      connection.socket.terminate()
      child.stderr.destroy()
    },
    async close() {
      await Promise.race([connection.send('Browser.close').catch(() => {}), new Promise((done) => setTimeout(done, 2000))])
      connection.socket.terminate()
      const gone = new Promise((done) => (child.exitCode === null ? child.once('exit', done) : done()))
      if (child.exitCode === null) child.kill('SIGKILL')
      await gone
      running.delete(child)
      child.stderr.destroy()
      try {
        rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
      } catch {
        // A helper process of the browser may still be writing; the system's own tidying gets the rest.
      }
    },
  }
}

/** The protocol's wire: `send(method, params, session)` and `on(listener)`. */
function connect(address) {
  const socket = new WebSocket(address, { perMessageDeflate: false, maxPayload: 1 << 28 })
  const waiting = new Map()
  const listeners = new Set()
  let next = 1
  socket.on('message', (data) => {
    const message = JSON.parse(data)
    if (message.id) {
      const { resolve, reject, method } = waiting.get(message.id) ?? {}
      waiting.delete(message.id)
      if (message.error) reject?.(new Error(`${method}: ${message.error.message}`))
      else resolve?.(message.result)
    } else {
      for (const listener of [...listeners]) listener(message)
    }
  })
  socket.on('close', () => {
    for (const { reject, method } of waiting.values()) reject(new Error(`${method}: the browser is gone`))
    waiting.clear()
  })
  const connection = {
    socket,
    send(method, params = {}, sessionId) {
      return new Promise((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) return reject(new Error(`${method}: the browser is gone`))
        const id = next++
        waiting.set(id, { resolve, reject, method })
        socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }))
      })
    },
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(connection))
    socket.once('error', reject)
  })
}

const unwrap = (answer) => {
  if (answer.exceptionDetails) {
    const { exception, text } = answer.exceptionDetails
    throw new Error(exception?.description ?? exception?.value ?? text)
  }
  return answer.result
}

/** A tab (or, with `frameId`, a frame of one): what page.mjs asks of a backend. */
export class CdpDriver {
  /** A new tab in a storage of its own, or in that of `context`; `null` is the one that the profile keeps. */
  static async open(connection, { downloads, context, record, width = 1280, height = 900 } = {}) {
    let browserContextId = context ?? undefined
    if (context === undefined) {
      ;({ browserContextId } = await connection.send('Target.createBrowserContext').catch(() => ({})))
    }
    const { targetId } = await connection.send('Target.createTarget', { url: 'about:blank', browserContextId, ...(context === undefined ? { width, height } : {}) })
    const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true })
    const driver = new CdpDriver()
    Object.assign(driver, { connection, targetId, sessionId, context: browserContextId, downloads, record, contexts: new Map(), errors: [] })
    driver.root = driver
    driver.stopListening = connection.on((message) => message.sessionId === sessionId && driver.hear(message))
    for (const domain of ['Page', 'Runtime', 'DOM', 'Network', 'Log']) await driver.send(`${domain}.enable`)
    if (downloads) {
      mkdirSync(downloads, { recursive: true })
      await connection
        .send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads, browserContextId })
        .catch(() => driver.send('Page.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads }))
    }
    const { frameTree } = await driver.send('Page.getFrameTree')
    driver.frameId = frameTree.frame.id
    return driver
  }

  send(method, params) {
    return this.connection.send(method, params, this.sessionId)
  }

  hear({ method, params }) {
    if (method === 'Runtime.executionContextCreated') {
      const { id, auxData } = params.context
      if (auxData?.isDefault) this.contexts.set(auxData.frameId, id)
    } else if (method === 'Runtime.executionContextDestroyed') {
      for (const [frame, id] of this.contexts) if (id === params.executionContextId) this.contexts.delete(frame)
    } else if (method === 'Runtime.executionContextsCleared') {
      this.contexts.clear()
    } else if (method === 'Runtime.exceptionThrown') {
      const { text, exception, url } = params.exceptionDetails
      this.errors.push(`${text} ${exception?.description ?? exception?.value ?? ''} ${url ?? ''}`.trim())
    } else if (method === 'Log.entryAdded' && params.entry.level === 'error') {
      // Chromium before 97 says of the policy's newer word that it ignores it; it is meant to.
      if (/invalid source: ''wasm-unsafe-eval''/.test(params.entry.text)) return
      this.errors.push(`${params.entry.source}: ${params.entry.text} ${params.entry.url ?? ''}`.trim())
    } else if (method === 'Runtime.consoleAPICalled' && params.type === 'error') {
      this.errors.push(`console: ${params.args.map((one) => one.value ?? one.description).join(' ')}`)
    } else if (method === 'Network.requestWillBeSent') {
      this.record?.(params.request.url, params.documentURL)
    } else if (method === 'Page.javascriptDialogOpening') {
      this.dialogs = [...(this.dialogs ?? []), params.message]
      this.send('Page.handleJavaScriptDialog', { accept: true }).catch(() => {})
    }
  }

  async contextId() {
    return until('the document to be there', () => this.root.contexts.get(this.frameId), 30_000)
  }

  async evaluate(source, args) {
    const executionContextId = await this.contextId()
    const answer = await this.send('Runtime.callFunctionOn', {
      functionDeclaration: source.startsWith('function') || source.startsWith('async function') ? source : `function (...args) { return (${source})(...args) }`,
      executionContextId,
      arguments: args.map((value) => ({ value })),
      returnByValue: true,
      awaitPromise: true,
      userGesture: true,
    })
    return unwrap(answer).value
  }

  /** A handle on the element that the function returns, or null. */
  async handle(source, args) {
    const answer = await this.send('Runtime.callFunctionOn', {
      functionDeclaration: source,
      executionContextId: await this.contextId(),
      arguments: args.map((value) => ({ value })),
    })
    return unwrap(answer).objectId ?? null
  }

  async handleOn(handle, source, args) {
    const answer = await this.send('Runtime.callFunctionOn', {
      functionDeclaration: source,
      objectId: handle,
      arguments: [{ objectId: handle }, ...args.map((value) => ({ value }))],
    })
    return unwrap(answer).objectId ?? null
  }

  async callOn(handle, source, args) {
    const answer = await this.send('Runtime.callFunctionOn', {
      functionDeclaration: `function (...args) { return (${source})(...args) }`,
      objectId: handle,
      arguments: [{ objectId: handle }, ...args.map((value) => ({ value }))],
      returnByValue: true,
      awaitPromise: true,
      userGesture: true,
    })
    return unwrap(answer).value
  }

  /** The middle of the element on the screen, once it stands still and nothing else lies over it. */
  async place(handle) {
    // A tab that lies behind another draws no frames: each click there takes seconds.
    await this.send('Page.bringToFront')
    return until('the element to be in reach of the mouse', async () => {
      const moves = await this.callOn(
        handle,
        `async (element) => {
          const at = () => JSON.stringify(element.getBoundingClientRect())
          element.scrollIntoView({ block: 'center', inline: 'center' })
          const before = at()
          // Where nothing is drawn, no frame comes.
          const frame = () => new Promise((done) => (requestAnimationFrame(done), setTimeout(done, 200)))
          await frame()
          await frame()
          return at() !== before
        }`,
        [],
      )
      if (moves) throw new Error('it moves')
      const { quads } = await this.send('DOM.getContentQuads', { objectId: handle })
      const quad = quads.find((one) => one[2] - one[0] > 0 && one[5] - one[1] > 0)
      if (!quad) throw new Error('it has no size')
      const inside = await this.callOn(
        handle,
        `(element) => {
          const box = [...element.getClientRects()].find((one) => one.width > 0 && one.height > 0)
          if (!box) return 'has no size'
          const hit = element.getRootNode().elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
          if (hit && (element.contains(hit) || hit.contains(element) || (element.labels && [...element.labels].some((one) => one.contains(hit))))) return true
          return 'is covered by ' + (hit ? hit.outerHTML.slice(0, 120) : 'the edge of the window')
        }`,
        [],
      )
      if (inside !== true) throw new Error(`it ${inside}`)
      return { x: (quad[0] + quad[4]) / 2, y: (quad[1] + quad[5]) / 2 }
    }, 20_000)
  }

  async click(handle, { count = 1 } = {}) {
    const { x, y } = await this.place(handle)
    const mouse = (type, more) => this.send('Input.dispatchMouseEvent', { type, x, y, ...more })
    await mouse('mouseMoved')
    for (let n = 1; n <= count; n += 1) {
      await mouse('mousePressed', { button: 'left', buttons: 1, clickCount: n })
      await mouse('mouseReleased', { button: 'left', clickCount: n })
    }
  }

  /** Drags with the mouse from the middle of one element to that of another. */
  async drag(from, to) {
    const mouse = (type, { x, y }, more) => this.send('Input.dispatchMouseEvent', { type, x, y, ...more })
    const start = await this.place(from)
    await mouse('mouseMoved', start)
    await mouse('mousePressed', start, { button: 'left', buttons: 1, clickCount: 1 })
    const { quads } = await this.send('DOM.getContentQuads', { objectId: to })
    const end = { x: (quads[0][0] + quads[0][4]) / 2, y: (quads[0][1] + quads[0][5]) / 2 }
    for (const part of [0.3, 0.7, 1]) {
      const at = { x: start.x + (end.x - start.x) * part, y: start.y + (end.y - start.y) * part }
      await mouse('mouseMoved', at, { button: 'left', buttons: 1 })
    }
    await mouse('mouseReleased', end, { button: 'left', clickCount: 1 })
  }

  type(text) {
    return this.send('Input.insertText', { text })
  }

  async key(combination) {
    const parts = combination === '+' ? ['+'] : combination.split('+')
    const key = parts.pop()
    const modifiers = parts.reduce((sum, one) => sum | { Alt: 1, Control: 2, Meta: 4, Shift: 8 }[one], 0)
    const [code, number, text] = KEYS[key] ?? characterKey(key)
    const common = { modifiers, key: key === 'Space' ? ' ' : key, code, windowsVirtualKeyCode: number, nativeVirtualKeyCode: number }
    const written = modifiers & 7 ? undefined : text
    const commands = modifiers === 2 ? { c: ['copy'], x: ['cut'], v: ['paste'], a: ['selectAll'] }[key] : undefined
    await this.send('Input.dispatchKeyEvent', { type: written ? 'keyDown' : 'rawKeyDown', ...common, text: written, ...(commands ? { commands } : {}) })
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...common })
  }

  upload(handle, files) {
    return this.send('DOM.setFileInputFiles', { files, objectId: handle })
  }

  /** Drops files or folders from disk in the middle of the window, as out of the system's own. */
  async dropPaths(paths) {
    await this.send('Page.bringToFront')
    const data = { items: [], files: paths, dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop']) await this.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data })
  }

  async screenshot() {
    const { data } = await this.send('Page.captureScreenshot', { format: 'png' })
    return Buffer.from(data, 'base64')
  }

  async goto(url) {
    const loaded = this.event('Page.loadEventFired')
    const { errorText } = await this.send('Page.navigate', { url })
    if (errorText && errorText !== 'net::ERR_ABORTED') throw new Error(`${url}: ${errorText}`)
    await loaded
  }

  async reload() {
    const loaded = this.event('Page.loadEventFired')
    await this.send('Page.reload')
    await loaded
  }

  /** The next event of that name. */
  event(method, patience = 30_000) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => (stop(), reject(new Error(`no ${method} within ${patience} ms`))), patience)
      const stop = this.connection.on((message) => {
        if (message.sessionId !== this.sessionId || message.method !== method) return
        stop()
        clearTimeout(timer)
        resolve(message.params)
      })
    })
  }

  async frame(handle) {
    const { node } = await this.send('DOM.describeNode', { objectId: handle })
    const frameId = node.frameId ?? node.contentDocument?.frameId
    if (!frameId) throw new Error('that element is no frame')
    return Object.assign(Object.create(this), { frameId })
  }

  async close() {
    this.stopListening()
    await this.connection.send('Target.closeTarget', { targetId: this.targetId }).catch(() => {})
  }
}

const KEYS = {
  Enter: ['Enter', 13, '\r'],
  Tab: ['Tab', 9],
  Escape: ['Escape', 27],
  Backspace: ['Backspace', 8],
  Delete: ['Delete', 46],
  Space: ['Space', 32, ' '],
  ArrowLeft: ['ArrowLeft', 37],
  ArrowUp: ['ArrowUp', 38],
  ArrowRight: ['ArrowRight', 39],
  ArrowDown: ['ArrowDown', 40],
  Home: ['Home', 36],
  End: ['End', 35],
  PageUp: ['PageUp', 33],
  PageDown: ['PageDown', 34],
  F1: ['F1', 112],
  F2: ['F2', 113],
  F8: ['F8', 119],
}

function characterKey(key) {
  const upper = key.toUpperCase()
  if (/^[A-Z]$/.test(upper)) return [`Key${upper}`, upper.charCodeAt(0), key]
  if (/^[0-9]$/.test(key)) return [`Digit${key}`, key.charCodeAt(0), key]
  return ['', 0, key]
}
