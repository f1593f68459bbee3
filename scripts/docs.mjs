// The site of docs/ in target/site: the pages by mdBook, and beside them, at the places where the repository has them, the
// files that pages link to. A link that leads nowhere stops it.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '..')
const SITE = join(ROOT, 'target/site')
const PAGES = join(SITE, 'docs')

rmSync(SITE, { recursive: true, force: true })
execFileSync('mdbook', ['build', ROOT, '--dest-dir', PAGES], { stdio: ['ignore', 'ignore', 'inherit'] })
writeFileSync(join(SITE, 'index.html'), '<!doctype html><meta charset="utf-8"><title>年报说明书</title><meta http-equiv="refresh" content="0; url=docs/"><a href="docs/">年报说明书</a>\n')

const pages = readdirSync(SITE, { recursive: true }).filter((name) => name.endsWith('.html')).map((name) => join(SITE, name))
const text = new Map(pages.map((page) => [page, readFileSync(page, 'utf8')]))
const names = (page) => new Set([...text.get(page).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id))

const broken = []
let count = 0
for (const page of pages) {
  // What is not found can be anywhere: its addresses begin at the site's root.
  if (page.endsWith('404.html')) continue
  for (const [, link] of text.get(page).matchAll(/\s(?:href|src)="([^"]+)"/g)) {
    if (/^[a-z]+:/.test(link)) continue
    count += 1
    const [address, name] = link.replaceAll('&amp;', '&').split('#').map(decodeURIComponent)
    let target = address ? resolve(dirname(page), address) : page
    if (existsSync(target) && statSync(target).isDirectory()) target = join(target, 'index.html')
    const source = join(ROOT, relative(SITE, target))
    if (!existsSync(target) && !target.startsWith(PAGES) && existsSync(source) && statSync(source).isFile()) {
      mkdirSync(dirname(target), { recursive: true })
      cpSync(source, target)
    }
    if (!existsSync(target) || (name && text.has(target) && !names(target).has(name))) broken.push(`${relative(SITE, page)}: ${link}`)
  }
}
if (broken.length > 0) {
  console.error(`these links lead nowhere:\n${broken.join('\n')}`)
  process.exit(1)
}
console.log(`target/site/: ${pages.length} pages, ${count} links`)
