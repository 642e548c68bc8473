import { mkdtempSync, rmSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { DeployedRoute, OAuthClient } from '../../infra/local/assembly/deployment.ts'
import type { HttpEvent } from '../../infra/local/http/http-event.ts'
import { type HttpGatewayOptions, startHttpGateway } from '../../infra/local/http/start-http-gateway.ts'
import { type Issuer, startIssuer } from '../../infra/local/http/start-issuer.ts'
import type { InvocationResult } from '../../infra/local/runtime/invocation.ts'

/** A gateway and an issuer under a clock of their own, with functions that the test plays. */
export interface HttpStage {
  readonly endpoint: string
  readonly issuer: Issuer
  readonly directory: string
  /** Moves the clock. */
  advance(seconds: number): void
  readonly now: () => Date
  /** What functions were called with, oldest first. */
  readonly events: readonly HttpEvent[]
  readonly logged: readonly string[]
  close(): Promise<void>
}

interface StageOptions
  extends Partial<Pick<HttpGatewayOptions, 'throttle' | 'integrationTimeoutMilliseconds' | 'port'>> {
  /** Route keys of open routes, added to those behind authorizers. */
  readonly open?: readonly string[]
  /** Plays all functions; the event itself comes back when left out. */
  readonly respond?: (event: HttpEvent, functionId: string) => Promise<InvocationResult> | InvocationResult
  readonly directory?: string
  readonly startsAt?: string
}

export const userPool = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Example'

export const finance = client('finance', ['finance/invoices:read', 'finance/exports:write'])
export const fulfilment = client('fulfilment', ['fulfilment/shipments:write'])

const guarded: readonly DeployedRoute[] = [
  route('GET /v1/invoices/{invoiceId}', finance, ['finance/invoices:read']),
  route('POST /v1/exports', finance, ['finance/exports:write', 'finance/exports:admin']),
  route('GET /v1/whoami', finance, []),
  route('POST /v1/shipments', fulfilment, ['fulfilment/shipments:write']),
  { ...route('GET /v1/elsewhere', finance, []), authorizer: { issuer: 'https://id.example', audiences: [] } },
]

const directories: string[] = []

/** A folder that outlives its stage, because another one may take it over, but not the tests of a file. */
export function issuerDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'tallystick-issuer-'))
  directories.push(directory)
  return directory
}

afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true })
})

export async function startStage(options: StageOptions = {}): Promise<HttpStage> {
  let time = Date.parse(options.startsAt ?? '2026-03-12T19:03:58.250Z')
  const now = () => new Date(time)
  const directory = options.directory ?? issuerDirectory()
  const routes = [...guarded, ...(options.open ?? []).map((key) => route(key))]
  const deployment = { account: '000000000000', routes, clients: [finance, fulfilment] }
  const events: HttpEvent[] = []
  const logged: string[] = []
  const { respond = (payload): InvocationResult => ({ ok: true, payload }) } = options
  const issuer = await startIssuer({ deployment, directory, now })
  const gateway = await startHttpGateway({
    ...options,
    deployment,
    issuer,
    now,
    async invoke(functionId, event) {
      const received = JSON.parse(JSON.stringify(event))
      events.push(received)
      return await respond(received, functionId)
    },
    log: (_, line) => logged.push(line),
  })
  return {
    endpoint: gateway.endpoint,
    issuer,
    directory,
    now,
    events,
    logged,
    advance(seconds) {
      time += seconds * 1000
    },
    async close() {
      await gateway.close()
      await issuer.close()
    },
  }
}

export interface Received {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** The body as JSON; for the event that came back. */
  json<Value = HttpEvent>(): Value
}

interface Sent {
  readonly method?: string
  /** As it goes over the wire: nothing is normalized. */
  readonly path: string
  /** Names and values in turn, so that names may repeat. */
  readonly headers?: readonly string[]
  readonly body?: Uint8Array | string
}

/** Sends a request byte by byte as given. */
export function send(
  endpoint: string,
  { method = 'GET', path, headers = [], body }: Sent,
): Promise<Received> {
  const { host, port } = new URL(endpoint)
  const length = body === undefined ? [] : ['content-length', String(Buffer.byteLength(body))]
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port, method, path, headers: ['host', host, ...length, ...headers] },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('error', reject)
        incoming.on('end', () => {
          const bytes = Buffer.concat(chunks)
          const { statusCode = 0, headers: received } = incoming
          resolve({
            status: statusCode,
            headers: received,
            body: bytes,
            json: () => JSON.parse(bytes.toString()),
          })
        })
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

function client(name: string, scopes: readonly string[]): OAuthClient {
  return { logicalId: name, name, clientId: `${name}client`, issuer: userPool, scopes }
}

function route(routeKey: string, caller?: OAuthClient, scopes: readonly string[] = []): DeployedRoute {
  const [method = '', path] = routeKey.split(' ')
  return {
    routeKey,
    ...(path === undefined ? { method: 'ANY', path: method } : { method, path }),
    functionId: `Function of ${routeKey}`,
    ...(caller !== undefined && { authorizer: { issuer: caller.issuer, audiences: [caller.clientId] } }),
    scopes,
  }
}
