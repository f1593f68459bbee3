import { DIST, open } from './harness/browsers.mjs'
import { pasteSample } from './harness/job.mjs'
import { sleep } from './harness/page.mjs'
import { serve } from './harness/server.mjs'
const server = await serve(DIST); const browser = await open('chromium'); const page = await browser.page()
await page.open(server.url); await pasteSample(page)
await sleep(6000)
const cell = await page.byLabel(/新收.*自然人/); await cell.focus(); await page.press('End'); await sleep(800)
await page.eval(() => {
  window.log = []
  const wrap = (proto, name, say) => { const old = proto[name]; proto[name] = function (...args) { window.log.push(name + ' ' + say(this, args)); return old.apply(this, args) } }
  for (const n of ['setAttribute','removeAttribute']) wrap(Element.prototype, n, (el, a) => `${el.tagName}.${el.className && el.className.baseVal===undefined?el.className:''} ${a.join('=').slice(0,60)}`)
  for (const n of ['insertBefore','removeChild','appendChild']) wrap(Node.prototype, n, (el, a) => `${el.tagName}.${el.className||''} <- ${a[0].tagName||a[0].nodeName}`)
  wrap(Document.prototype,'createElement',(el,a)=>a[0]); wrap(window,'matchMedia',(e,a)=>a[0]); wrap(Node.prototype,'cloneNode',(e)=>e.tagName)
  wrap(TextDecoder.prototype,'decode',()=>'')
  const d = Object.getOwnPropertyDescriptor(Node.prototype,'textContent'); Object.defineProperty(Node.prototype,'textContent',{...d,set(v){window.log.push('text '+(this.parentNode&&this.parentNode.className)+' '+v.slice(0,40)); d.set.call(this,v)}})
  const nv = Object.getOwnPropertyDescriptor(Node.prototype,'nodeValue'); Object.defineProperty(Node.prototype,'nodeValue',{...nv,set(v){window.log.push('nodeValue '+v.slice(0,40)); nv.set.call(this,v)}})
  const cd = Object.getOwnPropertyDescriptor(CharacterData.prototype,'data'); Object.defineProperty(CharacterData.prototype,'data',{...cd,set(v){window.log.push('data '+(this.parentNode&&this.parentNode.className)+' '+v.slice(0,40)); cd.set.call(this,v)}})
})
for (const key of ['1','2','Backspace','Backspace']) {
  await page.eval(() => { window.log = [] })
  await page.press(key); await sleep(30)
  const log = await page.eval(() => window.log)
  const count = {}; for (const l of log) count[l] = (count[l]||0)+1
  console.log('== ', key, log.length); for (const [l,c] of Object.entries(count).sort((a,b)=>b[1]-a[1])) console.log(c, l)
}
await browser.close(); await server.stop(); process.exit()
