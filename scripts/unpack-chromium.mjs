// unpack-chromium.mjs FROM INTO: chrome-aws-lambda's brotli archives → an executable with its software renderer.
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { execFileSync } from 'node:child_process'

const [from, into] = process.argv.slice(2)
const unpack = (name, out) =>
  pipeline(createReadStream(join(from, name)), createBrotliDecompress(), createWriteStream(join(into, out)))

if ((await readdir(from)).includes('swiftshader.tar.br')) {
  await unpack('swiftshader.tar.br', 'swiftshader.tar')
  execFileSync('tar', ['-xf', 'swiftshader.tar'], { cwd: into })
}
// The name comes last: a half-written file is not taken for the browser.
await unpack('chromium.br', 'chromium.part')
await chmod(join(into, 'chromium.part'), 0o755)
await rename(join(into, 'chromium.part'), join(into, 'chromium'))
