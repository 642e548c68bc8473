import { type Json, parseJson } from '@tallystick/kernel'
import type { Unknown } from './client.ts'
import { unknown } from './client-answers.ts'
import { isObject, type JsonObject } from './client-fields.ts'
import { type IrpRequest, type IrpTransport, MAX_ANSWER_BYTES } from './client-transport.ts'

/** The portal does not know who is calling: HTTP 401 or 403. */
interface Denied {
  readonly denied: number
}

/** A body that was read. */
interface Read {
  readonly read: JsonObject
}

/**
 * Sends a request and reads the JSON of its answer. Failures: nothing was sent, too much was (HTTP 429), or
 * HTTP 4xx without a word of the portal's own, which is a gateway that let nothing through.
 */
export async function exchange(
  send: IrpTransport,
  request: Omit<IrpRequest, 'maxAnswerBytes'>,
): Promise<Read | Denied | Unknown> {
  const outcome = await send({ ...request, maxAnswerBytes: MAX_ANSWER_BYTES })
  if (outcome.outcome === 'unsent') throw new Error('The IRP cannot be reached', { cause: outcome.cause })
  if (outcome.outcome === 'lost') return unknown('lost')
  const { status, body } = outcome
  if (status === 401 || status === 403) return { denied: status }
  if (status >= 500 || status === 408) return unknown('server-error')
  if (status === 429) throw new Error('The IRP is asked too often')
  const json = jsonIn(body)
  if (isObject(json)) return { read: json }
  if (status >= 400) throw new Error(`The IRP answered HTTP ${status}`)
  return unknown('unreadable')
}

function jsonIn(body: string): Json | undefined {
  const read = parseJson(body)
  return read.ok ? read.value : undefined
}
