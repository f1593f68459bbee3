// axe-core over every state of the page: nothing found at WCAG 2.2 A and AA. And the names a screen reader is given.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readFileSync } from 'node:fs'
import { DIST, open, ROOT } from './harness/browsers.mjs'
import { until } from './harness/page.mjs'
import { serve } from './harness/server.mjs'
import { STATES } from './states.mjs'

let server
before(async () => (server = await serve(DIST)))
after(() => server.stop())

const AXE = readFileSync(`${ROOT}node_modules/axe-core/axe.min.js`, 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

async function violations(page) {
  await page.driver.send('Runtime.evaluate', { expression: AXE })
  return page.eval(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: tags })
    return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')}: ${node.failureSummary}`))
  }, TAGS)
}

for (const scheme of ['light', 'dark']) {
  test(`chromium, ${scheme}: axe finds nothing in any state`, async (t) => {
    const browser = await open('chromium')
    try {
      for (const [name, reach] of Object.entries(STATES)) {
        await t.test(name, async () => {
          const page = await browser.page()
          await page.driver.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] })
          await page.open(server.url)
          await reach(page)
          // So tall that nothing lies under what sticks to the window's edges.
          await page.driver.send('Emulation.setDeviceMetricsOverride', { width: 1280, height: 5000, deviceScaleFactor: 1, mobile: false })
          assert.deepEqual(await violations(page), [])
        })
      }
    } finally {
      await browser.close()
    }
  })
}

test('chromium: a screen reader is given a name for every control, and the tables their headers', async () => {
  const browser = await open('chromium')
  try {
    const page = await browser.page()
    await page.open(server.url)
    await STATES.failing(page)
    // Chromium computes descriptions some time after it has painted.
    const isInvalid = (node) => node.properties?.some((one) => one.name === 'invalid' && one.value.value === 'true')
    const told = await until('what is invalid to say why', async () => {
      const { nodes } = await page.driver.send('Accessibility.getFullAXTree')
      const told = nodes.filter((node) => !node.ignored)
      const invalid = told.filter(isInvalid)
      return invalid.length > 0 && invalid.every((node) => node.description?.value) && told
    })
    const controls = told.filter((node) => /^(button|textbox|combobox|link|searchbox)$/.test(node.role?.value))
    assert.ok(controls.length > 200, `${controls.length} controls`)
    for (const node of controls) assert.ok(node.name?.value?.trim(), `a ${node.role.value} without a name`)
    const cells = controls.filter((node) => node.name.value.includes('「7.属于行政执法案卷」'))
    assert.equal(cells.length, 7)
    const headers = told.filter((node) => /^(columnheader|rowheader)$/.test(node.role?.value))
    assert.ok(headers.length > 40, `${headers.length} headers`)
  } finally {
    await browser.close()
  }
})

test('chromium: at 400 % nothing scrolls sideways but the tables', async () => {
  const browser = await open('chromium')
  try {
    const page = await browser.page({ width: 320, height: 700 })
    await page.driver.send('Emulation.setDeviceMetricsOverride', { width: 320, height: 700, deviceScaleFactor: 1, mobile: false })
    await page.open(server.url)
    await STATES.failing(page)
    await until('the page to fit', () => page.eval(() => document.documentElement.scrollWidth <= 320))
  } finally {
    await browser.close()
  }
})
