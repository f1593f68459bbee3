// The npm package nianbao-editor: its folder as made of dist/, its example bundled and opened beside a deployed editor.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { build } from 'esbuild'
import { DIST, open, ROOT } from './harness/browsers.mjs'
import { until } from './harness/page.mjs'
import { serve } from './harness/server.mjs'

const folder = mkdtempSync(join(tmpdir(), 'nianbao-package-'))
after(() => rmSync(folder, { recursive: true }))
execFileSync('node', ['scripts/package.mjs'], { cwd: ROOT })
const PACKAGE = join(ROOT, 'target/package/nianbao-editor')

test('the package has what it names, and its version is the program’s', () => {
  const manifest = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'))
  assert.match(readFileSync(join(ROOT, 'Cargo.toml'), 'utf8'), new RegExp(`^version = "${manifest.version}"$`, 'm'))
  const packed = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: PACKAGE }))[0].files.map((file) => file.path)
  for (const name of [manifest.main, manifest.types, 'README.md', 'example/portal.ts', 'nianbao-report-1.schema.json', 'LICENSE-MIT']) {
    assert.ok(packed.includes(name), name)
  }
})

test('chromium: the example, bundled, begins a report in a deployed editor and checks it', async () => {
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(PACKAGE, join(folder, 'node_modules/nianbao-editor'))
  for (const name of ['portal.ts', 'index.html']) writeFileSync(join(folder, name), readFileSync(join(PACKAGE, 'example', name)))
  await build({ entryPoints: [join(folder, 'portal.ts')], outfile: join(folder, 'portal.js'), bundle: true, format: 'iife', target: 'chrome80' })
  let origin
  const editor = await serve(DIST, {
    override: (path) => path.endsWith('/embed-origins.json') && { body: JSON.stringify([origin]), headers: { 'content-type': 'application/json' } },
  })
  const html = readFileSync(join(folder, 'index.html'), 'utf8').replace('https://tools.example.gov.cn/nianbao/', editor.url)
  writeFileSync(join(folder, 'index.html'), html.replace('<meta charset="utf-8" />', '<meta charset="utf-8" /><link rel="icon" href="data:,">'))
  const portal = await serve(folder)
  origin = new URL(portal.url).origin
  const browser = await open('chromium')
  try {
    const page = await browser.page()
    await page.goto(portal.url)
    const frame = await page.frame('iframe')
    frame.browser = browser
    await frame.byCss('.paper')
    await (await page.byButton('检查')).click()
    await until('the verdict', async () => /还没填完/.test(await page.eval(() => document.querySelector('output').value)))
  } finally {
    await browser.close()
    await portal.stop()
    await editor.stop()
  }
})
