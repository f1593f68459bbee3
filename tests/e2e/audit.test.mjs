// The audit of the dependencies is part of the tests where its database can be had, and says so where it cannot.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { ROOT } from './harness/browsers.mjs'

const run = (program, args, env = {}) => spawnSync(program, args, { cwd: ROOT, encoding: 'utf8', env: { ...process.env, ...env } })

test('without the database a line says that nothing was audited, and the tests go on', () => {
  const { status, stdout, stderr } = run('scripts/audit', ['if-possible'], { NIANBAO_ADVISORIES: 'http://127.0.0.1:9/none' })
  assert.equal(status, 0, stderr)
  assert.match(stdout, /^audit: not done, the database of advisories cannot be had from here .*\n$/)
})

test('the tests as a whole audit the dependencies', () => {
  const { stdout } = run('make', ['--dry-run', 'test'])
  assert.match(stdout, /scripts\/audit if-possible/)
})
