// Goods come back: what was sold is taken back unit by unit and lot by lot, credited once, and may be sold again.
import { describe, expect, test } from 'vitest'
import { bySerial, creditTotals, moneyFor, ofOrder, openReturns, postReturn, returnOf } from './returning.ts'
import { expectSound, gtins, serialsIn } from './shop.ts'
import { bodyOf } from './world.ts'

const espresso = '09506000134352'
const [gtin] = gtins
const chocolate = (quantity: number, change: object = {}) =>
  ofOrder(1, quantity, { units: [{ quantity, lot: 'CH2611' }], ...change })
const sentChocolate = (quantity: number) => [{ sku: 'CHOC-70', units: [{ quantity, lot: 'CH2611' }] }]

async function soldChocolate(quantity = 3) {
  const shop = await openReturns()
  await shop.order(1, 'CHOC-70', quantity)
  expect(await shop.ship(1, 'S-1', sentChocolate(quantity))).toMatchObject({ state: 'confirmed' })
  return shop
}

async function soldEspresso(count = 2) {
  const shop = await openReturns()
  const serials = serialsIn(await shop.order(1, 'ESPRESSO-ONE', count))
  await shop.ship(1, 'S-1', [{ sku: 'ESPRESSO-ONE', units: [{ serials }] }])
  return { shop, serials }
}

describe('goods in lots', () => {
  test('come back in part: stock, ledger and credit note', async () => {
    const shop = await soldChocolate()
    expect(await shop.stock('CHOC-70')).toMatchObject({ CH2611: [497, 497] })
    const back = await shop.back('R-1', [chocolate(2)])
    expect(back).toMatchObject({
      state: 'recorded',
      lines: [{ quantity: 2, takenBack: 2, disposition: 'restock' }],
      orders: [{ creditNotes: [{ state: 'issued', total: '18.00' }] }],
    })
    expect(await shop.stock('CHOC-70')).toMatchObject({ CH2611: [499, 499] })
    expect(await shop.view(1)).toMatchObject({
      lines: [{ shipped: 3, returned: 2, credited: 2 }],
      returns: [{ returnRef: 'R-1', creditNotes: [{ total: '18.00' }] }],
    })
    expectSound(shop)
  })

  test('are kept or destroyed, and counted as such', async () => {
    const shop = await soldChocolate()
    await shop.back('R-1', [
      chocolate(1, { disposition: 'quarantine', condition: 'opened' }),
      chocolate(1, { disposition: 'destroy', condition: 'damaged' }),
    ])
    expect(await shop.stock('CHOC-70')).toMatchObject({ CH2611: [497, 497] })
    const { body } = await shop.world.http
      .showLot({ ...blank, query: { sku: 'CHOC-70', lot: 'CH2611' } })
      .then((answer) => ({ body: bodyOf(answer) }))
    expect(body.stock).toMatchObject([{ returned: 2, quarantined: 1, destroyed: 1 }])
    expect(shop.credits()).toEqual(['18.00'])
    expectSound(shop)
  })

  test('of a recalled lot are never sold again, and the answer says so', async () => {
    const shop = await soldChocolate()
    await shop.world.http.recallLot({
      ...blank,
      body: Buffer.from(JSON.stringify({ reference: 'RC', sku: 'CHOC-70', lot: 'CH2611', reason: 'glass' })),
    })
    const back = await shop.back('R-1', [chocolate(2)])
    expect(back.lines).toEqual([{ quantity: 2, takenBack: 2, disposition: 'restock', quarantined: 2 }])
    expect(await shop.stock('CHOC-70')).toMatchObject({ CH2611: [497, 497] })
    expectSound(shop)
  })

  test('come back to a store that never had the lot', async () => {
    const shop = await soldChocolate()
    await shop.location('store')
    await shop.back('R-1', [chocolate(2)], { locationId: 'store' })
    expect(await shop.stock('CHOC-70', 'store')).toEqual({ CH2611: [2, 2] })
    expect(shop.credits()).toEqual(['18.00'])
    expectSound(shop)
  })

  test('wake who waits for them', async () => {
    const shop = await openReturns()
    await shop.sku('TEA', { gtin, lots: true })
    await shop.receive('TEA', 'T1', 1)
    await shop.order(1, 'TEA')
    await shop.ship(1, 'S-1', [{ sku: 'TEA', units: [{ quantity: 1, lot: 'T1' }] }])
    expect(await shop.order(2, 'TEA')).toMatchObject({ phase: 'waiting' })
    await shop.back('R-1', [ofOrder(1, 1)])
    expect(await shop.view(2)).toMatchObject({ phase: 'allocated' })
    expectSound(shop)
  })
})

