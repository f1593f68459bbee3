// 核对多份报告 in light and dark, with colours forced, wide and narrow.
import assert from 'node:assert/strict'
import { violations } from './harness/axe.mjs'
import { handIn, start, tab, visiting, withRoster } from './harness/many.mjs'
import { until } from './harness/page.mjs'

const { visits, home } = visiting()

const LOOKS = {
  light: [{ name: 'prefers-color-scheme', value: 'light' }],
  dark: [{ name: 'prefers-color-scheme', value: 'dark' }],
  'forced colours': [{ name: 'forced-colors', value: 'active' }],
}

for (const width of [1280, 390]) {
  visits(`axe finds nothing in any part, light, dark or with colours forced, ${width} wide, and nothing runs out of the window`, home, async (page) => {
    await page.driver.send('Emulation.setDeviceMetricsOverride', { width, height: 900, deviceScaleFactor: 1, mobile: false })
    await start(page)
    const holds = async (where) => {
      for (const [look, features] of Object.entries(LOOKS)) {
        await page.driver.send('Emulation.setEmulatedMedia', { features })
        assert.deepEqual(await violations(page), [], `${where}, ${look}`)
      }
      const over = await page.eval(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      assert.ok(over <= 0, `${where}: ${over} px too wide`)
    }
    await holds('the list')
    await withRoster(page, await handIn(page))
    await (await page.byButton('青禾县教育局')).click()
    await page.sees(/至少 1 格有误/)
    if (width === 390) {
      const tint = await page.eval(() => [document.activeElement.closest('tr'), document.querySelector('.many-unit:not(:focus-within):not(:hover)')].map((row) => getComputedStyle(row).backgroundColor))
      assert.notEqual(tint[0], tint[1], 'the chosen row is tinted as a whole')
    }
    await holds('单位')
    for (const name of ['问题', '汇总', '雷同', '退回单', '名单']) {
      await tab(page, name)
      await until(`the part ${name}`, () => page.eval((name) => document.querySelector('[role=tab][aria-selected=true]').innerText.startsWith(name), name))
      await holds(name)
    }
  })
}
