import type { Fault, Json, Result } from '@tallystick/kernel'
import type { Connection, Order, Price } from '@tallystick/orders'
import fc from 'fast-check'
import { assert, describe, expect, test } from 'vitest'
import { amazon } from './amazon/amazon.ts'
import { connection as amazonConnection } from './amazon/payload-fixture.ts'
import { renderAmazon } from './amazon/render-fixture.ts'
import { bigCommerce } from './bigcommerce/bigcommerce.ts'
import { connection as bigCommerceConnection } from './bigcommerce/payload-fixture.ts'
import { renderBigCommerce } from './bigcommerce/render-fixture.ts'
import { canonicalOrder } from './canonical-order-arbitrary.ts'
import { type CanonicalOrder, money } from './canonical-order-fixture.ts'
import type { Channel } from './channel.ts'
import { channels, thinChannels } from './channels.ts'
import { etsy } from './etsy/etsy.ts'
import { connection as etsyConnection } from './etsy/payload-fixture.ts'
import { renderEtsy } from './etsy/render-fixture.ts'
import { fynd } from './fynd/fynd.ts'
import { connection as fyndConnection } from './fynd/payload-fixture.ts'
import { renderFynd } from './fynd/render-fixture.ts'
import { generic } from './generic/generic.ts'
import { connection as genericConnection } from './generic/payload-fixture.ts'
import { renderGeneric } from './generic/render-fixture.ts'
import { connection as shopifyConnection } from './shopify/payload-fixture.ts'
import { renderShopify } from './shopify/render-fixture.ts'
import { shopify } from './shopify/shopify.ts'
import { connection as wooCommerceConnection } from './woocommerce/payload-fixture.ts'
import { renderWooCommerce } from './woocommerce/render-fixture.ts'
import { wooCommerce } from './woocommerce/woocommerce.ts'

interface Teller {
  readonly channel: Channel
  readonly render: (order: CanonicalOrder) => Json
  readonly connection: Connection
}

const teller = (channel: Channel, render: Teller['render'], connection: Connection): Teller => ({
  channel,
  render,
  connection,
})

/** These tell the tax of each line, and shipping. */
const tellers = [
  teller(generic, renderGeneric, genericConnection),
  teller(shopify, renderShopify, shopifyConnection),
  teller(wooCommerce, renderWooCommerce, wooCommerceConnection),
  teller(bigCommerce, renderBigCommerce, bigCommerceConnection),
  teller(amazon, renderAmazon, amazonConnection),
]
/** A Fynd shipment tells no shipping: it is not the seller's. */
const tellerOfGoods = teller(fynd, renderFynd, fyndConnection)
/** Etsy tells one tax of the whole order. */
const tellerOfTotals = teller(etsy, renderEtsy, etsyConnection)

const everyTeller = [...tellers, tellerOfGoods, tellerOfTotals]

function orderThrough({ channel, render, connection }: Teller, canonical: CanonicalOrder): Order {
  const mapped: Result<Order, Fault[]> = channel.toOrder(render(canonical), connection)
  assert(mapped.ok, mapped.ok ? '' : `${channel.name}: ${JSON.stringify(mapped.faults)}`)
  return mapped.value
}

const amounts = ({ net, tax, gross }: Pick<Price, 'net' | 'tax' | 'gross'>) => ({ net, tax, gross })

/** What is invoiced: the taxable amount and the tax at each rate, and all together. */
function invoiced({ lines, charges, totals, currency }: Order) {
  const priced = [...lines, ...charges].map(({ price }) => price)
  const rates = [...new Set(priced.map(({ taxes }) => taxes[0]?.rate))].sort()
  const byRate = rates.map((rate) => ({
    rate,
    parts: priced.filter(({ taxes }) => taxes[0]?.rate === rate).map(amounts),
  }))
  return { currency, totals, byRate }
}

function sold({ lines }: Order) {
  return lines.map(({ sku, quantity, price }) => ({ sku, quantity, ...amounts(price) }))
}

const totalsOf = ({ totals }: CanonicalOrder) => ({
  net: money(totals.net),
  tax: money(totals.tax),
  gross: money(totals.gross),
})

describe('the same order', () => {
  test('through every channel that tells its taxes line by line is invoiced the same', () => {
    fc.assert(
      fc.property(canonicalOrder(), (canonical) => {
        const orders = tellers.map((one) => orderThrough(one, canonical))
        const [first] = orders
        assert(first !== undefined)
        expect(first.totals).toEqual(totalsOf(canonical))
        for (const order of orders) {
          expect(sold(order)).toEqual(sold(first))
          expect(invoiced(order)).toEqual(invoiced(first))
        }
      }),
    )
  })

  test('of goods alone, prices with tax, through Fynd too', () => {
    fc.assert(
      fc.property(canonicalOrder({ shipping: false, pricesIncludeTax: true }), (canonical) => {
        const [first, ...others] = [tellerOfGoods, ...tellers].map((one) => orderThrough(one, canonical))
        assert(first !== undefined)
        expect(first.totals).toEqual(totalsOf(canonical))
        for (const order of others) {
          expect(sold(order)).toEqual(sold(first))
          expect(invoiced(order)).toEqual(invoiced(first))
        }
      }),
    )
  })

  test('at one rate comes to the same totals through Etsy, whose one tax is spread', () => {
    fc.assert(
      fc.property(canonicalOrder({ oneRate: true }), (canonical) => {
        const order = orderThrough(tellerOfTotals, canonical)
        expect(order.totals).toEqual(totalsOf(canonical))
        expect(order.lines.map(({ sku, quantity }) => [sku, quantity])).toEqual(
          canonical.lines.map(({ sku, quantity }) => [sku, quantity]),
        )
      }),
    )
  })

  test('has the same id, moment and state, whoever tells it', () => {
    fc.assert(
      fc.property(canonicalOrder({ shipping: false, oneRate: true }), (canonical) => {
        for (const one of everyTeller) {
          expect(orderThrough(one, canonical)).toMatchObject({
            channel: one.channel.name,
            externalId: canonical.id,
            placedAt: new Date(canonical.placedAt).toISOString(),
            paid: true,
          })
        }
      }),
      { numRuns: 10 },
    )
  })
})

test('every channel there is can tell it', () => {
  const names = everyTeller.map(({ channel }) => channel.name)
  expect(names.sort()).toEqual([...channels, ...thinChannels].map(({ name }) => name).sort())
})
