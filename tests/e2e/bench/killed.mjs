// How much is lost where the whole browser is killed while a person types: `node tests/e2e/bench/killed.mjs [browser] [rounds] [seed]`.
import { killed } from '../harness/killed.mjs'

const [name = 'chromium', rounds = '50', seed = '17'] = process.argv.slice(2)
const lost = (await killed(name, Number(rounds), Number(seed))).sort((a, b) => a - b)
console.log(`${name}: killed ${rounds} times; of what was said to be saved nothing was lost; last keys lost: median ${lost[lost.length >> 1]}, most ${lost.at(-1)}`)
