import { expect, test } from 'vitest'
import type { SerialPolicy } from './serial-policy.ts'
import { serialsBy } from './serials-by.ts'

const format = { alphabet: 'crockford', length: 12, prefix: '' }
const policies: [SerialPolicy, string | undefined][] = [
  [{ mode: 'none' }, undefined],
  [{ mode: 'minted', when: 'at-order', format, quota: 1 }, 'range'],
  [{ mode: 'minted', when: 'at-commissioning', format, quota: 1 }, 'report'],
  [{ mode: 'minted', when: 'at-shipment', format, quota: 1 }, 'shipment'],
  [{ mode: 'reported', when: 'at-shipment', accepts: {} }, 'report'],
  [{ mode: 'reported', when: 'at-commissioning', accepts: {} }, 'report'],
  [{ mode: 'pool', when: 'at-order', accepts: {}, lowLevel: 0 }, 'range'],
  [{ mode: 'pool', when: 'at-shipment', accepts: {}, lowLevel: 0 }, 'report'],
]

test.each(policies)('%j: %s', (policy, by) => {
  expect(serialsBy(policy)).toBe(by)
})
