// Draws the pictures of the README anew.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DIST, open, ROOT } from './harness/browsers.mjs'
import { pasteSample } from './harness/job.mjs'
import { handIn, withRoster } from './harness/many.mjs'
import { sleep } from './harness/page.mjs'
import { begin, click, paste } from './harness/register.mjs'
import { serve } from './harness/server.mjs'

const REGISTER = `青禾县水务局2024年依申请公开登记台账
登记编号\t申请人\t申请人类别\t收到申请时间\t申请内容\t办结时间\t办理结果
申-1\t王某\t自然人\t2024.1.5\t核定供水价格\t2024年1月20日\t予以公开
申-2\t丰源贸易有限公司\t\t2024-03-01\t招标文件\t2024/3/20\t部分公开
申-3\t赵某\t公民\t2023-12-20\t水库名录\t2024-01-08\t不予公开（过程性信息）
申-4\t孙某\t自然人\t2024.5.6\t灌溉计划\t2024.5.20\t予以公开
申-5\t钱某\t自然人\t2024.6.3\t占地补偿\t2024.8.20\t信息不存在
申-6\t李某\t自然人\t2024.11.5\t处罚案卷\t\t`

const into = join(ROOT, 'docs/images')
mkdirSync(into, { recursive: true })
const server = await serve(DIST)
const browser = await open('chromium')

/** A fresh page, brought to the state by `prepare`, drawn as `name`.png. */
async function draw(name, prepare) {
  const [width, height] = [1440, 900]
  const page = await browser.page({ width, height })
  await page.driver.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false })
  await page.open(server.url)
  await prepare(page)
  await sleep(400)
  const { data } = await page.driver.send('Page.captureScreenshot', { format: 'png' })
  writeFileSync(join(into, `${name}.png`), Buffer.from(data, 'base64'))
  console.log(`docs/images/${name}.png`)
  await page.close()
}

await draw('failing', async (page) => {
  await pasteSample(page)
  const cell = await page.byLabel(/新收.*自然人/)
  await cell.fill('13')
  await page.sees(/[1-9] 条不成立/)
  await cell.eval((element) => element.scrollIntoView({ block: 'center' }))
})
await draw('many', async (page) => {
  await withRoster(page, await handIn(page))
  await (await page.byButton(/青禾县教育局/)).click()
})
await draw('register', async (page) => {
  await begin(page, 2024)
  await paste(page, REGISTER)
  await click(page, '下一步')
  await click(page, '看结果')
  await page.byHeading('统计结果')
  await (await page.byButton(/^「.*予以公开」自然人栏/)).click()
})
await browser.close()
await server.stop()
process.exit()
