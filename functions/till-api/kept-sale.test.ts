import { instant } from '@tallystick/kernel'
import { memoryDocuments } from '@tallystick/store/memory'
import { expect, test } from 'vitest'
import { type KeptSale, keepSale, readKept, saleKey } from './kept-sale.ts'

const key = saleKey('mitte', 'R-1')
const sale: KeptSale = {
  told: { receipt: 'R-1', lines: [] },
  provider: 'default',
  call: {},
  locationId: 'mitte',
  report: { lines: [] },
  receivedAt: instant('2026-11-20T10:00:00Z'),
}

test('a receipt holds the sale that came first', async () => {
  const work = memoryDocuments()
  expect(await readKept(work, key, sale)).toBeUndefined()
  await keepSale(work, key, sale)
  await keepSale(work, key, { ...sale, told: { receipt: 'R-1', lines: [{}] } })
  expect(await readKept(work, key, sale)).toEqual({ ok: true, value: sale })
  for (const other of [{ told: {} }, { provider: 'other' }])
    expect(await readKept(work, key, { ...sale, ...other })).toMatchObject({
      ok: false,
      faults: [{ code: 'TILL-RECEIPT-REUSED', pointer: '/receipt' }],
    })
})

test.each(['', 'erased', '{"erased":true}', 'null'])(
  'what was erased is no sale any more: %j',
  async (text) => {
    const work = memoryDocuments()
    await work.put(key, { bytes: Buffer.from(text), contentType: 'application/json' })
    expect(await readKept(work, key, sale)).toMatchObject({ ok: false })
  },
)
