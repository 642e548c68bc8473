// What reviews found: states and races that once ended wrong.
import { fifoHandler } from '@tallystick/functions/shell/queue'
import type { Item, Table } from '@tallystick/store'
import { beforeEach, describe, expect, test } from 'vitest'
import { brokenPromises } from './invariants.ts'
import { post, reportFor, viewOrder } from './shipments.ts'
import { type InventedOrder, idOf, orderCall } from './shopify-order.ts'
import { bodyOf, loadCatalogue, makeWorld, originals, request, type World } from './world.ts'

const mugs = (quantity: number, told: Partial<InventedOrder> = {}): InventedOrder => ({
  id: 1,
  lines: [{ sku: 'MUG-BLUE', quantity, price: 100 }],
  ...told,
})
const chocolate = (quantity: number, told: Partial<InventedOrder> = {}): InventedOrder => ({
  id: 1,
  lines: [{ sku: 'CHOC-70', quantity, price: 450, ratePercent: 7 }],
  ...told,
})
const later = { revision: 60 }

let world: World

beforeEach(async () => {
  world = await loaded(makeWorld())
})

async function loaded(made: World): Promise<World> {
  await loadCatalogue(made)
  return made
}

async function order(told: InventedOrder): Promise<void> {
  await world.http.receiveOrder(orderCall(told))
  await world.settle()
}

async function ship(report: object): Promise<void> {
  expect((await post(world, report)).status).toBe(202)
  await world.settle()
}

function report(quantity: number, units: object = {}, outstanding = 0) {
  const about = { orderId: idOf({ id: 1 }), locationId: 'leipzig', shippedAt: '2026-11-20T09:00:00Z' }
  const sku = 'lot' in units ? 'CHOC-70' : 'MUG-BLUE'
  const lines = [{ orderLineId: '1000', sku, quantity, outstanding, units: [{ quantity, ...units }] }]
  return { shipmentRef: 'S-1', ...about, lines }
}

const write = (sku: string, body: object) =>
  world.http.writeSku(
    request({ parameters: { sku }, body: { name: sku, unit: 'H87', serials: 'none', lots: false, ...body } }),
  )
const receive = (lot: object) => world.http.receiveLot(request({ body: { locationId: 'leipzig', ...lot } }))
const phase = async () => (await viewOrder(world, idOf({ id: 1 }))).phase
const parked = async () => bodyOf(await world.http.showParkedList(request())).data
const waiting = () => world.table.items().filter(({ pk }) => pk.startsWith('WAITING#'))
const invoiceTexts = () => originals(world).map(({ bytes }) => Buffer.from(bytes).toString())

async function moveConnection(change: object): Promise<void> {
  const secrets = [{ id: 'demo', value: 'shpss_tallystick_demo_secret' }]
  const body = { legalEntityId: 'fable', locationId: 'leipzig', secrets, ...change }
  await world.http.writeConnection(request({ parameters: { channel: 'shopify', connection: 'fable' }, body }))
}

/** Lets the next read of an order's state stand still once `hold` is called. */
function standstill() {
  const gates: Promise<void>[] = []
  let release = () => {}
  const through = (table: Table): Table => ({
    ...table,
    async get(key) {
      if (key.sk === 'STATE') await gates.pop()
      return table.get(key)
    },
  })
  const hold = () => {
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    gates.push(gate)
  }
  return { through, hold, release: () => release() }
}

const breath = () => new Promise<void>((resolve) => setTimeout(resolve, 10))

describe('an order and its state are read so that the version guards both', () => {
  test('an edit that was taken back does not mix two revisions', async () => {
    const reading = standstill()
    world = await loaded(makeWorld({ through: reading.through }))
    await order(mugs(2, { status: 'pending' }))
    await world.http.receiveOrder(orderCall(mugs(3, { status: 'pending', revision: 60 })))
    await world.http.receiveOrder(orderCall(mugs(2, { revision: 61 })))
    const [edit, takenBack] = world.queues.orders.take(2)
    reading.hold()
    const slow = world.steps.orders([takenBack?.body ?? ''])
    await breath()
    await world.steps.orders([edit?.body ?? ''])
    reading.release()
    await slow
    await world.settle()
    const [line] = (await viewOrder(world, idOf({ id: 1 }))).lines
    expect(line.ordered).toBe(line.quantity)
  })
})

