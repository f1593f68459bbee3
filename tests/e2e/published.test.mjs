// What is published, judged by others: the HTML by a validator and by axe, the JSON by a validator of schemas. The
// files are the snapshots that the library's own tests hold to the byte.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import Ajv2020 from 'ajv/dist/2020.js'
import { HtmlValidate } from 'html-validate'
import { open, ROOT } from './harness/browsers.mjs'

const SNAPSHOTS = join(ROOT, 'tests/snapshots')
const read = (name) => readFileSync(join(SNAPSHOTS, name), 'utf8')
const named = (ending) => readdirSync(SNAPSHOTS).filter((name) => name.endsWith(ending) && !name.includes('.rich.'))
const pages = named('.html')
const block = (html, id) => html.split(`<script type="application/json" id="${id}">`)[1]?.split('</script>')[0]

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // Styles on the cells are what a portal's editor keeps.
    'no-inline-style': 'off',
    // A title is as long as the office's name.
    'long-title': 'off',
  },
})

for (const name of pages) {
  test(`${name} is valid HTML`, async () => {
    const report = await validator.validateString(read(name))
    const found = report.results.flatMap((result) => result.messages).map((one) => `${one.line}: ${one.ruleId}: ${one.message}`)
    assert.deepEqual(found, [])
  })
}

test('the validator does refuse what is not valid', async () => {
  const bent = read(pages[0]).replace('</article>', '')
  assert.equal((await validator.validateString(bent)).valid, false)
})

const schema = JSON.parse(readFileSync(join(ROOT, 'schema/nianbao-report-1.schema.json'), 'utf8'))
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })
const fits = ajv.compile(schema)

for (const name of named('.json')) {
  test(`${name} fits the schema, and so does the block inside its page`, () => {
    const report = JSON.parse(read(name))
    assert.ok(fits(report), ajv.errorsText(fits.errors))
    const inside = JSON.parse(block(read(name.replace('.json', '.html')), 'nianbao-report'))
    assert.deepEqual(inside, report)
  })
}

test('the schema refuses what is not a report of its format', () => {
  const county = () => JSON.parse(read('county-2024.json'))
  const bent = {
    'another format': (it) => (it.format = 'nianbao-report/2'),
    'an unknown form': (it) => (it.form = '2030'),
    'a name left out': (it) => delete it.source,
    'a name too many': (it) => (it.colour = 'red'),
    'a cell that is no cell': (it) => (it.requests.granted.total = true),
    'an empty text for a blank': (it) => (it.requests.granted.total = ''),
    'a number that doubles cannot hold': (it) => (it.requests.granted.total = 1e300),
    'a row of the other form': (it) => (it.disclosure.procurement = { projects: 1, amount: 2 }),
    'a table of the other form': (it) => (it.form = '2019'),
    'a row left out': (it) => delete it.requests.refused.state_secret,
    'a column left out': (it) => delete it.requests.refused.state_secret.business,
    'a section of unknown id': (it) => (it.sections[0].id = 'summary'),
    'an extra row in no table': (it) => it.extra_rows.push({ table: 'x', after: null, cells: [] }),
  }
  for (const [what, bend] of Object.entries(bent)) {
    const report = county()
    bend(report)
    assert.equal(fits(report), false, what)
  }
})

test('axe finds nothing in any page, and nothing runs or is fetched', async () => {
  const axe = readFileSync(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8')
  const browser = await open('chromium')
  try {
    const page = await browser.page()
    for (const name of pages) {
      await page.goto(`file://${join(SNAPSHOTS, name)}`)
      const found = await page.eval(async (source) => {
        // The tests' own channel is not under the page's policy.
        ;(0, eval)(source)
        const { violations, incomplete } = await window.axe.run(document, { rules: { 'color-contrast': { enabled: true } } })
        return [...violations, ...incomplete.filter((one) => one.id !== 'color-contrast')].map((one) => `${one.id}: ${one.help}: ${one.nodes.map((node) => node.html.slice(0, 120)).slice(0, 3).join(' ')}`)
      }, axe)
      assert.deepEqual(found, [], name)
      assert.equal(await page.eval(() => document.querySelectorAll('script:not([type="application/json"]), img, link, iframe').length), 0, name)
    }
  } finally {
    await browser.close()
  }
})
