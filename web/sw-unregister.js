// Withdraws the service worker: a deployer puts this file in the place of sw.js. It deletes the page's own
// caches and unregisters itself; open tabs go on undisturbed, and the next visit comes from the network.
'use strict'

self.addEventListener('install', () => self.skipWaiting())
// An open page asks whether everything is kept.
self.addEventListener('message', ({ ports }) => ports[0] && ports[0].postMessage('failed'))
self.addEventListener('activate', (event) => {
  const prefix = `nianbao:${self.registration.scope}:`
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith(prefix)).map((name) => caches.delete(name))))
      .then(() => self.registration.unregister()),
  )
})
