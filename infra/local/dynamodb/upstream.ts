import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import type { Answer } from './answer.ts'

/** The DynamoDB behind the gateway. */
export interface Upstream {
  /** Sends a call on; rejects when there is no whole answer. */
  send(headers: IncomingHttpHeaders, body: Buffer): Promise<Answer>
  close(): void
}

/** These speak of the caller's connection, not of its call. */
const HOP_HEADERS = [
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'transfer-encoding',
]

/** Keeps connections to an endpoint open and uses them again. */
export function openUpstream(endpoint: string): Upstream {
  const { hostname, port } = new URL(endpoint)
  const agent = new Agent({ keepAlive: true })
  return {
    async send(headers, body) {
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        const sent = request({
          agent,
          hostname,
          port,
          method: 'POST',
          path: '/',
          headers: onward(headers, body),
        })
        sent.once('response', resolve).once('error', reject).end(body)
      })
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk)
      const requestId = response.headers['x-amzn-requestid']?.toString()
      return { status: response.statusCode ?? 500, body: Buffer.concat(chunks), requestId }
    },
    close: () => agent.destroy(),
  }
}

function onward(headers: IncomingHttpHeaders, body: Buffer): IncomingHttpHeaders {
  const kept = Object.entries(headers).filter(([name]) => !HOP_HEADERS.includes(name))
  return { ...Object.fromEntries(kept), 'content-length': String(body.length) }
}
