#!/usr/bin/env node
// Puts a case to the consistency checks of KIROGOVCOMPARE (MIT, github.com/zxj6827111-blip/KIROGOVCOMPARE).
//
//   KIROGOVCOMPARE=/path/to/its/clone nianbao conformance conformance -- node conformance/adapters/kirogovcompare.mjs
//
// Its service is bundled once by esbuild into the folder for temporary files, its database left out: `runChecks` is a
// function of the report alone. Nothing of it lies in this repository.

import { existsSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'

const clone = process.env.KIROGOVCOMPARE
if (!clone) {
  console.error('KIROGOVCOMPARE 应指向它的代码目录。')
  process.exit(1)
}
const source = resolve(clone, 'src/services/ConsistencyCheckService.ts')
const bundle = join(tmpdir(), `kirogovcompare-checks-${Math.floor(statSync(source).mtimeMs)}.cjs`)
if (!existsSync(bundle)) {
  const noDatabase = {
    name: 'no-database',
    setup(set) {
      set.onResolve({ filter: /database-llm$/ }, () => ({ path: 'none', namespace: 'none' }))
      set.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'export default {}; export const dbType = ""' }))
    },
  }
  await build({ entryPoints: [source], outfile: `${bundle}.${process.pid}`, bundle: true, platform: 'node', format: 'cjs', plugins: [noDatabase], logLevel: 'error' })
  renameSync(`${bundle}.${process.pid}`, bundle)
}
const { ConsistencyCheckService } = createRequire(import.meta.url)(bundle)

// Its names and ours.
const COLUMNS = {
  naturalPerson: 'natural_person',
  'legalPerson.commercial': 'business',
  'legalPerson.research': 'research',
  'legalPerson.social': 'nonprofit',
  'legalPerson.legal': 'legal_service',
  'legalPerson.other': 'other_organization',
  total: 'total',
}
const ROWS = {
  newReceived: 'received',
  carriedOver: 'carried_in',
  'results.granted': 'granted',
  'results.partialGrant': 'partly_granted',
  'results.denied.stateSecret': 'refused.state_secret',
  'results.denied.lawForbidden': 'refused.prohibited_by_law',
  'results.denied.safetyStability': 'refused.security_and_stability',
  'results.denied.thirdPartyRights': 'refused.third_party_rights',
  'results.denied.internalAffairs': 'refused.internal_affairs',
  'results.denied.processInfo': 'refused.deliberative_process',
  'results.denied.enforcementCase': 'refused.enforcement_file',
  'results.denied.adminQuery': 'refused.administrative_query',
  'results.unableToProvide.noInfo': 'unavailable.not_held',
  'results.unableToProvide.needCreation': 'unavailable.needs_creation',
  'results.unableToProvide.unclear': 'unavailable.unclear_after_correction',
  'results.notProcessed.complaint': 'not_processed.petition',
  'results.notProcessed.repeat': 'not_processed.repeated',
  'results.notProcessed.publication': 'not_processed.publication',
  'results.notProcessed.massiveRequests': 'not_processed.excessive',
  'results.notProcessed.confirmInfo': 'not_processed.reconfirmation',
  'results.other.overdueCorrection': 'other_handling.correction_overdue',
  'results.other.overdueFee': 'other_handling.fee_overdue',
  'results.other.otherReasons': 'other_handling.other',
  'results.totalProcessed': 'handled_total',
  'results.carriedForward': 'carried_out',
}
const DISPUTES = { review: 'review', litigationDirect: 'direct_litigation', litigationPostReview: 'litigation_after_review' }
const OUTCOMES = { maintain: 'upheld', correct: 'corrected', other: 'other', unfinished: 'pending', total: 'total' }
const PROSE = {
  text_vs_table3_newReceived: 'prose.received',
  text_vs_table3_totalApplications: 'prose.received',
  text_vs_table3_carriedOver: 'prose.carried_in',
  text_vs_table3_carriedForward: 'prose.carried_out',
  text_vs_table4_reviewTotal: 'prose.review',
  text_vs_table4_litigationTotal: 'prose.litigation',
}
const RULES = [
  'requests.balance', 'requests.results', 'requests.applicants', 'disputes.total',
  'values.blank', 'structure.problems_empty', ...new Set(Object.values(PROSE)),
]

