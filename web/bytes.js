/** The bytes of a module, for its script: of the page itself in the single file, under `id`, else from beside it. A function
 * that promises them; its `ahead` fetches them so that they are there when the network is not. */
function moduleBytes(id, name, size) {
  let fetched = null
  const whole = (taken, told) => {
    if (taken.length !== size) throw new Error(`${name}: ${told}, ${taken.length}`)
    return taken
  }
  const fetchOnce = () => {
    if (!fetched) {
      fetched = fetch(name, { credentials: 'same-origin' }).then(async (response) => {
        // A sign-in page comes with status 200.
        return whole(new Uint8Array(response.ok ? await response.arrayBuffer() : 0), response.status)
      })
      fetched.catch(() => (fetched = null))
    }
    return fetched
  }
  const bytes = async () => {
    const inside = document.getElementById(id)
    if (!inside) return fetchOnce()
    const plain = atob(inside.textContent)
    return whole(window.nianbaoUnpack(Uint8Array.from(plain, (one) => one.charCodeAt(0))), 'unpacked')
  }
  bytes.ahead = () => (document.getElementById(id) ? Promise.resolve() : fetchOnce())
  return bytes
}
