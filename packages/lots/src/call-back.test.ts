import { expect, test } from 'vitest'
import { callBack } from './call-back.ts'
import { lotOf } from './lot-fixture.ts'
import type { LotStatus } from './lot-life.ts'

test.each<LotStatus>(['inspection', 'released', 'held', 'rejected', 'recalled'])('from %s', (status) => {
  const lot = { ...lotOf('A'), status }
  expect(callBack(lot, 'R-1')?.after).toEqual({
    ...lot,
    status: 'recalled',
    recalls: ['R-1'],
    version: lot.version + 1,
  })
})

test('once with each recall', () => {
  const first = callBack(lotOf('A'), 'R-1')?.after ?? lotOf('A')
  expect(callBack(first, 'R-1')).toBeUndefined()
  expect(callBack(first, 'R-2')?.after).toMatchObject({ status: 'recalled', recalls: ['R-1', 'R-2'] })
})
