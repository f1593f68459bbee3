// Does what the page's own module does not: hands jobs to a second module, one after another, in a worker where the
// browser allows one and on the page where not. A classic script, loaded when it is first needed; see `nianbaoWork` in
// start.js. scripts/finish-page.mjs puts the module's bindings and its name here.
//
// The worker's program is the text of two functions below, as a Blob: the address of a file is refused in sandboxed
// frames and on a disk, and one file can never be of another version than the other.
(function () {
  'use strict'

  const MODULE = 'MODULE'
  const SIZE = 'SIZE'
  // A job that takes longer than any report does is stopped.
  const LONGEST = 60 * 1000
  // Nothing to do for so long: the memory is given back.
  const IDLE = 5 * 60 * 1000
  // A worker that is refused does not always say so.
  const STARTED_WITHIN = 20 * 1000

  const CRASHED = '程序在处理时出错，停了下来，现已重新准备好。请再试一次；如果还是这样，请换一种格式。'
  const TOO_LONG = '处理了一分钟还没有结果，已经停止。请再试一次；如果还是这样，请换一种格式。'

  // The bindings, anew with every call: a module that has crashed is not used again.
  function bindings() {
    'BINDINGS'
    return wasm_bindgen
  }

  // Runs in the worker; knows nothing but its arguments.
  function serve(bindings) {
    self.onmessage = function (event) {
      const [text, bytes] = event.data
      if (text === undefined) {
        return bindings()({ module_or_path: bytes }).then(
          () => self.postMessage(['']),
          (error) => self.postMessage([undefined, String(error)]),
        )
      }
      let done
      try {
        done = self.nianbaoJob(text, bytes)
      } catch (error) {
        return self.postMessage([undefined, String(error)])
      }
      self.postMessage(done, [done[1].buffer])
    }
  }

  // ---- the module ------------------------------------------------------------------------------

  // Its bytes are fetched once; after a failure anew.
  const bytes = (() => {
    'BYTES'
    return moduleBytes('nianbao-worker', MODULE, SIZE)
  })()

  // ---- where it runs ---------------------------------------------------------------------------

  // What does a job: `{slow, act: ([text, bytes]) → promise of the same, end()}`; null while there is none.
  let runner = null

  function inWorker(module) {
    return new Promise((resolve, reject) => {
      const program = new Blob([`(${serve})(${bindings})`], { type: 'text/javascript' })
      const address = URL.createObjectURL(program)
      const worker = new Worker(address)
      let answer = (done) => {
        URL.revokeObjectURL(address)
        clearTimeout(late)
        if (!done) {
          worker.terminate()
          return reject(new Error('refused'))
        }
        const act = (job) =>
          new Promise((settle, fail) => {
            answer = (done) => (done ? settle(done) : fail(CRASHED))
            worker.postMessage(job)
          })
        resolve({ slow: false, act, end: () => worker.terminate() })
      }
      const late = setTimeout(() => answer(), STARTED_WITHIN)
      worker.onmessage = ({ data }) => answer(data[0] === undefined ? undefined : data)
      worker.onerror = (event) => {
        event.preventDefault()
        answer()
      }
      worker.postMessage([undefined, module])
    })
  }

  async function onPage(module) {
    await bindings()({ module_or_path: module })
    const act = async (job) => {
      try {
        return window.nianbaoJob(...job)
      } catch (error) {
        throw CRASHED
      }
    }
    return { slow: true, act, end() {} }
  }

  async function start() {
    const module = await bytes()
    try {
      return await inWorker(module)
    } catch (error) {
      return onPage(module)
    }
  }

  // ---- jobs ------------------------------------------------------------------------------------

  let last = Promise.resolve()
  let rest

  function end() {
    if (runner) runner.end()
    runner = null
  }

  async function act(job) {
    if (job.why) throw job.why
    clearTimeout(rest)
    let limit
    const stopped = new Promise((_, fail) => (job.stop = fail))
    try {
      if (!runner) {
        const starting = start()
        // One that comes when nobody waits any more is not kept.
        stopped.catch(() => starting.then((one) => one !== runner && one.end(), () => {}))
        runner = await Promise.race([starting, stopped])
      }
      limit = setTimeout(job.stop, LONGEST, TOO_LONG)
      const [text, bytes] = await Promise.race([runner.act(job.message), stopped])
      return [text, bytes, runner.slow]
    } catch (why) {
      end()
      throw why
    } finally {
      clearTimeout(limit)
      rest = setTimeout(end, IDLE)
    }
  }

  window.nianbaoWorker = {
    /** Does a job when those before it are done; `[text, bytes, slow]`. Fails with a sentence, or with an error where the
     * module was not fetched. `stop` of what it gives ends this job, with its worker if it is in hand; it fails with that. */
    run(text, bytes) {
      // One that is stopped before its turn is not begun.
      const job = { message: [text, bytes], stop: (why) => (job.why = why) }
      const done = last.then(() => act(job))
      last = done.catch(() => {})
      done.stop = (why) => job.stop(why)
      return done
    },
    /** Fetches the module, so that it is there when the network is not. */
    fetch: bytes.ahead,
  }
})()
