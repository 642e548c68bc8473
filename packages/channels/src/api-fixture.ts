import assert from 'node:assert/strict'
import type { ChannelRequest, ChannelResponse, Exchange } from './thin-calls.ts'

/** What a driven exchange asked for, and how it ended. */
interface Driven<Value> {
  readonly requests: readonly ChannelRequest[]
  readonly waits: readonly number[]
  readonly ended: Value
}

/** An answer of an API with a JSON body. */
export function jsonAnswer(body: unknown, status = 200, headers: ChannelResponse['headers'] = {}) {
  return { status, headers, body: Buffer.from(JSON.stringify(body)) } satisfies ChannelResponse
}

/** Drives an exchange against a made-up API; waits are noted and not waited. */
export function drive<Value>(
  exchange: Exchange<Value>,
  answer: (request: ChannelRequest, index: number) => ChannelResponse,
): Driven<Value> {
  const requests: ChannelRequest[] = []
  const waits: number[] = []
  let step = exchange.next()
  while (!step.done) {
    assert(requests.length + waits.length < 1_000, 'the exchange does not end')
    if (step.value.kind === 'wait') {
      waits.push(step.value.seconds)
      step = exchange.next()
    } else {
      requests.push(step.value)
      step = exchange.next(answer(step.value, requests.length - 1))
    }
  }
  return { requests, waits, ended: step.value }
}
