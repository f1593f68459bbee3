// What is shipped: which files, how large, and modules that browsers of 2020 accept.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { brotliCompressSync, constants } from 'node:zlib'
import vm from 'node:vm'
import loadWabt from 'wabt'
import { DIST } from './harness/browsers.mjs'

const names = readdirSync(DIST)
const bytes = (name) => readFileSync(join(DIST, name))
const modules = names.filter((name) => name.endsWith('.wasm'))
const KB = 1024

test('the folder holds what it promises, the page’s module, the worker’s and that of the wider work', () => {
  for (const name of ['index.html', 'nianbao.html', 'sw.js', 'sw-unregister.js', 'embed-origins.json', 'site.json', 'help.html', 'rules.html', 'rules.json', 'about.html', 'SHA256SUMS', 'nianbao-editor.js', 'nianbao-editor.d.ts', 'nianbao-report-1.schema.json', 'nianbao.webmanifest', 'icon.svg', 'icon-192.png', 'icon-512.png']) {
    assert.ok(names.includes(name), `${name} is missing`)
  }
  assert.match(modules.join(' '), /^nianbao-[0-9a-f]{16}\.wasm wider-[0-9a-f]{16}\.wasm worker-[0-9a-f]{16}\.wasm$/)
  for (const later of [/^worker-[0-9a-f]{16}\.js$/, /^wider-[0-9a-f]{16}\.js$/, /^wider-[0-9a-f]{16}\.css$/]) {
    assert.equal(names.filter((name) => later.test(name)).length, 1)
  }
})

test('a name that carries a hash carries that of the file, and so never stands for another', () => {
  const hashed = names.filter((name) => /^(nianbao|start|style|worker|wider)-[0-9a-f]+\.(js|css|wasm)$/.test(name))
  assert.equal(hashed.length, 9)
  for (const name of hashed) assert.equal(name.split(/[-.]/)[1], createHash('sha256').update(bytes(name)).digest('hex').slice(0, 16), name)
})

test('the checksums are those of the files, and 关于 names that of the single file', () => {
  const sum = (name) => createHash('sha256').update(bytes(name)).digest('hex')
  const lines = bytes('SHA256SUMS').toString('utf8').trim().split('\n').map((line) => line.split('  '))
  for (const [told, name] of lines) assert.equal(told, sum(name), name)
  const edited = ['embed-origins.json', 'site.json', 'SHA256SUMS']
  assert.deepEqual(lines.map(([, name]) => name), names.filter((name) => !/\.(br|gz)$/.test(name) && !edited.includes(name)).sort())
  const about = bytes('about.html').toString('utf8')
  for (const name of ['nianbao.html', 'index.html', ...modules]) assert.ok(about.includes(sum(name)), name)
  assert.doesNotMatch(about, /VERSION|CHECKSUMS/)
})

// What the first page loads: html, js, css and wasm, not the script for a portal's page nor the worker that withdraws ours. As
// the programs gzip and brotli pack it: Node's own gzip packs a hundredth worse.
const GZIP = 600
const BROTLI = 480
const FILE = 2800
const WORKER = 1000
// Leptos, the form and the pages; no reader, no checker.
const WIDER = 300
const gzip = (raw) => execFileSync('gzip', ['-9c'], { input: raw, maxBuffer: 64 * KB * KB })
const brotli = (raw) => brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })

test(`the first load is at most ${GZIP} KB by gzip -9 and ${BROTLI} KB by brotli, the single file at most ${FILE} KB`, (t) => {
  let [zipped, packed] = [0, 0]
  for (const name of names.sort()) {
    const raw = bytes(name)
    if (!/\.(html|js|css|wasm)$/.test(name) || /^((nianbao|help|rules|about)\.(html|css)$|nianbao-editor\.js$|sw-unregister\.js$|worker-|wider-)/.test(name)) continue
    const [one, other] = [gzip(raw).length, brotli(raw).length]
    zipped += one
    packed += other
    t.diagnostic(`${name}: ${raw.length} bytes, ${one} by gzip, ${other} by brotli`)
  }
  t.diagnostic(`first load: ${(zipped / KB).toFixed(1)} KB by gzip, ${(packed / KB).toFixed(1)} KB by brotli`)
  assert.ok(zipped <= GZIP * KB, `first load is ${(zipped / KB).toFixed(1)} KB by gzip`)
  assert.ok(packed <= BROTLI * KB, `first load is ${(packed / KB).toFixed(1)} KB by brotli`)
  const single = bytes('nianbao.html').length
  assert.ok(single <= FILE * KB, `the single file is ${(single / KB).toFixed(0)} KB`)
})

for (const [what, module, most] of [['worker’s module', modules[2], WORKER], ['module of the wider work', modules[1], WIDER]]) {
  test(`the ${what} is at most ${most} KB by brotli, and no part of the first load`, (t) => {
    const packed = brotli(bytes(module)).length
    t.diagnostic(`the ${what}: ${(packed / KB).toFixed(1)} KB by brotli, ${(gzip(bytes(module)).length / KB).toFixed(1)} KB by gzip`)
    assert.ok(packed <= most * KB, `${(packed / KB).toFixed(1)} KB by brotli`)
    const loads = bytes('index.html').toString('utf8').replace(/data-(worker|wider)="[^"]*"/g, '')
    assert.doesNotMatch(loads, /(worker|wider)-[0-9a-f]/)
  })
}

