// Loaded before all else into the web server and the worker that npm start starts (node --import).
import diagnostics from 'node:diagnostics_channel'

// They end when whoever started them ends, even by kill -9: their standard input is a pipe that it holds open.
if (process.env.REVERIE_ENDS_WITH_PARENT) {
  // Programs that they start in turn have no such pipe.
  delete process.env.REVERIE_ENDS_WITH_PARENT
  process.stdin.once('close', () => {
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 5000).unref() // ms that a clean end may take
  })
  process.stdin.resume()
  process.stdin.unref()
}

// Next waits for open connections before it ends, and an event stream never closes by itself: they are cut 1 s after
// the signal, time enough for an ordinary request.
const servers = new Set()
const cutSoon = () =>
  setTimeout(() => {
    for (const server of servers) server.closeAllConnections()
  }, 1000).unref()

diagnostics.subscribe('http.server.request.start', ({ server }) => {
  if (servers.size === 0) for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, cutSoon)
  servers.add(server)
})
