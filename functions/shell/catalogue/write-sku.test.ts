import type { SerialPolicy, Sku } from '@tallystick/orders'
import { DEFAULT_FORMAT, defaultPolicy, poolSpaceId } from '@tallystick/serials'
import { keys, readSku, readTradeItem } from '@tallystick/store'
import { type MemoryTable, memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { writeSkuRecord } from './write-sku.ts'

const gtin = '09506000134352'
const minted = defaultPolicy('minted')
const skuOf = (sku: string, serials: SerialPolicy = minted, change: Partial<Sku> = {}): Sku => ({
  sku,
  name: sku,
  gtin,
  unit: 'H87',
  serials,
  lots: false,
  ...change,
})
const digits = (length: number, quota = 1): SerialPolicy => ({
  mode: 'minted',
  when: 'at-order',
  format: { alphabet: 'digits', length, prefix: '' },
  quota,
})
const reported = (accepts: object): SerialPolicy => ({ mode: 'reported', when: 'at-shipment', accepts })
const pool = (when: 'at-order' | 'at-shipment'): SerialPolicy => ({
  mode: 'pool',
  when,
  accepts: {},
  lowLevel: 0,
})

function shop({ table = memoryTable(), epoch = 0 }: { table?: MemoryTable; epoch?: number } = {}) {
  const write = async (sku: Sku) => {
    const written = await writeSkuRecord({ table, currentEpoch: async () => epoch }, sku)
    return written.ok ? 'written' : written.faults.map(({ code, pointer }) => `${code} ${pointer}`).join()
  }
  return { table, write, item: () => readTradeItem(table, gtin) }
}

describe('a SKU with serials', () => {
  test('enters its trade item in the same transaction', async () => {
    const { table, write, item } = shop()
    expect(await write(skuOf('A'))).toBe('written')
    expect(await readSku(table, 'A')).toEqual(skuOf('A'))
    expect(await item()).toEqual({
      tradeItem: gtin,
      skus: ['A'],
      policy: minted,
      shapes: [{ mode: 'minted', format: DEFAULT_FORMAT }],
      version: 1,
    })
  })

  test('and no GTIN is a trade item by itself', async () => {
    const { table, write } = shop()
    const { gtin: _, ...own } = skuOf('LAMP.1', minted, { domain: 'maker.example' })
    await write(own)
    expect(await readTradeItem(table, 'sku.LAMP.1')).toMatchObject({ skus: ['LAMP.1'] })
  })

  test('has the policy of the others of its GTIN, and is told whose', async () => {
    const { table, write } = shop()
    await write(skuOf('A'))
    expect(await write(skuOf('B'))).toBe('written')
    expect(await write(skuOf('C', reported({ length: 5 })))).toBe('CATALOGUE-POLICY-DIFFERS /serials')
    const told = await writeSkuRecord({ table, currentEpoch: async () => 0 }, skuOf('C', digits(13)))
    expect(told.ok ? [] : told.faults.map(({ message }) => message)).toEqual([
      expect.stringContaining('A has another policy.'),
    ])
    expect(await readSku(table, 'C')).toBeUndefined()
  })

  test('may be one of many, of which the others have none', async () => {
    const { write } = shop()
    await write(skuOf('A'))
    expect(await write(skuOf('B', { mode: 'none' }))).toBe('written')
    await write(skuOf('A', { mode: 'none' }))
    expect(await write(skuOf('B', reported({ length: 5 })))).toBe('written')
  })

  test('changes its figures at will, also beside others', async () => {
    const { write, item } = shop()
    await write(skuOf('A', digits(13)))
    await write(skuOf('B', digits(13)))
    expect(await write(skuOf('A', digits(13, 5000)))).toBe('written')
    expect((await item())?.shapes).toHaveLength(1)
    expect((await item())?.policy).toMatchObject({ quota: 5000 })
  })

  test('that leaves its GTIN leaves the shapes, for its serials are on goods', async () => {
    const { table, write, item } = shop()
    await write(skuOf('A'))
    await write(skuOf('A', minted, { gtin: '09506000134369' }))
    expect(await item()).toMatchObject({ skus: [], shapes: [{ mode: 'minted' }] })
    expect(await readTradeItem(table, '09506000134369')).toMatchObject({ skus: ['A'] })
    expect(await write(skuOf('B', reported({})))).toBe('CATALOGUE-SHAPE-OVERLAPS /serials/accepts')
  })
})

describe('a change of form', () => {
  test.each<[string, SerialPolicy, SerialPolicy, string]>([
    ['another length', minted, digits(13), 'written'],
    ['the same length and characters', minted, digits(12), 'CATALOGUE-SHAPE-OVERLAPS /serials/format'],
    ['any form', minted, reported({}), 'CATALOGUE-SHAPE-OVERLAPS /serials/accepts'],
    ['a prefix that no epoch so far has', minted, reported({ prefix: 'Z' }), 'written'],
    [
      'the prefix of an epoch',
      minted,
      reported({ prefix: '0' }),
      'CATALOGUE-SHAPE-OVERLAPS /serials/accepts',
    ],
    ['ours after any of others', reported({}), minted, 'CATALOGUE-SHAPE-OVERLAPS /serials/format'],
    [
      'ours after others of a prefix',
      reported({ prefix: 'Z' }),
      minted,
      'CATALOGUE-SHAPE-OVERLAPS /serials/format',
    ],
    ['ours beside others of another length', reported({ length: 15 }), minted, 'written'],
    ['others after others', reported({}), pool('at-order'), 'written'],
  ])('to %s', async (_, before, after, outcome) => {
    const { write } = shop()
    await write(skuOf('A', before))
    expect(await write(skuOf('A', after))).toBe(outcome)
  })

  test('counts the epochs that were opened meanwhile', async () => {
    const table = memoryTable()
    await shop({ table }).write(skuOf('A'))
    const later = shop({ table, epoch: 5 })
    expect(await later.write(skuOf('A', reported({ prefix: '5' })))).toContain('CATALOGUE-SHAPE-OVERLAPS')
    expect(await later.write(skuOf('A', reported({ prefix: '7' })))).toBe('written')
  })

  test('back to a form that was used is one, too', async () => {
    const { write, item } = shop()
    await write(skuOf('A'))
    await write(skuOf('A', reported({ prefix: 'Z' })))
    expect(await write(skuOf('A'))).toBe('CATALOGUE-SHAPE-OVERLAPS /serials/format')
    await write(skuOf('A', digits(13)))
    expect((await item())?.shapes).toHaveLength(3)
  })

  test('to an alphabet that has no character for the current epoch is refused', async () => {
    const { write } = shop({ epoch: 10 })
    expect(await write(skuOf('A', digits(13)))).toBe('CATALOGUE-EPOCHS-USED-UP /serials/format/alphabet')
  })

  test('may be made only so often', async () => {
    const { write } = shop()
    for (let i = 0; i < 20; i++)
      expect(await write(skuOf('A', reported({ suffix: String(i) })))).toBe('written')
    expect(await write(skuOf('A', reported({ suffix: 'A' })))).toBe('CATALOGUE-SHAPES-LIMIT /serials/accepts')
    expect(await write(skuOf('A', reported({ suffix: '3' })))).toBe('written')
  })
})

describe('the moment of a pool', () => {
  test('may change as long as the pool has no serials', async () => {
    const { table, write } = shop()
    await write(skuOf('A', pool('at-order')))
    expect(await write(skuOf('A', pool('at-shipment')))).toBe('written')
    await table.write({ kind: 'put', item: { ...keys.counter(poolSpaceId(gtin)), filled: 1 } })
    expect(await write(skuOf('A', pool('at-order')))).toBe('CATALOGUE-POOL-MOMENT /serials/when')
    await write(skuOf('A', { mode: 'none' }))
    expect(await write(skuOf('B', pool('at-order')))).toBe('CATALOGUE-POOL-MOMENT /serials/when')
    expect(await write(skuOf('B', pool('at-shipment')))).toBe('written')
  })

  test('does not change while the first serials come in', async () => {
    const table = memoryTable()
    await shop({ table }).write(skuOf('A', pool('at-order')))
    const filling: MemoryTable = {
      ...table,
      async write(...writes) {
        await table.write({ kind: 'put', item: { ...keys.counter(poolSpaceId(gtin)), filled: 1 } })
        return table.write(...writes)
      },
    }
    const { write } = shop({ table: filling })
    expect(await write(skuOf('A', pool('at-shipment')))).toBe('CATALOGUE-POOL-MOMENT /serials/when')
  })
})

describe('what is wrong in itself', () => {
  test('is told with figures, and nothing is written', async () => {
    const { table, write } = shop()
    expect(await write(skuOf('A', digits(13, 10_000_000_000)))).toBe('SERIALS-QUOTA-GUESSABLE /serials/quota')
    expect(await write(skuOf('A', digits(6)))).toBe('SERIALS-FORMAT-SMALL /serials/format')
    expect(await write(skuOf('A', { mode: 'none' }, { components: [{ sku: 'B', quantity: 1 }] }))).toBe(
      'ORDERS-KIT-COMPONENT-UNKNOWN /components/0/sku',
    )
    expect(table.items()).toEqual([])
  })
})

describe('SKUs of one GTIN that are written at once', () => {
  const pause = () => new Promise<void>((go) => setImmediate(go))

  test('end with one policy, whoever was faster', async () => {
    const { table, write, item } = shop({ table: memoryTable({ pause }) })
    const outcomes = await Promise.all([
      write(skuOf('A', digits(13))),
      write(skuOf('B', reported({ length: 5 }))),
      write(skuOf('C', pool('at-order'))),
    ])
    expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome.includes('CATALOGUE-POLICY-DIFFERS'))).toHaveLength(2)
    const known = await item()
    expect(known?.skus).toHaveLength(1)
    expect((await readSku(table, known?.skus[0] ?? ''))?.serials).toEqual(known?.policy)
  })

  test('are all there when they agree', async () => {
    const { write, item } = shop({ table: memoryTable({ pause }) })
    await Promise.all(['A', 'B', 'C', 'D'].map((sku) => write(skuOf(sku))))
    expect(await item()).toMatchObject({ skus: ['A', 'B', 'C', 'D'], version: 4 })
  })
})

test('a SKU that is listed and has gone elsewhere binds nobody', async () => {
  const { table, write, item } = shop()
  await write(skuOf('A'))
  await table.write({
    kind: 'put',
    item: { ...keys.sku('A'), body: JSON.stringify(skuOf('A', { mode: 'none' })) },
  })
  expect(await write(skuOf('B', digits(13)))).toBe('written')
  expect((await item())?.skus).toEqual(['B'])
})
