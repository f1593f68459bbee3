// A page of any of the browsers, handled by what a person sees on it.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findMenu, findNames, findOne } from './finder.mjs'

export const OUTPUT = new URL('../../../test-output/', import.meta.url).pathname
// A failing test takes that long; a machine that is busy with other work may.
const PATIENCE = 40_000

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms))

/** Asks until the answer is true-ish, and gives it back; after `patience` ms fails, saying `what`. */
export async function until(what, ask, patience = PATIENCE) {
  const end = Date.now() + patience
  let last
  for (;;) {
    try {
      const answer = await ask()
      if (answer) return answer
      last = undefined
    } catch (error) {
      last = error
    }
    if (Date.now() > end) throw new Error(`waited ${patience} ms in vain for ${what}${last ? `: ${last.message}` : ''}`)
    await sleep(40)
  }
}

const packed = (query) =>
  query.name instanceof RegExp ? { ...query, name: { pattern: query.name.source, flags: query.name.flags } } : query

/** Everything that works in a document, be it the page's own or a frame's. */
export class Scope {
  /** `driver` is a backend: see cdp.mjs and webdriver.mjs for what it can do. */
  constructor(driver) {
    this.driver = driver
  }

  /** Runs a function in the document and gives back its (awaited) JSON value. */
  eval(fn, ...args) {
    return this.driver.evaluate(fn.toString(), args)
  }

  /** The element that answers `{role, name, css, nth, within}`, as soon as there is one. */
  async find(query, patience = PATIENCE) {
    const asked = packed(query)
    const end = Date.now() + patience
    for (;;) {
      const handle = await this.driver.handle(findOne, [asked]).catch((error) => {
        if (Date.now() > end) throw error
      })
      if (handle) return new Element(this, handle)
      if (Date.now() > end) {
        const others = await this.driver.evaluate(findNames, [asked]).catch(() => [])
        throw new Error(`nothing here is ${describe(query)}; there is: ${others.filter(Boolean).join(' | ') || 'nothing of the kind'}`)
      }
      await sleep(40)
    }
  }

  /** Whether something answers the query now. */
  async has(query) {
    return Boolean(await this.driver.handle(findOne, [packed(query)]))
  }

  /** Waits until nothing answers the query any more. */
  gone(query, patience) {
    return until(`${describe(query)} to go`, async () => !(await this.has(query)), patience)
  }

  /** A button; where a closed menu holds it, the menu is opened first, as a person does. */
  async byButton(name, nth, patience = PATIENCE) {
    const query = { role: 'button', name, nth }
    const end = Date.now() + patience
    while (Date.now() < end && !(await this.has(query))) {
      const menu = await this.driver.handle(findMenu, [packed(query)])
      if (menu) await new Element(this, menu).click()
      else await sleep(40)
    }
    return this.find(query, 0)
  }
  byLink(name, nth) {
    return this.find({ role: 'link', name, nth })
  }
  byHeading(name, nth) {
    return this.find({ role: 'heading', name, nth })
  }
  /** A field by its label. */
  byLabel(name, nth) {
    return this.find({ css: 'input,textarea,select,[role=textbox],[role=combobox],[contenteditable]', name, nth })
  }
  byText(name, nth) {
    return this.find({ role: 'text', name, nth })
  }
  byRole(role, name, nth) {
    return this.find({ role, name, nth })
  }
  byCss(css, nth) {
    return this.find({ css, nth })
  }

  /** All the words on show. */
  text() {
    return this.eval(() => document.body.innerText)
  }

  /** Waits until the words on show match. */
  sees(pattern, patience) {
    const fits = (text) => (pattern instanceof RegExp ? pattern.test(text) : text.includes(pattern))
    return until(`the words ${pattern}`, async () => fits(await this.text()), patience)
  }

  /** The document inside an iframe. */
  async frame(css) {
    const element = await this.byCss(css)
    return new Scope(await this.driver.frame(element.handle))
  }

  /** Keys as `Enter`, `Control+z`, `Shift+Tab`, `ArrowDown`, or one character. */
  async press(...keys) {
    for (const key of keys) await this.driver.key(key)
  }

  /** Types into what has the focus. */
  type(text) {
    return this.driver.type(text)
  }
}

/** A page: a tab of its own. */
export class Page extends Scope {
  constructor(driver, browser) {
    super(driver)
    this.browser = browser
    this.allowed = []
  }

  async goto(url) {
    await this.driver.goto(url)
  }

  /** Opens the page and waits until the program is running. */
  async open(url) {
    await this.goto(url)
    await this.started()
  }

  /** Waits until the program has taken the place of the opening notice. */
  started(patience = 60_000) {
    return until('the program to start', () => this.eval(() => document.documentElement.getAttribute('data-start') === 'running'), patience)
  }

  reload() {
    return this.driver.reload()
  }

  /** A picture in test-output/, its path given back. */
  async screenshot(name) {
    mkdirSync(OUTPUT, { recursive: true })
    const path = join(OUTPUT, `${name}.png`)
    writeFileSync(path, await this.driver.screenshot())
    return path
  }