const at = (object, path) => path.split('.').reduce((value, name) => value?.[name], object) ?? null
const put = (object, path, value) => {
  const names = path.split('.')
  const last = names.pop()
  names.reduce((place, name) => (place[name] ??= {}), object)[last] = value
}

/** Their document of our report. */
function theirs(report) {
  const tableData = {}
  for (const [column, ours] of Object.entries(COLUMNS)) {
    for (const [row, name] of Object.entries(ROWS)) put(tableData, `${column}.${row}`, at(report.requests, `${name}.${ours}`))
  }
  const disputes = {}
  for (const [group, ours] of Object.entries(DISPUTES)) {
    for (const [outcome, name] of Object.entries(OUTCOMES)) put(disputes, `${group}.${outcome}`, at(report.disputes, `${ours}.${name}`))
  }
  const tables = { disclosure: ['table_2', {}], requests: ['table_3', report.requests && { tableData }], disputes: ['table_4', report.disputes && { reviewLitigationData: disputes }] }
  const sections = report.sections.flatMap((one) => {
    const [type, data] = tables[one.id] ?? []
    const text = { type: 'text', title: one.heading, content: one.text }
    return type ? [text, { type, title: one.heading, ...data }] : [text]
  })
  return { sections }
}

/** The cell that one of their paths names; none for a place in the prose. */
function cell(path) {
  const [table, ...rest] = path.split('.')
  if (table === 'reviewLitigationData') return `disputes.${DISPUTES[rest[0]]}.${OUTCOMES[rest[1]]}`
  if (table !== 'tableData') return null
  const width = rest[0] === 'legalPerson' ? 2 : 1
  return `requests.${ROWS[rest.slice(width).join('.')]}.${COLUMNS[rest.slice(0, width).join('.')]}`
}

/** Our finding of one of their items; none where it passes or is about something else. */
function finding(item) {
  const severity = { FAIL: 'error', UNCERTAIN: 'open' }[item.autoStatus]
  if (!severity) return null
  const key = item.checkKey
  const cells = (item.evidenceJson.paths ?? []).map(cell).filter(Boolean)
  const of = (rule, left, right) => ({ rule, severity, cells, left, right })
  if (key.startsWith('t3_identity_')) return of('requests.balance', item.leftValue, item.rightValue)
  // They write the sum to the left, the form's identities have the total there.
  if (key.startsWith('t3_result_total_')) return of('requests.results', item.rightValue, item.leftValue)
  if (key.startsWith('t3_col_sum_')) return of('requests.applicants', item.rightValue, item.leftValue)
  if (key.startsWith('t4_sum_')) return of('disputes.total', item.rightValue, item.leftValue)
  if (PROSE[key] && severity === 'error') return { rule: PROSE[key], severity: 'warning', cells }
  if (key.startsWith('visual_table')) return { rule: 'values.blank', severity: 'warning', cells }
  if (key === 'narrative_sec5_gap') return { rule: 'structure.problems_empty', severity: 'warning', cells }
  return null
}

const asked = JSON.parse(readFileSync(0, 'utf8'))
// It knows the form of 2021 with （六） in three rows.
const report = asked.input.report
const isKnown = report && asked.form === '2021' && (report.requests === null || report.requests.other_handling?.natural_person === undefined)
const answer = isKnown
  ? { rules: RULES, findings: new ConsistencyCheckService().runChecks(theirs(report)).map(finding).filter(Boolean) }
  : { unsupported: true }
console.log(JSON.stringify(answer))
