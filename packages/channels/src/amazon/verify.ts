import { refuse } from '@tallystick/kernel'
import type { Verification } from '../channel.ts'
import { fault } from '../faults.ts'

/**
 * Refuses every call. Amazon signs nothing: it writes its notifications to a queue or an event bus of ours, and who may
 * write there is what the queue's own policy says. What comes from that queue needs no verifying; what comes over HTTP is
 * not from Amazon.
 */
export function verifyAmazon(): Verification {
  return refuse([fault('CHANNELS-SIGNATURE-NONE', '')])
}
