// Goods and money come back from several hands at once, and every message twice.
import { expect, test } from 'vitest'
import { creditsOf } from './crediting.ts'
import {
  bySerial,
  creditTotals,
  moneyFor,
  ofOrder,
  openReturns,
  postReturn,
  returnOf,
  sendRefund,
  withReturns,
} from './returning.ts'
import { roughShop } from './rough-weather.ts'
import { post } from './shipments.ts'
import { expectSound, reportOf, serialsIn } from './shop.ts'
import { invoicesOf } from './stores-at-rest.ts'

const espresso = '09506000134352'

async function sold(count: number, duplicates = true) {
  const shop = await openReturns({ duplicates: () => duplicates })
  const serials = serialsIn(await shop.order(1, 'ESPRESSO-ONE', count))
  await shop.ship(1, 'S-1', [{ sku: 'ESPRESSO-ONE', units: [{ serials }] }])
  return { shop, serials }
}

test('twenty posts of one report take its goods back once', async () => {
  const { shop, serials } = await sold(3)
  const report = returnOf('R-1', [bySerial(espresso, serials)])
  const answers = await Promise.all(Array.from({ length: 20 }, () => postReturn(shop.world, report)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
  await shop.world.settle()
  expect(await shop.view(1)).toMatchObject({ lines: [{ returned: 3, credited: 3 }] })
  expect(shop.credits()).toEqual(['27.00'])
  expectSound(shop)
})

test('a unit that two report comes back with one of them', async () => {
  const { shop, serials } = await sold(2)
  const [one = '', two = ''] = serials
  const reports = ['R-1', 'R-2'].map((reference) => returnOf(reference, [bySerial(espresso, [one, two])]))
  await Promise.all(reports.map((report) => postReturn(shop.world, report)))
  await shop.world.settle()
  expect(await shop.view(1)).toMatchObject({ lines: [{ returned: 2, credited: 2 }] })
  expect(creditTotals(shop.world)).toEqual(['18.00'])
  const parked = await shop.parked()
  expect(parked.map(({ kind }: { kind: string }) => kind)).toEqual(['return'])
  expectSound(shop)
})

test.each(['come-back', 'stay'])('money (%s) and goods at once', async (goods) => {
  const { shop, serials } = await sold(2)
  await sendRefund(shop.world, 1, 'F-1', moneyFor(1, goods))
  await postReturn(shop.world, returnOf('R-1', [bySerial(espresso, serials.slice(0, 1))]))
  await shop.world.settle()
  const units = creditsOf(shop.world).length
  expect(units).toBe(goods === 'stay' ? 2 : 1)
  expect(shop.credits()).toEqual(goods === 'stay' ? ['9.00', '9.00'] : ['9.00'])
  expectSound(shop)
})

test('many returns of one order, message by message and all at once', async () => {
  const { shop, serials } = await sold(12)
  const posts = serials.map((serial, i) =>
    postReturn(shop.world, returnOf(`R-${i}`, [bySerial(espresso, [serial])])),
  )
  await Promise.all([...posts, sendRefund(shop.world, 1, 'F-1', moneyFor(5, 'come-back'))])
  await shop.world.settle()
  expect(await shop.view(1)).toMatchObject({
    lines: [{ returned: 12, credited: 12, refunded: { comeBack: 5 } }],
  })
  expectSound(shop)
})

/** One of the returns, refunds and shipments that a seed makes of an order. */
async function happen(
  shop: Awaited<ReturnType<typeof roughOrders>>,
  id: number,
  step: number,
): Promise<void> {
  const { world, random } = shop
  const pick = Math.floor(random() * 6)
  const reference = `${id}-${step}`
  const units = 1 + Math.floor(random() * 2)
  const judge = { disposition: ['restock', 'quarantine', 'destroy'][Math.floor(random() * 3)] }
  const tell = async (say: () => Promise<unknown>) => {
    await untilHeard(say)
    await shop.breaths(Math.floor(random() * 40))
  }
  if (pick < 2) await tell(() => postReturn(world, returnOf(`R-${reference}`, [ofOrder(id, units, judge)])))
  else if (pick === 2)
    await tell(() =>
      sendRefund(world, id, `F-${reference}`, moneyFor(units, random() < 0.5 ? 'come-back' : 'stay')),
    )
  else if (pick === 3) await tell(() => sendRefund(world, id, `F-${reference}`, moneyFor(1, 'never-left')))
  else await tell(() => post(world, departure(id, `S-${reference}`, units)))
}

/** So many of the six units of an order leave, and the rest may. */
function departure(id: number, shipmentRef: string, quantity: number): object {
  const units = [{ quantity, lot: 'CH2611' }]
  return reportOf(id, shipmentRef, [{ sku: 'CHOC-70', units, outstanding: 6 - quantity }])
}

/** A caller who hears nothing asks again. */
async function untilHeard(say: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 20; tries++)
    try {
      await say()
      return
    } catch {
      // The weather: the answer was lost, or never came.
    }
}

async function roughOrders(seed: number) {
  const shop = withReturns(await roughShop(seed))
  for (const id of [1, 2]) {
    await untilHeard(() => shop.order(id, 'CHOC-70', 6))
    await untilHeard(() => post(shop.world, departure(id, `S-${id}`, 3)))
  }
  await shop.world.settle()
  return shop
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'whatever happens in rough weather, goods and money agree (seed %i)',
  async (seed) => {
    const shop = await roughOrders(seed)
    const told = [1, 2].map(async (id) => {
      for (let step = 0; step < 8; step++) await happen(shop, id, step)
    })
    await Promise.all([...told, shop.world.settle()])
    await shop.world.settle()
    await shop.finish()
    await shop.later()
    await shop.later()
    expectSound(shop)
    const notes = invoicesOf(shop.world).filter(({ creditOf }) => creditOf !== undefined)
    expect(new Set(notes.map(({ draftId }) => draftId)).size).toBe(notes.length)
  },
)
