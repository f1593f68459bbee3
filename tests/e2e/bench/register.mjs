// How long the worker takes to count a register of 100,000 lines (LINES), first and then at best of three, by browser. Printed;
// nothing is asserted here.
import { DIST, MODERN, open } from '../harness/browsers.mjs'
import { serve } from '../harness/server.mjs'

const LINES = Number(process.env.LINES ?? 100_000)
const KINDS = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '公民', '企业']
const ANSWERS = ['予以公开', '部分公开', '不予公开（过程性信息）', '信息不存在', '不属于本机关公开', '撤回', '重复申请', '']

const two = (number) => String(number).padStart(2, '0')
const line = (at) => {
  const [month, day, answer] = [(at % 11) + 1, (at % 28) + 1, ANSWERS[at % ANSWERS.length]]
  return [`申〔2024〕${at}号`, `王小${at % 977}`, KINDS[at % KINDS.length], `2024-${two(month)}-${two(day)}`, answer && `2024-${two(month + 1)}-${two(day)}`, answer]
}
const rows = [['编号', '申请人', '申请人类别', '收到日期', '答复日期', '答复类型'], ...Array.from({ length: LINES }, (_, at) => line(at))]
const text = rows.map((row) => row.join(',')).join('\r\n')

const server = await serve(DIST)
for (const name of process.env.BROWSERS?.split(',') ?? MODERN) {
  const browser = await open(name)
  const page = await browser.page()
  await page.open(server.url)
  const times = await page.eval(async (text) => {
    const bytes = new TextEncoder().encode(text)
    const times = []
    for (let run = 0; run < 4; run += 1) {
      const asked = { count: 2024, mapping: { format: 'nianbao-register/1' }, length: bytes.length, last_year: false }
      const began = performance.now()
      const [answer] = await window.nianbaoWork('rest', JSON.stringify(asked), bytes.slice())
      if (/"error":/.test(answer)) throw new Error(answer)
      times.push(Math.round(performance.now() - began))
    }
    return times
  }, text)
  console.log(`${name}: ${LINES} lines, ${(text.length / 1e6).toFixed(1)} M characters: ${times[0]} ms with the start of the worker, then ${Math.min(...times.slice(1))} ms`)
  await browser.close()
}
await server.stop()
process.exit()
