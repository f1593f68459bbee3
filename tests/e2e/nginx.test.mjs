// deploy/nginx.conf, served by the real nginx: the headers, and the page running under them in every browser.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttp } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { ALL, DIST, MODERN, open, ROOT } from './harness/browsers.mjs'
import { sleep, until } from './harness/page.mjs'

let nginx, home, origin, portal, stranger

/** A page of another origin that shows ours in a sandboxed frame. */
async function host() {
  // WebKit's 'self' is nobody in a frame without an origin of its own, so that the page's policy keeps
  // its own files out there: portals that serve Safari add allow-same-origin.
  const sandbox = (path) => (path === '/webkit' ? 'allow-scripts allow-same-origin' : 'allow-scripts')
  const server = createHttp((request, response) => {
    response.writeHead(/^\/(webkit)?$/.test(request.url) ? 200 : 404, { 'content-type': 'text/html' })
    response.end(`<!doctype html><title>portal</title><iframe sandbox="${sandbox(request.url)}" src="${origin}/" width="1000" height="700"></iframe>`)
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

before(async () => {
  home = mkdtempSync(join(tmpdir(), 'nianbao-nginx-'))
  // As root nginx changes to another user, who must be able to read the files.
  cpSync(DIST, join(home, 'dist'), { recursive: true })
  for (const name of ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) mkdirSync(join(home, name))
  const port = await new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
  origin = `http://127.0.0.1:${port}`
  portal = await host()
  stranger = await host()
  const site = readFileSync(join(ROOT, 'deploy/nginx.conf'), 'utf8')
    .replace(/listen 80;/, `listen 127.0.0.1:${port};`)
    .replace(/root \/srv\/nianbao;/, `root ${join(home, 'dist')};`)
    .replace(/default( +)"'self'";/, (_, space) => `default${space}"'self' ${portal.origin}";`)
  assert.ok(site.includes(portal.origin) && site.includes(`:${port};`) && site.includes(join(home, 'dist')), 'the recipe was filled in')
  const user = process.getuid() === 0 ? 'user root;' : ''
  writeFileSync(
    join(home, 'nginx.conf'),
    `${user} daemon off; pid ${home}/pid; error_log stderr warn; worker_processes 1;
     events { worker_connections 64; }
     http {
       access_log off;
       client_body_temp_path ${home}/body; proxy_temp_path ${home}/proxy; fastcgi_temp_path ${home}/fastcgi;
       uwsgi_temp_path ${home}/uwsgi; scgi_temp_path ${home}/scgi;
       ${site}
     }`,
  )
  nginx = spawn('/usr/sbin/nginx', ['-p', home, '-c', join(home, 'nginx.conf'), '-e', 'stderr'], { stdio: ['ignore', 'ignore', 'pipe'] })
  let complaints = ''
  nginx.stderr.on('data', (data) => (complaints += data))
  await until('nginx to answer', () => {
    if (nginx.exitCode !== null) throw new Error(`it ended: ${complaints}`)
    return fetch(origin).then((answer) => answer.ok)
  })
})
after(() => {
  nginx?.kill('SIGTERM')
  nginx?.stderr.destroy()
  portal?.stop()
  stranger?.stop()
  rmSync(home, { recursive: true, force: true })
})

const CHROMIUM_80 = 'Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/80.0.3987.163 Safari/537.36'
const SAFARI_15 = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6 Safari/605.1.15'
const CHROMIUM_100 = CHROMIUM_80.replace('Chrome/80', 'Chrome/100')

const ask = (path, agent, method = 'GET') =>
  fetch(new URL(path, origin), { method, headers: agent ? { 'user-agent': agent } : {} })

test('every file has its type; hashed names may be kept for ever, others not at all', async () => {
  const types = { html: 'text/html', js: 'text/javascript', css: 'text/css', wasm: 'application/wasm', json: 'application/json', webmanifest: 'application/manifest+json', svg: 'image/svg+xml', png: 'image/png', ts: 'text/plain' }
  for (const name of readdirSync(DIST)) {
    const answer = await ask(name)
    assert.equal(answer.status, 200, name)
    assert.equal(answer.headers.get('content-type').split(';')[0], types[name.split('.').pop()], name)
    const hashed = /-[0-9a-f]{16}(_bg)?\.\w+$/.test(name)
    assert.match(answer.headers.get('cache-control'), hashed ? /immutable/ : /^no-cache$/, name)
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff', name)
    if (name !== 'nianbao.html') assert.equal(answer.headers.get('access-control-allow-origin'), '*', name)
  }
})

test('the policy names who may frame the page, and is as narrow as the browser understands', async () => {
  const policy = async (agent) => (await ask('/', agent)).headers.get('content-security-policy')
  assert.match(await policy(CHROMIUM_100), /script-src 'self' 'wasm-unsafe-eval';.*frame-ancestors 'self' /)
  assert.match(await policy(CHROMIUM_80), /script-src 'self' 'unsafe-eval';/)
  assert.match(await policy(SAFARI_15), /script-src 'self' 'unsafe-eval';/)
})

test('nothing but reading is allowed, and nothing outside the folder', async () => {
  assert.equal((await ask('/', undefined, 'POST')).status, 403)
  assert.equal((await ask('/none.html')).status, 404)
  assert.equal((await ask('/..%2fnginx.conf')).status, 400)
})

for (const name of ALL) {
  test(`${name}: the page and the single file run under these headers`, async () => {
    const browser = await open(name)
    try {
      const page = await browser.page()
      await page.open(`${origin}/`)
      await page.open(`${origin}/nianbao.html`)
    } finally {
      await browser.close()
    }
  })
}

for (const name of MODERN) {
  test(`${name}: in a sandboxed frame it runs for the portal that is named, and for no other`, async () => {
    const browser = await open(name)
    try {
      const page = await browser.page()
      page.allow(/frame-ancestors|favicon/)
      const inside = async () => (await page.frame('iframe')).eval(() => document.documentElement.getAttribute('data-start'))
      await page.goto(`${portal.origin}/${name === 'webkit' ? name : ''}`)
      await until('the program to run in the frame', async () => (await inside()) === 'running', 20_000)
      await page.goto(`${stranger.origin}/${name === 'webkit' ? name : ''}`)
      await sleep(1500)
      assert.notEqual(await inside().catch(() => 'refused'), 'running')
    } finally {
      await browser.close()
    }
  })
}
