import type { ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Refusal } from './refusal.ts'
import { writeError, writeXml, type XmlContent } from './xml-writer.ts'

export type AnswerHeaders = Readonly<Record<string, string | undefined>>

export interface Answer {
  readonly status: number
  readonly headers: AnswerHeaders
  readonly body?: string | Readable
}

export function emptyAnswer(headers: AnswerHeaders = {}, status = 200): Answer {
  return { status, headers }
}

export function xmlAnswer(root: string, content: XmlContent | string, headers: AnswerHeaders = {}): Answer {
  return documentAnswer(writeXml(root, content), headers)
}

/** A document that is answered as it is. */
export function documentAnswer(body: string, headers: AnswerHeaders = {}): Answer {
  const type = body.startsWith('{') ? 'application/json' : 'application/xml'
  return { status: 200, headers: { 'content-type': type, ...headers }, body }
}

export function refusalAnswer(refusal: Refusal, resource: string, requestId: string): Answer {
  const { status, refused, message, details, headers } = refusal
  const body = writeError({
    Code: refused,
    Message: message,
    ...details,
    Resource: resource,
    RequestId: requestId,
  })
  return { status, headers: { 'content-type': 'application/xml', ...headers }, body }
}

/** Sends the answer; a HEAD request gets its headers alone. */
export async function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  common: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, value] of Object.entries({ ...common, ...answer.headers })) {
    if (value !== undefined) response.setHeader(name, value)
  }
  response.writeHead(answer.status)
  if (answer.body === undefined || typeof answer.body === 'string') {
    response.end(response.req.method === 'HEAD' ? undefined : answer.body)
    return
  }
  await pipeline(answer.body, response)
}
