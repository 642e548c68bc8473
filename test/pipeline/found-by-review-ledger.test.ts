// What edits, amendments, substitutes, surplus, refunds and returns of one order do to each other.
import { shipmentIdOf } from '@tallystick/functions/shell/shipment-id'
import type { Table } from '@tallystick/store'
import { describe, expect, test } from 'vitest'
import { makeInvoicesOf, packedReport, postDeparture } from './packing.ts'
import { bySerial, moneyFor, ofOrder, openReturns } from './returning.ts'
import { post } from './shipments.ts'
import { asked, codesOf, expectSound, gtins, reportOf, type Shop, serialsIn, type ToldLine } from './shop.ts'
import { orderCall } from './shopify-order.ts'
import type { WorldOptions } from './world.ts'

const [gtin] = gtins
const provider = 'client-default'
const accepted = { substitution: 'accept', overShipment: 'accept-free' } as const

async function openLedger(policy: object = {}, options: WorldOptions = {}) {
  const shop = await openReturns(options)
  await makeInvoicesOf(shop.world, 'shipped', policy)
  await shop.sku('ROSE', { gtin: gtins[2], lots: true })
  await shop.receive('ROSE', 'R1', 20)
  await shop.sku('COCOA', { gtin, serials: 'reported', lots: true })
  await shop.receive('COCOA', 'C1', 10, { expiry: '2037-12-31' })
  return shop
}

async function amend(shop: Shop, lines: readonly ToldLine[], ref = 'S-1', id = 1) {
  const parameters = { shipmentId: shipmentIdOf('default', ref) }
  const body = reportOf(id, ref, lines)
  const answer = await asked(shop.world.http.receiveAmendment, { clientId: provider, parameters, body })
  expect([answer.status, codesOf(answer.body)]).toEqual([202, []])
  shop.world.advance(1000)
  await shop.world.settle()
  return (await asked(shop.world.http.showShipment, { clientId: provider, parameters })).body
}

const rose = (quantity: number, outstanding = 0): ToldLine => ({
  sku: 'ROSE',
  units: [{ quantity, lot: 'R1' }],
  outstanding,
})
const cocoa = (serials: string[], outstanding = 0): ToldLine & { substituteFor: object } => ({
  sku: 'COCOA',
  units: [{ serials, lot: 'C1' }],
  outstanding,
  substituteFor: { orderLineId: '1000' },
})

describe('a line of which something else left', () => {
  test('keeps that when an edit raises it', async () => {
    const shop = await openLedger(accepted)
    await shop.order(1, 'ROSE', 3)
    await shop.ship(1, 'S-1', [cocoa(['K1'], 2)])
    const { lines } = await shop.order(1, 'ROSE', 5, { revision: 60 })
    expect(lines[0].parts).toMatchObject([
      { sku: 'ROSE', lots: [{ lot: 'R1', quantity: 4, shipped: 0 }] },
      { sku: 'COCOA', lots: [{ lot: 'C1', quantity: 1, shipped: 1 }] },
    ])
    await shop.ship(1, 'S-2', [rose(4)])
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped' })
    expectSound(shop)
  })

  test('is credited what comes back of that, by serial or under the number of the order', async () => {
    const shop = await openLedger(accepted)
    await shop.order(1, 'ROSE', 3)
    await shop.ship(1, 'S-1', [cocoa(['K1', 'K2', 'K3'])])
    expect(await shop.back('R-1', [bySerial(gtin, ['K1'])])).toMatchObject({ state: 'recorded' })
    expect(shop.credits()).toEqual(['9.00'])
    const units = [{ quantity: 1, serials: ['K2'] }]
    expect(await shop.back('R-2', [ofOrder(1, 1, { units })])).toMatchObject({ state: 'recorded' })
    expect(await shop.stock('COCOA')).toEqual({ C1: [9, 9] })
    await shop.refund(1, 'F-1', moneyFor(1, 'stay'))
    expect(shop.credits()).toEqual(['9.00', '9.00', '9.00'])
    expectSound(shop)
  })

  test('is credited what comes back of either', async () => {
    const shop = await openLedger(accepted)
    await shop.sku('LILY', { gtin: gtins[3], lots: true })
    await shop.receive('LILY', 'L1', 10)
    await shop.order(1, 'ROSE', 4)
    const lily = { sku: 'LILY', units: [{ quantity: 2, lot: 'L1' }], outstanding: 2 }
    await shop.ship(1, 'S-1', [{ ...lily, substituteFor: { orderLineId: '1000' } } as ToldLine])
    await shop.ship(1, 'S-2', [rose(2)])
    await shop.back('R-1', [ofOrder(1, 1, { units: [{ quantity: 1, lot: 'L1' }] })])
    await shop.back('R-2', [ofOrder(1, 1, { units: [{ quantity: 1, lot: 'R1' }] })])
    expect([await shop.stock('LILY'), await shop.stock('ROSE')]).toEqual([{ L1: [9, 9] }, { R1: [19, 19] }])
    await shop.refund(1, 'F-1', moneyFor(4, 'come-back'))
    expect(shop.credits()).toEqual(['9.00', '9.00', '9.00', '9.00'])
    expectSound(shop)
  })
})

