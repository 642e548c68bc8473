import { uploadKey } from '@tallystick/functions/shell/tables/import-files'
import { describe, expect, test } from 'vitest'
import { deliverAll, untilAnswered } from './crashes.ts'
import { type Life, lived } from './lived.ts'
import { post } from './shipments.ts'
import { type asked, gtins, reportOf, type ToldLine, taken } from './shop.ts'
import { orderCall } from './shopify-order.ts'
import { bodyOf, type World } from './world.ts'

const [gtin, bar, box] = gtins

async function ask(world: World, door: Parameters<typeof asked>[0], part: Parameters<typeof asked>[1]) {
  const body = await untilAnswered(() => taken(door, part))
  await deliverAll(world)
  return body
}

const sku = ({ http }: World, name: string, change: object) =>
  taken(http.writeSku, {
    parameters: { sku: name },
    body: { name, unit: 'H87', serials: 'none', lots: false, ...change },
  })

const receive = (world: World, name: string, lot: string, quantity: number, locationId = 'leipzig') =>
  ask(world, world.http.receiveLot, {
    body: { reference: `${name}-${lot}-${locationId}`, locationId, sku: name, lot, quantity },
  })

const location = ({ http }: World, locationId: string) =>
  taken(http.writeLocation, {
    parameters: { locationId },
    body: { name: locationId, address: { country: 'DE' }, timeZone: 'Europe/Berlin', providers: [] },
  })

async function order(world: World, id: number, name: string, quantity: number, told: object = {}) {
  const lines = [{ sku: name, quantity, price: 900 }]
  await untilAnswered(() => world.http.receiveOrder(orderCall({ id, lines, ...told })))
  await deliverAll(world)
}

async function ship(world: World, id: number, reference: string, lines: readonly ToldLine[]) {
  await untilAnswered(() => post(world, reportOf(id, reference, lines)))
  await deliverAll(world)
}

/** Brings serials for the pool of `UNIT`. */
async function fill(world: World, serials: readonly string[]): Promise<void> {
  const file = Buffer.from(['serial', ...serials, ''].join('\n'))
  const body = { kind: 'serials', sku: 'UNIT', bytes: file.byteLength }
  const { importId } = await untilAnswered(() => taken(world.http.openImport, { body }))
  const key = uploadKey(importId)
  await untilAnswered(() => world.buckets.work.put(key, { bytes: file, contentType: 'text/csv' }))
  const message = JSON.stringify({ type: 'file-uploaded', version: 1, key })
  await untilAnswered(() => world.queues.imports.send([{ body: message }]))
  await deliverAll(world)
}

const step = (world: World, serial: string, name: string, change: object = {}) =>
  ask(world, world.http.stepUnit, {
    body: { tradeItem: gtin, serial, step: name, reference: `${name}-${serial}`, ...change },
  })

const unitsOf = (...serials: string[]): ToldLine[] => [{ sku: 'UNIT', units: [{ serials }] }]

