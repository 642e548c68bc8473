import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base64 } from './base64.ts'

test('is what everybody reads, of any length', () => {
  const text = fc.string({ unit: 'binary' }).filter((each) => each.isWellFormed())
  fc.assert(
    fc.property(text, fc.constantFrom(1, 5000), (part, times) => {
      const whole = part.repeat(times)
      expect(Buffer.from(base64(whole), 'base64').toString('utf8')).toBe(whole)
    }),
  )
})
