// Units that are exchanged, and the returns that belong to it: told at two doors, in any order.
import { describe, expect, test } from 'vitest'
import { bySerial, openReturns } from './returning.ts'
import { post } from './shipments.ts'
import { asked, codesOf, expectSound, gtins, reportOf } from './shop.ts'
import { idOf } from './shopify-order.ts'

const [phone] = gtins
const orderId = idOf({ id: 1 })
const exchangeId = 'shopify.fable.exchange:X-1'

async function sold(serials: readonly string[]) {
  const shop = await openReturns()
  await shop.sku('PHONE', { gtin: phone, serials: 'reported' })
  await shop.order(1, 'PHONE', serials.length)
  await shop.ship(1, 'S-1', [{ sku: 'PHONE', units: [{ serials }] }])
  return shop
}

type PhoneShop = Awaited<ReturnType<typeof sold>>

function exchange({ world }: PhoneShop, body: object) {
  const whole = { reference: 'X-1', orderId, orderLineId: '1000', ...body }
  return asked(world.http.exchangeUnits, { clientId: 'service', body: whole })
}

/** Has a unit replaced, and sends the other. */
async function replace(shop: PhoneShop, serial: string, other: string): Promise<void> {
  expect((await exchange(shop, { serials: [serial] })).status).toBe(201)
  await shop.later()
  const line = { orderLineId: '1', sku: 'PHONE', quantity: 1, units: [{ quantity: 1, serials: [other] }] }
  const report = { ...reportOf(1, 'S-2', []), orderId: exchangeId, lines: [line] }
  expect((await post(shop.world, report)).status).toBe(202)
  await shop.later()
}

describe('an exchange and the return of what it replaces', () => {
  test('told at both doors count once: the other unit is still paid back', async () => {
    const shop = await sold(['A', 'B'])
    await replace(shop, 'A', 'C')
    await shop.back('R-1', [bySerial(phone, ['A'], { exchange: true })])
    expect(shop.credits()).toEqual([])
    await shop.back('R-2', [bySerial(phone, ['B'])])
    expect(shop.credits()).toEqual(['9.00'])
    expect(await shop.view(1)).toMatchObject({ lines: [{ returned: 2, exchanged: 1, credited: 1 }] })
    expectSound(shop)
  })

  test.each(['restock', 'quarantine', 'destroy'])(
    'may come after it, whatever became of the goods: %s',
    async (disposition) => {
      const shop = await sold(['A', 'B'])
      await shop.back('R-1', [bySerial(phone, ['A'], { exchange: true, disposition })])
      await replace(shop, 'A', 'C')
      await shop.back('R-2', [bySerial(phone, ['B'])])
      expect(shop.credits()).toEqual(['9.00'])
      expectSound(shop)
    },
  )

  test('is refused where the unit was paid back', async () => {
    const shop = await sold(['A'])
    await shop.back('R-1', [bySerial(phone, ['A'])])
    const { status, body } = await exchange(shop, { serials: ['A'] })
    expect([status, codesOf(body)]).toEqual([409, ['EXCHANGES-OVER']])
  })
})

test.each([
  ['A', 'C'],
  ['C', 'A'],
])(
  'the unit and the one that was sent for it both come back, %s first: one is paid back',
  async (one, other) => {
    const shop = await sold(['A'])
    await replace(shop, 'A', 'C')
    await shop.back('R-1', [bySerial(phone, [one])])
    expect(shop.credits()).toEqual([])
    await shop.back('R-2', [bySerial(phone, [other])])
    expect(shop.credits()).toEqual(['9.00'])
    expect(await shop.unit(phone, 'A')).toMatchObject({ state: 'restocked' })
    expectSound(shop)
  },
)

test('both come back with one report', async () => {
  const shop = await sold(['A', 'B'])
  await replace(shop, 'A', 'C')
  await shop.back('R-1', [bySerial(phone, ['C', 'B', 'A'])])
  expect(shop.credits()).toEqual(['18.00'])
  expectSound(shop)
})
