import { calendarDate, instant } from '@tallystick/kernel'
import { DEFAULT_FORMAT, mintSerials, type NumberSpace, spaceId, spaceKey } from '@tallystick/serials'
import { type CommissioningRecord, putCommissioning, readCommissioning } from '@tallystick/store'
import { memoryDocuments, memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { csvValues } from '../shell/tables/csv.ts'
import { columns } from './serial-rows.ts'
import { SERIALS_AT_ONCE, writeSerials } from './step.ts'

const gtin = '09506000134352'
const master = new Uint8Array(32).fill(7)
const mugs: NumberSpace = { tradeItem: gtin, format: DEFAULT_FORMAT, epoch: 0 }

function recordOf(
  space: NumberSpace,
  count: number,
  change: Partial<CommissioningRecord> = {},
): CommissioningRecord {
  return {
    commissioningId: 'c1',
    reference: 'LABELS-1',
    bodyHash: 'x',
    tradeItem: space.tradeItem,
    sku: 'MUG-BLUE',
    ...(space.tradeItem === gtin && { gtin }),
    range: { space: spaceId(space), from: 40, count },
    status: 'accepted',
    at: instant('2026-11-20T10:00:00Z'),
    actor: 'operations',
    ...change,
  }
}

const others = (told: object[] = []) => ({
  masterKey: async () => master,
  notifications: { send: async (event: object) => void told.push(event) },
  trace: { send: async () => undefined },
  now: () => instant('2026-11-20T10:00:00Z'),
})

async function written(record: CommissioningRecord) {
  const [table, work] = [memoryTable(), memoryDocuments()]
  await table.write(putCommissioning(record))
  const event = { type: 'serials-commissioned', version: 1, commissioningId: record.commissioningId } as const
  const write = () => writeSerials({ table, work, ...others() }, event)
  await write()
  const textOf = (format: string) =>
    Buffer.from(work.objects().get(`exports/serials/c1.${format}`)?.bytes ?? []).toString()
  return { table, work, write, csv: textOf('csv'), jsonl: textOf('jsonl') }
}

const lot = { lot: 'L2401', expiry: calendarDate('2027-02-28') }

test('every serial of the range stands in both files, across blocks', async () => {
  const count = 2 * SERIALS_AT_ONCE + 3
  const { csv, jsonl, table } = await written(recordOf(mugs, count, lot))
  const serials = mintSerials(mugs, spaceKey(master, mugs), 40, count)
  const rows = csv.trimEnd().split('\r\n')
  expect(rows[0]).toBe(columns.join(','))
  expect(rows.slice(1).map((row) => csvValues(row, ',')?.[0])).toEqual(serials)
  const objects = jsonl
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(objects.map(({ serial }) => serial)).toEqual(serials)
  expect(objects[0]).toEqual({
    serial: serials[0],
    elementString: `(01)${gtin}(21)${serials[0]}`,
    rawElementString: `01${gtin}21${serials[0]}`,
    link: `https://id.gs1.org/01/${gtin}/21/${serials[0]}`,
    ...lot,
  })
  expect(await readCommissioning(table, 'c1')).toMatchObject({ status: 'written' })
})

test('a message that comes again changes nothing', async () => {
  const { work, write } = await written(recordOf(mugs, 5))
  const before = [...work.objects()]
  await write()
  expect([...work.objects()]).toEqual(before)
})

test('a worker that died between the files is finished by the next one, without touching what is there', async () => {
  const table = memoryTable()
  const work = memoryDocuments()
  await table.write(putCommissioning(recordOf(mugs, 5)))
  await work.put('exports/serials/c1.csv', { bytes: Buffer.from('there'), contentType: 'text/csv' })
  const event = { type: 'serials-commissioned', version: 1, commissioningId: 'c1' } as const
  await writeSerials({ table, work, ...others() }, event)
  expect(Buffer.from(work.objects().get('exports/serials/c1.csv')?.bytes ?? []).toString()).toBe('there')
  expect([...work.objects().keys()].sort()).toEqual(['exports/serials/c1.csv', 'exports/serials/c1.jsonl'])
  expect(await readCommissioning(table, 'c1')).toMatchObject({ status: 'written' })
})

test('whoever waits for the files is told that they are there, by one id however often', async () => {
  const table = memoryTable()
  await table.write(putCommissioning(recordOf(mugs, 5)))
  const told: object[] = []
  const event = { type: 'serials-commissioned', version: 1, commissioningId: 'c1' } as const
  const deps = { table, work: memoryDocuments(), ...others(told) }
  await writeSerials(deps, event)
  await writeSerials(deps, event)
  expect(told[0]).toMatchObject({
    event: { type: 'export.ready', data: { kind: 'serials', exportId: 'c1' } },
  })
  expect(told[1]).toEqual(told[0])
})

test('a commissioning that is not on record is a failure', async () => {
  const deps = { table: memoryTable(), work: memoryDocuments(), ...others() }
  const event = { type: 'serials-commissioned', version: 1, commissioningId: 'nobody' } as const
  await expect(writeSerials(deps, event)).rejects.toThrow(/not on record/)
})

describe('units of a SKU without GTIN', () => {
  test('are named under their maker’s domain, and have no element string', async () => {
    const own: NumberSpace = { ...mugs, tradeItem: 'sku.LAMP.1' }
    const { jsonl } = await written(recordOf(own, 1, { sku: 'LAMP.1', domain: 'maker.example' }))
    const [serial] = mintSerials(own, spaceKey(master, own), 40, 1)
    expect(JSON.parse(jsonl)).toEqual({ serial, link: `https://maker.example/unit/LAMP.1/${serial}` })
  })
})

describe('characters that mean something elsewhere', () => {
  const odd: NumberSpace = { ...mugs, format: { alphabet: '=(/"1234567890', length: 14, prefix: '' } }

  test('are escaped where they must be, guarded as formulas in CSV alone, and told exactly in JSON lines', async () => {
    const { csv, jsonl } = await written(recordOf(odd, 200))
    const serials = mintSerials(odd, spaceKey(master, odd), 40, 200)
    expect(serials.every((serial) => serial.startsWith('='))).toBe(true)
    const rows = csv.trimEnd().split('\r\n').slice(1)
    expect(rows.filter((row) => /^"?[=+\-@]/.test(row))).toEqual([])
    expect(rows.map((row) => csvValues(row, ',')?.[0])).toEqual(serials)
    const objects = jsonl
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(objects.map(({ rawElementString }) => rawElementString)).toEqual(
      serials.map((s) => `01${gtin}21${s}`),
    )
    expect(
      objects.every(({ link }) => /^https:\/\/id\.gs1\.org\/01\/\d{14}\/21\/[%0-9A-F]+$/.test(link)),
    ).toBe(true)
  })
})
