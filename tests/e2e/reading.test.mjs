// The browsers' own parsers and the native ones make the same trees, and so the same reports, of the same files.
import assert from 'node:assert/strict'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { ALL, open, ROOT } from './harness/browsers.mjs'
import { build, native, start } from './harness/module.mjs'
import { serve } from './harness/server.mjs'

let cases
let server

before(async () => {
  cases = native()
  const out = build()
  for (const path of Object.keys(cases.files)) copyFileSync(join(ROOT, 'tests/read', path), join(out, path.replace('/', '--')))
  server = await serve(out)
})
after(() => server.stop())

for (const name of ALL) {
  test(`${name}: the same trees and reports as natively`, async () => {
    const browser = await open(name)
    try {
      const page = await start(browser, server.url)
      // How Chromium draws its own message on XML that is not well-formed; nothing else may offend the policy.
      page.allow(/sha256-(ICa0DhwZQJsOd\/Rn0N8H6FdQ71GfNL\+op2zhAQ\+Y4mM|ZD0chCyBaNHl\+4UwQHJIHGoYhKwMeyCXGgJTKW5\/67E)=/)
      for (const [text, tree] of cases.pages) {
        assert.equal(await page.eval((text) => library.html_tree(text), text), tree, text)
      }
      for (const [text, tree] of cases.documents) {
        assert.equal(await page.eval((text) => library.xml_tree(text), text), tree, text)
      }
      for (const [label, bytes, text] of cases.decoded) {
        const decode = (label, bytes) => {
          const text = library.decode(label, new Uint8Array(bytes))
          return text === undefined ? null : text
        }
        assert.equal(await page.eval(decode, label, bytes), text, label)
      }
      const read = async (path, withTree) => {
        const bytes = new Uint8Array(await (await fetch(path)).arrayBuffer())
        const tree = withTree ? library.html_tree(new TextDecoder('utf-8').decode(bytes)) : null
        return { tree, report: library.report(path.split('--')[1], bytes) }
      }
      for (const [path, expected] of Object.entries(cases.files)) {
        const actual = await page.eval(read, path.replace('/', '--'), expected.tree !== null)
        assert.equal(actual.report, expected.report, path)
        assert.equal(actual.tree, expected.tree, path)
      }
    } finally {
      await browser.close()
    }
  })
}
