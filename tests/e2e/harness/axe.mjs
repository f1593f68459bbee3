// axe-core over a page.
import { readFileSync } from 'node:fs'
import { ROOT } from './browsers.mjs'

const AXE = readFileSync(`${ROOT}node_modules/axe-core/axe.min.js`, 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What it finds at WCAG 2.2 A and AA, Chromium only. */
export async function violations(page) {
  await page.driver.send('Runtime.evaluate', { expression: AXE })
  return page.eval(async (tags) => {
    // What an open menu lies over is judged without it.
    const context = document.querySelector('.menu[open]') ? { exclude: ['.desk'] } : document
    const { violations } = await window.axe.run(context, { runOnly: tags })
    return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')}: ${node.failureSummary}`))
  }, TAGS)
}