describe('reports of shipments are never lost', () => {
  test('of two under one reference that wait, the first is bound and the other is set aside', async () => {
    await world.http.receiveOrder(orderCall(chocolate(3)))
    const held = world.queues.orders.take(1)
    for (const body of [report(1, { lot: 'CH2609' }, 2), report(2, { lot: 'CH2609' }, 1)])
      expect((await post(world, body)).status).toBe(202)
    await world.settle()
    await world.queues.orders.send(held)
    await world.settle()
    world.advance(60_000)
    await world.sweep()
    await world.settle()
    expect((await viewOrder(world, idOf({ id: 1 }))).lines[0].shipped).toBe(1)
    expect(await parked()).toHaveLength(1)
  })

  test('a marker that is written late does not wake a confirmed shipment for ever', async () => {
    await world.http.receiveOrder(orderCall(chocolate(3)))
    const held = world.queues.orders.take(1)
    await post(world, report(3, { lot: 'CH2609' }))
    const [message] = world.queues.shipments.take(1)
    await world.steps.shipments([message?.body ?? ''])
    const late = waiting()[0] as Item
    await world.queues.orders.send(held)
    await world.settle()
    await world.steps.shipments([message?.body ?? ''])
    await world.table.write({ kind: 'put', item: late })
    world.advance(60_000)
    await world.sweep()
    await world.settle()
    expect(waiting()).toEqual([])
  })

  test('5,000 wrong serials are parked, not dead', async () => {
    await order({ id: 1, lines: [{ sku: 'ESPRESSO-ONE', quantity: 5000, price: 100 }] })
    const serials = Array.from({ length: 5000 }, (_, i) => `X${i}`)
    const [line] = report(5000, { serials }).lines
    await ship({ ...report(5000), lines: [{ ...line, sku: 'ESPRESSO-ONE' }] })
    expect(await parked()).toHaveLength(1)
  })

  test('a serial that nobody checked stands on no invoice', async () => {
    await order(mugs(2))
    await ship({ ...report(1, { serials: ['SER-1'] }, 1), shipmentRef: 'A' })
    await ship({ ...report(1, { serials: ['SER-1'] }), shipmentRef: 'B' })
    expect(invoiceTexts().filter((text) => text.includes('SER-1'))).toEqual([])
  })

  test('a lot with a space is refused at the door, because no trace event could name it', async () => {
    await order(mugs(1))
    await post(world, {
      ...report(1),
      lines: [{ ...report(1).lines[0], units: [{ quantity: 1, lot: 'A B' }] }],
    })
    await world.settle()
    expect(world.deadLetters).toEqual([])
  })

  test('a shipment that was mended and sent again is no longer listed as parked', async () => {
    await order(chocolate(1))
    await ship(report(1, { lot: 'LATE' }))
    await receive({ reference: 'R', sku: 'CHOC-70', lot: 'LATE', quantity: 1 })
    await ship(report(1, { lot: 'LATE' }))
    expect(await phase()).toBe('shipped')
    expect(await parked()).toEqual([])
  })
})

