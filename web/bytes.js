/** The bytes of a module, for its script: of the page itself in the single file, under `id`, else from beside it. A function
 * that promises them; its `ahead` fetches them so that they are there when the network is not. */
function moduleBytes(id, name, size) {
  let fetched = null
  const fetchOnce = () => {
    if (!fetched) {
      fetched = fetch(name, { credentials: 'same-origin' }).then(async (response) => {
        const taken = new Uint8Array(response.ok ? await response.arrayBuffer() : 0)
        // A sign-in page comes with status 200.
        if (taken.length !== size) throw new Error(`${name}: ${response.status}, ${taken.length}`)
        return taken
      })
      fetched.catch(() => (fetched = null))
    }
    return fetched
  }
  const bytes = () => {
    const inside = document.getElementById(id)
    if (!inside) return fetchOnce()
    const plain = atob(inside.textContent)
    return Promise.resolve(window.nianbaoUnpack(Uint8Array.from(plain, (one) => one.charCodeAt(0))))
  }
  bytes.ahead = () => (document.getElementById(id) ? Promise.resolve() : fetchOnce())
  return bytes
}
