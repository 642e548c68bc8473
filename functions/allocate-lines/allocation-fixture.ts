import assert from 'node:assert/strict'
import { calendarDate, instant } from '@tallystick/kernel'
import type { LotRecord } from '@tallystick/lots'
import type { Order, OrderLine, OrderState, Sku } from '@tallystick/orders'
import { defaultPolicy } from '@tallystick/serials'
import { moveStock, openStock, type Table } from '@tallystick/store'
import { counterLease } from '../shell/counter-lease.ts'
import type { AllocationWorld } from './allocate-some.ts'

export const mug: Sku = { sku: 'MUG', name: 'Mug', unit: 'H87', serials: { mode: 'none' }, lots: false }
export const choc: Sku = { ...mug, sku: 'CHOC', name: 'Chocolate', lots: true }
export const espresso: Sku = {
  ...mug,
  sku: 'ESPRESSO',
  name: 'Espresso',
  gtin: '09506000134352',
  serials: defaultPolicy('minted'),
}
export const both: Sku = { ...espresso, sku: 'BOTH', name: 'Both', gtin: '09506000134369', lots: true }
export const basket: Sku = {
  ...mug,
  sku: 'BASKET',
  name: 'Basket',
  components: [
    { sku: 'CHOC', quantity: 3 },
    { sku: 'BOTH', quantity: 1 },
    { sku: 'MUG', quantity: 1 },
  ],
}

const price = { net: '1.00', tax: '0.19', gross: '1.19', taxes: [] }

/** What an allocation is decided on, for lines of so many units of a SKU. */
export function worldOf(
  lines: readonly (readonly [Sku, number])[],
  change: Partial<AllocationWorld> = {},
): AllocationWorld {
  const orderLines = lines.map(
    ([{ sku }, quantity], i): OrderLine => ({
      lineId: String(i + 1),
      sku,
      name: sku,
      quantity,
      price,
      discount: '0.00',
    }),
  )
  const order: Order = {
    orderId: 'shopify.fable.1001',
    channel: 'shopify',
    connectionId: 'fable',
    externalId: '1001',
    displayName: '#1001',
    revision: 1,
    placedAt: instant('2026-11-20T09:00:00Z'),
    currency: 'EUR',
    pricesIncludeTax: true,
    paid: true,
    buyer: { name: 'Ada Example' },
    lines: orderLines,
    charges: [],
    totals: { net: '1.00', tax: '0.19', gross: '1.19' },
  }
  const state: OrderState = {
    orderId: order.orderId,
    version: 1,
    revision: 1,
    phase: 'accepted',
    lines: orderLines.map(({ lineId, quantity }) => ({ lineId, ordered: quantity, shipped: 0, closed: 0 })),
  }
  const skus = new Map([mug, choc, espresso, both, basket].map((sku) => [sku.sku, sku]))
  const today = calendarDate('2026-11-20')
  return { order, state, skus, channel: 'shopify', locationId: 'leipzig', today, ...change }
}

/** Puts lots into stock: SKU, lot, units, and the day of expiry where there is one. */
export async function receive(
  table: Table,
  ...lots: readonly (readonly [sku: string, lot: string, quantity: number, expiry?: string])[]
): Promise<void> {
  for (const [sku, lot, quantity, expiry] of lots) {
    const record: LotRecord = {
      sku,
      lot,
      origin: 'received',
      documents: [],
      status: 'released',
      needsInspection: false,
      locations: ['leipzig'],
      rank: 0,
      used: false,
      version: 1,
      ...(expiry !== undefined && { expiry: calendarDate(expiry) }),
    }
    await table.write(openStock(record, 'leipzig', instant('2026-11-01T08:00:00Z')))
    const units = { locationId: 'leipzig', sku, lot, quantity, available: quantity }
    assert((await table.write(moveStock({ ...units, kind: 'received' }, 'any'))).done)
  }
}

/** A fresh container's lease in the first key epoch. */
export function leaseOn(table: Table) {
  return counterLease({ table, epoch: async () => 0, ensureKey: async () => undefined })
}
