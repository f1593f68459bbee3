// <nianbao-editor>: the annual report's editor in a portal's page. Makes the iframe, speaks `nianbao/1` to it.
// No dependencies; load it with <script src="…/nianbao-editor.js"></script>. See nianbao-editor.d.ts.
(function () {
  'use strict'
  if (!window.customElements || customElements.get('nianbao-editor')) return

  var PATIENCE = 30000
  // Where this script lies, the editor lies too, unless `src` says otherwise.
  var home = document.currentScript && document.currentScript.src
  var last = 0

  function fault(code, message) {
    var error = new Error(message)
    error.code = code
    return error
  }

  class NianbaoEditor extends HTMLElement {
    static get observedAttributes() {
      return ['src', 'mode', 'autosave', 'storage']
    }

    constructor() {
      super()
      this._waiting = new Map()
      this._receive = this._receive.bind(this)
      this._frame = null
      this._forget()
    }

    connectedCallback() {
      window.addEventListener('message', this._receive)
      if (getComputedStyle(this).display === 'inline') this.style.display = 'block'
      this._open()
    }

    disconnectedCallback() {
      window.removeEventListener('message', this._receive)
      this._close('closed', 'the editor was removed from the page')
    }

    attributeChangedCallback(name, before, now) {
      if (!this.isConnected || before === now) return
      if (name === 'src') this._open()
      else if (this._connected) this._connect()
    }

    /** Settles once the editor can be spoken to. */
    get ready() {
      return this._ready
    }

    load(document, options) {
      var wanted = options || {}
      return this._ask('load', 'loaded', {
        document: document,
        format: wanted.format || 'json',
        name: wanted.name,
        lastYear: wanted.lastYear,
      })
    }

    /** Begins a report: blank, or going on from last year's. */
    new(year, lastYear) {
      return this._ask('new', 'loaded', { year: year, lastYear: lastYear })
    }

    get() {
      return this._ask('get', 'state')
    }

    validate() {
      return this._ask('validate', 'validated')
    }

    export(format) {
      return this._ask('export', 'exported', { format: format || 'json' })
    }

    /** Asks whether the page may be closed: true, or false while something is unsaved. */
    requestExit() {
      return this._ask('request-exit', ['exit', 'exit-refused']).then(function (answer) {
        return answer.type === 'exit'
      })
    }

    /** Goes to a cell; fails with `not-found` where there is none of that path. */
    focusCell(path) {
      return this._ask('focus', 'focused', { cell: path }).then(function () {})
    }

    // ---- the frame ---------------------------------------------------------------------------

    /** From here on a page is waited for, as long as patience lasts once there is a frame. */
    _forget() {
      var self = this
      this._connected = this._refused = false
      this._ready = new Promise(function (settle, refuse) {
        self._isReady = settle
        self._isClosed = refuse
      })
      this._ready.catch(function () {})
      this._wait()
    }

    _wait() {
      clearTimeout(this._patience)
      if (this._frame) this._patience = setTimeout(this._giveUp.bind(this), PATIENCE)
    }

    /** No `ready` came: strangers get no answer, so the likeliest reason is that this origin is not in the list. */
    _giveUp() {
      var list = new URL('embed-origins.json', this._frame.src).href
      var message =
        'the editor did not accept this page: add "' + window.location.origin + '" to ' + list +
        ' (if it is there, see whether ' + this._frame.src + ' opens in a frame)'
      this._refused = true
      this._isClosed(fault('not-allowed', message))
      console.error('nianbao-editor: ' + message)
      this._tell('error', { code: 'not-allowed', message: message })
    }

    _open() {
      this._close('closed', 'the editor was opened anew')
      if (this._refused) this._forget()
      var address = new URL(this.getAttribute('src') || './', home || window.location.href)
      if (!/^https?:$/.test(address.protocol)) {
        this._refused = true
        this._isClosed(fault('bad-src', address.href))
        return this._tell('error', { code: 'bad-src', message: address.href })
      }
      var frame = document.createElement('iframe')
      frame.title = this.getAttribute('title') || '政府信息公开工作年度报告编辑'
      frame.style.cssText = 'width:100%;height:100%;min-height:480px;border:0;display:block'
      var sandbox = this.getAttribute('sandbox')
      if (sandbox !== null) frame.setAttribute('sandbox', sandbox)
      // A sandboxed frame without allow-same-origin has no origin: its messages say "null", and only the window tells.
      this._origin = sandbox !== null && !/allow-same-origin/.test(sandbox) ? 'null' : address.origin
      frame.src = address.href
      this._frame = frame
      this.appendChild(frame)
      this._wait()
    }

    _close(code, why) {
      // Before the first frame nothing is broken off: what was asked early waits for it.
      if (!this._frame) return
      this._frame.remove()
      this._frame = null
      this._isClosed(fault(code, why))
      this._waiting.forEach(function (waiting) {
        clearTimeout(waiting.timer)
        waiting.refuse(fault(code, why))
      })
      this._waiting.clear()
      this._forget()
    }

    // ---- messages ----------------------------------------------------------------------------

    _send(type, payload, id, replyTo) {
      if (!this._frame || !this._frame.contentWindow) return
      var message = { protocol: 'nianbao', version: 1, type: type, payload: payload || {} }
      if (id) message.id = id
      if (replyTo) message.replyTo = replyTo
      this._frame.contentWindow.postMessage(message, this._origin === 'null' ? '*' : this._origin)
    }

    _connect() {
      this._send('connect', {
        mode: this.getAttribute('mode') === 'readonly' ? 'readonly' : 'edit',
        locale: document.documentElement.lang || undefined,
        autosave: this.hasAttribute('autosave') && this.getAttribute('autosave') !== 'false',
        exportTo: this.getAttribute('export-to') || 'download',
        storage: this.getAttribute('storage') === 'local' ? 'local' : 'none',
        buttons: this.hasAttribute('buttons') ? this.getAttribute('buttons').split(/[\s,]+/).filter(Boolean) : undefined,
      })
    }

    _ask(type, answers, payload) {
      var self = this
      return this._ready.then(function () {
        return new Promise(function (settle, refuse) {
          var id = 'host-' + ++last
          var timer = setTimeout(function () {
            self._waiting.delete(id)
            refuse(fault('timeout', 'the editor did not answer ' + type))
          }, PATIENCE)
          var wanted = [].concat(answers)
          self._waiting.set(id, { wanted: wanted, settle: settle, refuse: refuse, timer: timer })
          self._send(type, payload, id)
        })
      })
    }

    _receive(event) {
      var frame = this._frame
      var message = event.data
      if (!frame || event.source !== frame.contentWindow || event.origin !== this._origin) return
      if (!message || message.protocol !== 'nianbao' || message.version !== 1) return
      var payload = message.payload || {}
      var waiting = this._waiting.get(message.replyTo)
      if (waiting && (message.type === 'error' || waiting.wanted.indexOf(message.type) >= 0)) {
        this._waiting.delete(message.replyTo)
        clearTimeout(waiting.timer)
        if (message.type === 'error') waiting.refuse(fault(payload.code, payload.message))
        else waiting.settle(waiting.wanted.length > 1 ? { type: message.type, payload: payload } : payload)
        return
      }
      switch (message.type) {
        case 'hello':
          // A page that was reloaded inside the frame greets again and knows nothing of before.
          if (this._connected) this._forget()
          return this._connect()
        case 'ready':
          if (this._connected) return
          // Late is better than never.
          if (this._refused) this._forget()
          this._connected = true
          clearTimeout(this._patience)
          this._isReady()
          return this._tell('ready', payload)
        case 'changed':
          return this._tell('change', payload)
        case 'autosave':
          return this._tell('autosave', payload)
        case 'save':
          return this._save(message.id, payload)
        case 'exported':
          return this._tell('export', payload)
        case 'exit':
          return this._tell('exit', payload)
        case 'resize':
          if (this.hasAttribute('auto-height')) frame.style.height = payload.height + 'px'
          return
        case 'error':
          return this._tell('error', payload)
      }
    }

    _save(id, payload) {
      var self = this
      // A page that was opened anew in the frame knows nothing of this save, and may have one of the same id.
      var ready = this._ready
      var answer = function (type, payload) {
        if (self._ready === ready) self._send(type, payload, undefined, id)
      }
      var detail = Object.assign({}, payload, {
        saved: function () {
          answer('saved', { revision: payload.revision })
        },
        failed: function (why) {
          answer('save-failed', { message: why ? String(why) : undefined })
        },
      })
      this._tell('save', detail)
    }

    _tell(name, detail) {
      this.dispatchEvent(new CustomEvent(name, { detail: detail }))
    }
  }

  customElements.define('nianbao-editor', NianbaoEditor)
})()