describe('what is large ends somewhere', () => {
  async function fragments(count: number): Promise<void> {
    await write('FRAGMENT', { lots: true })
    for (let i = 0; i < count; i++)
      await receive({ reference: `F${i}`, sku: 'FRAGMENT', lot: `L${i}`, quantity: 1 })
  }

  test('a line that needs 110 lots is allocated, waits or is parked', async () => {
    await fragments(110)
    await order({ id: 1, lines: [{ sku: 'FRAGMENT', quantity: 110, price: 100 }] })
    expect(await phase()).not.toBe('accepted')
  })

  test('an order that holds 110 lots can be cancelled', async () => {
    await fragments(110)
    const line = { sku: 'FRAGMENT', quantity: 1, price: 100 }
    const told = { id: 1, lines: Array.from({ length: 110 }, () => line) }
    await order(told)
    await order({ ...told, ...later, cancelled: true })
    expect(await phase()).toBe('cancelled')
  })

  test.each([
    ['a SKU of 3,000 characters', [{ sku: 'S'.repeat(3000), quantity: 1, price: 100 }]],
    ['names of 1,000 characters on 500 lines', mugs(1).lines.flatMap((line) => Array(500).fill(line))],
  ])('a call with %s is parked or taken', async (what, lines) => {
    const told = orderCall({ id: 1, lines })
    const long = JSON.parse(Buffer.from(told.body).toString())
    if (what.startsWith('names')) for (const line of long.line_items) line.name = 'x'.repeat(1000)
    const body = { bytes: Buffer.from(JSON.stringify(long)), contentType: 'application/json' }
    await world.http.receiveOrder(told)
    const [{ body: message = '' } = {}] = world.queues.orders.pending()
    await world.buckets.work.put(JSON.parse(message).bodyKey, body)
    await world.settle()
    expect(world.deadLetters).toEqual([])
  })
})

describe('the catalogue changes while orders run', () => {
  test('what was allocated at one location is given back there', async () => {
    await order(chocolate(3))
    const address = { street: 'S', city: 'Berlin', postalCode: '1', country: 'DE' }
    const body = { name: 'Berlin', address, timeZone: 'Europe/Berlin', providers: [] }
    await world.http.writeLocation(request({ parameters: { locationId: 'berlin' }, body }))
    const same = { sku: 'CHOC-70', lot: 'CH2609', expiry: '2037-03-31', quantity: 10 }
    await receive({ reference: 'B', ...same, locationId: 'berlin' })
    await moveConnection({ locationId: 'berlin' })
    await order({ ...chocolate(3), ...later, cancelled: true })
    expect(brokenPromises(world)).toEqual([])
  })

  test('a kit with a component that is not there is refused', async () => {
    expect((await write('BASKET-JOY', { components: [{ sku: 'NOBODY', quantity: 1 }] })).status).toBe(422)
  })

  test('a connection to a location that is not there does not kill its orders', async () => {
    await moveConnection({ locationId: 'nowhere' })
    await order(mugs(1))
    expect(world.deadLetters).toEqual([])
  })
})

describe('amounts', () => {
  test.each(['refunded', 'voided'])('an order that is %s asks nobody for money', async (status) => {
    await order(mugs(2))
    await order(mugs(2, { status, ...later }))
    await ship(report(2))
    const asked = invoiceTexts().filter((text) => !text.includes('<cbc:PayableAmount currencyID="EUR">0.00<'))
    expect(asked).toEqual([])
  })

  test('a part of a discounted order with taxes on top is invoiced', async () => {
    const lines = [{ sku: 'MUG-BLUE', quantity: 7, price: 972, discount: 680 }]
    await order({ id: 1, taxesIncluded: false, lines })
    for (const [i, count] of [3, 1].entries())
      await ship(await reportFor(world, idOf({ id: 1 }), { shipmentRef: `S-${i}`, quantity: () => count }))
    expect(await parked()).toEqual([])
  })
})

describe('poison in the queue of numbers', () => {
  test('comes back alone', async () => {
    const handler = fifoHandler('numbers', async () => undefined, { info() {}, failure() {} })
    const body = (version: number) =>
      JSON.stringify({
        type: 'invoice-drafted',
        version,
        draftId: 'd',
        draftRevision: 1,
        seriesId: 's',
        attempt: 0,
      })
    const Records = [
      { messageId: 'bad', body: body(9) },
      { messageId: 'good', body: body(1) },
    ]
    const answer = await Reflect.apply(handler, undefined, [{ Records }, {}])
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'bad' }] })
  })
})
