import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { findChannel, readBody } from '@tallystick/channels'
import type { Fault, Json } from '@tallystick/kernel'
import type { Connection, Order } from '@tallystick/orders'
import { assert, describe, expect, test } from 'vitest'

const folder = path.join(import.meta.dirname, '../../../shared/data/channels/shopify')
const absent = !existsSync(folder)

/** File, its lines as ordered, how many of them name no SKU, and the totals Shopify states for them. */
const orders: readonly [file: string, lines: number, withoutSku: number, gross: string, tax: string][] = [
  ['order-created-15-eur-6pct.json', 1, 1, '238.47', '13.50'],
  ['order-created-17-pending-no-tax.json', 1, 0, '199.00', '0.00'],
  ['order-created-18.json', 1, 0, '199.00', '0.00'],
  ['order-created-20.json', 1, 0, '199.00', '0.00'],
  ['order-created-21.json', 1, 0, '199.00', '0.00'],
  ['order-created-23-two-taxes-state-county.json', 3, 3, '270.37', '14.45'],
  ['order-450789469-full-usd-discount-refund.json', 3, 0, '598.94', '11.94'],
  ['order-with-notice-2026-07.json', 3, 0, '598.94', '11.94'],
]

const oldStyle = [
  'go-shopify-order.json',
  'go-shopify-order_with_transaction.json',
  'go-shopify-orders.json',
] as const

const connection: Connection = {
  channel: 'shopify',
  connectionId: 'conformance',
  legalEntityId: 'conformance',
  locationId: 'conformance',
  buyerTaxIdPaths: [],
  buyerElectronicAddressPaths: [],
  skuAliases: {},
}

type Members = { readonly [key: string]: Json }

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

function membersOf(value: Json | undefined): Members {
  assert(typeof value === 'object' && value !== null && !Array.isArray(value))
  return value as Members
}

/** The order in the file: Shopify's REST answers wrap what its webhooks send bare. */
function load(file: string): Members {
  const body = readBody(readFileSync(path.join(folder, file)))
  assert(body.ok, file)
  const members = membersOf(body.value)
  return membersOf(members.order ?? listOf(members.orders)[0] ?? members)
}

function withSkus(order: Members): Members {
  const lines = listOf(order.line_items).map(membersOf)
  return { ...order, line_items: lines.map((line) => ({ ...line, sku: line.sku || `LINE-${line.id}` })) }
}

function toOrder(order: Members) {
  const channel = findChannel('shopify')
  assert(channel !== undefined)
  return channel.toOrder(order, connection)
}

function mapped(order: Members): Order {
  const result = toOrder(order)
  assert(result.ok, result.ok ? '' : JSON.stringify(result.faults))
  return result.value
}

const faultsOf = (order: Members): Fault[] => {
  const result = toOrder(order)
  return result.ok ? [] : result.faults
}

describe.skipIf(absent)(
  `Shopify's own sample orders${absent ? ' — SKIPPED: ../shared/data/channels/shopify IS ABSENT' : ''}`,
  () => {
    test.each(orders)('%s reconciles', (file, lines, _withoutSku, gross, tax) => {
      const order = mapped(withSkus(load(file)))
      expect(order.lines).toHaveLength(lines)
      expect(order.totals).toMatchObject({ gross, tax })
      expect(order.charges.map(({ label }) => label)).not.toContain('Rounding')
    })

    test.each(orders)('%s has no fault but its lines without a SKU', (file, _lines, withoutSku) => {
      const codes = faultsOf(load(file)).map(({ code }) => code)
      expect(codes).toEqual(Array(withoutSku).fill('CHANNELS-SKU-MISSING'))
    })

    test.each(orders)('%s is refused when a total is changed', (file) => {
      const changed = { ...withSkus(load(file)), total_price: '1.00' }
      expect(faultsOf(changed)).toMatchObject([{ code: 'CHANNELS-TOTALS-DIFFER', pointer: '/total_price' }])
    })
  },
)

describe.skipIf(absent)(
  `old-style orders full of nulls${absent ? ' — SKIPPED: ../shared/data/channels/shopify IS ABSENT' : ''}`,
  () => {
    /* Their discount stands in `total_discount` alone, from the time before allocations. */
    test.each(oldStyle)('%s is read, and refused for its lines and its discount only', (file) => {
      expect(faultsOf(load(file)).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
        'CHANNELS-SKU-MISSING /line_items/0/sku',
        'CHANNELS-SKU-MISSING /line_items/1/sku',
        'CHANNELS-TOTALS-DIFFER /total_price',
        'CHANNELS-TOTALS-DIFFER /total_discounts',
      ])
    })
  },
)