describe('an order of which nothing left after all', () => {
  test('is cancelled when its channel says so, and all of it is free', async () => {
    const shop = await openLedger()
    await shop.order(1, 'ROSE', 3)
    await shop.ship(1, 'S-1', [rose(4)])
    await amend(shop, [{ sku: 'ROSE', units: [], outstanding: 3 }])
    await shop.order(1, 'ROSE', 3, { revision: 60, cancelled: true })
    expect(await shop.view(1)).toMatchObject({ phase: 'cancelled' })
    expect(await shop.parked()).toEqual([])
    expect(await shop.stock('ROSE')).toEqual({ R1: [20, 20] })
    expectSound(shop)
  })

  test('is so too where its provider gave all of it up, or its channel gave all of the money back', async () => {
    const shop = await openLedger()
    await shop.order(1, 'ROSE', 3)
    await shop.ship(1, 'S-1', [{ sku: 'ROSE', units: [], outstanding: 0 }])
    await shop.order(2, 'ROSE', 3)
    await shop.refund(2, 'F-1', moneyFor(3, 'never-left'))
    for (const id of [1, 2]) {
      expect(await shop.view(id)).toMatchObject({ phase: 'shipped' })
      await shop.order(id, 'ROSE', 3, { revision: 60, cancelled: true })
      expect(await shop.view(id)).toMatchObject({ phase: 'cancelled' })
    }
    expect(await shop.parked()).toEqual([])
    expectSound(shop)
  })
})

describe('money for units that never left', () => {
  test('credits nobody where their provider gave them up first', async () => {
    const shop = await openLedger()
    await shop.order(1, 'ROSE', 5)
    await shop.ship(1, 'S-1', [rose(3)])
    await shop.refund(1, 'F-1', moneyFor(2, 'never-left'))
    expect(shop.credits()).toEqual([])
    const [line] = (await shop.view(1)).lines
    expect(line).toMatchObject({ closed: 2, refunded: { neverLeft: 2 } })
    await shop.refund(1, 'F-2', moneyFor(1, 'never-left'))
    expect(shop.credits()).toEqual(['9.00'])
    expectSound(shop)
  })

  test('leaves to be sent what was neither given up nor given back', async () => {
    const shop = await openLedger()
    await shop.order(1, 'ROSE', 5)
    await shop.ship(1, 'S-1', [rose(1, 2)])
    await shop.refund(1, 'F-1', moneyFor(2, 'never-left'))
    await shop.ship(1, 'S-2', [rose(2)])
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped', lines: [{ shipped: 3, closed: 2 }] })
    expect(shop.credits()).toEqual([])
    expectSound(shop)
  })

  test('keeps them closed when the report that gave them up is amended', async () => {
    const shop = await openLedger()
    await shop.order(1, [
      { sku: 'ROSE', quantity: 5, price: 900 },
      { sku: 'ROSE', quantity: 1, price: 900 },
    ])
    const second = (quantity: number) => ({ ...rose(quantity), index: 1 })
    await shop.ship(1, 'S-1', [rose(3), second(2)])
    await shop.refund(1, 'F-1', moneyFor(2, 'never-left'))
    await amend(shop, [rose(2, 1), second(1)])
    expect(await shop.view(1)).toMatchObject({
      lines: [{ shipped: 2, closed: 2, refunded: { neverLeft: 2 } }, { shipped: 1 }],
    })
    await shop.ship(1, 'S-2', [rose(1)])
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped' })
    expect(shop.credits()).toEqual([])
    expectSound(shop)
  })
})

