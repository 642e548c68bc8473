import { MAX_CALL_BYTES } from '@tallystick/functions/receive-order/step'
import type { CapacityUnits } from '@tallystick/store/memory'
import { beforeEach, describe, expect, test } from 'vitest'
import { post, reportFor, viewOrder } from './shipments.ts'
import { bodyOf, loadCatalogue, makeWorld, request, shopifyCall, type World } from './world.ts'

const espresso = {
  sample: 'paid-taxes-included-discount-shipping-two-rates',
  id: 'shopify.fable.6120448807114',
}

let world: World

beforeEach(async () => {
  world = makeWorld()
  await loadCatalogue(world)
})

function queued(): number {
  return Object.values(world.queues).reduce((sum, queue) => sum + queue.pending().length, 0)
}

async function parked() {
  return bodyOf(await world.http.showParkedList(request())).data
}

describe('a call that cannot be trusted', () => {
  test('wrong signature: 401, nothing kept, nothing queued', async () => {
    const call = shopifyCall(espresso.sample)
    const tampered = Buffer.from(call.body)
    tampered[100] = (tampered[100] ?? 0) ^ 1
    const answer = await world.http.receiveOrder({ ...call, body: tampered })
    expect(answer.status).toBe(401)
    expect(bodyOf(answer)).toMatchObject({ code: 'HTTP-UNAUTHENTIC', status: 401 })
    expect(queued()).toBe(0)
    expect(world.buckets.work.objects().size).toBe(0)
  })

  test.each([
    ['no signature', { headers: {} }],
    ['an unknown connection', { parameters: { channel: 'shopify', connection: 'nobody' } }],
    ['an unknown channel', { parameters: { channel: 'stall', connection: 'fable' } }],
  ])('%s: 401 as well', async (_, change) => {
    expect((await world.http.receiveOrder({ ...shopifyCall(espresso.sample), ...change })).status).toBe(401)
    expect(queued()).toBe(0)
  })

  test('a body over the limit: 413, at the limit it is looked at', async () => {
    const call = shopifyCall(espresso.sample)
    const sized = (bytes: number) => world.http.receiveOrder({ ...call, body: Buffer.alloc(bytes, 0x20) })
    expect((await sized(MAX_CALL_BYTES + 1)).status).toBe(413)
    expect((await sized(MAX_CALL_BYTES)).status).toBe(401)
    expect(queued()).toBe(0)
  })
})

describe('a genuine call that cannot be used is answered 2xx and parked with faults that point into it', () => {
  test.each([
    ['unmappable-missing-sku', 'CHANNELS-SKU-MISSING'],
    ['totals-differ', 'CHANNELS-TOTALS-DIFFER'],
    ['deep-json', 'KERNEL-JSON-DEPTH'],
    ['proto-key', 'KERNEL-JSON-KEY'],
    ['bad-json', 'KERNEL-JSON-SYNTAX'],
    ['unknown-topic', 'CHANNELS-TOPIC-UNKNOWN'],
  ])('%s', async (sample, code) => {
    expect((await world.http.receiveOrder(shopifyCall(sample))).status).toBe(200)
    await world.settle()
    const [item, ...others] = await parked()
    expect(others).toEqual([])
    expect(item.kind).toBe('call')
    expect(item.faults.map((fault: { code: string }) => fault.code)).toContain(code)
    expect(world.deadLetters).toEqual([])
  })

  test('a SKU the catalogue lacks: parked; added; replayed; then it is an order', async () => {
    const change = (body: string) => body.replaceAll('MUG-BLUE', 'MUG-GREEN')
    await world.http.receiveOrder(shopifyCall('paid-taxes-excluded-b2b', change))
    await world.settle()
    const [item] = await parked()
    expect(item.faults).toMatchObject([{ code: 'ORDERS-SKU-UNKNOWN', pointer: '/lines/1/sku' }])

    const body = { name: 'Mug, green', unit: 'H87', serials: 'none', lots: false }
    await world.http.writeSku(request({ parameters: { sku: 'MUG-GREEN' }, body }))
    const replayed = await world.http.replayParked(request({ parameters: { parkedId: item.parkedId } }))
    expect(replayed.status).toBe(202)
    await world.settle()
    expect(await parked()).toEqual([])
    expect((await viewOrder(world, 'shopify.fable.6120451330378')).phase).toBe('allocated')
  })

  test('ids above 2^53 keep every digit', async () => {
    await world.http.receiveOrder(shopifyCall('id-over-2-53'))
    await world.settle()
    const [order] = world.table.items().filter(({ sk }) => sk === 'ORDER')
    const id = order?.pk.split('.').at(-1) ?? ''
    expect(BigInt(id)).toBeGreaterThan(2n ** 53n)
    expect(shopifyCall('id-over-2-53').body.toString()).toContain(`"id": ${id}`)
  })
})

