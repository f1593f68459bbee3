// axe-core over every state of the page: nothing found at WCAG 2.2 A and AA. And the names a screen reader is given.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { violations } from './harness/axe.mjs'
import { DIST, open } from './harness/browsers.mjs'
import { until } from './harness/page.mjs'
import { serve } from './harness/server.mjs'
import { STATES } from './states.mjs'

let server
before(async () => (server = await serve(DIST)))
after(() => server.stop())

/** Every state at a width, reached once and looked at in each of these ways. */
function everyState(title, { width, touch = false }, looks) {
  test(`chromium: ${title}`, async (t) => {
    const browser = await open('chromium')
    try {
      for (const [name, reach] of Object.entries(STATES)) {
        // There is no keyboard on a telephone.
        if (width < 640 && name === 'dialog-keys') continue
        await t.test(name, async (t) => {
          const page = await browser.page()
          const size = (width, height) => page.driver.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false })
          if (touch) await page.driver.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 1 })
          await size(width, 800)
          await page.open(server.url)
          await reach(page)
          for (const [how, { features = [], wide = width, look }] of Object.entries(looks)) {
            await t.test(how, async () => {
              // So tall that nothing lies under what sticks to the window's edges.
              await size(wide, 5000)
              await page.driver.send('Emulation.setEmulatedMedia', { features })
              await look(page)
            })
          }
          await page.close()
        })
      }
    } finally {
      await browser.close()
    }
  })
}

/** axe finds nothing at WCAG 2.2 A and AA, and nothing scrolls sideways but the tables. */
async function isClean(page) {
  assert.deepEqual(await violations(page), [])
  const wide = () => [document.documentElement, ...document.querySelectorAll('.veil, .panel')].filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.className)
  assert.deepEqual(await page.eval(wide), [])
}

/** The controls are at least `least` px high, and no words are below 13. */
const isLarge = (least) => async (page) => assert.deepEqual(await small(page, least), [])

everyState('every state, 1280 wide and wider', { width: 1280 }, {
  light: { features: [{ name: 'prefers-color-scheme', value: 'light' }], look: isClean },
  dark: { features: [{ name: 'prefers-color-scheme', value: 'dark' }], wide: 1440, look: isClean },
  'forced colours': { features: [{ name: 'forced-colors', value: 'active' }], look: isClean },
  'no control is lower than 36 px': { look: isLarge(36) },
})
everyState('every state, 390 wide, for a finger', { width: 390, touch: true }, {
  light: { features: [{ name: 'prefers-color-scheme', value: 'light' }], look: isClean },
  'no control is lower than 44 px': {
    async look(page) {
      assert.equal(await page.eval(() => matchMedia('(pointer: coarse)').matches), true)
      await isLarge(44)(page)
    },
  },
})

/** Controls lower than `least` px, and words below 13 px, by what they are. The cells of the tables are as dense as paper. */
const small = (page, least) =>
  page.eval((least) => {
    const found = new Set()
    const isShown = (one) => one.getClientRects().length > 0 && one.getBoundingClientRect().width > 1 && getComputedStyle(one).visibility !== 'hidden'
    const name = (one) => `${one.tagName.toLowerCase()}.${one.getAttribute('class') || ''} “${(one.textContent || '').trim().slice(0, 12)}”`
    for (const one of document.querySelectorAll('button, summary, select, input, textarea, a[href]')) {
      // A box to tick is pressed by its label.
      const height = ((one.type === 'checkbox' && one.closest('label')) || one).getBoundingClientRect().height
      const bound = one.matches('.cell, textarea') ? 36 : least
      if (isShown(one) && height < bound - 0.5) found.add(`${name(one)}: ${height.toFixed(1)} px high`)
    }
    for (const one of document.querySelectorAll('body *')) {
      if (!isShown(one) || one.closest('.skip, script, style')) continue
      const scale = one.ownerSVGElement ? one.ownerSVGElement.getBoundingClientRect().width / one.ownerSVGElement.viewBox.baseVal.width : 1
      const size = (pseudo) => parseFloat(getComputedStyle(one, pseudo).fontSize) * scale
      const tell = (what, size) => size < 12.95 && found.add(`${what}${name(one)}: ${size.toFixed(1)} px`)
      if ([...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())) tell('', size())
      for (const pseudo of ['::before', '::after']) {
        if (!/^(none|normal|""|counter.*)$/.test(getComputedStyle(one, pseudo).content)) tell(`${pseudo} of `, size(pseudo))
      }
    }
    return [...found]
  }, least)

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
