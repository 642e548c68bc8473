import type { Fault, Json, Result } from '@tallystick/kernel'
import { ask, retryAfter } from '../ask.ts'
import { type CallHeaders, headerOf } from '../call-headers.ts'
import type { ChannelAccess, ChannelRequest, Exchange } from '../thin-calls.ts'

/** Asks SP-API for what is at the URL. Faults: those of `ask`. */
export function askSellingPartner(access: ChannelAccess, url: string): Exchange<Result<Json, Fault[]>> {
  return ask(requestOf(access, url), patienceOf)
}

/** A question under the access. */
export function requestOf({ token }: ChannelAccess, url: string): ChannelRequest {
  return {
    kind: 'request',
    method: 'GET',
    url,
    headers: { accept: 'application/json', 'x-amz-access-token': token },
  }
}

/** An answer tells how many requests a second its operation takes of this seller; one such share is waited for. */
export function patienceOf(headers: CallHeaders): number | undefined {
  const asked = retryAfter(headers)
  const limit = headerOf(headers, 'x-amzn-RateLimit-Limit') ?? ''
  if (asked !== undefined || !/^\d{1,4}(\.\d{1,6})?$/.test(limit)) return asked
  return Number(limit) > 0 ? 1 / Number(limit) : undefined
}
