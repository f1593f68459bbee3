// 核对多份报告 handled as its people do: what is on show, handing in, the roster.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { DIST, open } from './browsers.mjs'
import { onDisk, ROSTER } from './county.mjs'
import { until } from './page.mjs'
import { serve } from './server.mjs'

/** A server for the tests of a file, and tests in each browser on a page of its own opened at an address. */
export function visiting() {
  const site = {}
  before(async () => (site.server = await serve(DIST)))
  after(() => site.server.stop())
  site.visits = (title, address, act, names = ['chromium'], { allow = [] } = {}) => {
    for (const name of names) {
      test(`${name}: ${title}`, async () => {
        const browser = await open(name)
        try {
          const page = await browser.page()
          page.allow(...allow)
          await page.open(address())
          await act(page, browser)
        } finally {
          await browser.close()
        }
      })
    }
  }
  site.home = () => site.server.url
  return site
}

export const goTo = (page, fragment) => page.eval((fragment) => (location.hash = fragment), fragment)
export const fragment = (page) => page.eval(() => decodeURIComponent(location.hash))

/** The list of collections, with the place for files. */
export async function start(page) {
  await goTo(page, 'many')
  await page.byHeading('保存的各次核对')
}

/** The rows on show: the unit and its status, and what else stands there. */
export const rows = (page) =>
  page.eval(() => [...document.querySelectorAll('.many-unit')].map((row) => [...row.cells].map((one) => one.innerText.replace(/\s+/g, ' ').trim())))
export const statuses = async (page) => Object.fromEntries((await rows(page)).map(([unit, status]) => [unit, status.replace(/^\S+ /, '')]))
/** Waits until all that was handed in is read and looked at; `but` is the state of files that are not waited for. */
export const allRead = (page, { but = '' } = {}) =>
  until('everything to be read', () =>
    page.eval(
      (but) =>
        document.querySelectorAll('.many-unit').length > 0 &&
        ![...document.querySelectorAll('.many-arrival')].some((row) => row.dataset.state !== but) &&
        !document.querySelector('.many-progress, .many-table[aria-busy=true]'),
      but,
    ))
export const tab = async (page, name) => (await page.byRole('tab', new RegExp(`^${name}`))).click()
export const upload = async (page, label, ...paths) => (await page.find({ role: 'file', name: label })).upload(...paths)

/** Hands the county's files in, without and then with a roster. */
export async function handIn(page) {
  await start(page)
  const { folder, paths } = onDisk()
  await upload(page, '各单位的报告文件', ...paths)
  await allRead(page)
  return folder
}

export async function withRoster(page, folder) {
  await tab(page, '名单')
  const list = join(folder, '名单.csv')
  writeFileSync(list, ROSTER.replace(/\t/g, ','))
  await upload(page, '名单文件', list)
  await page.sees('名单有 10 个单位。')
  await tab(page, '单位')
  await until('the roster to count', async () => (await rows(page)).length >= 10)
}

export const EXPECTED = {
  青禾县人民政府: '可以发布',
  青禾县财政局: '可以发布',
  青禾县教育局: '有错',
  青禾县水务局: '年度不对',
  青禾县民政局: '未填完',
  青禾县市场监督管理局: '可以发布',
  青禾县林业局: '读不了',
  青禾县东山镇人民政府: '请核对',
  青禾县西河镇人民政府: '可以发布',
  青禾县南岭镇人民政府: '未交',
}
