import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Gate } from '../gate.ts'
import { authenticate } from './authenticate.ts'
import type { Answer, Desk } from './call.ts'
import { operations } from './operations/operations.ts'
import { errors, isRefusal, refuse } from './refusal.ts'

/** Most bytes of a request: ten messages of 1 MiB at most together, escaped in JSON. */
const maximumRequestBytes = 16 * 1_048_576

/** Who may do what, and what time it is for signatures. */
export interface Door {
  readonly gate: Gate
  readonly now: () => Date
}

/** Answers one request of AWS JSON 1.0. */
export async function serveRequest(
  desk: Desk,
  door: Door,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const hangUp = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) hangUp.abort()
  })
  try {
    writeAnswer(response, await answer(desk, door, request, hangUp.signal))
  } catch (defect) {
    writeAnswer(
      response,
      refuse('InternalFailure', defect instanceof Error ? defect.message : String(defect)),
    )
  }
}

async function answer(
  desk: Desk,
  { gate, now }: Door,
  request: IncomingMessage,
  hangUp: AbortSignal,
): Promise<Answer> {
  const body = await readBody(request)
  if (!body) return refuse('RequestEntityTooLarge', `Requests have at most ${maximumRequestBytes} bytes.`)
  const name = request.headers['x-amz-target']?.toString().match(/^AmazonSQS\.(\w+)$/)?.[1] ?? ''
  const operation = operations.get(name)
  if (!operation) return refuse('UnknownOperationException', `The operation ${name} is not served here.`)
  const caller = authenticate(request, body, gate, now)
  if (isRefusal(caller)) return caller
  const { principal } = caller
  const input = parseJson(body)
  const allows = (action: string, resource: string) => gate.allows({ principal, action, resource })
  const given = await operation(input, { ...desk, principal, allows, hangUp })
  if (!isRefusal(given)) gate.record(principal, `sqs:${name}`)
  return given
}

function writeAnswer(response: ServerResponse, given: Answer): void {
  if (response.destroyed) return
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() }
  if (isRefusal(given)) {
    const { query, status } = errors[given.refused]
    const fault = status < 500 ? 'Sender' : 'Receiver'
    response.writeHead(status, { ...headers, 'x-amzn-query-error': `${query};${fault}` })
    response.end(JSON.stringify({ __type: `com.amazonaws.sqs#${given.refused}`, message: given.message }))
  } else {
    response.writeHead(200, headers)
    response.end(JSON.stringify(given))
  }
}

/** `undefined` when it is too long. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    if (length <= maximumRequestBytes) chunks.push(chunk)
  }
  return length <= maximumRequestBytes ? Buffer.concat(chunks) : undefined
}

/** `undefined`, which no operation takes, when it is not JSON. */
function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}
