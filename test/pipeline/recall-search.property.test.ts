// A recall finds what brute force finds, and touches nothing else: random histories with rings, in any order of recording.
import { readLot } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { affectedLines, affectedLots, type History, nameOf, recordsOf } from './recall-history.ts'
import { foundByRecall } from './recall-search.ts'

const lots = Array.from({ length: 12 }, (_, i) => ({ sku: `SKU-${i % 4}`, lot: `L${i}` }))
const some = (most: number) =>
  fc.uniqueArray(fc.constantFrom(...lots), { minLength: 1, maxLength: most, selector: nameOf })

const histories: fc.Arbitrary<History> = fc
  .record({
    made: fc.array(fc.record({ inputs: some(3), outputs: some(2) }), { maxLength: 14 }),
    sold: fc.array(some(4), { maxLength: 25 }),
  })
  .map(({ made, sold }) => ({
    lots,
    // A lot that goes into the very production that it comes from is no input of it on record.
    made: made.flatMap(({ inputs, outputs }, i) => {
      const others = inputs.filter((lot) => !outputs.includes(lot))
      return others.length === 0 ? [] : [{ id: `RUN-${i}`, inputs: others, outputs }]
    }),
    sold: sold.map((of, i) => ({ orderId: `shopify.fable.${i}`, lots: of })),
  }))

const cases = histories.chain((history) => {
  const records = recordsOf(history)
  return fc.record({
    history: fc.constant(history),
    records: fc.shuffledSubarray(records, { minLength: records.length }),
    start: fc.constantFrom(...lots),
    mock: fc.boolean(),
  })
})

test('what is affected, all of it and nothing else, in any order of recording', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ history, records, start, mock }) => {
      const table = memoryTable()
      for (const write of records) expect(await table.write(write)).toEqual({ done: true })
      const affected = affectedLots(history, [start])
      const {
        status,
        recall,
        lots: found,
        lines,
      } = await foundByRecall(table, { recallId: 'R-1', start, mock })
      expect(status).toBe(201)
      expect(found.map(nameOf).toSorted()).toEqual([...affected].toSorted())
      expect(lines).toEqual(affectedLines(history, affected))
      expect(recall?.found?.balances?.every(({ completeness }) => completeness === '1.0000')).toBe(true)
      for (const lot of lots) {
        const { status: is } = (await readLot(table, lot.sku, lot.lot)) ?? {}
        expect([nameOf(lot), is]).toEqual([
          nameOf(lot),
          affected.has(nameOf(lot)) && !mock ? 'recalled' : 'released',
        ])
      }
    }),
    { numRuns: 60 },
  )
})
