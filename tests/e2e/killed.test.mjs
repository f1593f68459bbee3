// The whole browser is killed while a person types. `node tests/e2e/bench/killed.mjs` does it fifty times.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { killed } from './harness/killed.mjs'

for (const [name, rounds] of [['chromium', 10], ['firefox', 3]]) {
  test(`${name}: killed ${rounds} times while typing, what was said to be saved is there`, async () => {
    assert.equal((await killed(name, rounds)).length, rounds)
  })
}
