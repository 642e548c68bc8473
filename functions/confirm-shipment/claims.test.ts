import { withStep } from '@tallystick/serials'
import { putUnit, readUnit, type Table } from '@tallystick/store'
import { type MemoryTableOptions, memoryDocuments, memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { breath, named, orderPhones, roughWeather, shippedWith, untilDone } from './claims-fixture.ts'
import { UNITS_AT_ONCE } from './read-units.ts'
import { gtin, type ShipmentStage, type Stores, shipmentStage } from './shipment-stage.ts'

async function stageWith(
  { through, ...options }: MemoryTableOptions & Pick<Stores, 'through'> = {},
  orders: Readonly<Record<string, number>> = { o1: 3 },
): Promise<ShipmentStage> {
  const stores = { memory: memoryTable(options), work: memoryDocuments() }
  return orderPhones(shipmentStage({ ...stores, ...(through && { through }) }), orders)
}

test('named units leave once: their claims count with the shipment', async () => {
  const stage = await stageWith()
  await stage.ship('s1', 'o1', named('A1', 'A2', 'A3'))
  expect(await stage.record('s1')).toMatchObject({ state: 'confirmed', attempt: 0 })
  expect(await shippedWith(stage, ['A1', 'A2', 'A3'])).toEqual([['s1'], ['s1'], ['s1']])
  const { unit } = await readUnit(stage.table, gtin, 'A1')
  expect(unit).toMatchObject({
    sku: 'PHONE',
    steps: [],
    claim: { shipmentId: 's1', attempt: 0, orderId: 'o1', lineId: '1', actor: 'default' },
    version: 1,
  })
})

describe('a process that dies', () => {
  test('after any change: delivered again, all is as if nothing had happened', async () => {
    const run = async (dieAt: number) => {
      let changes = 0
      const mortal = (table: Table): Table => ({
        ...table,
        async write(...writes) {
          const outcome = await table.write(...writes)
          changes += 1
          if (changes === dieAt) throw new Error('died')
          return outcome
        },
      })
      const stage = await stageWith({ through: mortal })
      await untilDone(() => stage.ship('s1', 'o1', named('A1', 'A2', 'A3')), 2)
      return { changes, items: stage.memory.items(), record: await stage.record('s1') }
    }
    const whole = await run(0)
    expect(whole).toMatchObject({ changes: 5, record: { state: 'confirmed', attempt: 0 } })
    for (let at = 1; at <= whole.changes; at++) {
      const { items, record } = await run(at)
      expect({ at, items, record }).toEqual({ at, items: whole.items, record: whole.record })
    }
  })

  test('between claims and commit, and then its report does not fit: parked, and the units are free for another', async () => {
    const stage = await stageWith({}, { o1: 2, o2: 2 })
    await claimAndDie(stage, 's5', 'o1')
    expect(await stage.seen('A1')).toMatchObject({ claim: { shipmentId: 's5' } })
    const tooMany = named('A1', 'A2', 'A3').map((line) => ({ ...line, outstanding: 9 }))
    await stage.ship('s5', 'o1', tooMany)
    expect(await stage.record('s5')).toMatchObject({ state: 'parked', attempt: 0 })
    expect(await stage.seen('A1')).toBeUndefined()
    await stage.ship('s9', 'o2', named('A1', 'A2'))
    expect(await shippedWith(stage, ['A1', 'A2'])).toEqual([['s9'], ['s9']])
    await stage.replay('s5')
    const record = await stage.record('s5')
    expect(record).toMatchObject({ state: 'parked', attempt: 1 })
  })

  /** Claims A1 and A2 for a report that is then read otherwise: its body is what `ship` says last. */
  async function claimAndDie(stage: ShipmentStage, shipmentId: string, orderId: string): Promise<void> {
    const { write } = stage.deps.table
    const dying = stage.deps as { table: Table }
    const table = stage.deps.table
    dying.table = {
      ...table,
      write: async (...writes) => {
        if (writes.length > 1) throw new Error('died')
        return write(...writes)
      },
    }
    await expect(stage.ship(shipmentId, orderId, named('A1', 'A2'))).rejects.toThrow('died')
    dying.table = table
  }
})

describe('the same report', () => {
  test.each([1, 2, 3, 4, 5])(
    'delivered eight times at once, answers lost (%i): one shipment',
    async (seed) => {
      const faults = { lostResponse: 0.1, lostRequest: 0.05, throttle: 0.05, conflict: 0.05 }
      const { options, begin } = roughWeather(seed, faults)
      const stage = await stageWith(options)
      begin()
      const serials = ['A1', 'A2', 'A3']
      await Promise.all(
        Array.from({ length: 8 }, () => untilDone(() => stage.ship('s1', 'o1', named(...serials)))),
      )
      expect(await stage.record('s1')).toMatchObject({ state: 'confirmed', attempt: 0, faults: [] })
      expect(await shippedWith(stage, serials)).toEqual([['s1'], ['s1'], ['s1']])
      expect((await stage.state('o1'))?.lines[0]).toMatchObject({ shipped: 3 })
    },
  )

  test('delivered late, when a unit came back into stock: the unit stays there', async () => {
    const stage = await stageWith()
    const late = heldBack(stage, ({ pk }) => pk.startsWith(`UNIT#${gtin}#A1`))
    const second = stage.ship('s1', 'o1', named('A1', 'A2', 'A3'))
    await late.reached
    await stage.ship('s1', 'o1', named('A1', 'A2', 'A3'))
    await comeBack(stage, 'A1')
    late.release()
    await second
    expect(await stage.seen('A1')).toMatchObject({ state: 'restocked' })
    expect((await stage.seen('A1'))?.claim).toBeUndefined()
  })
})

/** Holds the next query of a partition back until it is let go. */
function heldBack(stage: ShipmentStage, isHeld: (query: { readonly pk: string }) => boolean) {
  const { table } = stage.deps
  let release = () => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  let reach = () => {}
  const reached = new Promise<void>((resolve) => {
    reach = resolve
  })
  let isOpen = true
  Object.assign(stage.deps, {
    table: {
      ...table,
      async query(query) {
        if (isOpen && isHeld(query)) {
          isOpen = false
          reach()
          await gate
        }
        return table.query(query)
      },
    } satisfies Table,
  })
  return { reached, release }
}

/** A shipped unit is taken back and put into stock; the first step of that writes down that it had left. */
async function comeBack(stage: ShipmentStage, serial: string): Promise<void> {
  const { unit: before } = await readUnit(stage.memory, gtin, serial)
  const seen = await stage.seen(serial)
  if (before === undefined || seen === undefined) throw new Error('no such unit')
  const at = { at: stage.deps.now(), actor: 'ada' }
  const back = withStep(withStep(seen, { step: 'return', ...at }), { step: 'restock', ...at })
  await stage.put(putUnit({ ...back, version: before.version + 1 }, before))
}

describe('a unit that changes between reading and claiming', () => {
  test('is decided anew', async () => {
    const stage = await stageWith()
    await stage.unit('A1', { state: 'commissioned' })
    const { table } = stage.deps
    let isFirst = true
    Object.assign(stage.deps, {
      table: {
        ...table,
        async write(...writes) {
          if (isFirst) {
            isFirst = false
            const { unit } = await readUnit(stage.memory, gtin, 'A1')
            if (unit) await stage.put(putUnit({ ...unit, state: 'destroyed', version: 2 }, unit))
          }
          return table.write(...writes)
        },
      } satisfies Table,
    })
    await stage.ship('s1', 'o1', named('A1', 'A2', 'A3'))
    expect(await stage.record('s1')).toMatchObject({
      state: 'parked',
      faults: [{ code: 'ORDERS-SERIAL-RETIRED' }],
    })
    expect(await stage.seen('A1')).toMatchObject({ state: 'destroyed' })
  })
})

describe('5,000 units', () => {
  const serials = Array.from({ length: 5000 }, (_, i) => `A${i}`)

  test('take one read and one write each, at most fifty at once', async () => {
    let underWay = 0
    let most = 0
    const counts = { reads: 0, writes: 0 }
    const counting = (table: Table): Table => ({
      ...table,
      async query(query) {
        counts.reads += 1
        return table.query(query)
      },
      async write(...writes) {
        counts.writes += 1
        underWay += 1
        most = Math.max(most, underWay)
        const outcome = await table.write(...writes)
        underWay -= 1
        return outcome
      },
    })
    const stage = await stageWith({ through: counting, pause: breath }, { o1: 5000 })
    await stage.ship('s1', 'o1', named(...serials))
    expect(await stage.record('s1')).toMatchObject({ state: 'confirmed' })
    expect(counts).toEqual({ reads: 5000, writes: 5002 })
    expect(most).toBe(UNITS_AT_ONCE)
  })

  test('claimed halfway: what was claimed is not written again', async () => {
    let writes = 0
    const dying = (table: Table): Table => ({
      ...table,
      write: async (...all) => {
        writes += 1
        if (writes === 2500) throw new Error('died')
        return table.write(...all)
      },
    })
    const stage = await stageWith({ through: dying }, { o1: 5000 })
    await expect(stage.ship('s1', 'o1', named(...serials))).rejects.toThrow('died')
    await stage.ship('s1', 'o1', named(...serials))
    expect(await stage.record('s1')).toMatchObject({ state: 'confirmed' })
    expect(writes).toBeLessThan(5000 + 2 * UNITS_AT_ONCE)
  })
})
