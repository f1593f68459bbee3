// What Trunk leaves undone (its post_build hook): our own start-up in place of its inline module script,
// the policy, the files of web/public and the schema, help and rules, the modules that are loaded later, the service worker's
// list, and everything once more in one file.
// Scripts and styles lose comments, blanks and long names on the way, and the styles become one file.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, cpSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync, transformSync } from 'esbuild'
import { compress } from 'lzma1'
import { manualPage } from './manual-page.mjs'

const staging = process.env.TRUNK_STAGING_DIR ?? process.argv[2]
const at = (name) => join(staging, name)
const read = (name) => readFileSync(at(name), 'utf8')
const hash = (bytes, length = 16) => createHash('sha256').update(bytes).digest('hex').slice(0, length)

function stop(why) {
  console.error(`finish-page: ${why}`)
  process.exit(1)
}

/** The only file whose name matches. */
function only(pattern, what) {
  const found = readdirSync(staging).filter((name) => pattern.test(name))
  if (found.length !== 1) stop(`${found.length} ${what} where one was expected: ${found.join(', ')}`)
  return found[0]
}

/** `text` with the one match of `pattern` replaced; a change in what Trunk writes is then noticed here. */
function replaceOne(text, pattern, by, what) {
  const found = text.match(new RegExp(pattern, 'g')) ?? []
  if (found.length !== 1) stop(`${found.length} × ${what} in index.html where one was expected`)
  return text.replace(pattern, () => by)
}

/** A script or style made small, in no newer language than `target`. Names at the top of a script stay. */
const small = (text, loader, target) =>
  transformSync(text, { loader, target, minify: true, charset: 'utf8', legalComments: 'none' }).code
// What must still say something where the program cannot run keeps to the plainest syntax.
const plainScript = (text) => small(text, 'js', 'es5')
const script = (text) => small(text, 'js', 'es2020')

// ---- policies ----------------------------------------------------------------------------------
//
// No inline script, nothing from elsewhere, no plug-ins, no frames, no forms. Two words need a reason:
// 'wasm-unsafe-eval' lets WebAssembly compile, and Chromium before 97 does not know it and wants
// 'unsafe-eval' for the same. Nothing here calls eval; where all browsers are known to be newer, the
// server's own header may leave 'unsafe-eval' out (docs/deployment.md). The styles are files, and the
// program sets single properties through the CSSOM, which no policy forbids.
// `frame-ancestors` works only as a header, and is the deployer's to say.
const policy = (scripts, styles, own) =>
  [
    `default-src 'none'`,
    `script-src ${scripts} 'wasm-unsafe-eval' 'unsafe-eval'`,
    `style-src ${styles}`,
    `img-src ${own} data: blob:`,
    ...(own ? [`font-src 'self'`, `connect-src 'self'`, `manifest-src 'self'`] : []),
    `worker-src ${own} blob:`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ]
    .join('; ')
    .replace(/ {2,}/g, ' ')
const policyTag = (text) => `<meta http-equiv="Content-Security-Policy" content="${text}" />`
const POLICY_PLACE = /<meta name="nianbao-policy"[^>]*>/

// ---- the folder --------------------------------------------------------------------------------

for (const name of readdirSync('web/public')) cpSync(join('web/public', name), at(name), { recursive: true })
for (const name of existsSync('schema') ? readdirSync('schema') : []) {
  if (name.endsWith('.schema.json')) cpSync(join('schema', name), at(name))
}

// Help and rules, pages of their own beside the page: not part of what it loads.
for (const [name, source] of [['help', 'docs/help/help.md'], ['rules', 'docs/rules.md']]) {
  // What is said to those who change the manual stays out.
  const text = readFileSync(source, 'utf8').replace(/^本页由 .*\n/m, '')
  writeFileSync(at(`${name}.html`), manualPage(text, 'help.css'))
}
writeFileSync(at('help.css'), small(readFileSync('docs/help/help.css', 'utf8'), 'css', 'chrome80'))

