// The library as a module of its own, without the page: built here, started in a browser's page.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DIST, ROOT } from './browsers.mjs'

const TARGET = join(ROOT, 'target')
const PACKAGE = 'nianbao-in-browsers'

/** The page's own: what is parsed under it is held to it. */
const POLICY = readFileSync(join(DIST, 'index.html'), 'utf8').match(/<meta http-equiv="Content-Security-Policy"[^>]*>/)[0]

export function cargo(...args) {
  return execFileSync('cargo', args, { cwd: ROOT, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] })
}

/** What the native parsers make of the cases: the program's answer. */
export const native = () => JSON.parse(cargo('run', '--quiet', '--locked', '--package', PACKAGE, '--', join(ROOT, 'tests/read')))

/** Builds the module as the page is built, into a folder to be served; the folder. */
export function build() {
  const out = join(TARGET, PACKAGE)
  cargo('build', '--quiet', '--locked', '--package', PACKAGE, '--lib', '--profile', 'page', '--target', 'wasm32-unknown-unknown')
  const module = join(TARGET, 'wasm32-unknown-unknown/page', `${PACKAGE.replaceAll('-', '_')}.wasm`)
  execFileSync('wasm-bindgen', ['--target', 'no-modules', '--no-typescript', '--out-name', 'module', '--out-dir', out, module])
  mkdirSync(out, { recursive: true })
  writeFileSync(
    join(out, 'index.html'),
    `<!DOCTYPE html><meta charset="utf-8">${POLICY}<link rel="icon" href="data:,"><title>…</title><script src="module.js"></script><script src="ready.js"></script>`,
  )
  writeFileSync(
    join(out, 'ready.js'),
    'wasm_bindgen({module_or_path: "module_bg.wasm"}).then(function () { window.library = wasm_bindgen; document.title = "ready" })',
  )
  return out
}

/** A page in which `library` is there. */
export async function start(browser, url) {
  const page = await browser.page()
  await page.goto(url)
  for (let tries = 0; (await page.eval(() => document.title)) !== 'ready'; tries += 1) {
    if (tries > 200) throw new Error('the module did not start')
    await new Promise((done) => setTimeout(done, 50))
  }
  return page
}
