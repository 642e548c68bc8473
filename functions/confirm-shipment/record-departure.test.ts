import { instantOf, millisecondsOf } from '@tallystick/kernel'
import { putLegalEntity, type Table } from '@tallystick/store'
import { memoryDocuments, memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { named, orderPhones } from './claims-fixture.ts'
import { MAX_DEPARTURE_WAIT_MILLISECONDS } from './record-departure.ts'
import { type ShipmentStage, shipmentStage } from './shipment-stage.ts'

async function stageWith(through?: (table: Table) => Table): Promise<ShipmentStage> {
  const stores = { memory: memoryTable(), work: memoryDocuments() }
  const stage = await orderPhones(shipmentStage({ ...stores, ...(through && { through }) }), { o1: 2, o2: 2 })
  const seller = { legalEntityId: 'fable', name: 'Fable', vatId: 'DE1', invoicePrefix: 'INV-' }
  await stage.put(putLegalEntity({ ...seller, address: { country: 'DE' }, timeZone: 'Europe/Berlin' }))
  return stage
}

const marked = ({ memory }: ShipmentStage) =>
  memory.items().filter(({ pk }) => pk.startsWith('WAITING#')).length
const parked = ({ memory }: ShipmentStage) => memory.items().filter(({ sk }) => sk === 'PARKED').length
const typesOf = (sent: readonly object[]) => sent.map((event) => (event as { type: string }).type)

describe('a departure', () => {
  test('is recorded with its moment and carrier, and told on', async () => {
    const stage = await stageWith()
    await stage.pack('s1', 'o1', named('A1', 'A2'))
    await stage.depart('s1')
    expect(await stage.record('s1')).toMatchObject({
      state: 'confirmed',
      status: 'packed',
      departed: {
        at: '2026-11-20T11:30:00.000Z',
        zoneOffset: '+01:00',
        carrier: { code: 'first', tracking: [] },
        bodyKey: 'shipments/s1/departure-first.json',
        bodyHash: 'first',
      },
    })
    expect(typesOf(stage.sent.drafts)).toEqual(['shipment-confirmed', 'shipment-departed'])
    expect(typesOf(stage.sent.trace)).toEqual(['shipment-confirmed', 'shipment-departed'])
  })

  test('that comes again is told on again, and changes nothing', async () => {
    const stage = await stageWith()
    await stage.pack('s1', 'o1', named('A1', 'A2'))
    await stage.depart('s1')
    const before = stage.memory.items()
    await stage.depart('s1')
    expect(stage.memory.items()).toEqual(before)
    expect(typesOf(stage.sent.trace).slice(1)).toEqual(['shipment-departed', 'shipment-departed'])
  })

  test('in other words is parked, and told to nobody', async () => {
    const stage = await stageWith()
    await stage.pack('s1', 'o1', named('A1', 'A2'))
    await stage.depart('s1')
    await stage.depart('s1', 'second')
    expect(await stage.record('s1')).toMatchObject({ departed: { bodyHash: 'first' } })
    expect(parked(stage)).toBe(1)
    expect(typesOf(stage.sent.trace)).toEqual(['shipment-confirmed', 'shipment-departed'])
  })

  test('of a shipment with which nothing leaves is told to nobody', async () => {
    const stage = await stageWith()
    await stage.pack('s1', 'o1', [{ quantity: 0, outstanding: 0 }])
    await stage.depart('s1')
    expect(await stage.record('s1')).toMatchObject({ departed: { bodyHash: 'first' } })
    expect(stage.sent).toMatchObject({ drafts: [], trace: [] })
  })

  test('that waited waits no longer, even where a double of its message said so late', async () => {
    const stage = await stageWith()
    await stage.depart('s1')
    expect(marked(stage)).toBe(1)
    const [marker] = stage.memory.items().filter(({ pk }) => pk.startsWith('WAITING#'))
    await stage.pack('s1', 'o1', named('A1', 'A2'))
    await stage.depart('s1')
    expect(marked(stage)).toBe(0)
    if (marker) await stage.put({ kind: 'put', item: marker })
    await stage.depart('s1')
    expect(marked(stage)).toBe(0)
  })

  test.each([
    ['of nothing known', 0, 1],
    ['of nothing known, for too long', MAX_DEPARTURE_WAIT_MILLISECONDS + 1, 0],
  ])('%s waits, and is parked in the end', async (_, ago, waiting) => {
    const stage = await stageWith()
    await stage.depart('s1', 'first', instantOf(millisecondsOf(stage.deps.now()) - ago))
    expect([marked(stage), parked(stage)]).toEqual([waiting, 1 - waiting])
  })

  test('of goods whose report was refused waits for its correction', async () => {
    const stage = await stageWith()
    await stage.pack('s1', 'o1', [{ quantity: 2, units: [{ quantity: 2 }] }])
    expect(await stage.record('s1')).toMatchObject({ state: 'refused' })
    await stage.depart('s1')
    expect(marked(stage)).toBe(1)
    await stage.pack('s1', 'o1', named('A1', 'A2'), 2)
    await stage.depart('s1')
    expect(await stage.record('s1')).toMatchObject({ departed: { bodyHash: 'first' } })
    expect([marked(stage), parked(stage)]).toEqual([0, 0])
  })

  test('that loses to another between reading and writing decides anew', async () => {
    let rival: (() => Promise<void>) | undefined
    const late = (table: Table): Table => ({
      ...table,
      async write(...writes) {
        const [first] = writes
        const departs = first.kind === 'put' && first.item.departed !== undefined
        const meanwhile = departs ? rival : undefined
        if (meanwhile !== undefined) {
          rival = undefined
          await meanwhile()
        }
        return table.write(...writes)
      },
    })
    const stage = await stageWith(late)
    await stage.pack('s1', 'o1', named('A1', 'A2'))
    rival = () => stage.depart('s1', 'second')
    await stage.depart('s1', 'first')
    expect(await stage.record('s1')).toMatchObject({ departed: { bodyHash: 'second' } })
    expect(parked(stage)).toBe(1)
    expect(typesOf(stage.sent.trace)).toEqual(['shipment-confirmed', 'shipment-departed'])
  })
})
