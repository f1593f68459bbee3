// What a person does on the page 从台账统计.

/** What the place for a register says. */
export const PASTE = '在 Excel 或 WPS 里选中台账（连同表头）复制，粘贴到这里'

export const click = async (page, name) => (await page.byButton(name)).click()

/** Chooses in a list by the words of the option. */
export const choose = async (page, label, words) =>
  (await page.byLabel(label)).eval((select, words) => {
    select.value = [...select.options].find((option) => option.text.includes(words)).value
    select.dispatchEvent(new Event('change', { bubbles: true }))
  }, words)

/** Pastes a register, or a part of one. */
export async function paste(page, text) {
  const area = await page.byLabel(PASTE)
  await (page.browser.name === 'firefox' ? area.realPaste({ text }) : area.paste({ text }))
}

/** Begins with a register of a year, in the first page. */
export async function begin(page, year) {
  await (await page.byLink('从台账统计')).click()
  await page.byHeading('打开依申请公开台账')
  await choose(page, '统计哪一年度', String(year))
}

/** Whether the page would ask before it is closed. The drivers of Firefox and WebKit answer that question themselves. */
export const asksBeforeClosing = (page) =>
  page.eval(() => {
    const closing = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(closing)
    return closing.defaultPrevented
  })
