// The cases of `conformance/`, judged by a validator of schemas.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import Ajv2020 from 'ajv/dist/2020.js'

const FOLDER = new URL('../../conformance/', import.meta.url).pathname
const read = (name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false })
const fits = ajv.compile(read('cases.schema.json'))

test('every case fits the schema, and its report the schema of reports', () => {
  const report = ajv.compile(JSON.parse(readFileSync(join(FOLDER, '../schema/nianbao-report-1.schema.json'), 'utf8')))
  const { cases } = read('index.json')
  assert.ok(cases.length > 500)
  for (const { file } of cases) {
    const one = read(file)
    assert.ok(fits(one), `${file}: ${ajv.errorsText(fits.errors)}`)
    for (const given of [one.input.report, one.last_year].filter(Boolean)) {
      assert.ok(report(given), `${file}: ${ajv.errorsText(report.errors)}`)
    }
  }
})

test('the schema refuses what is no case', () => {
  const one = read(read('index.json').cases[0].file)
  for (const wrong of [{ ...one, level: 'prose' }, { ...one, basis: '' }, { ...one, extra: 1 }, { ...one, input: {} }, { ...one, id: 'a' }]) {
    assert.ok(!fits(wrong))
  }
})
