// A person types; the whole browser is killed at a moment that nobody chose, and started again on the same profile. What
// was said to be saved must be there, and what is there must be what was typed.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DIST } from './browsers.mjs'
import { CdpDriver, launchChromium } from './cdp.mjs'
import { blank } from './editor.mjs'
import { Page, sleep, until } from './page.mjs'
import { serve } from './server.mjs'
import { launchWebDriver, WebDriverDriver } from './webdriver.mjs'

const FIELD = '机关名称'

/** Numbers in [0, 1) that follow from the seed (mulberry32). */
function random(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

async function start(name, profile) {
  if (name === 'chromium') {
    const browser = await launchChromium(process.env.CHROMIUM ?? 'chromium', { profile })
    return { kill: browser.kill, page: new Page(await CdpDriver.open(browser.connection, { context: null }), { name }) }
  }
  const browser = await launchWebDriver(name, { profile })
  const driver = new WebDriverDriver(browser.session, await browser.session.getWindowHandle())
  return { kill: browser.kill, page: new Page(driver, { name }) }
}

/** Kills a browser `rounds` times; tells how many characters were lost in each, and how many of those were called saved: none. */
export async function killed(name, rounds, seed = 17) {
  const chance = random(seed)
  const profile = mkdtempSync(join(tmpdir(), `nianbao-killed-${name}-`))
  const server = await serve(DIST)
  const lost = []
  let address = server.url
  let [typed, saved] = ['', '']
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const { kill, page } = await start(name, profile)
      try {
        await page.open(address)
        if (round === 0) await blank(page, 2024)
        const field = await page.byLabel(FIELD)
        const found = await field.value()
        assert.ok(found.startsWith(saved), `round ${round}: “${saved.slice(-40)}” was called saved, “${found.slice(-40)}” is there`)
        assert.ok(typed.startsWith(found), `round ${round}: “${found.slice(-40)}” was never typed`)
        if (round > 0) lost.push(typed.length - found.length)
        if (round === rounds) break
        typed = saved = found
        await field.focus()
        await field.eval((field) => field.setSelectionRange(field.value.length, field.value.length))
        let typing = true
        const letter = async () => {
          const one = 'abcdefghijklmnopqrstuvwxyz'[Math.floor(chance() * 26)]
          typed += one
          await page.type(one)
        }
        const look = async () => {
          const [told, value, at] = await page.eval(() => [document.querySelector('.bar-keeping').innerText, document.querySelector('[id$=organization]').value, location.href])
          if (told.startsWith('已保存在本机')) [saved, address] = [value, at]
        }
        const type = async () => {
          while (typing) {
            await letter()
            await look()
            await sleep(chance() < 0.2 ? 600 : chance() * 60)
          }
        }
        if (round === 0) {
          await letter()
          await until('the first save', async () => {
            await look()
            return saved && address.includes('#draft=')
          })
        }
        // It ends with its browser.
        const work = type().catch((error) => error)
        await sleep(200 + chance() * 1500)
        await kill()
        typing = false
        await work
      } finally {
        await kill().catch(() => {})
      }
    }
  } finally {
    await server.stop()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
  return lost
}
