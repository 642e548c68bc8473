import assert from 'node:assert/strict'
import type { ChannelResponse, ChannelWait, Exchange } from '@tallystick/channels'
import type { Fault, Result } from '@tallystick/kernel'
import type { ChannelTransport } from '../shell/channel-transport.ts'

/** What became of a conversation: a value, a refusal, or it is to be begun anew later. */
export type Driven<Value> =
  | { readonly kind: 'got'; readonly value: Value }
  | { readonly kind: 'refused'; readonly faults: Fault[] }
  | ChannelWait

/** The way to one channel's API. */
export interface Line {
  readonly send: ChannelTransport
  /** Nobody else is ever asked. */
  readonly hosts: readonly string[]
  readonly remainingMilliseconds: () => number
}

/** Time that has to be left for a request, and for noting what came of it. */
export const MIN_REMAINING_MILLISECONDS = 15_000

/** Sends the requests of a conversation one by one. Failures: an API that is not reached, and no time for another request. */
export async function drive<Value>(
  exchange: Exchange<Result<Value, Fault[]>>,
  { send, hosts, remainingMilliseconds }: Line,
): Promise<Driven<Value>> {
  let response: ChannelResponse | undefined
  for (;;) {
    const step = exchange.next(response)
    if (step.done) return ended(step.value)
    if (step.value.kind === 'wait') return step.value
    const { protocol, host } = new URL(step.value.url)
    assert(protocol === 'https:' && hosts.includes(host), 'a channel asks its own hosts alone')
    if (remainingMilliseconds() < MIN_REMAINING_MILLISECONDS)
      throw new Error('the channel answers too slowly for the time there is')
    response = await send(step.value)
  }
}

function ended<Value>(result: Result<Value, Fault[]>): Driven<Value> {
  return result.ok ? { kind: 'got', value: result.value } : { kind: 'refused', faults: result.faults }
}