describe('the life of an order in its channel', () => {
  const mug = 'created-unpaid'

  async function phaseOf(): Promise<string> {
    const [state] = world.table.items().filter(({ sk }) => sk === 'STATE')
    return JSON.parse(String(state?.body)).phase
  }

  test('unpaid it is held; paid later it goes on; the older call after that changes nothing', async () => {
    await world.http.receiveOrder(shopifyCall(mug))
    await world.settle()
    expect(await phaseOf()).toBe('held')
    await world.http.receiveOrder(shopifyCall('updated-later-revision'))
    await world.settle()
    expect(await phaseOf()).toBe('allocated')
    const before = world.table.items()
    await world.http.receiveOrder(shopifyCall(mug))
    await world.settle()
    expect(world.table.items()).toEqual(before)
  })

  test('cancelled before it ships: what it was given is free again, and a shipment of it is parked', async () => {
    const stock = async () =>
      bodyOf(await world.http.showStock(request({ parameters: { locationId: 'leipzig', sku: 'CHOC-70' } })))
        .data
    const before = await stock()
    await world.http.receiveOrder(shopifyCall(espresso.sample))
    await world.settle()
    expect(await stock()).not.toEqual(before)
    const report = await reportFor(world, espresso.id)
    const cancelled = (body: string) => {
      const order = JSON.parse(body)
      return body
        .replace('"cancelled_at": null', '"cancelled_at": "2026-11-20T09:00:00+01:00"')
        .replace(`"updated_at": "${order.updated_at}"`, '"updated_at": "2026-11-20T09:00:00+01:00"')
    }
    await world.http.receiveOrder(shopifyCall(espresso.sample, cancelled))
    await world.settle()
    expect(await phaseOf()).toBe('cancelled')
    expect(await stock()).toEqual(before)
    await post(world, report)
    await world.settle()
    expect((await parked())[0].faults).toMatchObject([{ code: 'ORDERS-SHIPMENT-CANCELLED' }])
    expect(world.buckets.invoices.objects().size).toBe(0)
  })
})

describe('a shipment', () => {
  test('that comes before its order waits for it', async () => {
    await world.http.receiveOrder(shopifyCall(espresso.sample))
    const early = world.queues.orders.take(1)
    const lines = [
      { orderLineId: '18361346452369', sku: 'CHOC-70', quantity: 3, units: [{ quantity: 3, lot: 'CH2609' }] },
    ]
    await post(world, {
      shipmentRef: 'EARLY',
      orderId: espresso.id,
      locationId: 'leipzig',
      shippedAt: '2026-11-20T09:00:00Z',
      lines,
    })
    await world.settle()
    expect(world.table.items().filter(({ pk }) => pk.startsWith('WAITING#'))).toHaveLength(1)
    await world.queues.orders.send(early)
    await world.settle()
    world.advance(60_000)
    await world.sweep()
    await world.settle()
    expect(world.buckets.invoices.objects().size).toBe(1)
    expect(world.table.items().filter(({ pk }) => pk.startsWith('WAITING#'))).toEqual([])
  })

  test('shows its provider what became of it, and nobody else', async () => {
    await world.http.receiveOrder(shopifyCall(espresso.sample))
    await world.settle()
    const { shipmentId } = bodyOf(await post(world, await reportFor(world, espresso.id)))
    await world.settle()
    const show = (clientId: string) =>
      world.http.showShipment(request({ clientId, parameters: { shipmentId } }))
    expect(bodyOf(await show('client-default'))).toMatchObject({
      state: 'confirmed',
      invoice: { state: 'issued', number: 'INV-2026-000001' },
    })
    expect((await show('client-other')).status).toBe(404)
    expect((await show('client-nobody')).status).toBe(404)
  })

  test('under a used reference with another body: 409; with the same body the same answer', async () => {
    await world.http.receiveOrder(shopifyCall(espresso.sample))
    await world.settle()
    const report = await reportFor(world, espresso.id)
    const first = await post(world, report)
    await world.settle()
    expect(await post(world, report)).toEqual(first)
    const other = await post(world, { ...report, shippedAt: '2026-11-20T11:30:00+01:00' })
    expect(other.status).toBe(409)
    expect(bodyOf(other).errors).toMatchObject([
      { pointer: '/shipmentRef', code: 'ORDERS-SHIPMENT-REFERENCE-REUSED' },
    ])
  })

  test('is refused at the door with a pointer for each fault in its form', async () => {
    await world.http.receiveOrder(shopifyCall(espresso.sample))
    await world.settle()
    const report = await reportFor(world, espresso.id)
    const broken = JSON.parse(JSON.stringify(report))
    broken.shippedAt = '2026-12-24T10:00:00Z'
    broken.packages = [{ id: 'P1', sscc: '095060001343520010' }]
    broken.lines[0].quantity = 3
    broken.lines[0].units[0].serials[1] = broken.lines[0].units[0].serials[0]
    broken.lines[1].units[0].package = 'P2'
    const answer = await post(world, broken)
    expect(answer.status).toBe(422)
    expect(
      bodyOf(answer)
        .errors.map(({ pointer }: { pointer: string }) => pointer)
        .sort(),
    ).toEqual([
      '/lines/0/units',
      '/lines/0/units/0/serials/1',
      '/lines/1/units/0/package',
      '/packages/0/sscc',
      '/shippedAt',
    ])
  })

  test.each([
    [
      'a serial of nobody',
      (units: { serials: string[] }) => {
        units.serials[0] = '0ZZZZZZZZZZZ'
      },
      'ORDERS-SERIAL-FOREIGN',
    ],
    [
      'no serials',
      (units: { serials?: string[] }) => {
        delete units.serials
      },
      'ORDERS-SERIAL-COUNT',
    ],
  ])('with %s is recorded and parked', async (_, breakUnits, code) => {
    await world.http.receiveOrder(shopifyCall(espresso.sample))
    await world.settle()
    const report = JSON.parse(JSON.stringify(await reportFor(world, espresso.id)))
    breakUnits(report.lines[0].units[0])
    expect((await post(world, report)).status).toBe(202)
    await world.settle()
    expect((await parked())[0].faults).toMatchObject([{ code }])
    expect(world.buckets.invoices.objects().size).toBe(0)
  })
})

