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

/** Keeps connections to an endpoint open and uses them again. Throws for one that is not on plain HTTP. */
export function openUpstream(endpoint: string): Upstream {
  const { protocol, hostname, port } = new URL(endpoint)
  if (protocol !== 'http:')
    throw new Error(`The DynamoDB behind the gateway must be on plain HTTP: ${endpoint}`)
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

/** Some emulators keep a database for each access key: they shall see one caller. */
const CALLER = 'Credential=local/'

function onward(headers: IncomingHttpHeaders, body: Buffer): IncomingHttpHeaders {
  const kept = Object.entries(headers).filter(([name]) => !HOP_HEADERS.includes(name))
  const authorization = headers.authorization?.replace(/Credential=[^/]*\//, CALLER)
  return {
    ...Object.fromEntries(kept),
    ...(authorization !== undefined && { authorization }),
    'content-length': String(body.length),
  }
}
