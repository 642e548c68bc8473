import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { Server } from 'node:http'

/** A server on the loopback interface. */
export interface LoopbackServer {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string
  /** Takes no new requests, and lets the ones under way end within the grace. */
  close(): Promise<void>
}

/** Longer than clients keep an idle connection, so that none is closed while a request is on its way. */
const KEEP_ALIVE_MILLISECONDS = 65_000

const GRACE_MILLISECONDS = 700

/** Listens on a port, 0 for a free one; rejects when it is taken. Without grace a close ends every connection at once. */
export async function listen(
  server: Server,
  port: number,
  graceMilliseconds = GRACE_MILLISECONDS,
): Promise<LoopbackServer> {
  server.keepAliveTimeout = KEEP_ALIVE_MILLISECONDS
  // A server that is closing ends the connections that idle at that moment, not those that come to idle later.
  server.on('request', (_, response) => {
    response.once('close', () => {
      if (!server.listening) server.closeIdleConnections()
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  assert(typeof address === 'object' && address, 'a listening server has a port')
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      if (graceMilliseconds === 0) server.closeAllConnections()
      const force = setTimeout(() => server.closeAllConnections(), graceMilliseconds)
      await closed
      clearTimeout(force)
    },
  }
}
