// Draws the pictures of docs/images anew: every state of the page that is worth a look.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DIST, open, ROOT } from './harness/browsers.mjs'
import { pasteSample } from './harness/job.mjs'
import { sleep } from './harness/page.mjs'
import { serve } from './harness/server.mjs'

const into = join(ROOT, 'docs/images')
mkdirSync(into, { recursive: true })
const server = await serve(DIST)
const browser = await open('chromium')

/** A fresh page of that size, brought to the state by `prepare`, drawn as `name`.png. */
async function draw(name, prepare, { width = 1280, height = 860, dark = false, print = false, full = false } = {}) {
  const page = await browser.page({ width, height })
  await page.driver.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false })
  const features = [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]
  await page.driver.send('Emulation.setEmulatedMedia', { media: '', features })
  await page.open(server.url)
  await prepare(page)
  if (print) await page.driver.send('Emulation.setEmulatedMedia', { media: 'print', features })
  await sleep(400)
  const { data } = await page.driver.send('Page.captureScreenshot', { format: 'png', captureBeyondViewport: full })
  writeFileSync(join(into, `${name}.png`), Buffer.from(data, 'base64'))
  console.log(`docs/images/${name}.png`)
  await page.close()
}

const failing = async (page) => {
  await pasteSample(page)
  const cell = await page.byLabel(/新收.*自然人/)
  await cell.fill('13')
  await page.sees(/[1-9] 条不成立/)
  await cell.eval((element) => element.scrollIntoView({ block: 'center' }))
}

await draw('begin', async (page) => page.sees('离线'))
await draw('clean', pasteSample, { width: 1440, height: 900 })
await draw('failing', failing, { width: 1440, height: 900 })
await draw('dialog', async (page) => {
  await failing(page)
  await (await page.byButton('粘贴或打开…')).click()
})
await draw('narrow', failing, { width: 360, height: 740 })
await draw('dark', failing, { dark: true })
await draw('print', failing, { print: true, width: 794, height: 1123 })
await browser.close()
await server.stop()
