import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashEnd, hashMore, hashStart, type RunningHash } from './running-hash.ts'

test('is SHA-256 of all bytes, however they came and whether or not the state was kept in between', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (chunks) => {
      let hash = hashStart
      for (const chunk of chunks) hash = JSON.parse(JSON.stringify(hashMore(hash, chunk))) as RunningHash
      const expected = createHash('sha256').update(Buffer.concat(chunks)).digest('hex')
      expect(hashEnd(hash)).toBe(expected)
    }),
  )
})

test('of a part of some megabytes, at an odd place in a larger buffer', () => {
  const bytes = new Uint8Array(3_000_001).map((_, i) => i * 31).subarray(7)
  expect(hashEnd(hashMore(hashStart, bytes))).toBe(createHash('sha256').update(bytes).digest('hex'))
})
