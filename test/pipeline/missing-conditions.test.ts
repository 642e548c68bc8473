// If a condition were missing, the promises would be seen to break: what checks them at rest is not blind.
import type { Table, Write } from '@tallystick/store'
import { describe, expect, test } from 'vitest'
import { amount, askCredit, issuedTo } from './crediting.ts'
import { brokenPromises } from './invariants.ts'
import { roughShop } from './rough-weather.ts'
import { post } from './shipments.ts'
import { asked, gtins, reportOf, type Shop, serialsIn } from './shop.ts'
import { idOf, orderCall } from './shopify-order.ts'
import { keyOf, without } from './without-conditions.ts'

const [gtin] = gtins
const ten = Array.from({ length: 10 }, (_, i) => i + 1)

type Rush = (shop: Shop) => Promise<void>

const orderAtOnce = async ({ world }: Shop, quantity: number) => {
  const lines = [{ sku: 'UNIT', quantity, price: 900 }]
  await Promise.all(ten.map((id) => world.http.receiveOrder(orderCall({ id, lines }))))
  await world.settle()
}

const rushes: Readonly<Record<string, { strip: (write: Write) => boolean; rush: Rush }>> = {
  'units are claimed without a condition': {
    strip: (write) => keyOf(write).pk.startsWith('UNIT#'),
    async rush(shop) {
      await shop.sku('UNIT', { gtin, serials: 'reported' })
      await orderAtOnce(shop, 1)
      const report = (id: number) => reportOf(id, `S-${id}`, [{ sku: 'UNIT', units: [{ serials: ['A'] }] }])
      await Promise.all(ten.map((id) => post(shop.world, report(id))))
    },
  },
  'serials of a pool are taken without a condition': {
    strip: (write) => keyOf(write).pk.endsWith('|pool'),
    async rush(shop) {
      await shop.sku('UNIT', { gtin, serials: 'pool' })
      const serials = Array.from({ length: 60 }, (_, i) => `P${i}`)
      await shop.import('serials', ['serial', ...serials], { sku: 'UNIT' })
      await orderAtOnce(shop, 3)
    },
  },
  'stock leaves a location without a condition': {
    strip: (write) => write.kind === 'update' && keyOf(write).pk.startsWith('STOCK#'),
    async rush(shop) {
      await shop.sku('UNIT', { gtin, lots: true })
      await shop.location('berlin')
      await shop.receive('UNIT', 'L1', 5)
      const lines = [{ sku: 'UNIT', lot: 'L1', quantity: 4 }]
      const move = { from: 'leipzig', to: 'berlin', lines }
      await Promise.all(
        ten.map((id) => asked(shop.world.http.moveStock, { body: { reference: `M-${id}`, ...move } })),
      )
    },
  },
  'what was credited of an invoice moves on without a condition': {
    strip: (write) => keyOf(write).sk === 'CREDITED',
    async rush(shop) {
      await shop.order(1, 'CHOC-70', 10)
      await shop.ship(1, 'S-1', [{ sku: 'CHOC-70', units: [{ quantity: 10, lot: 'CH2611' }] }])
      const [invoiceId = ''] = issuedTo(shop.world, idOf({ id: 1 }))
      const asked = ten.map((id) => ({ reference: `C-${id}`, what: amount('40') }))
      await Promise.all(asked.map((each) => askCredit(shop.world, invoiceId, each)))
    },
  },
  'a unit is retired without the condition of its order': {
    strip: (write) => keyOf(write).sk === 'STATE',
    async rush(shop) {
      await shop.sku('UNIT', { gtin, serials: 'minted' })
      const serials = serialsIn(await shop.order(1, 'UNIT', 2))
      const units = [{ serials }]
      await Promise.all([
        post(shop.world, reportOf(1, 'S-1', [{ sku: 'UNIT', units }])).then(() => shop.world.settle()),
        ...serials.map((serial) => shop.step(gtin, serial, 'decommission', { reason: 'misprint' })),
      ])
    },
  },
}

/** What is broken after the rush, in any of some weathers. */
async function outcomes(rush: Rush, through: (table: Table) => Table): Promise<string[]> {
  const broken: string[] = []
  for (const seed of ten) {
    const shop = await roughShop(seed, { through })
    await rush(shop).catch((failure: Error) => broken.push(failure.message))
    await shop.finish().catch((failure: Error) => broken.push(failure.message))
    broken.push(...brokenPromises(shop.world), ...shop.world.deadLetters.map(({ body }) => body))
  }
  return broken
}

describe('a missing condition shows', () => {
  test.each(Object.entries(rushes))('%s', async (_, { strip, rush }) => {
    expect(await outcomes(rush, (table) => table)).toEqual([])
    expect(await outcomes(rush, without(strip))).not.toEqual([])
  })
})
