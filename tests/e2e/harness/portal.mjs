// A demonstration portal with the editor in a frame of its page.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DIST, open, ROOT } from './browsers.mjs'
import { until } from './page.mjs'
import { serve } from './server.mjs'

export const REPORT = JSON.parse(readFileSync(join(ROOT, 'tests/snapshots/county-2024.json'), 'utf8'))
export const CELL = '[id="cell-requests.granted.total"]'

/** A portal with the element in its page; `attributes` stand on it. Everything that arrives is written down. */
const hostPage = (editor, attributes, more = '') => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>门户</title>
<script>
  window.heard = []
  addEventListener('message', (event) => heard.push(JSON.stringify(event.data)))
  window.logged = []
  console.error = (words) => logged.push(words)
</script>
<script src="${editor}nianbao-editor.js"></script>
<nianbao-editor id="editor" style="height:800px" ${attributes}></nianbao-editor>${more}
<script>
  const editor = document.getElementById('editor')
  window.told = []
  for (const name of ['ready', 'change', 'autosave', 'export', 'exit', 'error']) editor.addEventListener(name, (event) => told.push({ name, detail: event.detail }))
  editor.addEventListener('save', (event) => { told.push({ name: 'save', detail: { revision: event.detail.revision, document: event.detail.document } }); window.lastSave = event.detail })
</script></html>`

/** The editor on one origin, the portal on another, a browser on the portal's page. */
export async function stage(name, { attributes = '', allowed, headers, more } = {}, act) {
  const folder = await serve(DIST, {
    headers,
    override: (path) => path.endsWith('/embed-origins.json') && { headers: { 'content-type': 'application/json', 'access-control-allow-origin': '*' }, body: JSON.stringify(lists.allowed) },
  })
  const lists = { allowed: [] }
  const portal = await serve(DIST, {
    override: (path) => ({ headers: { 'content-type': 'text/html; charset=utf-8' }, body: path === '/sibling.html' ? '<!doctype html><title>x</title>' : hostPage(folder.url, attributes, more) }),
  })
  // A page of yet another origin, for what happens around the portal.
  const outside = await serve(DIST, {
    override: () => ({ headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<!doctype html><title>x</title><link rel="icon" href="data:,">' }),
  })
  const origin = new URL(portal.url).origin
  lists.allowed = allowed ? allowed(origin) : [origin]
  const browser = await open(name)
  try {
    const page = await browser.page()
    await page.goto(`${portal.url}host.html`)
    await act({ page, portal, folder, browser, outside })
  } finally {
    await portal.stop()
    await folder.stop()
    await outside.stop()
    await browser.close()
  }
}

export const told = (page, name) => page.eval((name) => told.filter((one) => one.name === name).map((one) => one.detail), name)
export const ready = (page) => until('the editor to be ready', () => page.eval(() => told.some((one) => one.name === 'ready')), 40_000)
export const edit = async (page, text) => {
  const frame = await page.frame('nianbao-editor iframe')
  const cell = await frame.byCss(CELL)
  await cell.fill(text)
  return frame
}
