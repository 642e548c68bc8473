import { channelRefund } from '@tallystick/events'
import type { Refund } from '@tallystick/orders'
import type { Documents } from '@tallystick/store'
import { readJsonBody } from '../shell/json-body.ts'

/** A refund as its channel's door kept it. */
export async function readRefund(work: Documents, bodyKey: string): Promise<Refund> {
  const stored = await work.get(bodyKey)
  if (stored === undefined) throw new Error('the body of a refund is not in its bucket')
  const read = readJsonBody(stored.bytes, channelRefund)
  if (!read.ok) throw new Error('the body of a refund is not what a channel tells')
  return read.value
}
