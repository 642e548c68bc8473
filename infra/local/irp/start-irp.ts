import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { readBody } from '../http/request-body.ts'
import { listen } from '../loopback-server.ts'
import type { PublishedKeys } from './irp-keys.ts'
import { openPortal, type Portal, type PortalOptions } from './portal.ts'
import type { PortalRequest } from './portal-request.ts'

export interface IrpOptions extends PortalOptions {
  /** A free one when left out. */
  readonly port?: number | undefined
}

/** The stand-in for an Invoice Registration Portal, on the loopback interface. */
export interface Irp {
  /** `http://127.0.0.1:<port>`; the same paths in plain JSON lie under `/gsp`. */
  readonly url: string
  readonly publicKeys: PublishedKeys
  readonly portal: Portal
  close(): Promise<void>
}

/** Starts the portal of a data directory. */
export async function startIrp(options: IrpOptions): Promise<Irp> {
  const portal = await openPortal(options)
  const server = createServer((request, response) => {
    serve(portal, request, response).catch(() => response.writeHead(500).end())
  })
  const { endpoint, close } = await listen(server, options.port ?? 0).catch((failure) => {
    portal.close()
    throw failure
  })
  return {
    url: endpoint,
    publicKeys: portal.publicKeys,
    portal,
    async close() {
      await close()
      portal.close()
    },
  }
}

async function serve(portal: Portal, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request)
  if (body === undefined) {
    response.writeHead(413).end()
    return
  }
  const answer = portal.answer(requestOf(request, body.toString()))
  if (answer.kind === 'lost') {
    response.destroy()
    return
  }
  if (answer.delayMilliseconds > 0) await pause(answer.delayMilliseconds, undefined, { ref: false })
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
}

function requestOf({ method = 'GET', url = '/', headers }: IncomingMessage, body: string): PortalRequest {
  const single = Object.entries(headers).map(([name, value]) => [name, String(value)] as const)
  return { method, url, headers: Object.fromEntries(single), body }
}
