// The service worker: keeps the page's files, all of them or none, so that it opens without a network.
//
// It keeps its name for ever and is registered with `updateViaCache: 'none'`. The version is a hash over
// the files, written at build time; it only names the cache. A new version is fetched beside the old one
// and waits until the page says that the person agrees. To withdraw it, put sw-unregister.js in its place.
//
// FILES are what the page needs to start: kept together or not at all. MORE are the others (help, rules,
// icons, modules that are loaded later): each is kept when it was fetched, or when the page is idle.
//
// Nothing is kept unseen, for gateways answer sign-in and block pages with status 200. A module must have the
// hash of the build. Gateways also rewrite texts (add a script, a comment) and pack images anew, and the page
// still works: of those the type is asked and that their beginning and end, or the names in them, are there, blanks aside.
//
// What page and worker say to each other:
//
//   nianbao:take-over  page → worker: the new version may take over
//   nianbao:kept       page → worker, with a port: is everything kept? The answers are values of data-offline:
//                      `ready`, or `pending` while it is fetched again and then `ready` or `failed`
//   nianbao:keep-more  page → worker: the page is idle, the files of MORE may be fetched
//   nianbao:running    page → worker: the program has started
//   nianbao:failed     page → worker, with a port: it has not; after the answer the page opens itself once more
'use strict'

const VERSION = 'VERSION'
const FILES = ['FILES']
const MORE = ['MORE']
// The scope is part of the name: other pages of the same origin, another 年报 among them, are not ours.
const PREFIX = `nianbao:${self.registration.scope}:`
const CACHE = PREFIX + VERSION
// A start that has not come to its end in this time, in milliseconds, has failed. So long the network may take
// where the cache is not trusted.
const START = 20_000
const NETWORK = 5_000

const address = (name) => new URL(name, self.registration.scope).href
const PAGE = address('index.html')
/** Stands in the cache, with its time, while a start is under way. */
const STARTING = address('starting')
const addresses = (files) => new Map(files.map((file) => [address(file.name), file]))
const NEEDED = addresses(FILES)
const WANTED = addresses(MORE)

const kept = (key) => caches.match(key, { cacheName: CACHE })
const older = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE)

// ---- what may be kept --------------------------------------------------------------------------

// How the types of an ending are called, and the type with which the file is kept.
const TYPES = {
  html: [/html/, 'text/html; charset=utf-8'],
  js: [/(java|ecma)script/, 'text/javascript; charset=utf-8'],
  css: [/^text\/css/, 'text/css; charset=utf-8'],
  json: [/json/, 'application/json'],
  webmanifest: [/json|manifest/, 'application/manifest+json'],
  svg: [/svg/, 'image/svg+xml'],
  png: [/^image\//, 'image/png'],
  wasm: [/^/, 'application/wasm'],
}
// Servers that do not know an ending send these.
const UNKNOWN = /^$|^text\/plain|octet-stream/
// Of the headers, those that bind the page. One that makes it a download or sends it elsewhere is not kept.
const HEADERS = ['content-security-policy', 'permissions-policy', 'referrer-policy', 'x-frame-options', 'cross-origin-embedder-policy', 'cross-origin-opener-policy']

const ending = (name) => name.split('.').pop()

async function isSound(file, bytes) {
  if (file.hash) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') === file.hash
  }
  const text = new TextDecoder().decode(bytes)
  const kind = ending(file.name)
  if (/json|manifest/.test(kind)) JSON.parse(text)
  const dense = text.replace(/\s+/g, '')
  return (/html|svg/.test(kind) || dense[0] !== '<') && file.marks.every((mark) => dense.includes(mark))
}

/** The answer as it may be kept, or an error that says what is wrong with it. */
async function check(file, response) {
  const wrong = (why) => new Error(`${file.name}: ${why}`)
  if (response.status !== 200) throw wrong(`status ${response.status}`)
  if (response.redirected) throw wrong(`redirected to ${response.url}`)
  const [expected, type] = TYPES[ending(file.name)]
  const given = (response.headers.get('content-type') || '').toLowerCase()
  if (!expected.test(given) && !UNKNOWN.test(given)) throw wrong(`type ${given}`)
  const bytes = await response.arrayBuffer()
  if (!(await isSound(file, bytes))) throw wrong('not what was built')
  const headers = new Headers({ 'content-type': type })
  for (const name of HEADERS) if (response.headers.has(name)) headers.set(name, response.headers.get(name))
  return new Response(bytes, { headers })
}

const fresh = (from) => fetch(from, { cache: 'reload', credentials: 'same-origin' })
const take = async (file, from = address(file.name)) => check(file, await fresh(from))

// ---- filling the cache -------------------------------------------------------------------------

