import { createServer, type Server } from 'node:http'
import type { Gate } from '../gate.ts'
import { type Chaos, weather } from './chaos.ts'
import { serveCall } from './serve-call.ts'
import { knownTables } from './table-keys.ts'
import { openUpstream } from './upstream.ts'

export type { Chaos } from './chaos.ts'

/** Longer than SDKs keep an idle connection, so that it is never closed while a request is on its way. */
const keepAliveMilliseconds = 65_000

export interface GatewayOptions {
  readonly gate: Gate
  /** Endpoint of the DynamoDB that does the work. */
  readonly upstream: string
  readonly now: () => Date
  /** Source of chance for `chaos`, from 0 to below 1; a seeded one repeats its draws. */
  readonly random?: () => number
  readonly chaos?: Partial<Chaos>
  /** Left out, a free one. */
  readonly port?: number
}

export interface Gateway {
  readonly endpoint: string
  close(): Promise<void>
}

/** Starts the door to a DynamoDB on the loopback interface: signatures, permissions, counting, and trouble. */
export async function startDynamoDbGateway(options: GatewayOptions): Promise<Gateway> {
  const { gate, now, random = Math.random, chaos = {}, port = 0 } = options
  const upstream = openUpstream(options.upstream)
  const site = { gate, now, upstream, tables: knownTables(), weather: weather(chaos, random) }
  const server = createServer((request, response) => void serveCall(site, request, response))
  const endpoint = await listen(server, port)
  return {
    endpoint,
    async close() {
      await stop(server)
      upstream.close()
    },
  }
}

function listen(server: Server, port: number): Promise<string> {
  server.keepAliveTimeout = keepAliveMilliseconds
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`)
    })
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