test('nothing tells of the machine that built it', () => {
  for (const name of readdirSync(DIST)) {
    const found = bytes(name).toString('latin1').match(/(\/home\/|\/root\/|\/Users\/|\/runner\/|\.cargo|\.rustup)[\w./-]*/)
    assert.equal(found?.[0], undefined, name)
  }
})

const NONE = {
  exceptions: false, mutable_globals: true, sat_float_to_int: false, sign_extension: false, simd: false, threads: false,
  function_references: false, multi_value: false, tail_call: false, bulk_memory: false, reference_types: false,
  annotations: false, code_metadata: false, gc: false, memory64: false, multi_memory: false, extended_const: false,
  relaxed_simd: false,
}

for (const name of modules) {
  test(`${name} needs no feature of WebAssembly but mutable globals`, async () => {
    const wabt = await loadWabt()
    const module = wabt.readWasm(bytes(name), { ...NONE, readDebugNames: false })
    module.validate(NONE)
    module.destroy()
  })
}

test('this very check refuses a module that does need more', async () => {
  const wabt = await loadWabt()
  const source = '(module (func (param externref)))'
  const modern = wabt.parseWat('modern.wat', source).toBinary({}).buffer
  assert.throws(() => wabt.readWasm(modern, { ...NONE }).validate(NONE))
})

for (const name of modules) test(`no import or export of ${name} has a 64-bit integer`, async () => {
  const wabt = await loadWabt()
  const module = wabt.readWasm(bytes(name), { ...NONE, readDebugNames: false })
  const text = module.toText({ foldExprs: false, inlineExport: false })
  module.destroy()
  const types = new Map([...text.matchAll(/^\s*\(type \(;(\d+);\) (\(func.*\))\)$/gm)].map((one) => [one[1], one[2]]))
  const imports = [...text.matchAll(/^\s*\(import "[^"]*" "([^"]*)" \(func .*?\(type (\d+)\)/gm)].map((one) => [one[1], one[2]])
  const functions = new Map([...text.matchAll(/^\s*\(func \(;(\d+);\) \(type (\d+)\)/gm)].map((one) => [one[1], one[2]]))
  const exports = [...text.matchAll(/^\s*\(export "([^"]*)" \(func (\d+)\)/gm)].map((one) => [one[1], functions.get(one[2])])
  assert.ok(types.size > 5 && imports.length > 5 && exports.length > 2, 'the module was read')
  for (const [name, type] of [...imports, ...exports]) {
    assert.ok(types.has(type), `the type of ${name} is known`)
    assert.doesNotMatch(types.get(type), /i64/, `${name} has a 64-bit integer at the border`)
  }
})

test('the page names no other server, and its addresses are relative', () => {
  for (const name of ['index.html', 'nianbao.html', 'nianbao.webmanifest']) {
    const text = bytes(name).toString('utf8')
    for (const [, address] of text.matchAll(/(?:src|href|start_url|scope)"?[=:]\s*"([^"]*)"/g)) {
      assert.doesNotMatch(address, /^(\/|https?:)/, `${name}: ${address}`)
    }
  }
})

test('the policy allows no inline script, and the single file names its own by hash', () => {
  const policy = (name) => bytes(name).toString('utf8').match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)[1]
  assert.match(policy('index.html'), /default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval';/)
  assert.doesNotMatch(policy('index.html'), /unsafe-inline/)
  assert.doesNotMatch(bytes('index.html').toString('utf8'), /<script(?![^>]*\bsrc=)[^>]*>/)
  assert.match(policy('index.html'), /worker-src 'self' blob:;/)
  assert.match(policy('nianbao.html'), /script-src ('sha256-[^ ]+' ){5}'wasm-unsafe-eval' 'unsafe-eval'; .*worker-src blob:;/)
  assert.doesNotMatch(policy('nianbao.html'), /unsafe-inline|connect-src|'self'/)
})

test('the single file unpacks what it carries to the very modules of the folder, and what is cut to none', () => {
  const text = bytes('nianbao.html').toString('utf8')
  const window = {}
  const unpack = [...text.matchAll(/<script>([^]*?)<\/script>/g)].map(([, script]) => script).find((script) => script.includes('nianbaoUnpack='))
  vm.runInNewContext(unpack, { window, Uint8Array, ArrayBuffer, Error, BigInt })
  for (const [at, id] of ['nianbao-wasm', 'nianbao-wider', 'nianbao-worker'].entries()) {
    const carried = new Uint8Array(Buffer.from(text.match(new RegExp(`id="${id}"[^>]*>([^<]*)<`))[1], 'base64'))
    assert.ok(Buffer.from(window.nianbaoUnpack(carried)).equals(bytes(modules[at])), id)
    let cut = Buffer.alloc(0)
    // It is refused, or comes out as something else.
    try {
      cut = window.nianbaoUnpack(carried.subarray(0, carried.length - 100))
    } catch {}
    assert.equal(WebAssembly.validate(cut), false, id)
  }
})
