#!/usr/bin/env node
// The folder of the npm package nianbao-editor in target/package: the element as it was built into dist/, its types, the
// schema, an example. `npm pack` or `npm publish` there.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = new URL('..', import.meta.url).pathname
const INTO = join(ROOT, 'target/package/nianbao-editor')

rmSync(INTO, { recursive: true, force: true })
mkdirSync(INTO, { recursive: true })
cpSync(join(ROOT, 'package/nianbao-editor'), INTO, { recursive: true })
for (const name of ['nianbao-editor.js', 'nianbao-editor.d.ts', 'nianbao-report-1.schema.json']) {
  cpSync(join(process.env.NIANBAO_DIST ?? join(ROOT, 'dist'), name), join(INTO, name))
}
for (const name of ['LICENSE-MIT', 'LICENSE-APACHE']) cpSync(join(ROOT, name), join(INTO, name))
const [, version] = readFileSync(join(ROOT, 'Cargo.toml'), 'utf8').match(/^version = "([^"]+)"/m)
const manifest = JSON.parse(readFileSync(join(INTO, 'package.json'), 'utf8'))
writeFileSync(join(INTO, 'package.json'), `${JSON.stringify({ ...manifest, version }, null, 2)}\n`)
console.log(`${INTO}: nianbao-editor ${version}`)
