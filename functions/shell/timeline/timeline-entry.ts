import type { Instant } from '@tallystick/kernel'
import type { ShipmentRecord } from '@tallystick/store'

/** What can happen to an order, in the order in which people expect it where moments are equal. */
export const timelineCodes = [
  'ordered',
  'waits',
  'allocated',
  'acknowledged',
  'refused',
  'set-aside',
  'brought-in',
  'packed',
  'left',
  'closed-short',
  'cancelled',
  'invoiced',
  'returned',
  'refunded',
  'credited',
  'voided',
  'resent',
] as const

export type TimelineCode = (typeof timelineCodes)[number]

/** What an entry is about. */
export interface TimelineSubject {
  readonly kind: 'order' | 'answer' | 'shipment' | 'invoice' | 'return' | 'refund' | 'resend'
  readonly id: string
}

/** One thing that happened to an order, as people are told it. */
export interface TimelineEntry {
  readonly at: Instant
  readonly code: TimelineCode
  readonly says: string
  readonly about: TimelineSubject
  /** Who did it: a provider, a client; absent = the channel, or the pipeline by itself. */
  readonly actor?: string
}

/** A count with its noun: `1 unit`, `3 units`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** What people call a shipment: the provider's reference, or our id where its record was not read. */
export function shipmentName(record: ShipmentRecord | undefined, shipmentId: string): string {
  return record?.shipmentRef ?? shipmentId
}