const lives: Readonly<Record<string, Life>> = {
  'units reported in two shipments, one of which comes back and is sold again': {
    before: (world) => sku(world, 'UNIT', { gtin, serials: 'reported' }),
    async during(world) {
      await order(world, 1, 'UNIT', 5)
      await ship(
        world,
        1,
        'S-1',
        unitsOf('A', 'B', 'C').map((line) => ({ ...line, outstanding: 2 })),
      )
      await ship(world, 1, 'S-2', unitsOf('D', 'E'))
      await step(world, 'B', 'return')
      await step(world, 'B', 'restock')
      await order(world, 2, 'UNIT', 1)
      await ship(world, 2, 'S-3', unitsOf('B'))
    },
  },
  'units that two orders name, one of which is replayed after the other gave its back': {
    before: (world) => sku(world, 'UNIT', { gtin, serials: 'reported' }),
    async during(world) {
      await order(world, 1, 'UNIT', 1)
      await order(world, 2, 'UNIT', 2)
      await ship(world, 1, 'S-1', unitsOf('A'))
      await ship(world, 2, 'S-2', unitsOf('A', 'B'))
      await step(world, 'A', 'return')
      await step(world, 'A', 'restock')
      const list = await untilAnswered(async () => bodyOf(await world.http.showParkedList({ ...blank })))
      for (const { parkedId } of list.data)
        await ask(world, world.http.replayParked, { parameters: { parkedId } })
    },
  },
  'serials commissioned with a lot, then shipped': {
    async before(world) {
      await sku(world, 'UNIT', { gtin, lots: true, serials: { mode: 'minted', when: 'at-commissioning' } })
      await receive(world, 'UNIT', 'L1', 10)
    },
    async during(world) {
      const body = { reference: 'C-1', sku: 'UNIT', lot: 'L1', quantity: 5 }
      const { commissioningId } = await ask(world, world.http.commission, { body })
      const file = world.buckets.work.objects().get(`exports/serials/${commissioningId}.jsonl`)
      const rows = Buffer.from(file?.bytes ?? [])
        .toString()
        .trim()
        .split('\n')
      const serials = rows.map((row) => JSON.parse(row).serial as string)
      await order(world, 1, 'UNIT', 2)
      await ship(world, 1, 'S-1', unitsOf(...serials.slice(0, 2)))
    },
  },
  'serials made as units leave': {
    before: (world) => sku(world, 'UNIT', { gtin, serials: { mode: 'minted', when: 'at-shipment' } }),
    async during(world) {
      await order(world, 1, 'UNIT', 3)
      await ship(world, 1, 'S-1', [{ sku: 'UNIT', units: [{ quantity: 2 }], outstanding: 1 }])
      await ship(world, 1, 'S-2', [{ sku: 'UNIT', units: [{ quantity: 1 }] }])
    },
  },
  'a pool that is filled, outrun, given back and closed short': {
    before: (world) => sku(world, 'UNIT', { gtin, serials: 'pool' }),
    async during(world) {
      await fill(world, ['P1', 'P2', 'P3'])
      await order(world, 1, 'UNIT', 2)
      await order(world, 2, 'UNIT', 3)
      await fill(world, ['P3', 'P4', 'P5'])
      await order(world, 1, 'UNIT', 2, { revision: 60, cancelled: true })
      await order(world, 3, 'UNIT', 2)
      await ship(world, 2, 'S-1', unitsOf('P4'))
    },
  },
  'a production and its correction': {
    async before(world) {
      for (const name of ['BEAN', 'BAR']) await sku(world, name, { gtin: bar, lots: true })
      await receive(world, 'BEAN', 'B1', 10)
    },
    async during(world) {
      const { produce, correctProduction } = world.http
      const inputs = [{ sku: 'BEAN', lot: 'B1', quantity: 4 }]
      const outputs = [{ sku: 'BAR', lot: 'R1', quantity: 8 }]
      const run = { locationId: 'leipzig', inputs, outputs }
      await order(world, 1, 'BAR', 8)
      await ask(world, produce, { body: { ...run, reference: 'RUN-1' } })
      await ask(world, produce, { body: { ...run, reference: 'RUN-2' } })
      const body = { reference: 'K-1', reason: 'booked twice' }
      await ask(world, correctProduction, { parameters: { productionId: 'RUN-2' }, body })
      await ship(world, 1, 'S-1', [{ sku: 'BAR', units: [{ quantity: 8, lot: 'R1' }] }])
    },
  },
  'kits put together, sold and taken apart': {
    async before(world) {
      await sku(world, 'BAR', { gtin: bar, lots: true })
      const components = [{ sku: 'BAR', quantity: 2 }]
      await sku(world, 'BOX', { gtin: box, lots: true, components, kit: 'pre-assembled' })
      await receive(world, 'BAR', 'R1', 10)
    },
    async during(world) {
      const { assemble, disassemble } = world.http
      await order(world, 1, 'BOX', 2)
      const components = [{ sku: 'BAR', lot: 'R1', perKit: 2 }]
      const kits = { locationId: 'leipzig', sku: 'BOX', lot: 'K1', quantity: 4, components }
      await ask(world, assemble, { body: { reference: 'A-1', ...kits } })
      const body = { reference: 'D-1', quantity: 2 }
      await ask(world, disassemble, { parameters: { assemblyId: 'A-1' }, body })
      await ship(world, 1, 'S-1', [{ sku: 'BOX', units: [{ quantity: 2, lot: 'K1' }] }])
    },
  },
  'units moved, arrived in two parts, one lost': {
    async before(world) {
      await sku(world, 'BAR', { gtin: bar, lots: true })
      await location(world, 'berlin')
      await receive(world, 'BAR', 'R1', 10, 'berlin')
    },
    async during(world) {
      await order(world, 1, 'BAR', 7)
      const lines = [{ sku: 'BAR', lot: 'R1', quantity: 10 }]
      const move = { reference: 'M-1', from: 'berlin', to: 'leipzig', lines }
      await ask(world, world.http.moveStock, { body: move })
      for (const [reference, quantity, lost] of [
        ['A-1', 4, 0],
        ['A-2', 5, 1],
      ]) {
        const arrived = [{ sku: 'BAR', lot: 'R1', quantity, lost }]
        const body = { reference, lines: arrived, reason: 'fell off' }
        await ask(world, world.http.receiveMove, { parameters: { moveId: 'M-1' }, body })
      }
    },
  },
  'a recall over more locations than one transaction holds': {
    async before(world) {
      await sku(world, 'BAR', { gtin: bar, lots: true })
      for (let i = 0; i < 95; i++) {
        await location(world, `store-${i}`)
        await receive(world, 'BAR', 'R1', 1, `store-${i}`)
      }
      await receive(world, 'BAR', 'R1', 5)
    },
    async during(world) {
      const body = { sku: 'BAR', lot: 'R1', reason: 'glass' }
      await ask(world, world.http.recallLot, { body: { ...body, reference: 'C-1' } })
      await order(world, 1, 'BAR', 1)
    },
  },
}

const blank = { parameters: {}, query: {}, headers: {}, requestId: 'r', body: new Uint8Array() }

describe('a process that dies after any change, its work delivered again, changes nothing about goods', () => {
  test.each(Object.entries(lives))('of a life: %s', async (_, life) => {
    const whole = await lived(life, 0)
    expect(whole.broken).toEqual([])
    expect(whole.changes).toBeGreaterThan(3)
    for (let at = 1; at <= whole.changes; at++) {
      const { rest, broken } = await lived(life, at)
      expect({ at, broken, rest }).toEqual({ at, broken: [], rest: whole.rest })
    }
  })
})
