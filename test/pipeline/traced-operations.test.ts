// What is done to lots beside orders is traced too, whoever dies meanwhile.
import { TRACE_PATIENCE_MILLISECONDS } from '@tallystick/functions/shell/stock/trace-marker'
import { describe, expect, test } from 'vitest'
import { gtins, taken } from './shop.ts'
import { tracedEvents } from './traced.ts'
import { lotOf, opened, told } from './traced-shop.ts'

const [bar] = gtins

async function maker(change: object = {}) {
  const shop = await opened()
  await shop.sku('COCOA', { lots: true, unit: 'KGM', ...change })
  await shop.sku('BAR', { gtin: bar, lots: true })
  await shop.location('berlin', { gln: '9506000134307' })
  return shop
}

describe('lots', () => {
  test('that came, of makers without a GTIN under their own domain and in their own unit', async () => {
    const shop = await maker({ domain: 'maker.example' })
    await shop.receive('COCOA', 'C/1', 100, { reference: 'PO-1' })
    expect(await told(shop)).toMatchObject([
      {
        type: 'ObjectEvent',
        action: 'OBSERVE',
        bizStep: 'receiving',
        disposition: 'in_progress',
        quantityList: [{ epcClass: 'https://maker.example/lot/COCOA/C%2F1', quantity: 100, uom: 'KGM' }],
        bizTransactionList: [{ type: 'recadv' }],
      },
    ])
  })

  test('that have no name at all are not told of, and nothing waits for that', async () => {
    const shop = await maker()
    await shop.receive('COCOA', 'C1', 100)
    expect(await told(shop)).toEqual([])
  })

  test('that move are shipped and received, less what was lost; what is destroyed ends', async () => {
    const shop = await maker()
    await shop.receive('BAR', 'B1', 100)
    const { moveStock, receiveMove, adjustStock } = shop.world.http
    const line = { sku: 'BAR', lot: 'B1' }
    await taken(moveStock, {
      body: { reference: 'M-1', from: 'leipzig', to: 'berlin', lines: [{ ...line, quantity: 40 }] },
    })
    shop.world.advance(1000)
    await taken(receiveMove, {
      parameters: { moveId: 'M-1' },
      body: { reference: 'R-1', lines: [{ ...line, quantity: 30, lost: 10 }], reason: 'fell' },
    })
    shop.world.advance(1000)
    const gone = { reference: 'A-1', locationId: 'berlin', ...line, quantity: 2, reason: 'wet' }
    await taken(adjustStock, { body: { ...gone, kind: 'destroyed' } })
    await taken(adjustStock, { body: { ...gone, reference: 'A-2', kind: 'adjusted-down' } })
    const destination = 'https://id.gs1.org/414/9506000134307'
    expect(await told(shop)).toMatchObject([
      { bizStep: 'receiving' },
      {
        bizStep: 'shipping',
        disposition: 'in_transit',
        quantityList: [{ epcClass: lotOf(bar, 'B1'), quantity: 40 }],
        destinationList: [{ type: 'location', destination }],
        bizTransactionList: [{ type: 'desadv' }],
      },
      {
        bizStep: 'receiving',
        readPoint: { id: destination },
        quantityList: [{ quantity: 30 }],
        bizTransactionList: [
          { type: 'desadv' },
          { type: 'recadv', bizTransaction: expect.stringContaining('R-1') },
        ],
      },
      { action: 'DELETE', bizStep: 'destroying', quantityList: [{ quantity: 2 }] },
    ])
  })

  test('that are stopped and freed are told of as a class; a recall lasts until it is withdrawn', async () => {
    const shop = await maker()
    await shop.receive('BAR', 'B1', 100)
    const { holdLot, releaseLot, recallLot } = shop.world.http
    for (const [i, door] of [holdLot, releaseLot, recallLot].entries()) {
      shop.world.advance(1000)
      await taken(door, { body: { reference: `L-${i}`, sku: 'BAR', lot: 'B1', reason: 'glass' } })
    }
    const quantityList = [{ epcClass: lotOf(bar, 'B1') }]
    expect((await told(shop)).slice(1)).toMatchObject([
      { bizStep: 'holding', disposition: 'non_sellable_other', quantityList },
      { bizStep: 'storing', disposition: 'sellable_not_accessible', quantityList },
      {
        bizStep: 'holding',
        disposition: 'recalled',
        persistentDisposition: { set: ['recalled'] },
        quantityList,
      },
    ])
  })
})

