// deploy/nginx.conf within the container's configuration, and deploy/Caddyfile, served by the real servers: the headers, and the page running under them.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttp, get } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { ALL, DIST, MODERN, open, ROOT } from './harness/browsers.mjs'
import { sleep, until } from './harness/page.mjs'

const BROTLI = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so'
const home = mkdtempSync(join(tmpdir(), 'nianbao-servers-'))
const dist = join(home, 'dist')
const children = []
let portal, stranger
const origins = {}

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

/** A page of another origin that shows nginx' in a sandboxed frame. */
async function host() {
  // WebKit's 'self' is nobody in a frame without an origin of its own, so that the page's policy keeps
  // its own files out there: portals that serve Safari add allow-same-origin.
  const sandbox = (path) => (path.startsWith('/webkit') ? 'allow-scripts allow-same-origin' : 'allow-scripts')
  const server = createHttp((request, response) => {
    const [, of] = request.url.match(/^\/(?:webkit-)?(nginx|caddy)$/) ?? []
    response.writeHead(of ? 200 : 404, { 'content-type': 'text/html' })
    response.end(`<!doctype html><title>portal</title><iframe sandbox="${sandbox(request.url)}" src="${origins[of]}/" width="1000" height="700"></iframe>`)
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** A recipe with its places filled in; each place must be there. */
function filled(recipe, places) {
  let text = readFileSync(join(ROOT, 'deploy', recipe), 'utf8')
  for (const [place, by] of places) {
    assert.match(text, place, recipe)
    text = text.replace(place, by)
  }
  return text
}

async function run(name, program, args, env = {}) {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env } })
  children.push(child)
  let complaints = ''
  child.stderr.on('data', (data) => (complaints += data))
  await until(`${name} to answer`, () => {
    if (child.exitCode !== null) throw new Error(`it ended: ${complaints}`)
    return fetch(origins[name]).then((answer) => answer.ok)
  })
}

