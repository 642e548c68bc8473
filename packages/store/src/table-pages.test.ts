import { expect, test } from 'vitest'
import { putSku } from './catalogue.ts'
import { memoryTable } from './memory/index.ts'
import { mug } from './record-fixture.ts'
import { pageOfSkus } from './table-pages.ts'

test('pages give everything once, in order, however large they are', async () => {
  const table = memoryTable()
  const names = Array.from({ length: 7 }, (_, i) => `MUG-${i}`)
  for (const sku of names.toReversed()) await table.write(putSku({ ...mug, sku }))
  for (let limit = 1; limit <= 8; limit++) {
    const seen: string[] = []
    let after: string | undefined
    for (;;) {
      const page = await pageOfSkus(table, { limit, ...(after !== undefined && { after }) })
      expect(page.length).toBeLessThanOrEqual(limit)
      seen.push(...page.map(({ thing }) => thing.sku))
      after = page.at(-1)?.position
      if (page.length < limit) break
    }
    expect(seen).toEqual(names)
  }
})