const run = {
  reference: 'RUN-1',
  locationId: 'leipzig',
  inputs: [{ sku: 'COCOA', lot: 'C1', quantity: 30 }],
  outputs: [{ sku: 'BAR', lot: 'B1', quantity: 48, expiry: '2038-05-01' }],
}

describe('production', () => {
  test('makes lots of lots, and what it made it did not make once it is taken back', async () => {
    const shop = await maker({ domain: 'maker.example' })
    await shop.receive('COCOA', 'C1', 100)
    const { produce, correctProduction } = shop.world.http
    shop.world.advance(1000)
    await taken(produce, { body: run })
    shop.world.advance(1000)
    const correction = { reference: 'K-1', reason: 'wrong lot' }
    await taken(correctProduction, { parameters: { productionId: 'RUN-1' }, body: correction })
    const made = {
      type: 'TransformationEvent',
      bizStep: 'commissioning',
      inputQuantityList: [{ epcClass: 'https://maker.example/lot/COCOA/C1', quantity: 30, uom: 'KGM' }],
      outputQuantityList: [{ epcClass: lotOf(bar, 'B1'), quantity: 48 }],
      ilmd: { 'cbvmda:lotNumber': 'B1', 'cbvmda:itemExpirationDate': '2038-05-01' },
      bizTransactionList: [{ type: 'prodorder' }],
    }
    const [, first, second] = await told(shop)
    expect([first, second].filter((event) => event?.errorDeclaration === undefined)).toMatchObject([made])
    expect([first, second].filter((event) => event?.errorDeclaration)).toMatchObject([
      { ...made, errorDeclaration: { reason: 'did_not_occur' } },
    ])
  })

  test('of several lots is one transformation in as many events, each with its own dates', async () => {
    const shop = await maker({ domain: 'maker.example' })
    await shop.receive('COCOA', 'C1', 100)
    shop.world.advance(1000)
    const second = { sku: 'BAR', lot: 'B2', quantity: 2, expiry: '2038-06-01' }
    await taken(shop.world.http.produce, { body: { ...run, outputs: [...run.outputs, second] } })
    const made = (await told(shop)).slice(1)
    expect(made).toHaveLength(2)
    expect(new Set(made.map((event) => 'transformationID' in event && event.transformationID)).size).toBe(1)
    expect(made.filter((event) => 'inputQuantityList' in event)).toHaveLength(1)
  })

  test('of materials without a name tells that the lot came to be', async () => {
    const shop = await maker()
    await shop.receive('COCOA', 'C1', 100)
    await taken(shop.world.http.produce, { body: run })
    expect(await told(shop)).toMatchObject([{ type: 'ObjectEvent', action: 'ADD', bizStep: 'commissioning' }])
  })
})

test('whoever dies between the effect and its message, the sweeper has it traced', async () => {
  const shop = await maker({ domain: 'maker.example' })
  const { trace } = shop.world.queues
  const { send } = trace
  Object.assign(trace, {
    send: async () => {
      throw new Error('the queue is down')
    },
  })
  await expect(shop.receive('COCOA', 'C1', 100)).rejects.toThrow('the queue is down')
  Object.assign(trace, { send })
  expect(await shop.stock('COCOA')).toEqual({ C1: [100, 100] })
  await shop.world.sweep()
  await shop.world.settle()
  expect(tracedEvents(shop.world)).toHaveLength(shop.before.size)
  shop.world.advance(TRACE_PATIENCE_MILLISECONDS)
  await shop.world.sweep()
  expect(await told(shop)).toMatchObject([{ bizStep: 'receiving' }])
})

test('lots that a recall stops are traced as recalled within a sweep', async () => {
  const shop = await maker()
  await shop.receive('BAR', 'B1', 100)
  shop.world.advance(1000)
  const body = { reference: 'RC-1', sku: 'BAR', lots: ['B1'], reason: 'glass', class: 'I' }
  await taken(shop.world.http.openRecall, { body })
  shop.world.advance(60_000)
  await shop.world.sweep()
  expect((await told(shop)).slice(1)).toMatchObject([
    { bizStep: 'holding', disposition: 'recalled', quantityList: [{ epcClass: lotOf(bar, 'B1') }] },
  ])
})