describe('poison', () => {
  test('a message that no step can read ends among the dead letters, and the rest goes on', async () => {
    await world.queues.orders.send([{ body: '{"type":"order-received"}' }])
    await world.http.receiveOrder(shopifyCall(espresso.sample))
    await world.settle()
    expect(world.deadLetters.map(({ queue, body }) => ({ queue, body }))).toEqual([
      { queue: 'orders', body: '{"type":"order-received"}' },
    ])
    expect((await viewOrder(world, espresso.id)).phase).toBe('allocated')
  })
})

test('a line of 100,000 units allocates with as many writes as a line of one', async () => {
  const writesOf = async (units: number) => {
    const writes: string[] = []
    const measured = makeWorld({
      meter: (operation: string, { write }: CapacityUnits) => {
        if (write > 0) writes.push(operation)
      },
    })
    await loadCatalogue(measured)
    const price = '349.00'
    await measured.http.receiveOrder(shopifyCall('large-line', (body) => resized(body, units, price)))
    for (const { body } of measured.queues.orders.take(1)) await measured.steps.orders([body])
    writes.length = 0
    for (const { body } of measured.queues.allocations.take(1)) await measured.steps.allocations([body])
    const [range] = measured.table.items().filter(({ sk }) => sk.startsWith('RANGE#'))
    expect(range?.count).toBe(units)
    return writes
  }
  expect(await writesOf(100_000)).toEqual(await writesOf(1))
})

/** The order of one line with another number of units, its totals kept right. */
function resized(body: string, units: number, _price: string): string {
  const order = JSON.parse(body)
  const line = order.line_items[0]
  const ratio = units / line.quantity
  return ratio === 1 ? body : JSON.stringify(scaled(order, line, units))
}

function scaled(order: Record<string, unknown>, line: Record<string, unknown>, units: number) {
  const unit = BigInt(String(line.price).replace('.', ''))
  const text = (cents: bigint) => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`
  const total = unit * BigInt(units)
  const rate = 19n
  const tax = order.taxes_included
    ? (total * rate + (100n + rate) / 2n) / (100n + rate)
    : (total * rate + 50n) / 100n
  const taxLine = { title: 'MwSt', rate: 0.19, price: text(tax), channel_liable: false }
  return {
    ...order,
    line_items: [
      { ...line, quantity: units, current_quantity: units, discount_allocations: [], tax_lines: [taxLine] },
    ],
    shipping_lines: [],
    tax_lines: [taxLine],
    total_discounts: '0.00',
    total_tax: text(tax),
    subtotal_price: text(total),
    total_line_items_price: text(total),
    total_price: text(order.taxes_included ? total : total + tax),
  }
}
