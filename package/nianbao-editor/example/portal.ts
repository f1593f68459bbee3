import 'nianbao-editor'
import type { NianbaoEditor } from 'nianbao-editor'

const editor: NianbaoEditor = document.querySelector('nianbao-editor')!
const verdict = document.querySelector('output')!

// What the portal keeps; here in the browser.
editor.addEventListener('save', ({ detail }) => {
  localStorage.setItem('report', JSON.stringify(detail.document))
  verdict.value = detail.summary.verdict
  detail.saved()
})
document.querySelector('button')!.addEventListener('click', async () => {
  const { summary } = await editor.validate()
  verdict.value = summary.verdict
})

const kept = localStorage.getItem('report')
const begun = kept ? editor.load(JSON.parse(kept)) : editor.new(2025)
begun.catch((error: Error) => (verdict.value = error.message))
