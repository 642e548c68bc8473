import { expect, test } from 'vitest'
import { mayBeGivenUp } from './may-be-given-up.ts'

const tries = { revision: 1, posts: 1 }
const parkedFor = (code: string) => {
  const faults = [{ code, pointer: '', message: '' }]
  return { record: { state: 'parked', ...tries, duplicate: false, faults } } as const
}

test.each([
  [{ record: { state: 'refused', ...tries, codes: [] } } as const, true],
  [parkedFor('GST-IRP-CANCELLED'), true],
  [parkedFor('GST-IRP-DIFFERS'), true],
  [parkedFor('GST-IRP-NO-ANSWER'), false],
  [parkedFor('GST-IRP-NOT-RECOVERED'), false],
  [{ record: { state: 'numbered', ...tries } } as const, false],
])('%j: %s', (registration, may) => {
  expect(mayBeGivenUp(registration)).toBe(may)
})
