// Starts the program, and looks after the service worker. A classic script of the plainest syntax:
// it must still run, and say so, where the program cannot.
//
// How the page and this script talk. The state stands on <html>, changes are events on `document`:
//
//   data-start        loading | running | failed
//   data-edition      folder (served, files beside it) | single-file (nianbao.html)
//   data-offline      what offline use has come to:
//     pending           the worker is being installed
//     ready             everything is kept; the page opens without a network. Asked of the worker at the start and
//                       now and then: where the browser has thrown the files away, it is taken back
//     update-ready      a new version is kept too, and waits for the person's word
//     insecure          plain HTTP on a host that is not this machine: browsers allow no worker
//     unsupported       no worker in this browser, or storage is forbidden
//     failed            the files are not kept (some missing or not as built, disk full): the page works online
//     framed            inside another page: none is installed there
//     single-file       the page is one file and needs no worker
//
//   nianbaoWork(task, text, bytes)  page → script: a job for the worker (worker.js), loaded when it is first needed and
//                         once when the page is idle; promises `[text, bytes, slow]` or fails with a sentence
//   nianbaoStopWork(task) page → script: what was asked for under that name is not wanted any more; it fails
//   nianbao:open          wider work → editor, script: a report to show; `detail` is JSON, see page/actions/shown.rs. The
//                         pages of the wider work (wider.js) are shown where the address begins with #many or #register
//   nianbao:offline       script → page: data-offline has changed; `detail` is its new value
//   nianbao:apply-update  page → script: the person agrees and nothing is unsaved; the new version takes
//                         over and this tab reloads. Other tabs stay as they are until reloaded.
//   nianbao:update-failed script → page: it could not take over; the old version goes on
(function () {
  'use strict'

  var root = document.documentElement
  var me = document.currentScript
  var program = window.wasm_bindgen
  // The glue is a top-level `let`: not a property of window, but seen by name.
  if (!program && typeof wasm_bindgen !== 'undefined') program = wasm_bindgen

  function by(id) {
    return document.getElementById(id)
  }

  // ---- when it does not start ------------------------------------------------------------------

  function container() {
    try {
      // Reading it throws in a sandbox; in Firefox's private windows it is not there.
      return navigator.serviceWorker || null
    } catch (error) {
      return null
    }
  }

  // Asks the worker and gives its answers, one after the other, to `heard`; `failed` where none comes, as from a
  // worker of another version.
  function ask(worker, message, heard) {
    var channel = new MessageChannel()
    var silence = setTimeout(function () {
      heard('failed')
    }, 10000)
    channel.port1.onmessage = function (event) {
      clearTimeout(silence)
      heard(event.data)
    }
    worker.postMessage(message, [channel.port2])
  }

  function idle(work) {
    if (window.requestIdleCallback) requestIdleCallback(work)
    else setTimeout(work, 2000)
  }

  var RETRIED = 'nianbao:retried:' + location.pathname

  // What the worker has kept may be at fault: it is told, and the page opens itself from the network. Once.
  function retry(otherwise) {
    var worker = container() && container().controller
    try {
      if (!worker || sessionStorage.getItem(RETRIED)) return otherwise()
      sessionStorage.setItem(RETRIED, '1')
    } catch (error) {
      return otherwise()
    }
    ask(worker, 'nianbao:failed', function (answer) {
      if (answer === 'failed') otherwise()
      else location.reload()
    })
  }

  function running() {
    var worker = container() && container().controller
    if (worker) worker.postMessage('nianbao:running')
    try {
      sessionStorage.removeItem(RETRIED)
    } catch (error) {
      // Forbidden: then nothing stands there.
    }
  }

  function problem(title, why, what) {
    root.setAttribute('data-start', 'failed')
    var box = by('start-problem')
    if (!box) return
    by('start-problem-title').textContent = title
    by('start-problem-why').textContent = why
    by('start-problem-do').textContent = what
    box.hidden = false
    box.removeAttribute('hidden')
    by('start-progress').setAttribute('hidden', '')
  }

  var CHANGE_BROWSER =
    '请换用 Chrome、Edge，或 360、奇安信、QQ、搜狗等浏览器的极速模式（地址栏里的“兼容模式”改为“极速模式”）。您的内容没有受到影响。'

  function tooOld() {
    problem(
      '这个浏览器不能运行本页',
      '本页需要 WebAssembly，这个浏览器没有它，或者它正以兼容（IE）模式打开本页。',
      CHANGE_BROWSER
    )
  }

  function failed(error) {
    var reason = (error && (error.message || String(error))) || '原因不明'
    if (error && error.nianbao) {
      problem('页面没能打开', error.nianbao, '请检查网络后刷新页面。如果一直这样，请把这段话告诉网站的管理员：' + reason)
    } else if (/disallowed by embedder|Content Security Policy|unsafe-eval/i.test(reason)) {
      problem(
        '页面没能打开',
        '服务器发来的安全策略（Content-Security-Policy）不允许这个浏览器运行 WebAssembly。',
        '请把这段话告诉网站的管理员：' + reason + '。部署说明里有各种浏览器可用的策略。'
      )
    } else {
      problem('页面没能打开', '程序没能在这个浏览器里启动：' + reason, CHANGE_BROWSER)
    }
  }

  function fault(sentence, detail) {
    var error = new Error(detail)
    error.nianbao = sentence
    return error
  }

  // ---- the module ------------------------------------------------------------------------------

  var opened = Date.now()
  var total = Number(me && me.getAttribute('data-size')) || 0

  function progress(received) {
    var state = by('start-state')
    var bar = by('start-bar')
    if (!state || !bar) return
    if (received < total) {
      bar.value = Math.round((received / total) * 100)
      state.textContent = '正在打开……已取得程序的 ' + bar.value + '%'
    } else {
      bar.removeAttribute('value')
      state.textContent = '正在启动……'
    }
    if (Date.now() - opened > 15000 && received < total) {
      state.textContent += '（网络较慢，请稍候）'
    }
  }

  // Read as plain bytes, whatever type the server gives it: many name .wasm wrongly, and progress can
  // be told. Compiling a module of this size afterwards takes no time that a person notices.
  function download(address, again) {
    return fetch(address, { credentials: 'same-origin', cache: again ? 'reload' : 'default' }).then(
      function (response) {
        if (!response.ok) {
          throw fault('服务器没有给出程序文件（' + response.status + '）。', address + ': HTTP ' + response.status)
        }
        if (!response.body || !response.body.getReader) return response.arrayBuffer()
        var reader = response.body.getReader()
        var parts = []
        var received = 0
        function next() {
          return reader.read().then(function (part) {
            if (part.done) {
              var whole = new Uint8Array(received)
              var at = 0
              for (var i = 0; i < parts.length; i += 1) {
                whole.set(parts[i], at)
                at += parts[i].length
              }
              return whole.buffer
            }
            parts.push(part.value)
            received += part.value.length
            progress(received)
            return next()
          })
        }
        return next()
      },
      function (error) {
        throw fault('程序文件没有取到：网络断了，或者被拦住了。', address + ': ' + error.message)
      }
    )
  }

  // The single file carries it packed; see unpack.js.
  function embedded(element) {
    return new Promise(function (resolve) {
      var plain = atob(element.textContent.replace(/\s+/g, ''))
      var bytes = new Uint8Array(plain.length)
      for (var i = 0; i < plain.length; i += 1) bytes[i] = plain.charCodeAt(i)
      resolve(window.nianbaoUnpack(bytes).buffer)
    })
  }

  function compile(bytes) {
    var start = new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength))
    // A sign-in page or a gateway's notice comes in the place of files, with status 200.
    if (!(start[0] === 0 && start[1] === 0x61 && start[2] === 0x73 && start[3] === 0x6d)) {
      return Promise.reject(fault('取到的程序文件不对，可能被网关或登录页面替换了。', '不是 WebAssembly 文件，' + bytes.byteLength + ' 字节'))
    }
    return WebAssembly.compile(bytes)
  }

  // 'unsafe-eval' stands in the page's policy for browsers that do not know 'wasm-unsafe-eval'. The others lose it here.
  // They are told by what came later than that word: toSorted (Chromium 110, Firefox 115, Safari 16).
  function narrow() {
    if (!Array.prototype.toSorted) return
    var policy = document.createElement('meta')
    policy.httpEquiv = 'Content-Security-Policy'
    policy.content = "script-src * data: blob: 'unsafe-inline' 'wasm-unsafe-eval'"
    document.head.appendChild(policy)
  }

  function start() {
    narrow()
    if (typeof WebAssembly !== 'object' || typeof Promise !== 'function' || typeof fetch !== 'function' || !program) {
      if (root.getAttribute('data-edition') === 'folder' && location.protocol === 'file:') return fromDisk()
      return retry(tooOld)
    }
    var inside = by('nianbao-wasm')
    var address = me && me.getAttribute('data-wasm')
    if (!inside && location.protocol === 'file:') return fromDisk()
    var module = inside
      ? embedded(inside).then(compile)
      : download(address, false)
          .then(compile)
          // Half a file may have been kept by a cache on the way: once more, past the caches.
          .catch(function () {
            return download(address, true).then(compile)
          })
    module
      .then(function (compiled) {
        return program({ module_or_path: compiled })
      })
      .then(function () {
        root.setAttribute('data-start', 'running')
        // For measuring: when the program was there.
        if (window.performance && performance.mark) performance.mark('nianbao-running')
        var notice = by('start')
        if (notice && notice.parentNode) notice.parentNode.removeChild(notice)
        if (inside && inside.parentNode) inside.parentNode.removeChild(inside)
        running()
        watch()
        offline()
        widen()
        window.addEventListener('hashchange', widen)
        document.addEventListener('nianbao:open', function () {
          show(null)
        })
      })
      .catch(function (error) {
        retry(function () {
          failed(error)
        })
      })
  }

  function fromDisk() {
    problem(
      '这个文件夹要由网站打开',
      '浏览器不允许从磁盘上直接打开的网页读取旁边的程序文件。',
      '没有网络时，请打开同一文件夹里的 nianbao.html：它把一切都装在一个文件里。'
    )
  }

  // A program that has come to a stop must not look as if it still listened.
  function watch() {
    window.addEventListener('error', function (event) {
      var wasm = typeof WebAssembly === 'object' && WebAssembly.RuntimeError
      if (!wasm || !(event.error instanceof wasm) || by('start-stopped')) return
      var box = document.createElement('div')
      box.id = 'start-stopped'
      box.className = 'start-problem start-stopped'
      box.setAttribute('role', 'alert')
      var title = document.createElement('h2')
      title.textContent = '程序出错，停了下来'
      var text = document.createElement('p')
      text.textContent = '自动保存过的内容还在本机。请刷新页面继续；如果又停在同一处，请先把内容复制出来。'
      box.appendChild(title)
      box.appendChild(text)
      document.body.appendChild(box)
    })
  }

  // ---- the worker ------------------------------------------------------------------------------

  // A quiet moment after the start.
  var LATER = 4000
  var UNREACHED = '所需的程序没有取到：网络不通，或者服务器没有给出。其他功能照常可用，请稍后再试。'
  var loading = {}
  var fetching = false

  // What the script of a module that is loaded later defines. The single file has those scripts already.
  function later(attribute, name) {
    if (window[name]) return Promise.resolve(window[name])
    if (!loading[name]) {
      loading[name] = new Promise(function (resolve, reject) {
        var script = document.createElement('script')
        script.src = me.getAttribute(attribute)
        // A sign-in page in its place defines nothing.
        script.onload = script.onerror = function () {
          if (window[name]) return resolve(window[name])
          loading[name] = null
          document.head.removeChild(script)
          reject(new Error(script.src))
        }
        document.head.appendChild(script)
      })
    }
    return loading[name]
  }

  function workerScript() {
    return later('data-worker', 'nianbaoWorker')
  }

  function widerScript() {
    return later('data-wider', 'nianbaoWider')
  }

  // What is asked for and not done yet: under which name, and what ends it.
  var jobs = []

  window.nianbaoStopWork = function (task) {
    jobs.forEach(function (job) {
      if (job.task === task) job.stop('已经停止。')
    })
  }

  window.nianbaoWork = function (task, text, bytes) {
    var job = { task: task }
    var stopped = new Promise(function (_, fail) {
      job.stop = fail
    })
    jobs.push(job)
    var done = workerScript().then(function (worker) {
      var running = worker.run(text, bytes)
      stopped.catch(running.stop)
      return running
    })
    function over() {
      jobs.splice(jobs.indexOf(job), 1)
    }
    return Promise.race([done, stopped]).then(
      function (answer) {
        over()
        return answer
      },
      function (why) {
        over()
        throw typeof why === 'string' ? why : new Error(UNREACHED)
      }
    )
  }

  function fetchWorker() {
    if (fetching) return
    fetching = true
    setTimeout(function () {
      ;[workerScript, widerScript].forEach(function (script) {
        script()
          .then(function (module) {
            return module.fetch()
          })
          .catch(function () {})
      })
    }, LATER)
  }

  // ---- the wider work --------------------------------------------------------------------------

  // Its pages are of a third module and stand beside the editor: one of the two is on show.
  var wider = null

  function widen() {
    var asked = /^#(many|register)/.test(location.hash)
    if (asked && !wider) fetchWider()
    show(asked ? wider : null)
  }

  function fetchWider() {
    var place = document.createElement('div')
    place.id = 'wider'
    place.innerHTML = '<p class="waiting" role="status">正在打开……</p>'
    document.body.appendChild(place)
    wider = place
    widerScript()
      .then(function (module) {
        return module.run(place)
      })
      .catch(function () {
        place.innerHTML = '<p class="waiting" role="alert"><span></span><br><a href="#">返回首页</a></p>'
        place.querySelector('span').textContent = UNREACHED
        // Asked for once more, it is fetched once more.
        window.addEventListener('hashchange', function forget() {
          window.removeEventListener('hashchange', forget)
          document.body.removeChild(place)
          wider = null
          widen()
        })
      })
  }

  function show(part) {
    document.querySelector('.page').hidden = !!part
    if (wider) wider.hidden = !part
  }

  // ---- offline ---------------------------------------------------------------------------------

  function tell(state) {
    // A service worker keeps what is needed later by itself.
    if (!/ready|pending/.test(state)) fetchWorker()
    if (root.getAttribute('data-offline') === state) return
    root.setAttribute('data-offline', state)
    document.dispatchEvent(new CustomEvent('nianbao:offline', { detail: state }))
  }

  function framed() {
    try {
      return window.self !== window.top
    } catch (error) {
      return true
    }
  }

  function offline() {
    if (root.getAttribute('data-edition') !== 'folder') return tell('single-file')
    if (framed()) return tell('framed')
    if (window.isSecureContext === false) return tell('insecure')
    var workers = container()
    if (!workers) return tell('unsupported')
    var registration
    // The worker whose version this tab runs: the first that has kept everything. Another tab may put a newer one in its
    // place.
    var mine
    var applying = false

    // As often as asked: where the browser has thrown everything away, the worker comes anew.
    function join() {
      workers.register('sw.js', { updateViaCache: 'none' }).then(
        function (found) {
          if (found !== registration) follow(found)
          look()
        },
        function () {
          // Without a network the one that is there goes on.
          if (registration) look()
          else tell('failed')
        }
      )
    }

    function follow(found) {
      registration = found
      // Where the browser has thrown everything away, the one that comes anew is this tab's.
      mine = undefined
      attend(found.installing)
      // Installed for the first time, it goes on to be active by itself.
      attend(found.waiting)
      attend(found.active)
      found.addEventListener('updatefound', function () {
        attend(found.installing)
      })
    }

    function attend(worker) {
      if (worker) worker.addEventListener('statechange', look)
    }

    function look() {
      var active = registration.active
      if (active && registration.waiting) tell('update-ready')
      else if (active) ask(active, 'nianbao:kept', kept)
      else if (!registration.installing && !registration.waiting) tell('failed')
    }

    function kept(state) {
      if (registration.waiting) return
      if (state === 'ready' && !mine) mine = registration.active
      // Another tab has taken a new version, or the deployer has withdrawn the worker.
      if (state === 'ready' && registration.active !== mine) return tell('update-ready')
      tell(state)
      if (state === 'ready') {
        idle(function () {
          mine.postMessage('nianbao:keep-more')
        })
      }
    }

    tell('pending')
    join()

    document.addEventListener('nianbao:apply-update', function () {
      var worker = registration && registration.waiting
      if (applying) return
      if (!worker && mine && registration.active !== mine) return location.reload()
      if (!worker) {
        document.dispatchEvent(new CustomEvent('nianbao:update-failed'))
        return
      }
      applying = true
      worker.addEventListener('statechange', function () {
        if (worker.state === 'activated') location.reload()
        if (worker.state === 'redundant') {
          applying = false
          document.dispatchEvent(new CustomEvent('nianbao:update-failed'))
          look()
        }
      })
      worker.postMessage('nianbao:take-over')
    })

    // Another tab may have taken the new version, the deployer withdrawn the worker, the browser made room.
    document.addEventListener('visibilitychange', function () {
      if (document.visibilityState === 'visible') join()
    })
    window.addEventListener('online', join)
    setInterval(join, 10 * 60 * 1000)
    // A tab left open for days asks now and then for a new version.
    function update() {
      if (registration) registration.update().catch(function () {})
    }
    window.addEventListener('online', update)
    setInterval(update, 60 * 60 * 1000)
  }

  start()
})()