describe('units beyond what was ordered', () => {
  const sent: ToldLine = { sku: 'COCOA', units: [{ serials: ['K1', 'K2', 'K3'], lot: 'C1' }] }

  test.each([
    ['the one that nobody paid for', ['K3'], []],
    ['as many as nobody paid for', ['K1'], []],
    ['one more', ['K1', 'K3'], ['9.00']],
    ['all of them', ['K1', 'K2', 'K3'], ['18.00']],
  ])('come back: %s', async (_, serials, credits) => {
    const shop = await openLedger(accepted)
    await shop.order(1, 'COCOA', 2)
    await shop.ship(1, 'S-1', [sent])
    expect(await shop.back('R-1', [bySerial(gtin, serials)])).toMatchObject({ state: 'recorded' })
    expect(shop.credits()).toEqual(credits)
    const more = await shop.refused('R-2', [bySerial(gtin, serials)])
    expect(more.codes).toContain('ORDERS-RETURN-UNIT-RETURNED')
    expectSound(shop)
  })

  test('take no room on their invoice from units of another', async () => {
    const shop = await openLedger(accepted)
    await shop.order(1, 'ROSE', 2)
    await shop.ship(1, 'S-1', [rose(1, 1)])
    await shop.ship(1, 'S-2', [rose(3)])
    await shop.refund(1, 'F-1', moneyFor(2, 'stay'))
    expect(shop.credits()).toEqual(['9.00', '9.00'])
    expectSound(shop)
  })

  test('that left first take none either', async () => {
    const shop = await openLedger(accepted)
    await shop.order(1, [
      { sku: 'ROSE', quantity: 3, price: 900 },
      { sku: 'ROSE', quantity: 1, price: 900 },
    ])
    await shop.refund(1, 'F-0', moneyFor(1, 'never-left'))
    await shop.ship(1, 'S-1', [rose(3)])
    await shop.ship(1, 'S-2', [{ ...rose(1), index: 1 }])
    await shop.refund(1, 'F-1', moneyFor(3, 'come-back'))
    expect(shop.credits()).toEqual(['18.00'])
    expectSound(shop)
  })
})

describe('serials of a pool that a line gave back', () => {
  test('may leave with it when it is given them again', async () => {
    const shop = await openLedger()
    await shop.sku('POOL', { gtin: gtins[1], serials: 'pool' })
    await shop.import('serials', ['serial', 'P1', 'P2', 'P3'], { sku: 'POOL' })
    const rest = { sku: 'ROSE', quantity: 1, price: 900 }
    await shop.order(1, [{ sku: 'POOL', quantity: 3, price: 900 }, rest])
    await shop.ship(1, 'S-1', [{ sku: 'POOL', units: [{ serials: ['P1'] }] }])
    const edited = await shop.order(1, [{ sku: 'POOL', quantity: 4, price: 900 }, rest], 1, { revision: 60 })
    expect(serialsIn(edited)).toEqual(['P1', 'P2'])
    const shipped = await shop.ship(1, 'S-2', [{ sku: 'POOL', units: [{ serials: ['P2'] }] }])
    expect(shipped).toMatchObject({ state: 'confirmed' })
    expect(await shop.unit(gtins[1], 'P2')).toMatchObject({ state: 'sold' })
    expectSound(shop)
  })
})

