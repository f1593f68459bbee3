// A small static server on the loopback: every request written down, every answer bendable.
import { createServer } from 'node:http'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, resolve, sep } from 'node:path'
import { gzipSync } from 'node:zlib'

export const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.ts': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
}

/**
 * Serves `folder` until `stop()`.
 *
 * - `port`: 0 takes any that is free. `host`: 127.0.0.1.
 * - `prefix`: the path under which the folder lies, `/` or `/some/where/`.
 * - `types`: extension → content type, over the usual ones (`{'.wasm': 'text/plain'}`; null sends none).
 * - `headers`: sent with every answer; a function gets the path.
 * - `override(path, request)`: a `{status, headers, body, delay}` in place of the file, or nothing.
 *
 * The returned object's `options` may be changed while it runs. `requests` lists every request as
 * `{method, path, query, headers}`; `sockets` close with `stop()`, so a stopped server is really gone,
 * and `start()` brings it back on the same port.
 */
export async function serve(folder, options = {}) {
  const requests = []
  const settings = { host: '127.0.0.1', port: 0, prefix: '/', types: {}, headers: {}, gzip: true, ...options }
  let root = resolve(folder)

  async function answer(request, response) {
    const url = new URL(request.url, 'http://server.invalid')
    const path = decodeURIComponent(url.pathname)
    requests.push({ method: request.method, path, query: url.search, headers: request.headers })
    const common = typeof settings.headers === 'function' ? settings.headers(path) : settings.headers
    const bent = settings.override && (await settings.override(path, request))
    if (bent) {
      if (bent.delay) await new Promise((done) => setTimeout(done, bent.delay))
      if (bent.destroy) return request.socket.destroy()
      response.writeHead(bent.status ?? 200, { ...common, ...bent.headers })
      return response.end(bent.body ?? '')
    }
    if (!path.startsWith(settings.prefix)) return plain(response, 404, 'no such path')
    let file = join(root, normalize(path.slice(settings.prefix.length)))
    if (file !== root && !file.startsWith(root + sep)) return plain(response, 403, 'outside')
    if (path.endsWith('/')) file = join(file, 'index.html')
    let body
    try {
      if ((await stat(file)).isDirectory()) {
        response.writeHead(301, { location: path + '/' })
        return response.end()
      }
      body = await readFile(file)
    } catch {
      return plain(response, 404, 'no such file')
    }
    const extension = extname(file)
    const type = extension in settings.types ? settings.types[extension] : (TYPES[extension] ?? 'application/octet-stream')
    const headers = { 'cache-control': 'no-cache', ...(type ? { 'content-type': type } : {}), ...common }
    if (settings.gzip && body.length > 1000 && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') && extension !== '.png') {
      body = zipped(file, body)
      headers['content-encoding'] = 'gzip'
    }
    headers['content-length'] = body.length
    response.writeHead(200, headers)
    response.end(request.method === 'HEAD' ? undefined : body)
  }

  const kept = new Map()
  function zipped(file, body) {
    const known = kept.get(file)
    if (known && known.body.equals(body)) return known.zip
    const zip = gzipSync(body, { level: 6 })
    kept.set(file, { body, zip })
    return zip
  }

  function plain(response, status, text) {
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
    response.end(text)
  }

  let listener
  async function start() {
    listener = createServer((request, response) => {
      answer(request, response).catch((error) => {
        if (!response.headersSent) plain(response, 500, String(error))
        else response.destroy()
      })
    })
    await new Promise((ready, failed) => {
      listener.once('error', failed)
      listener.listen(settings.port, settings.host, ready)
    })
    settings.port = listener.address().port
  }
  await start()

  return {
    requests,
    options: settings,
    get origin() {
      return `http://${settings.host}:${settings.port}`
    },
    get url() {
      return `http://${settings.host}:${settings.port}${settings.prefix}`
    },
    /** Another folder from now on, at the same addresses: a deployment. */
    deploy(other) {
      root = resolve(other)
    },
    async stop() {
      if (!listener) return
      const closing = new Promise((done) => listener.close(done))
      listener.closeAllConnections()
      await closing
      listener = undefined
    },
    start,
  }
}
