import assert from 'node:assert/strict'
import { type Json, parseJson } from '@tallystick/kernel'
import type { Connection } from '@tallystick/orders'

type Members = Readonly<Record<string, unknown>>

/** Two mugs at 11.90 with 19 % in it. */
export const mugs = (changes: Members = {}): Members => ({
  lineId: '1',
  sku: 'MUG-BLUE',
  name: 'Mug, blue',
  quantity: 2,
  price: { gross: '23.80', taxes: [{ title: 'MwSt', rate: '19', amount: '3.80' }] },
  ...changes,
})

/** Shipping for 5.95 with 19 % in it. */
export const parcel = (changes: Members = {}): Members => ({
  chargeId: 'parcel',
  kind: 'shipping',
  label: 'Standard',
  price: { gross: '5.95', taxes: [{ title: 'MwSt', rate: '19', amount: '0.95' }] },
  ...changes,
})

/** A paid order over `mugs` and `parcel` whose totals are right. */
export const order = (changes: Members = {}): Members => ({
  externalId: 'ORD-1001',
  revision: 3,
  placedAt: '2026-11-20T09:14:41+01:00',
  currency: 'EUR',
  pricesIncludeTax: true,
  paid: true,
  buyer: {},
  lines: [mugs()],
  charges: [parcel()],
  totals: { gross: '29.75' },
  ...changes,
})

/** The call about that order, read as a body is. */
export function call(changes: Members = {}, type = 'order.paid'): Json {
  const read = parseJson(
    JSON.stringify({ type, timestamp: '2026-11-20T09:15:02+01:00', data: order(changes) }),
  )
  assert(read.ok)
  return read.value
}

/** A connection without aliases. */
export const connection: Connection = {
  channel: 'generic',
  connectionId: 'fable',
  legalEntityId: 'fable-and-thread',
  locationId: 'kiel',
  buyerTaxIdPaths: [],
  buyerElectronicAddressPaths: [],
  skuAliases: {},
}
