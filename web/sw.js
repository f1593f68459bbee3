// The service worker: keeps the page's files, all of them or none, so that it opens without a network.
//
// It keeps its name for ever and is registered with `updateViaCache: 'none'`. The version is a hash over
// the files, written at build time; it only names the cache. What arrives is judged by status and
// completeness, not by hash: gateways in government networks rewrite files, and the page still works.
// A new version is fetched beside the old one and waits until the page says that the person agrees.
// To withdraw it, put sw-unregister.js in its place.
'use strict'

const VERSION = 'VERSION'
const FILES = ['FILES']
const WASM = 'WASM'
// The scope is part of the name: other pages of the same origin, another 年报 among them, are not ours.
const PREFIX = `nianbao:${self.registration.scope}:`
const CACHE = PREFIX + VERSION

const address = (name) => new URL(name, self.registration.scope).href
const ADDRESSES = new Map(FILES.map((file) => [address(file.name), file]))

/** Whether the body is all there: as long as it was built, or ending as it ended. */
function complete(file, bytes) {
  if (file.end === undefined) return bytes.byteLength === file.size
  const text = new TextDecoder().decode(bytes)
  // An opening page of another version names another module: the deployment is half done.
  if (file.name === 'index.html' && !text.includes(WASM)) return false
  return bytes.byteLength >= file.size || text.trimEnd().endsWith(file.end)
}

/** The file fresh from the network, or an error that says what is wrong with it. */
async function take(file, from) {
  const response = await fetch(from, { cache: 'reload', credentials: 'same-origin' })
  if (!response.ok) throw new Error(`${from}: ${response.status}`)
  if (response.redirected) throw new Error(`${from}: redirected to ${response.url}`)
  const copy = response.clone()
  if (!complete(file, await response.arrayBuffer())) throw new Error(`${from}: not complete`)
  return copy
}

async function install() {
  const taken = await Promise.all(
    FILES.map(async (file) => {
      if (file.name !== 'index.html') return [file, await take(file, address(file.name))]
      // Some servers answer only to the folder, some only to the name.
      const page = await take(file, address('./')).catch(() => take(file, address('index.html')))
      return [file, page]
    }),
  )
  const cache = await caches.open(CACHE)
  try {
    await Promise.all(taken.map(([file, response]) => cache.put(address(file.name), response)))
  } catch (error) {
    await caches.delete(CACHE)
    throw error
  }
}

async function tidy() {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)))
}

async function answer(request, key) {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(key)
  // The browser may have thrown the cache away to make room.
  return kept || fetch(request)
}

self.addEventListener('install', (event) => event.waitUntil(install()))
// The tabs that are open become this worker's: one that nobody uses would be replaced without asking.
self.addEventListener('activate', (event) => event.waitUntil(tidy().then(() => self.clients.claim())))
self.addEventListener('message', (event) => {
  if (event.data === 'nianbao:take-over') self.skipWaiting()
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET') return
  const url = new URL(request.url)
  // Link parameters speak to the page, not to the server.
  url.search = ''
  url.hash = ''
  const key = url.href === self.registration.scope ? address('index.html') : url.href
  // Deployers edit it: from the network alone. Without one nothing is said of the operator, nor of an error.
  if (key === address('site.json')) event.respondWith(fetch(request).catch(() => new Response('{}')))
  // Everything else goes to the network as if there were no worker.
  if (ADDRESSES.has(key)) event.respondWith(answer(request, key))
})
