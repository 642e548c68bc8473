import { createServer } from 'node:http'
import type { Gate } from '../gate.ts'
import { listen } from '../loopback-server.ts'
import { type Chaos, weather } from './chaos.ts'
import { serveCall } from './serve-call.ts'
import { knownTables } from './table-keys.ts'
import { openUpstream } from './upstream.ts'

export type { Chaos } from './chaos.ts'

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
  const { endpoint, close } = await listen(server, port, 0)
  return {
    endpoint,
    async close() {
      await close()
      upstream.close()
    },
  }
}
