import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readBody } from '../http/request-body.ts'
import { listen } from '../loopback-server.ts'
import { shopRequest } from './shop-request.ts'
import { openShops, type Shops, type ShopsOptions } from './shops.ts'

/** The stand-in for the APIs of shops, on the loopback interface. */
export interface RunningShops extends Shops {
  /** `http://127.0.0.1:<port>`; the host that is meant begins the path. */
  readonly url: string
  close(): Promise<void>
}

/** Starts the shops on a free port. */
export async function startShops(options: ShopsOptions): Promise<RunningShops> {
  const shops = openShops(options)
  const server = createServer((request, response) => {
    serve(shops, request, response).catch(() => response.writeHead(500).end())
  })
  const { endpoint, close } = await listen(server, 0)
  return { ...shops, url: endpoint, close }
}

async function serve(shops: Shops, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request)
  if (body === undefined) {
    response.writeHead(413).end()
    return
  }
  const { method = 'GET', url = '/', headers } = request
  const single = Object.entries(headers).map(([name, value]) => [name, String(value)] as const)
  const asked = shopRequest(method, `https:/${url}`, Object.fromEntries(single), body.toString())
  const answer = shops.answer(asked)
  if (answer === undefined) response.destroy()
  else response.writeHead(answer.status, answer.headers).end(answer.body)
}
