import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { run } from '@tallystick/cli'
import { withKey } from '@tallystick/functions/shell/access/idempotency-key'
import type { HttpRequest, HttpResponse } from '@tallystick/functions/shell/http-message'
import { openShop, type Shop } from './shop.ts'
import { request } from './world.ts'

const client = { id: 'finance-client', secret: 'not to be told' }

/** What a test does to an answer on its way. */
export type Meddle = (path: string, answer: HttpResponse) => Promise<HttpResponse> | HttpResponse

/** The pipeline behind an HTTP API and a token endpoint on this machine, and the command line before it. */
export async function openFinanceDesk() {
  const shop = await openShop()
  await shop.sku('MUG', {})
  let meddle: Meddle = (_, answer) => answer
  const asked: string[] = []
  const server = createServer((message, response) => {
    void serve(shop, message, response, async (path, answer) => {
      asked.push(path)
      return meddle(path, answer)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const before = { ...process.env }
  Object.assign(process.env, {
    TALLYSTICK_API: api,
    TALLYSTICK_TOKEN_URL: `${api}/oauth2/token`,
    TALLYSTICK_CLIENT_ID: client.id,
    TALLYSTICK_CLIENT_SECRET: client.secret,
  })
  return {
    shop,
    asked,
    meddleWith: (next: Meddle) => {
      meddle = next
    },
    /** Orders, ships and invoices so many mugs, each by itself. */
    sell: async (from: number, count: number) => {
      for (let id = from; id < from + count; id++) {
        await shop.order(id, 'MUG')
        await shop.ship(id, `S-${id}`, [{ sku: 'MUG', units: [{ quantity: 1 }] }])
      }
    },
    tallystick,
    close: () => close(server, before),
  }
}

export type FinanceDesk = Awaited<ReturnType<typeof openFinanceDesk>>

/** What the command line says, and its exit code. */
export async function tallystick(...words: readonly string[]) {
  const lines: string[] = []
  const code = await run(words, (line) => lines.push(line))
  return { code, said: lines.join('\n') }
}

async function close(server: Server, before: NodeJS.ProcessEnv): Promise<void> {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
}

async function serve(
  shop: Shop,
  message: IncomingMessage,
  response: ServerResponse,
  pass: Meddle,
): Promise<void> {
  const url = new URL(message.url ?? '/', 'http://local')
  const { authorization = '', accept } = message.headers
  if (url.pathname === '/oauth2/token') {
    const credentials = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString()
    const isKnown = credentials === `${client.id}:${encodeURIComponent(client.secret)}`
    response.writeHead(isKnown ? 200 : 400, { 'content-type': 'application/json' })
    response.end(JSON.stringify(isKnown ? { access_token: client.id } : { error: 'invalid_client' }))
    return
  }
  const query = Object.fromEntries(url.searchParams)
  const key = message.headers['idempotency-key']
  const headers = {
    ...(accept !== undefined && { accept }),
    ...(typeof key === 'string' && { 'idempotency-key': key }),
  }
  const asked = request({
    query,
    headers,
    clientId: authorization.replace('Bearer ', ''),
    body: new Uint8Array(await buffer(message)),
  })
  const answer = await pass(url.pathname, await routed(shop, url.pathname, asked))
  const date = new Date(shop.world.now()).toUTCString()
  response.writeHead(answer.status, { ...answer.headers, date })
  response.end(answer.body)
}

async function routed(shop: Shop, path: string, asked: HttpRequest): Promise<HttpResponse> {
  const { http } = shop.world
  const [, , what, id = '', part] = path.split('/').map(decodeURIComponent)
  if (what === 'reconciliation') return http.showReconciliation(asked)
  if (what === 'tax-summary') return http.showTaxSummary(asked)
  if (what === 'parked') return routedParked(http, asked, { id, part })
  if (path.startsWith(stored)) return storedAt(shop, path)
  if (what === 'exports') return exportRoute(shop, id, asked)
  if (what === 'series') return http.proveSeries({ ...asked, parameters: { seriesId: id } })
  if (id === '') return http.showInvoices(asked)
  const named = { ...asked, parameters: { invoiceId: id } }
  return part === 'document' ? http.showDocument(named) : http.showInvoice(named)
}

function routedParked(
  http: Shop['world']['http'],
  asked: HttpRequest,
  { id, part }: { readonly id: string; readonly part: string | undefined },
): Promise<HttpResponse> {
  const named = { ...asked, parameters: { parkedId: id } }
  if (id === '') return http.showParkedList(asked)
  if (id === 'replays') return http.replaySome(asked)
  return part === 'replay' ? http.replayParked(named) : http.showParked(named)
}

/** Where the objects of the working bucket are downloaded here. */
const stored = '/memory/'

async function storedAt({ world }: Shop, path: string): Promise<HttpResponse> {
  const key = path.slice(stored.length).split('/').map(decodeURIComponent).join('/')
  const document = await world.buckets.work.get(key)
  return { status: document ? 200 : 404, headers: {}, body: document?.bytes ?? '' }
}

/** Links that lead nowhere are led here; what was asked for is worked on at once. */
async function exportRoute({ world }: Shop, exportId: string, asked: HttpRequest): Promise<HttpResponse> {
  if (exportId !== '') {
    const shown = await world.http.showExport({ ...asked, parameters: { exportId } })
    const body = String(shown.body).replaceAll('memory://', `${process.env.TALLYSTICK_API}${stored}`)
    return { ...shown, body }
  }
  const answer = await withKey('POST /v1/exports', asked, world.http.openExport)
  await world.settle()
  return answer
}
