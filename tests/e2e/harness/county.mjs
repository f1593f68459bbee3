// A made-up county: the files that its units hand in, in several formats, with troubles planted in them.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { archive } from './archive.mjs'
import { finished } from './editor.mjs'

export const COUNTY_NAME = '青禾县人民政府'
/** Who has to hand in, as copied from a sheet. */
export const ROSTER = [
  ['单位', '类别', '上级', '截止日期'],
  [COUNTY_NAME, '政府', '', '2025-03-31'],
  ...['财政局', '教育局', '水务局', '民政局', '市场监督管理局', '林业局'].map((name) => [`青禾县${name}`, '部门', COUNTY_NAME, '2025-01-26']),
  ...['东山镇', '西河镇', '南岭镇'].map((name) => [`青禾县${name}人民政府`, '乡镇街道', COUNTY_NAME, '2025-01-26']),
]
  .map((row) => row.join('\t'))
  .join('\n')

/** A report that nothing is against, with so many requests by natural persons, all granted. */
export function report(unit, requests, change = () => {}) {
  const made = finished()
  Object.assign(made, { organization: unit, title: `${unit}2024年政府信息公开工作年度报告` })
  for (const row of ['received', 'granted', 'handled_total']) Object.assign(made.requests[row], { natural_person: requests, total: requests })
  made.sections.find((one) => one.id === 'overview').text = `2024年，${unit}按时主动公开政府信息，全年收到政府信息公开申请${requests}件，均已按时答复。`
  change(made)
  return made
}

const COPIED =
  '一年来，我们把群众常问的低保、医保和宅基地办理流程做成了图文说明，贴在便民大厅和每个村的公告栏，请老人们到现场试看，看不懂的地方改了三遍；又请中学的孩子们周末到集市上当讲解员，把办事窗口的开放时间、需要带的材料一项一项念给大家听，赶集的人都说比看文件明白。'
const prose = (made, id, text) => (made.sections.find((one) => one.id === id).text += text)

/** What is handed in: texts and bytes by path. */
export function files() {
  const json = (made) => JSON.stringify(made)
  const sums = { financial: 5, education: 9, civil: 4, market: 11, forest: 2, east: 14, west: 6 }
  const county = report(COUNTY_NAME, 51, (made) => {
    // The sum is 51; one town is left out of one cell of the table, and of its row.
    Object.assign(made.disclosure.penalties, { decisions: 3 })
    made.title = `${COUNTY_NAME}2024年政府信息公开工作年度报告`
  })
  return {
    '部门/财政局.json': json(report('青禾县财政局', sums.financial, (made) => Object.assign(made.disclosure.penalties, { decisions: 3 }))),
    // A figure that does not add up.
    '部门/教育局.json': json(report('青禾县教育局', sums.education, (made) => Object.assign(made.requests.granted, { natural_person: 8 }))),
    // Last year's in place of this year's.
    '部门/水务局.json': json(report('青禾县水务局', 3, (made) => Object.assign(made, { year: 2023, title: '青禾县水务局2023年政府信息公开工作年度报告', published: '2024-01-20' }))),
    // Something is not filled in.
    '部门/民政局.json': json(report('青禾县民政局', sums.civil, (made) => (made.sections.find((one) => one.id === 'problems').text = ''))),
    '部门/市监局.json': json(report('青禾县市监局', sums.market)),
    '部门/林业局.pdf': '这不是 PDF',
    '乡镇/乡镇.zip': archive({
      '东山镇.json': json(report('青禾县东山镇人民政府', sums.east, (made) => {
        // It lies with the county until the 10th of February.
        made.published = '2025-02-10'
        prose(made, 'problems', COPIED)
        Object.assign(made.disclosure.penalties, { decisions: 7 })
      })),
      '西河镇.json': json(report('青禾县西河镇人民政府', sums.west, (made) => prose(made, 'problems', COPIED))),
    }),
    '县政府.json': json(county),
    '~$县政府.docx': 'x',
  }
}

/** The files in a folder of their own; their paths. */
export function onDisk(name = '青禾县2024') {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-county-'))
  const paths = []
  for (const [path, contents] of Object.entries(files())) {
    const at = join(folder, name, path)
    mkdirSync(dirname(at), { recursive: true })
    writeFileSync(at, contents)
    paths.push(at)
  }
  return { folder: join(folder, name), paths }
}
