// The pages of the wider work: a third module, in an element of its own beside the editor. A classic script, loaded when the
// address asks for one of them; see `widen` in start.js. scripts/finish-page.mjs puts the module's bindings and the names here.
(function () {
  'use strict'

  const MODULE = 'MODULE'
  const SIZE = 'SIZE'
  const STYLE = 'STYLE'

  function bindings() {
    'BINDINGS'
    return wasm_bindgen
  }

  const bytes = (() => {
    'BYTES'
    return moduleBytes('nianbao-wider', MODULE, SIZE)
  })()

  // The single file has the styles already.
  function styled() {
    if (document.getElementById('nianbao-wider')) return Promise.resolve()
    return new Promise((done, failed) => {
      const link = document.createElement('link')
      link.rel = 'stylesheet'
      link.href = STYLE
      link.onload = done
      link.onerror = () => {
        document.head.removeChild(link)
        failed(new Error(STYLE))
      }
      document.head.appendChild(link)
    })
  }

  // The editor listens on the window; what happens while one of these pages is on show is not meant for it.
  function shield(place) {
    for (const name of ['keydown', 'dragover', 'drop', 'paste']) {
      document.addEventListener(name, (event) => place.hidden || event.stopPropagation())
    }
  }

  // A portal's frame has room and storage for one report; these pages take the whole window and keep what they are given.
  function refuse(place) {
    place.innerHTML =
      '<p class="waiting" role="status">这里是别的网页里的一个框，只编辑一份报告。核对多份报告、从台账统计，请在单独的窗口里做。<br>' +
      '<a target="_blank" rel="noopener">在新窗口打开</a> <a href="#">返回</a></p>'
    place.querySelector('a').href = location.href
  }

  window.nianbaoWider = {
    /** Runs the module, which mounts itself into `place`; in a frame it says why it does not. Fails where something was not fetched. */
    async run(place) {
      if (window.self !== window.top) return refuse(place)
      const [module] = await Promise.all([bytes(), styled()])
      place.textContent = ''
      shield(place)
      await bindings()({ module_or_path: module })
    },
    /** Fetches the module, so that it is there when the network is not. */
    fetch: bytes.ahead,
  }
})()
