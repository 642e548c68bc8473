// Units that are exchanged, and the returns that belong to it: told at two doors, in any order.
import { describe, expect, test } from 'vitest'
import { bySerial, ofOrder, openReturns, postReturn, returnOf } from './returning.ts'
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

describe('another unit of the line than the exchanged one', () => {
  test.each([
    ['before the exchange', ['back', 'exchange']],
    ['after it', ['exchange', 'back']],
  ])('comes back %s and is paid back at once, and the exchanged one is not', async (_, steps) => {
    const shop = await sold(['A', 'B', 'D'])
    for (const step of steps)
      if (step === 'back') await shop.back('R-1', [bySerial(phone, ['A'])])
      else await replace(shop, 'B', 'C')
    expect(shop.credits()).toEqual(['9.00'])
    await shop.back('R-2', [bySerial(phone, ['B'])])
    expect(shop.credits()).toEqual(['9.00'])
    await shop.back('R-3', [bySerial(phone, ['C', 'D'])])
    expect(shop.credits()).toEqual(['9.00', '9.00', '9.00'])
    expectSound(shop)
  })

  test('is paid back where its return is reported, and not yet worked, as the exchange is asked for', async () => {
    const shop = await sold(['A', 'B'])
    await postReturn(shop.world, returnOf('R-1', [bySerial(phone, ['A'])]))
    expect((await exchange(shop, { serials: ['B'] })).status).toBe(201)
    await shop.later()
    expect(shop.credits()).toEqual(['9.00'])
    expect(shop.invoiceTexts().find((text) => text.includes('<CreditNote'))).toContain('>A<')
    expectSound(shop)
  })

  test('is named on the credit note where both come back with one report', async () => {
    const shop = await sold(['A', 'B'])
    await replace(shop, 'B', 'C')
    await shop.back('R-1', [bySerial(phone, ['B', 'A'])])
    expect(shop.credits()).toEqual(['9.00'])
    expectSound(shop)
  })

  test('came back for an exchange of its own that nobody has asked for yet: neither is paid back', async () => {
    const shop = await sold(['A', 'B', 'D'])
    await shop.back('R-1', [bySerial(phone, ['A'], { exchange: true })])
    await replace(shop, 'B', 'C')
    await shop.back('R-2', [bySerial(phone, ['B'])])
    expect(shop.credits()).toEqual([])
    expect((await exchange(shop, { reference: 'X-2', serials: ['A'] })).status).toBe(201)
    await shop.back('R-3', [bySerial(phone, ['D'])])
    await shop.later()
    expect(shop.credits()).toEqual(['9.00'])
    expectSound(shop)
  })
})

test('a unit that came back for money is not exchanged, though others of its line might be', async () => {
  const shop = await sold(['A', 'B'])
  await shop.back('R-1', [bySerial(phone, ['A'])])
  const { status, body } = await exchange(shop, { serials: ['A'] })
  expect([status, codesOf(body)]).toEqual([409, ['EXCHANGES-OVER']])
})

test('of units without serials as many are paid back as came back before the exchange, and beyond it', async () => {
  const shop = await openReturns()
  await shop.order(1, 'CHOC-70', 3)
  await shop.ship(1, 'S-1', [{ sku: 'CHOC-70', units: [{ quantity: 3, lot: 'CH2611' }] }])
  const back = { units: [{ quantity: 1, lot: 'CH2611' }] }
  await shop.back('R-1', [ofOrder(1, 1, back)])
  expect(shop.credits()).toEqual(['9.00'])
  expect((await exchange(shop, { quantity: 1 })).status).toBe(201)
  await shop.later()
  await shop.back('R-2', [ofOrder(1, 1, back)])
  expect(shop.credits()).toEqual(['9.00'])
  await shop.back('R-3', [ofOrder(1, 1, back)])
  expect(shop.credits()).toEqual(['9.00', '9.00'])
  expectSound(shop)
})
