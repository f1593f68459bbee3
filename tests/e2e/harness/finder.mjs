// Finds things in a page the way a person names them: by role and visible name.
// These functions run inside the page, Chromium 80 included; they may use nothing from outside themselves.

/**
 * The elements that answer `query`, best first.
 *
 * `query`: `{role, name, css, nth, hidden}`; `name` is a whole visible name, or `{pattern, flags}`.
 * Roles: button, link, heading, textbox, checkbox, radio, combobox, table, row, cell, tab, menuitem,
 * dialog, alert, status, list, listitem, region, text; `text` is the innermost element showing the words.
 */
export function findAll(query) {
  const ROLES = {
    button: 'button,[role=button],input[type=button],input[type=submit],summary',
    link: 'a[href],[role=link]',
    heading: 'h1,h2,h3,h4,h5,h6,[role=heading]',
    textbox:
      'textarea,[role=textbox],[contenteditable=true],[contenteditable=""],[contenteditable=plaintext-only],' +
      'input:not([type]),input[type=text],input[type=search],input[type=number],input[type=url],input[type=date]',
    file: 'input[type=file]',
    checkbox: 'input[type=checkbox],[role=checkbox],[role=switch]',
    radio: 'input[type=radio],[role=radio]',
    combobox: 'select,[role=combobox]',
    option: 'option,[role=option]',
    table: 'table,[role=table],[role=grid]',
    row: 'tr,[role=row]',
    cell: 'td,th,[role=cell],[role=gridcell]',
    tab: '[role=tab]',
    menuitem: '[role=menuitem]',
    dialog: 'dialog,[role=dialog],[role=alertdialog]',
    alert: '[role=alert]',
    status: '[role=status],output',
    list: 'ul,ol,[role=list]',
    listitem: 'li,[role=listitem]',
    region: 'section,main,nav,aside,header,footer,form,[role=region],[role=main],[role=navigation],[role=complementary]',
    text: '*',
  }
  const tidy = (text) => (text || '').replace(/\s+/g, ' ').trim()
  const shown = (element) => {
    if (query.hidden || element.type === 'file') return true
    if (element.getClientRects().length === 0) return false
    const style = getComputedStyle(element)
    return style.visibility !== 'hidden' && style.display !== 'none'
  }
  const nameOf = (element) => {
    const by = element.getAttribute('aria-labelledby')
    if (by) {
      const named = by.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean)
      if (named.length) return tidy(named.map((one) => one.textContent).join(' '))
    }
    const label = element.getAttribute('aria-label')
    if (label) return tidy(label)
    if (element.labels && element.labels.length) return tidy([...element.labels].map((one) => one.textContent).join(' '))
    if (element.tagName === 'INPUT' && /^(button|submit)$/.test(element.type)) return tidy(element.value)
    if (element.tagName === 'TABLE' && element.caption) return tidy(element.caption.textContent)
    if (/^(INPUT|TEXTAREA|SELECT|IMG)$/.test(element.tagName)) {
      return tidy(element.getAttribute('alt') || element.getAttribute('title') || element.getAttribute('placeholder'))
    }
    if (/^(DIALOG|SECTION|MAIN|NAV|ASIDE|FORM)$/.test(element.tagName)) {
      const heading = element.querySelector('h1,h2,h3,h4,h5,h6,legend')
      if (heading) return tidy(heading.textContent)
    }
    // What is not on show has no inner text.
    return tidy(element.innerText === undefined || query.hidden ? element.textContent : element.innerText) || tidy(element.getAttribute('title'))
  }
  const pattern = query.name && query.name.pattern !== undefined && new RegExp(query.name.pattern, query.name.flags)
  const fits = (name) => (pattern ? pattern.test(name) : query.name === undefined || name === tidy(query.name))
  const within = query.within || document
  let found = [...within.querySelectorAll(query.css || ROLES[query.role] || `[role=${query.role}]`)].filter(shown)
  if (query.role === 'text') {
    found = found.filter((element) => !/^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE|HEAD|HTML)$/.test(element.tagName) && fits(nameOf(element)))
    found = found.filter((element) => !found.some((other) => other !== element && element.contains(other)))
    return found
  }
  return found.filter((element) => fits(nameOf(element)))
}

/** One of them, or null. */
export const findOne = `function (query) { return (${findAll.toString()})(query)[query.nth || 0] || null }`

/** The word of the closed menu that holds one of them, or null. */
export const findMenu = `function (query) {
  const holds = (menu) => (${findAll.toString()})(Object.assign({}, query, { within: menu, hidden: true })).some((one) => one.tagName === 'BUTTON')
  const menu = [...document.querySelectorAll('details.menu:not([open])')].find(holds)
  return menu ? menu.querySelector('summary') : null
}`

/** What there is instead, for the message of a failed search. */
export const findNames = `function (query) {
  const all = (${findAll.toString()})(Object.assign({}, query, { name: undefined }))
  return all.slice(0, 60).map((element) =>
    (element.getAttribute('aria-label') || (element.labels && element.labels[0] && element.labels[0].textContent) ||
      element.textContent || element.getAttribute('placeholder') || '').replace(/\\s+/g, ' ').trim().slice(0, 60))
}`
