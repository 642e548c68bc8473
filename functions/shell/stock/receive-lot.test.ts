import { calendarDate } from '@tallystick/kernel'
import { latestMovements, putSku, readLot, readOperation } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { receiveLot } from './receive-lot.ts'
import { ask, faultsOf, stockWorld } from './stock-fixture.ts'

const receipt = {
  reference: 'PO-1',
  locationId: 'leipzig',
  sku: 'CHOC',
  lot: 'CH1',
  expiry: '2027-03-31',
  quantity: '12',
}

async function received(...receipts: readonly object[]) {
  const world = await stockWorld(memoryTable())
  const receive = (change: object = {}) => ask(world, receiveLot, { ...receipt, ...change })
  for (const change of receipts) expect((await receive(change)).status).toBe(201)
  return { ...world, receive }
}

describe('a receipt', () => {
  test('opens the lot with its record, its stock, a journal item and the mark of its reference', async () => {
    const documents = [{ kind: 'delivery-note', reference: 'DN-7', sha256: 'a'.repeat(64) }]
    const stated = { bestBefore: '2027-01-31', producedOn: '2026-11-01', supplier: 'Cocoa Ltd', documents }
    const { table, told, receive } = await received()
    expect(await receive({ ...stated, supplierLot: 'C-0815' })).toEqual({
      status: 201,
      answer: { reference: 'PO-1', status: 'received' },
    })
    expect(await readLot(table, 'CHOC', 'CH1')).toMatchObject({
      ...stated,
      supplierLot: 'C-0815',
      expiry: '2027-03-31',
      origin: 'received',
      status: 'released',
      locations: ['leipzig'],
      version: 1,
    })
    expect(await latestMovements(table, { sku: 'CHOC', lot: 'CH1' }, 10)).toMatchObject([
      { kind: 'received', quantity: 12, actor: 'operations', reference: 'receipt.PO-1' },
    ])
    expect(await readOperation(table, 'receipt', 'PO-1')).toMatchObject({ actor: 'operations' })
    expect(told()).toEqual(['stock.leipzig.CHOC'])
  })

  test('counts once: repeated it is 200, and orders that wait are told again', async () => {
    const { counts, told, receive } = await received({})
    told()
    expect(await receive()).toEqual({ status: 200, answer: { reference: 'PO-1', status: 'received' } })
    expect(await counts('leipzig', 'CHOC', 'CH1')).toEqual([12, 12])
    expect(told()).toEqual(['stock.leipzig.CHOC'])
  })

  test.each([
    ['quantity', { quantity: '13' }],
    ['lot', { lot: 'CH2' }],
    ['location', { locationId: 'berlin' }],
    ['supplier', { supplier: 'Another' }],
  ])('under a used reference with another %s is a conflict', async (_, change) => {
    const { counts, receive } = await received({})
    const again = await receive(change)
    expect([again.status, faultsOf(again)]).toEqual([409, ['STOCK-REFERENCE-REUSED /reference']])
    expect(await counts('leipzig', 'CHOC', 'CH1')).toEqual([12, 12])
  })

  test.each([
    ['expiry', { expiry: '2027-12-31' }, 'LOTS-DATE-DIFFERS /expiry'],
    ['supplier', { supplier: 'Another' }, 'LOTS-SUPPLIER-DIFFERS /supplier'],
    ['best-before date', { bestBefore: '2027-01-01' }, 'LOTS-DATE-DIFFERS /bestBefore'],
  ])('of a known lot with another %s is refused', async (_, change, fault) => {
    const { table, receive } = await received({ supplier: 'Cocoa Ltd' })
    const before = (await readLot(table, 'CHOC', 'CH1'))?.version
    const other = await receive({ reference: 'PO-2', ...change })
    expect([other.status, faultsOf(other)]).toEqual([409, [fault]])
    expect((await readLot(table, 'CHOC', 'CH1'))?.version).toBe(before)
  })

  test('of a known lot without its dates takes those on record', async () => {
    const { receive, stockLot } = await received({})
    const { expiry: _, ...undated } = receipt
    expect((await ask(await stockWorld(memoryTable()), receiveLot, undated)).status).toBe(201)
    expect((await receive({ reference: 'PO-2', locationId: 'berlin', expiry: undefined })).status).toBe(201)
    expect(await stockLot('berlin', 'CHOC', 'CH1')).toMatchObject({ expiry: calendarDate('2027-03-31') })
  })

  test('of a SKU that is inspected opens the lot in inspection', async () => {
    const { stockLot } = await received({ sku: 'BABY-FOOD' })
    expect(await stockLot('leipzig', 'BABY-FOOD', 'CH1')).toMatchObject({ status: 'inspection', onHand: 12 })
  })

  test.each([
    [{ reference: 'a b' }, '/reference'],
    [{ reference: undefined }, '/reference'],
    [{ locationId: 'Leipzig!' }, '/locationId'],
    [{ sku: 'no/sku' }, '/sku'],
    [{ lot: 'x'.repeat(21) }, '/lot'],
    [{ lot: 'a#b' }, '/lot'],
    [{ expiry: '2027-02-30' }, '/expiry'],
    [{ bestBefore: 'soon' }, '/bestBefore'],
    [{ quantity: '0' }, '/quantity'],
    [{ quantity: '-1' }, '/quantity'],
    [{ quantity: '1.5' }, '/quantity'],
    [{ quantity: '2000000000' }, '/quantity'],
    [{ supplier: '' }, '/supplier'],
    [{ documents: [{ kind: 'certificate' }] }, '/documents/0/reference'],
    [{ colour: 'red' }, '/colour'],
  ])('with %j is not taken', async (change, pointer) => {
    const { receive } = await received()
    const { status, answer } = await receive(change)
    expect([status, answer.errors[0].pointer]).toEqual([422, pointer])
  })

  test('of a SKU without lots is refused: orders would never take from it', async () => {
    const { receive, table } = await received()
    await table.write(
      putSku({ sku: 'MUG', name: 'Mug', unit: 'H87', serials: { mode: 'none' }, lots: false }),
    )
    expect(faultsOf(await receive({ sku: 'MUG' }))).toEqual(['STOCK-LOTS-UNTRACKED /sku'])
  })

  test('of an unknown SKU to an unknown location says both', async () => {
    const { receive } = await received()
    const answer = await receive({ sku: 'NOBODY', locationId: 'nowhere' })
    expect([answer.status, faultsOf(answer)]).toEqual([
      422,
      ['ORDERS-LOCATION-UNKNOWN /locationId', 'ORDERS-SKU-UNKNOWN /sku'],
    ])
  })

  test('takes numbers as well as texts', async () => {
    const { receive, counts } = await received()
    expect((await receive({ quantity: 12 })).status).toBe(201)
    expect(await counts('leipzig', 'CHOC', 'CH1')).toEqual([12, 12])
  })
})