describe('a line that an amendment opens again', () => {
  const second = (quantity: number) => ({ ...rose(quantity), index: 1 })
  const twoLines = (sku: string, quantity: number) => [
    { sku, quantity, price: 900 },
    { sku: 'ROSE', quantity: 1, price: 900 },
  ]

  test('is given serials of the pool again', async () => {
    const shop = await openLedger()
    await shop.sku('POOL', { gtin: gtins[1], serials: 'pool' })
    await shop.import('serials', ['serial', 'P1', 'P2', 'P3', 'P4'], { sku: 'POOL' })
    await shop.order(1, twoLines('POOL', 3))
    const pooled = (...serials: string[]) => ({ sku: 'POOL', units: [{ serials }] })
    await shop.ship(1, 'S-1', [pooled('P1'), second(2)])
    expect(serialsIn(await shop.view(1))).toEqual(['P1'])
    await amend(shop, [{ ...pooled('P1'), outstanding: 2 }, second(1)])
    const [, ...others] = serialsIn(await shop.view(1))
    expect(others).toHaveLength(2)
    await shop.ship(1, 'S-2', [pooled(...others)])
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped' })
    expectSound(shop)
  })

  test('waits for goods that others have by now', async () => {
    const shop = await openLedger()
    await shop.sku('LILY', { gtin: gtins[3], lots: true })
    await shop.receive('LILY', 'L1', 3)
    await shop.order(1, twoLines('LILY', 3))
    const lily = (quantity: number, outstanding: number) => ({
      sku: 'LILY',
      units: quantity === 0 ? [] : [{ quantity, lot: 'L1' }],
      outstanding,
    })
    await shop.ship(1, 'S-1', [lily(1, 0), second(2)])
    await shop.order(2, 'LILY', 2)
    await amend(shop, [lily(1, 2), second(1)])
    expect(await shop.view(1)).toMatchObject({
      phase: 'partly-shipped',
      waitsAt: { thing: expect.any(String) },
    })
    expectSound(shop)
    await shop.order(2, 'LILY', 2, { revision: 60, cancelled: true })
    expect(await shop.view(1)).not.toHaveProperty('waitsAt')
    await shop.ship(1, 'S-2', [lily(2, 0)])
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped' })
    expectSound(shop)
  })
})

describe('an edit between the two halves of an amendment', () => {
  test('leaves to the shipment its units, of as many as are ordered now', async () => {
    let interrupt = async (): Promise<void> => undefined
    const through = (table: Table): Table => ({
      ...table,
      async write(...writes) {
        const outcome = await table.write(...writes)
        const isTakenBack = writes.some(
          (write) => write.kind === 'put' && write.item.sk === 'SHIPMENT' && write.item.state === 'deciding',
        )
        if (isTakenBack && outcome.done) await interrupt()
        return outcome
      },
    })
    const shop = await openLedger({}, { through })
    const lines = (quantity: number) => [
      { sku: 'ROSE', quantity, price: 1190 },
      { sku: 'ROSE', quantity: 1, price: 900 },
    ]
    const second = (quantity: number) => ({ ...rose(quantity), index: 1 })
    await shop.order(1, lines(5))
    await shop.ship(1, 'S-1', [rose(2, 3), second(2)])
    await shop.ship(1, 'S-2', [rose(1, 2)])
    interrupt = async () => {
      interrupt = async () => undefined
      await shop.world.http.receiveOrder(orderCall({ id: 1, lines: lines(4), revision: 60 }))
      for (const { body } of shop.world.queues.orders.take(1)) await shop.world.steps.orders([body])
    }
    const amended = await amend(shop, [rose(2, 2), second(1)])
    expect(amended).toMatchObject({ state: 'confirmed', invoice: { state: 'issued' } })
    await shop.ship(1, 'S-3', [rose(1)])
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped', lines: [{ ordered: 4, shipped: 4 }, {}] })
    expectSound(shop)
  })
})

test('what was packed, amended to nothing and then departed has no invoice, and nothing waits for one', async () => {
  const shop = await openLedger()
  await shop.order(1, 'ROSE', 2)
  await post(shop.world, packedReport(1, 'S-1', [rose(2)]))
  await shop.world.settle()
  const none = { sku: 'ROSE', quantity: 0, units: [], outstanding: 2, orderLineId: '1000' }
  const parameters = { shipmentId: shipmentIdOf('default', 'S-1') }
  const body = packedReport(1, 'S-1', [none])
  await asked(shop.world.http.receiveAmendment, { clientId: provider, parameters, body })
  await shop.world.settle()
  expectSound(shop)
  await postDeparture(shop.world, parameters.shipmentId)
  await shop.world.settle()
  expect(shop.invoiceTexts()).toEqual([])
  expectSound(shop)
})
