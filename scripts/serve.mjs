// serve.mjs FOLDER [PORT]: the built page on this machine, for looking at. Ends with Ctrl+C.
import { serve } from '../tests/e2e/harness/server.mjs'

const [folder = 'dist', port = '8080'] = process.argv.slice(2)
try {
  const server = await serve(folder, { port: Number(port) })
  console.log(`年报 is served on ${server.origin}  (Ctrl+C ends it)`)
} catch (error) {
  console.error(
    error.code === 'EADDRINUSE'
      ? `Port ${port} is in use. Another one: make serve PORT=8081`
      : `The page could not be served: ${error.message}`,
  )
  process.exit(1)
}