  /** Waits for a downloaded file whose name matches; `{name, path, bytes, text}`. */
  async download(pattern = /./, patience = PATIENCE) {
    const folder = this.driver.downloads
    if (!folder) throw new Error('this browser is not set up for downloads')
    let before
    return until(`a download named ${pattern}`, () => {
      const name = readdirSync(folder).find((one) => pattern.test(one) && !/\.(crdownload|part|tmp|wkdownload)$|^\./.test(one))
      if (!name) return
      const path = join(folder, name)
      const size = statSync(path).size
      // Seen twice with the same size: it is all there.
      if (before !== size || (size === 0 && !before)) return void (before = size)
      const bytes = readFileSync(path)
      return { name, path, bytes, text: bytes.toString('utf8') }
    }, patience)
  }

  /** Errors of the page that this test expects; any other fails it at the end. */
  allow(...patterns) {
    this.allowed.push(...patterns)
  }

  close() {
    return this.driver.close()
  }
}

/** An element found on a page. */
export class Element {
  constructor(scope, handle) {
    this.scope = scope
    this.handle = handle
  }

  get driver() {
    return this.scope.driver
  }

  /** Runs a function with the element as its first argument. */
  eval(fn, ...args) {
    return this.driver.callOn(this.handle, fn.toString(), args)
  }

  /** Something inside this element. */
  async find(query, patience = PATIENCE) {
    return until(`${describe(query)} inside`, async () => {
      const handle = await this.driver.handleOn(
        this.handle,
        `function (within, query) { return (${findOne})(Object.assign({}, query, { within: within })) }`,
        [packed(query)],
      )
      return handle && new Element(this.scope, handle)
    }, patience)
  }

  /** A click with the mouse, on what is really there to be hit. */
  click() {
    return this.driver.click(this.handle)
  }
  text() {
    return this.eval((element) => (element.innerText === undefined ? element.textContent : element.innerText))
  }
  value() {
    return this.eval((element) => element.value)
  }
  attribute(name) {
    return this.eval((element, name) => element.getAttribute(name), name)
  }
  focus() {
    return this.eval((element) => element.focus())
  }
  hasFocus() {
    return this.eval((element) => element.ownerDocument.activeElement === element)
  }

  /** Types at the end of what is there. */
  async type(text) {
    await this.focus()
    await this.driver.type(text)
  }

  /** Puts `text` in place of what is there, as by Ctrl+A and typing. */
  async fill(text) {
    await this.focus()
    await this.eval((element) => {
      if (element.select) return element.select()
      const range = document.createRange()
      range.selectNodeContents(element)
      const selection = getSelection()
      selection.removeAllRanges()
      selection.addRange(range)
    })
    await (text === '' ? this.driver.key('Delete') : this.driver.type(text))
  }

  /** Gives files from disk to a file field. */
  upload(...paths) {
    return this.driver.upload(this.handle, paths)
  }

  /**
   * A paste event with this clipboard, `{text, html, files: [{name, type, base64}]}`; false if nobody took it.
   * Synthetic: the browser itself inserts nothing. `realPaste` goes over the real clipboard.
   */
  paste(clipboard) {
    return this.eval((element, clipboard) => {
      element.focus()
      const data = new DataTransfer()
      if (clipboard.text !== undefined) data.setData('text/plain', clipboard.text)
      if (clipboard.html !== undefined) data.setData('text/html', clipboard.html)
      for (const file of clipboard.files || []) {
        const bytes = Uint8Array.from(atob(file.base64), (c) => c.charCodeAt(0))
        data.items.add(new File([bytes], file.name, { type: file.type || '' }))
      }
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      // Firefox gives a synthetic event an empty clipboard of its own.
      if (!event.clipboardData || event.clipboardData.types.length !== data.types.length) {
        Object.defineProperty(event, 'clipboardData', { value: data })
      }
      return !element.dispatchEvent(event)
    }, clipboard)
  }

  /** Copies `{text, html}` to the real clipboard with Ctrl+C and pastes it here with Ctrl+V. */
  async realPaste(clipboard) {
    await this.scope.eval((clipboard) => {
      const holder = document.createElement('textarea')
      holder.value = 'x'
      holder.style.position = 'fixed'
      holder.addEventListener('copy', (event) => {
        event.stopPropagation()
        event.preventDefault()
        if (clipboard.text !== undefined) event.clipboardData.setData('text/plain', clipboard.text)
        if (clipboard.html !== undefined) event.clipboardData.setData('text/html', clipboard.html)
      })
      document.body.appendChild(holder)
      holder.focus()
      holder.select()
      window.nianbaoTestHolder = holder
    }, clipboard)
    await this.driver.key('Control+c')
    await this.scope.eval(() => {
      window.nianbaoTestHolder.remove()
      delete window.nianbaoTestHolder
    })
    await this.focus()
    await this.driver.key('Control+v')
  }

  /** Drops files or text on the element: `{text, html, files: [{name, type, base64}]}`. */
  drop(content) {
    return this.eval((element, content) => {
      const data = new DataTransfer()
      if (content.text !== undefined) data.setData('text/plain', content.text)
      if (content.html !== undefined) data.setData('text/html', content.html)
      for (const file of content.files || []) {
        const bytes = Uint8Array.from(atob(file.base64), (c) => c.charCodeAt(0))
        data.items.add(new File([bytes], file.name, { type: file.type || '' }))
      }
      for (const type of ['dragenter', 'dragover', 'drop']) {
        element.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }))
      }
    }, content)
  }
}

function describe(query) {
  return [query.role ?? query.css, query.name === undefined ? '' : `“${query.name}”`].join(' ').trim()
}