async function nginx() {
  const port = await freePort()
  origins.nginx = `http://127.0.0.1:${port}`
  const site = filled('nginx.conf', [
    [/listen 80;/, `listen 127.0.0.1:${port};`],
    [/root \/srv\/nianbao;/, `root ${dist};`],
    [/default( +)"'self'";/, `default $1"'self' ${portal.origin}";`],
  ])
  writeFileSync(join(home, 'site.conf'), site)
  const packed = existsSync(BROTLI)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${home}/${name};`)
  const main = filled('container.conf', [
    // As root nginx changes to another user, who must be able to read the files.
    [/user www-data;/, process.getuid() === 0 ? 'user root;' : ''],
    [/pid \/run\/nginx\.pid;/, `pid ${home}/pid;`],
    [/worker_processes auto;/, 'worker_processes 1;'],
    [/load_module \S+;/, packed ? '$&' : ''],
    [/brotli_static on;/, packed ? '$&' : ''],
    [/access_log \/dev\/stdout;/, `access_log off; ${temporary.join(' ')}`],
    [/include \/etc\/nginx\/nianbao\.conf;/, `include ${home}/site.conf;`],
  ])
  writeFileSync(join(home, 'nginx.conf'), `daemon off;\n${main}`)
  await run('nginx', '/usr/sbin/nginx', ['-p', home, '-c', join(home, 'nginx.conf'), '-e', 'stderr'])
}

async function caddy() {
  const port = await freePort()
  origins.caddy = `http://127.0.0.1:${port}`
  const site = filled('Caddyfile', [
    [/nianbao\.example\.gov\.cn \{/, `http://127.0.0.1:${port} {`],
    [/root \* \/srv\/nianbao/, `root * ${dist}`],
    [/vars frames "'self'"/, `vars frames "'self' ${portal.origin}"`],
  ])
  writeFileSync(join(home, 'Caddyfile'), `{\n\tadmin off\n}\n${site}`)
  const program = process.env.CADDY ?? '/usr/bin/caddy'
  await run('caddy', program, ['run', '--config', join(home, 'Caddyfile'), '--adapter', 'caddyfile'], { HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home })
}

before(async () => {
  cpSync(DIST, dist, { recursive: true })
  if (!existsSync(join(dist, 'index.html.br'))) execFileSync('node', [join(ROOT, 'scripts/pack.mjs'), dist])
  // What else a folder comes to hold.
  mkdirSync(join(dist, '.git'))
  for (const name of ['.git/config', 'index.html~', 'backup.zip', 'nianbao.json', 'secret.html']) writeFileSync(join(dist, name), 'not for strangers')
  portal = await host()
  stranger = await host()
  await nginx()
  await caddy()
})
after(() => {
  for (const child of children) {
    child.kill('SIGTERM')
    child.stderr.destroy()
  }
  portal?.stop()
  stranger?.stop()
  rmSync(home, { recursive: true, force: true })
})

const CHROMIUM_80 = 'Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/80.0.3987.163 Safari/537.36'
const SAFARI_15 = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6 Safari/605.1.15'
const CHROMIUM_100 = CHROMIUM_80.replace('Chrome/80', 'Chrome/100')
const TYPES = { html: 'text/html', js: 'text/javascript', css: 'text/css', wasm: 'application/wasm', json: 'application/json', webmanifest: 'application/manifest+json', svg: 'image/svg+xml', png: 'image/png', ts: 'text/plain', SHA256SUMS: 'text/plain' }
/** What a sandboxed frame fetches across origins: all else is nobody's to read. */
const READABLE = /\.wasm$|^embed-origins\.json$/
const FILES = readdirSync(DIST).filter((name) => !/\.(br|gz)$/.test(name))

for (const server of ['nginx', 'caddy']) {
  const ask = (path, agent, method = 'GET') =>
    fetch(new URL(path, origins[server]), { method, headers: agent ? { 'user-agent': agent } : {} })
  /** The answer as it is sent, to a browser that takes these encodings. */
  const raw = (path, encodings) =>
    new Promise((resolve, reject) => {
      get(new URL(path, origins[server]), { headers: { 'accept-encoding': encodings } }, (answer) => {
        const parts = []
        answer.on('data', (part) => parts.push(part))
        answer.on('end', () => resolve({ encoding: answer.headers['content-encoding'], vary: answer.headers.vary, body: Buffer.concat(parts) }))
      }).on('error', reject)
    })

  test(`${server}: every file has its type; hashed names may be kept for ever, others not at all`, async () => {
    for (const name of FILES) {
      const answer = await ask(name)
      assert.equal(answer.status, 200, name)
      assert.equal(answer.headers.get('content-type')?.split(';')[0], TYPES[name.split('.').pop()], name)
      const hashed = /-[0-9a-f]{16}\.\w+$/.test(name)
      assert.match(answer.headers.get('cache-control'), hashed ? /immutable/ : /^no-cache$/, name)
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff', name)
      assert.equal(Buffer.from(await answer.arrayBuffer()).equals(readFileSync(join(dist, name))), true, name)
    }
  })

  test(`${server}: other origins may read the modules and embed-origins.json, and nothing else`, async () => {
    for (const name of ['', 'none.html', 'secret.html', ...FILES]) {
      assert.equal((await ask(name)).headers.get('access-control-allow-origin'), READABLE.test(name) ? '*' : null, name)
    }
  })

  test(`${server}: the packed copies are sent to those who take them`, async () => {
    for (const name of FILES.filter((one) => existsSync(join(dist, `${one}.br`)))) {
      const plain = readFileSync(join(dist, name))
      const brotli = await raw(name, 'gzip, br')
      if (server === 'caddy' || existsSync(BROTLI)) {
        assert.equal(brotli.encoding, 'br', name)
        assert.ok(brotli.body.equals(readFileSync(join(dist, `${name}.br`))), name)
        assert.ok(brotliDecompressSync(brotli.body).equals(plain), name)
      }
      const gzip = await raw(name, 'gzip')
      assert.equal(gzip.encoding, 'gzip', name)
      assert.match(gzip.vary ?? '', /accept-encoding/i, name)
      assert.ok(gzip.body.equals(readFileSync(join(dist, `${name}.gz`))) && gunzipSync(gzip.body).equals(plain), name)
      assert.equal((await raw(name, 'identity')).encoding, undefined, name)
    }
    // What deployers edit has no copy that would go on telling what stood there.
    for (const name of ['embed-origins.json', 'site.json', 'sw.js']) assert.equal(existsSync(join(dist, `${name}.br`)) || existsSync(join(dist, `${name}.gz`)), false, name)
  })

  test(`${server}: the policy names who may frame the page, and is as narrow as the browser understands`, async () => {
    const policy = async (agent) => (await ask('/', agent)).headers.get('content-security-policy')
    assert.match(await policy(CHROMIUM_100), /script-src 'self' 'wasm-unsafe-eval';.*frame-ancestors 'self' http:[^;]*$/)
    assert.match(await policy(CHROMIUM_80), /script-src 'self' 'unsafe-eval';/)
    assert.match(await policy(SAFARI_15), /script-src 'self' 'unsafe-eval';/)
    assert.equal((await ask('/nianbao.html')).headers.get('content-security-policy'), null)
  })

  test(`${server}: nothing but reading is allowed, and nothing but what the build made`, async () => {
    for (const path of ['/', '/index.html', '/nianbao.html', '/sw.js', '/none.html']) {
      for (const method of ['POST', 'PUT', 'DELETE']) assert.match(String((await ask(path, undefined, method)).status), /^40[345]$/, `${method} ${path}`)
    }
    for (const path of ['/none.html', '/.git/config', '/index.html~', '/backup.zip', '/nianbao.json', '/secret.html', '/index.html.br', '/../nginx.conf', '/..%2fnginx.conf', '/%2e%2e/nginx.conf', '/sw.js/', '/sw.js%00', '/%2f/etc/passwd']) {
      const answer = await ask(path)
      assert.match(String(answer.status), /^40[04]$/, path)
      assert.doesNotMatch(await answer.text(), /strangers|worker_processes/, path)
    }
  })

  for (const name of server === 'nginx' ? ALL : ['chromium', 'firefox']) {
    test(`${name}: the page and the single file run under the headers of ${server}`, async () => {
      const browser = await open(name)
      try {
        const page = await browser.page()
        await page.open(`${origins[server]}/`)
        await until('offline use', () => page.eval(() => document.documentElement.getAttribute('data-offline') === 'ready'), 30_000)
        await page.open(`${origins[server]}/nianbao.html`)
      } finally {
        await browser.close()
      }
    })
  }

  for (const name of server === 'nginx' ? MODERN : ['chromium']) {
    test(`${name}: in a sandboxed frame it runs for the portal that ${server} names, and for no other`, async () => {
      const browser = await open(name)
      try {
        const page = await browser.page()
        page.allow(/frame-ancestors|favicon/)
        const inside = async () => (await page.frame('iframe')).eval(() => document.documentElement.getAttribute('data-start'))
        const path = name === 'webkit' ? `webkit-${server}` : server
        await page.goto(`${portal.origin}/${path}`)
        await until('the program to run in the frame', async () => (await inside()) === 'running', 20_000)
        await page.goto(`${stranger.origin}/${path}`)
        await sleep(1500)
        assert.notEqual(await inside().catch(() => 'refused'), 'running')
      } finally {
        await browser.close()
      }
    })
  }
}
