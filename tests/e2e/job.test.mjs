// The main job from beginning to end, in every browser: from a server, and from the single file on a disk.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { ALL, DIST, open, SINGLE } from './harness/browsers.mjs'
import { mainJob } from './harness/job.mjs'
import { serve } from './harness/server.mjs'

let server
before(async () => (server = await serve(DIST)))
after(() => server.stop())

for (const name of ALL) {
  // WebKitGTK's driver gives no way to say where downloads go.
  const files = name !== 'webkit'
  for (const [where, address] of [['from a server', () => server.url], ['from the single file', () => SINGLE]]) {
    test(`${name}: the main job, ${where}`, async () => {
      const browser = await open(name)
      try {
        const page = await browser.page()
        await page.open(address())
        await mainJob(page, { files })
        await page.screenshot(`job-${name}${where.includes('single') ? '-single' : ''}`)
        if (where.includes('server')) {
          const asked = server.requests.length
          await page.eval(() => new Promise((done) => setTimeout(done, 500)))
          const strange = server.requests.slice(asked).filter((one) => !/\.(js|css|wasm|html|svg|png|webmanifest)$|\/(rules\.json)?$/.test(one.path))
          assert.deepEqual(strange, [], 'nothing is asked for after the load but the page’s own files')
        }
      } finally {
        await browser.close()
      }
    })
  }
}