async function fill() {
  const taken = await Promise.all(
    FILES.map(async (file) => {
      const key = address(file.name)
      // Some servers answer only to the folder, some only to the name.
      if (key === PAGE) return [key, await take(file, address('./')).catch(() => take(file))]
      return [key, await take(file)]
    }),
  )
  const cache = await caches.open(CACHE)
  try {
    await Promise.all(taken.map(([key, response]) => cache.put(key, response)))
  } catch (error) {
    await caches.delete(CACHE)
    throw error
  }
}

let filling
/** One filling at a time, however many tabs ask. */
function fillOnce() {
  filling = filling || fill().finally(() => (filling = undefined))
  return filling
}

/** Whether a worker before this one kept a page in the place of a script, a style or a module. */
async function isPoisoned() {
  for (const name of await older()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      if (!/\.(js|css|wasm)$/.test(request.url)) continue
      if (/^\s*(<|$)/.test(await (await cache.match(request)).text())) return true
    }
  }
  return false
}

async function install() {
  await fillOnce()
  // A page that cannot start cannot ask the person; and where nothing older is kept, no page runs from it.
  if ((await older()).length === 0 || (await isPoisoned())) await self.skipWaiting()
}

/** Keeps one of MORE if it is what was built. */
async function keep(file, response) {
  const sound = await check(file, response)
  await (await caches.open(CACHE)).put(address(file.name), sound)
}

async function activate() {
  // A module whose name says that it is the same is not fetched again.
  for (const file of MORE.filter((one) => one.hash)) {
    const known = await caches.match(address(file.name))
    if (known) await keep(file, known).catch(() => {})
  }
  await Promise.all((await older()).map((name) => caches.delete(name)))
  // The tabs that are open become this worker's: one that nobody uses would be replaced without asking.
  await self.clients.claim()
}

// ---- answering ---------------------------------------------------------------------------------

/** The page itself: from the cache, unless the last start from it has failed and the network answers. */
async function open(event) {
  const { request } = event
  const starting = await kept(STARTING)
  if (starting && Date.now() - Number(await starting.text()) > START) {
    const late = new Promise((done) => setTimeout(done, NETWORK))
    const answer = await Promise.race([fetch(request), late]).catch(() => {})
    if (answer && (answer.ok || answer.type === 'opaqueredirect')) {
      // A sign-in page is shown, but only our own page makes the cache worthless.
      const isOurs = answer.ok && (await answer.clone().text()).includes('data-wasm=')
      if (isOurs) await caches.delete(CACHE)
      return answer
    }
  }
  const page = await kept(PAGE)
  // The browser may have thrown the cache away to make room.
  if (!page) return fetch(request)
  if (!starting) event.waitUntil(mark(Date.now()))
  return page
}

const mark = async (time) => (await caches.open(CACHE)).put(STARTING, new Response(String(time)))

/** A file without which the page does not start; past what a cache on the way may have of it. */
const needed = async (key) => (await kept(key)) || fresh(key)

async function wanted(event, key) {
  const known = await kept(key)
  if (known) return known
  const response = await fetch(event.request)
  event.waitUntil(keep(WANTED.get(key), response.clone()).catch(() => {}))
  return response
}

async function tell(port) {
  const found = await Promise.all([...NEEDED.keys()].map(kept))
  if (found.every(Boolean)) return port.postMessage('ready')
  port.postMessage('pending')
  port.postMessage(await fillOnce().then(() => 'ready', () => 'failed'))
}

const HEARD = {
  'nianbao:take-over': () => self.skipWaiting(),
  'nianbao:kept': ({ ports }) => tell(ports[0]),
  async 'nianbao:keep-more'() {
    for (const [key, file] of WANTED) {
      if (!(await kept(key))) await fresh(key).then((response) => keep(file, response)).catch(() => {})
    }
  },
  'nianbao:running': async () => (await caches.has(CACHE)) && (await caches.open(CACHE)).delete(STARTING),
  async 'nianbao:failed'({ ports }) {
    if (await kept(PAGE)) await mark(0)
    ports[0].postMessage('')
  },
}

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
self.addEventListener('message', (event) => {
  if (Object.keys(HEARD).includes(event.data)) event.waitUntil(HEARD[event.data](event))
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET') return
  const url = new URL(request.url)
  // Link parameters speak to the page, not to the server.
  url.search = ''
  url.hash = ''
  const key = url.href === self.registration.scope ? PAGE : url.href
  // Deployers edit it: from the network alone. Without one nothing is said of the operator, nor of an error.
  if (key === address('site.json')) event.respondWith(fetch(request).catch(() => new Response('{}')))
  if (key === PAGE) event.respondWith(open(event))
  else if (NEEDED.has(key)) event.respondWith(needed(key))
  // Everything else goes to the network as if there were no worker.
  else if (WANTED.has(key)) event.respondWith(wanted(event, key))
})
