// pack.mjs FOLDER: leaves name.gz and name.br beside every file that gets smaller by them, for servers that send them as
// they are, and prints the checksums of what is released.
//
// Not beside what deployers change (embed-origins.json, site.json, and sw.js, which sw-unregister.js replaces): a packed
// copy would go on telling what stood there before.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const folder = process.argv[2] ?? 'dist'
for (const name of readdirSync(folder)) {
  if (!/\.(html|js|css|wasm|json|webmanifest|svg|ts)$/.test(name) || /^(embed-origins\.json|site\.json|sw\.js)$/.test(name)) continue
  const bytes = readFileSync(join(folder, name))
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
  for (const [ending, packed] of [['gz', gzipSync(bytes, { level: 9 })], ['br', brotli]]) {
    if (packed.length < bytes.length) writeFileSync(join(folder, `${name}.${ending}`), packed)
  }
}
console.log(readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trimEnd())