// The manual of the rules, fetched when a person asks why: a list of headings and plain texts for each rule.
const manual = readFileSync('docs/rules.md', 'utf8').split(/^## /m).slice(1)
const manualText = JSON.stringify(
  Object.fromEntries(
    manual.map((page) => {
      const parts = page.split(/^### /m)
      const text = (part) => part.replace(/^[^\n]*\n/, '').replace(/^```.*\n/gm, '').replace(/\n{2,}/g, '\n').trim()
      return [parts[0].split('\n')[0].trim(), parts.slice(1).map((part) => [part.split('\n')[0].trim(), text(part)])]
    }),
  ),
)
if (manual.length < 10) stop('docs/rules.md has hardly a rule')
writeFileSync(at('rules.json'), manualText)

/**
 * Gives what a module and its bindings call each other short names in both, since those of wasm-bindgen carry hashes, which do
 * not pack; the bindings' new text. What the module has lost of its exports and imports goes from the bindings too.
 */
function trimmed(module, bindings) {
  // index.html has wasm-opt drop the exports of these classes, which a dependency brings and nothing calls.
  let text = bindings.replace(/^ {4}class (\w+) \{[^]*? exports\.\1 = \1;\n/gm, '')
  text = text.replace(/^ {4}const \w+Finalization = [^;]*;\n/gm, '')
  const features = ['--mvp-features', '--enable-mutable-globals', '--no-validation']
  const minify = ['--minify-imports-and-exports-and-modules', '--generate-stack-ir', '--optimize-stack-ir']
  const names = JSON.parse(
    execFileSync('node_modules/.bin/wasm-opt', [...features, ...minify, module, '-o', module], { encoding: 'utf8' }),
  )
  text = replaceOne(text, /"\.\/\w+_bg\.js": import0/, 'a: import0', 'module of the imports')
  const imported = new Map(names.imports.map(([, long, short]) => [long, short]))
  text = text.replace(/^ {12}(\w+): (function\([^]*?^ {12}\}.*,\n)/gm, (all, long, rest) => {
    const short = imported.get(long)
    imported.delete(long)
    return short ? `${short}: ${rest}` : ''
  })
  if (imported.size > 0) stop(`imports without a function: ${[...imported.keys()].join(', ')}`)
  const exported = new Map(names.exports)
  return text.replace(/\bwasm\.(\w+)/g, (all, name) => (exported.has(name) ? `wasm.${exported.get(name)}` : all))
}

/** Writes a file under a name that tells its contents, always in as many digits: deploy/ goes by them; the name. */
function named(stem, extension, bytes) {
  const name = `${stem}-${hash(bytes)}.${extension}`
  writeFileSync(at(name), bytes)
  return name
}

if (existsSync(at('snippets'))) stop('a dependency carries JS snippets, which a classic script cannot load')
const [madeGlue, madeModule] = [only(/^nianbao-[0-9a-f]+\.js$/, 'glue scripts'), only(/\.wasm$/, 'modules')]
const glueText = script(trimmed(at(madeModule), read(madeGlue)))
const wasmBytes = readFileSync(at(madeModule))
for (const name of [madeGlue, madeModule]) rmSync(at(name))
const glue = named('nianbao', 'js', glueText)
const wasm = named('nianbao', 'wasm', wasmBytes)
const startText = plainScript(readFileSync('web/start.js', 'utf8'))
const start = named('start', 'js', startText)

// ---- the modules that are loaded later: the same package with other features -------------------

/** Builds the package with these features: the module, and `script` with its bindings, its name and size in their places. */
function later(name, features) {
  const made = mkdtempSync(join(tmpdir(), `nianbao-${name}-`))
  const target = ['--profile', 'page', '--target', 'wasm32-unknown-unknown']
  execFileSync('cargo', ['build', '--locked', '--quiet', '--bin', 'nianbao', ...features, ...target], { stdio: 'inherit' })
  const built = join(process.env.CARGO_TARGET_DIR ?? 'target', 'wasm32-unknown-unknown/page/nianbao.wasm')
  execFileSync('wasm-bindgen', ['--target', 'no-modules', '--no-typescript', '--out-name', 'made', '--out-dir', made, built])
  const module = join(made, 'small.wasm')
  // As the page's module is optimised.
  const optimise = readFileSync('index.html', 'utf8').match(/data-wasm-opt-params="([^"]*)"/)[1].split(' ')
  execFileSync('wasm-opt', ['-Oz', ...optimise, join(made, 'made_bg.wasm'), '-o', module])
  const bindings = trimmed(module, readFileSync(join(made, 'made.js'), 'utf8'))
  const bytes = readFileSync(module)
  rmSync(made, { recursive: true })
  const wasm = named(name, 'wasm', bytes)
  const places = { BINDINGS: bindings, BYTES: readFileSync('web/bytes.js', 'utf8'), MODULE: JSON.stringify(wasm), SIZE: String(bytes.length) }
  let text = readFileSync(`web/${name}.js`, 'utf8')
  for (const [place, by] of Object.entries(places)) text = replaceOne(text, new RegExp(`'${place}'`), by, `${place} of ${name}.js`)
  return { wasm, bytes, text }
}

const workers = later('worker', [])
const workerText = script(workers.text)
const workerScript = named('worker', 'js', workerText)

const widers = later('wider', ['--no-default-features', '--features', 'wider-work'])
const widerStyle = readdirSync('style/wider').sort().map((name) => readFileSync(`style/wider/${name}`, 'utf8'))
const widerStyleText = small(widerStyle.join('\n'), 'css', 'chrome80')
const widerSheet = named('wider', 'css', widerStyleText)
const widerText = script(replaceOne(widers.text, /'STYLE'/, JSON.stringify(widerSheet), 'STYLE of wider.js'))
const widerScript = named('wider', 'js', widerText)

// ---- the opening page --------------------------------------------------------------------------

let html = read('index.html').replace(/<!--[\s\S]*?-->\s*/g, '')
html = replaceOne(html, /<script type="module">[\s\S]*?<\/script>\s*/, '', 'start-up script of Trunk')
html = replaceOne(html, /<link rel="modulepreload"[^>]*>/, '', 'modulepreload of Trunk')
html = replaceOne(html, /<link rel="preload"[^>]*\.wasm[^>]*>/, '', 'preload of Trunk')
html = html.replace(/ integrity="[^"]*"/g, '').replace(/(href|src)="\.\//g, '$1="')

// One file packs better than seven, and is one request.
const SHEET = /<link rel="stylesheet" href="([^"]+)"[^>]*>\s*/g
const sheets = [...html.matchAll(SHEET)].map(([, name]) => name)
const styleText = small(sheets.map(read).join('\n'), 'css', 'chrome80')
for (const name of sheets) rmSync(at(name))
const style = named('style', 'css', styleText)
html = html.replace(SHEET, '')
html = replaceOne(html, /\s*<\/head>/, `\n    <link rel="stylesheet" href="${style}" />\n  </head>`, 'end of the head')
const bare = html
html = replaceOne(html, POLICY_PLACE, policyTag(policy(`'self'`, `'self'`, `'self'`)), 'place for the policy')
html = replaceOne(
  html,
  /\s*<\/head>/,
  `
    <link rel="preload" href="${wasm}" as="fetch" type="application/wasm" crossorigin="anonymous" />
    <script defer src="${glue}"></script>
    <script defer src="${start}" data-wasm="${wasm}" data-size="${wasmBytes.length}" data-worker="${workerScript}" data-wider="${widerScript}"></script>
  </head>`,
  'end of the head',
)
writeFileSync(at('index.html'), html)

// ---- one file ----------------------------------------------------------------------------------

const source = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const insideScript = (text) => text.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--')

if ([styleText, widerStyleText].some((text) => /<\/style/i.test(text) || /url\((?!['"]?data:)/.test(text))) {
  stop('the styles cannot be put into the single file')
}
let single = bare.replace(/\s*<[^<>]*data-only="folder"[^<>]*>/g, '')
single = replaceOne(single, /<link rel="stylesheet"[^>]*>/, `<style>${styleText}</style><style>${widerStyleText}</style>`, 'link to the styles')
single = replaceOne(
  single,
  /href="icon\.svg"/,
  `href="data:image/svg+xml;base64,${readFileSync(at('icon.svg')).toString('base64')}"`,
  'icon',
)
single = replaceOne(single, /data-edition="folder"/, 'data-edition="single-file"', 'data-edition')
// Packed to a third, a fifth better than browsers can unpack by themselves; web/unpack.js does. Its licence stays with it.
const packed = (bytes) => Buffer.from(compress(bytes, 9)).toString('base64')
const how = { bundle: true, format: 'iife', target: 'es2020', minify: true, charset: 'utf8', legalComments: 'eof', write: false }
const unpack = buildSync({ entryPoints: ['web/unpack.js'], ...how }).outputFiles[0].text
const scripts = [glueText, unpack, workerText, widerText, startText].map(insideScript)
// On a disk 'self' means nothing: what may run and what may style is named by its hash.
single = replaceOne(
  single,
  POLICY_PLACE,
  policyTag(policy(scripts.map(source).join(' '), [styleText, widerStyleText].map(source).join(' '), '')),
  'place for the policy',
)
single = replaceOne(
  single,
  /\s*<\/body>/,
  `
    <script type="text/plain" id="nianbao-rules">${manualText.replace(/</g, '\\u003c')}</script>
    <script type="text/plain" id="nianbao-wasm">${packed(wasmBytes)}</script>
    <script type="text/plain" id="nianbao-worker">${packed(workers.bytes)}</script>
    <script type="text/plain" id="nianbao-wider">${packed(widers.bytes)}</script>
    ${scripts.map((text) => `<script>${text}</script>`).join('\n    ')}
  </body>`,
  'end of the body',
)
const left = single.match(/(?:src|href)="(?!data:|#)[^"]*"/)
if (left) stop(`the single file still names another: ${left[0]}`)
writeFileSync(at('nianbao.html'), single)

// ---- 关于 --------------------------------------------------------------------------------------

const sum = (name) => hash(readFileSync(at(name)), 64)
const programVersion = readFileSync('Cargo.toml', 'utf8').match(/^version = "(.*)"$/m)[1]
const rows = ['nianbao.html', 'index.html', wasm, glue, start, style, workers.wasm, workerScript, widers.wasm, widerScript, widerSheet].map((name) => `| \`${name}\` | \`${sum(name)}\` |`)
const about = readFileSync('docs/help/about.md', 'utf8').replace('VERSION', programVersion).replace('CHECKSUMS', rows.join('\n'))
writeFileSync(at('about.html'), manualPage(about, 'help.css'))

// ---- the service worker ------------------------------------------------------------------------

// What the page starts from is kept together or not at all; every other file of the page each by itself, when it was
// fetched or when the page is idle. A file that is loaded later (a module, its script) only has to be here by now. Not the
// single file, which is for keeping; not embed-origins.json and site.json, which deployers edit and which must come from
// the network; not what is for a portal's developer.
const needed = ['index.html', style, glue, start, wasm]
const wanted = readdirSync(staging)
  .filter((name) => /\.(html|js|css|wasm|webmanifest|svg|png|json)$/.test(name) && !needed.includes(name))
  .filter((name) => !/^(nianbao\.html|nianbao-editor\.js|sw\.js|sw-unregister\.js|embed-origins\.json|site\.json|.*\.schema\.json)$/.test(name))
  .sort()
/** By what the service worker knows a file: a hash, where nobody changes it on the way, or pieces that a whole one has, without blanks. */
function known(name) {
  const bytes = readFileSync(at(name))
  if (name.endsWith('.wasm')) return { name, hash: hash(bytes, 64) }
  const text = bytes.toString('utf8').trim()
  const marks = {
    html: name === 'index.html' ? [...needed.slice(1), '</html>'] : [text.match(/<title>.*?<\/title>/)?.[0], '</html>'],
    svg: ['<svg', '</svg>'],
    png: ['PNG', 'IEND'],
    webmanifest: ['"start_url"'],
  }
  const found = marks[name.split('.').pop()] ?? [text.slice(0, 24), text.slice(-24)]
  return { name, marks: found.map((mark) => mark.replace(/\s+/g, '')) }
}
const worker = readFileSync('web/sw.js', 'utf8')
const files = [...needed, ...wanted]
const version = hash([worker, ...files.map((name) => `${name} ${hash(readFileSync(at(name)), 64)}`)].join('\n'))
let written = replaceOne(worker, /'VERSION'/, JSON.stringify(version), 'VERSION of sw.js')
written = replaceOne(written, /\['FILES'\]/, JSON.stringify(needed.map(known)), 'FILES of sw.js')
written = replaceOne(written, /\['MORE'\]/, JSON.stringify(wanted.map(known)), 'MORE of sw.js')
writeFileSync(at('sw.js'), script(written))
writeFileSync(at('sw-unregister.js'), script(readFileSync('web/sw-unregister.js', 'utf8')))

// ---- checksums ---------------------------------------------------------------------------------

// Of all that is released, but for what deployers edit.
const released = readdirSync(staging).filter((name) => !/^(embed-origins|site)\.json$|^SHA256SUMS$/.test(name)).sort()
writeFileSync(at('SHA256SUMS'), released.map((name) => `${sum(name)}  ${name}\n`).join(''))
