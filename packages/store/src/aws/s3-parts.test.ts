import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_PARTS, partsOf } from './s3-parts.ts'

async function* streamOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}

async function cut(chunks: readonly Uint8Array[], partBytes: number): Promise<number[][]> {
  const parts: number[][] = []
  for await (const part of partsOf(streamOf(chunks), partBytes)) parts.push([...part])
  return parts
}

test('the parts are the stream, all of one size but the last, and none empty but of an empty stream', async () => {
  const chunks = fc.array(fc.uint8Array({ maxLength: 12 }), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(chunks, fc.integer({ min: 1, max: 9 }), async (stream, partBytes) => {
      const parts = await cut(stream, partBytes)
      const bytes = stream.flatMap((chunk) => [...chunk])
      expect(parts.flat()).toEqual(bytes)
      expect(parts).toHaveLength(Math.max(1, Math.ceil(bytes.length / partBytes)))
      expect(parts.slice(0, -1).every((part) => part.length === partBytes)).toBe(true)
    }),
  )
})

test('an upload has no more parts than S3 takes', async () => {
  expect(MAX_PARTS).toBe(10_000)
  expect(await cut([new Uint8Array(2 * MAX_PARTS)], 2)).toHaveLength(MAX_PARTS)
  const tooLong = [2 * MAX_PARTS + 1, 2 * MAX_PARTS + 2]
  for (const length of tooLong) {
    await expect(cut([new Uint8Array(length)], 2)).rejects.toThrow('an upload has at most 10000 parts')
  }
})

test('parts share one piece of memory', async () => {
  const buffers = new Set<ArrayBufferLike>()
  for await (const part of partsOf(streamOf([new Uint8Array(10)]), 3)) buffers.add(part.buffer)
  expect(buffers.size).toBe(1)
})