const blank = {
  parameters: {},
  query: {},
  headers: {},
  requestId: 'r',
  clientId: 'operations',
  body: Buffer.alloc(0),
}

describe('units with serials', () => {
  test('come back by serial alone, and are credited by their names', async () => {
    const { shop, serials } = await soldEspresso()
    const [one = ''] = serials
    expect(await shop.back('R-1', [bySerial(espresso, [one])])).toMatchObject({ state: 'recorded' })
    expect(await shop.unit(espresso, one)).toMatchObject({ state: 'restocked' })
    expect((await shop.unit(espresso, one)).history.map(({ step }: { step: string }) => step)).toEqual([
      'allocate',
      'ship',
      'sell',
      'return',
      'restock',
    ])
    expect(shop.credits()).toEqual(['9.00'])
    const note = shop.invoiceTexts().find((text) => text.includes('CreditNote'))
    expect(note).toContain(one)
    expectSound(shop)
  })

  test('are sold again and come back again, to whom they were sold last', async () => {
    const { shop, serials } = await soldEspresso(1)
    await shop.back('R-1', [bySerial(espresso, serials)])
    await shop.order(2, 'ESPRESSO-ONE')
    const again = await shop.ship(2, 'S-2', [{ sku: 'ESPRESSO-ONE', units: [{ serials }] }])
    expect(again).toMatchObject({ state: 'confirmed' })
    await shop.back('R-2', [bySerial(espresso, serials, { disposition: 'destroy' })])
    expect(await shop.view(2)).toMatchObject({ lines: [{ returned: 1 }], returns: [{ returnRef: 'R-2' }] })
    expect(await shop.unit(espresso, serials[0] ?? '')).toMatchObject({ state: 'destroyed' })
    expect(shop.credits()).toEqual(['9.00', '9.00'])
    expectSound(shop)
  })

  test('that came back are told so, whoever reports them', async () => {
    const { shop, serials } = await soldEspresso(1)
    await shop.back('R-1', [bySerial(espresso, serials)])
    expect(
      await shop.refused('R-2', [
        bySerial(espresso, serials),
        ofOrder(1, 1, { units: [{ quantity: 1, serials }] }),
      ]),
    ).toEqual({
      status: 422,
      codes: ['ORDERS-RETURN-UNIT-RETURNED', 'ORDERS-RETURN-UNIT-RETURNED'],
    })
    expectSound(shop)
  })

  test('of which nothing is known are parked, and taken back once it is', async () => {
    const shop = await openReturns()
    await shop.sku('CAM', { gtin, serials: 'reported' })
    const parked = await shop.back('R-1', [bySerial(gtin, ['CAM-1'])])
    expect(parked).toMatchObject({ state: 'parked', faults: [{ code: 'ORDERS-RETURN-UNIT-UNKNOWN' }] })
    await shop.order(1, 'CAM')
    await shop.ship(1, 'S-1', [{ sku: 'CAM', units: [{ serials: ['CAM-1'] }] }])
    const [{ parkedId }] = await shop.parked()
    await shop.world.http.replayParked({ ...blank, parameters: { parkedId } })
    await shop.world.settle()
    expect(await shop.unit(gtin, 'CAM-1')).toMatchObject({ state: 'restocked' })
    expect(await shop.parked()).toEqual([])
    expect(shop.credits()).toEqual(['9.00'])
    expectSound(shop)
  })
})

describe('the door', () => {
  test('answers the same report the same, and refuses another under its reference', async () => {
    const shop = await soldChocolate()
    const report = returnOf('R-1', [chocolate(1)])
    const first = await postReturn(shop.world, report)
    await shop.world.settle()
    const again = await postReturn(shop.world, report)
    expect([again.status, bodyOf(again)]).toEqual([first.status, bodyOf(first)])
    await shop.world.settle()
    expect(await shop.refused('R-1', [chocolate(2)])).toEqual({
      status: 409,
      codes: ['ORDERS-RETURN-REFERENCE-REUSED'],
    })
    expect(shop.credits()).toEqual(['9.00'])
    expectSound(shop)
  })

  test('tells everything that is wrong at once', async () => {
    const shop = await soldChocolate()
    const lines = [
      chocolate(3),
      chocolate(1),
      ofOrder(1, 1, { units: [{ quantity: 1, lot: 'CH2609' }] }),
      ofOrder(1, 1, { orderLineId: '7' }),
      bySerial(espresso, ['NEVER-MADE']),
    ]
    expect(await shop.refused('R-1', lines)).toEqual({
      status: 422,
      codes: ['ORDERS-RETURN-OVER', 'ORDERS-RETURN-LOT', 'ORDERS-RETURN-LINE-UNKNOWN'],
    })
    expect(await shop.refused('R-2', [chocolate(1)], { returnedAt: '2026-11-22T10:00:00Z' })).toEqual({
      status: 422,
      codes: ['ORDERS-RETURN-FUTURE'],
    })
    expect(await shop.refused('R-3', [chocolate(1)], { locationId: 'nowhere' })).toMatchObject({
      codes: ['ORDERS-RETURN-LOCATION'],
    })
    expectSound(shop)
  })

  test('shows a return to nobody but its provider', async () => {
    const shop = await soldChocolate()
    const answer = bodyOf(await postReturn(shop.world, returnOf('R-1', [chocolate(1)])))
    await shop.world.settle()
    const parameters = { returnId: answer.returnId }
    for (const clientId of ['client-other', 'operations'])
      expect((await shop.world.http.showReturn({ ...blank, clientId, parameters })).status).toBe(404)
    expect((await postReturn(shop.world, returnOf('R-2', [chocolate(1)]), 'client-other')).status).toBe(422)
  })
})

describe('money and goods', () => {
  test('refunded first: the goods that come back are credited no second time', async () => {
    const shop = await soldChocolate()
    await shop.refund(1, 'F-1', moneyFor(2, 'come-back'))
    await shop.back('R-1', [chocolate(2)])
    expect(shop.credits()).toEqual(['18.00'])
    await shop.back('R-2', [chocolate(1)])
    expect(creditTotals(shop.world)).toEqual(['18.00', '9.00'])
    expectSound(shop)
  })

  test('returned first: the money is credited no second time', async () => {
    const shop = await soldChocolate()
    await shop.back('R-1', [chocolate(1)])
    await shop.refund(1, 'F-1', moneyFor(2, 'come-back'))
    expect(shop.credits()).toEqual(['9.00', '9.00'])
    expect(await shop.view(1)).toMatchObject({
      lines: [{ returned: 1, refunded: { comeBack: 2 }, credited: 2 }],
    })
    expectSound(shop)
  })

  test('what the buyer keeps is credited beside what comes back', async () => {
    const shop = await soldChocolate()
    await shop.refund(1, 'F-1', moneyFor(1, 'stay'))
    await shop.back('R-1', [chocolate(2)])
    expect(shop.credits()).toEqual(['18.00', '9.00'])
    expectSound(shop)
  })

  test('what never left is closed, free for others and never invoiced', async () => {
    const shop = await openReturns()
    await shop.order(1, 'CHOC-70', 3)
    await shop.refund(1, 'F-1', moneyFor(1, 'never-left'))
    expect(await shop.view(1)).toMatchObject({
      lines: [{ ordered: 3, closed: 1, refunded: { neverLeft: 1 } }],
    })
    const over = await shop.ship(1, 'S-1', [{ sku: 'CHOC-70', units: [{ quantity: 3, lot: 'CH2611' }] }])
    const surplus = [{ orderLineId: '1000', quantity: 1 }]
    const deviations = [{ code: 'ORDERS-SHIPMENT-OVER' }]
    expect(over).toMatchObject({ state: 'confirmed', surplus, deviations })
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped', lines: [{ shipped: 2, closed: 1 }] })
    expect([shop.credits(), shop.invoiceTexts()]).toEqual([[], []])
    expectSound({ world: shop.world })
  })

  test('what never left stays closed when the others leave', async () => {
    const shop = await openReturns()
    await shop.order(1, 'CHOC-70', 3)
    await shop.refund(1, 'F-1', moneyFor(1, 'never-left'))
    await shop.ship(1, 'S-2', sentChocolate(2))
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped', lines: [{ shipped: 2, closed: 1 }] })
    expect(shop.credits()).toEqual([])
    expectSound({ world: shop.world })
  })

  test('a fee that is kept back makes the credit note less, goodwill is one of its own', async () => {
    const shop = await soldChocolate()
    await shop.refund(1, 'F-1', moneyFor(2, 'come-back', { total: '15.50' }))
    await shop.back('R-1', [chocolate(2)])
    expect(shop.credits()).toEqual(['15.50'])
    await shop.refund(1, 'F-2', { lines: [], total: '2.00' })
    expect(shop.credits()).toEqual(['15.50', '2.00'])
    expectSound(shop)
  })

  test('before the goods leave, and before there is an invoice, it is credited right after that', async () => {
    const shop = await openReturns()
    await shop.order(1, 'CHOC-70', 3)
    await shop.refund(1, 'F-1', moneyFor(2, 'come-back'))
    expect(shop.credits()).toEqual([])
    await shop.ship(1, 'S-1', sentChocolate(3))
    await shop.later()
    await shop.later()
    expect(shop.credits()).toEqual(['18.00'])
    expectSound(shop)
  })
})
