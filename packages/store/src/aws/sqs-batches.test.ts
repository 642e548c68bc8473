import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_DELAY_SECONDS } from '../queue.ts'
import { MAX_BATCH_BYTES, MAX_BATCH_MESSAGES, sqsBatches } from './sqs-batches.ts'

test('batches keep the order and stay within both limits, and no two neighbours fit into one', () => {
  const body = fc.integer({ min: 1, max: MAX_BATCH_BYTES / 2 }).map((bytes) => 'é'.repeat(bytes))
  const small = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 1, arbitrary: body }, { weight: 9, arbitrary: small })),
      (bodies) => {
        const batches = sqsBatches(bodies.map((text) => ({ body: text })))
        const bytesOf = (batch: (typeof batches)[number]) =>
          batch.reduce((sum, { MessageBody = '' }) => sum + Buffer.byteLength(MessageBody), 0)
        expect(batches.flat().map(({ MessageBody }) => MessageBody)).toEqual(bodies)
        expect(batches.flat().map(({ Id }) => Id)).toEqual(bodies.map((_, index) => String(index)))
        for (const [index, batch] of batches.entries()) {
          const next = batches[index + 1]?.[0]
          expect(batch.length).toBeLessThanOrEqual(MAX_BATCH_MESSAGES)
          expect(bytesOf(batch)).toBeLessThanOrEqual(MAX_BATCH_BYTES)
          const nextBytes = Buffer.byteLength(next?.MessageBody ?? '')
          const nextFits = batch.length < MAX_BATCH_MESSAGES && bytesOf(batch) + nextBytes <= MAX_BATCH_BYTES
          expect(next !== undefined && nextFits).toBe(false)
        }
      },
    ),
    { numRuns: 50 },
  )
})

test('group and deduplication id go along', () => {
  expect(sqsBatches([{ body: 'x', group: 'g', deduplicationId: 'd' }])).toEqual([
    [{ Id: '0', MessageBody: 'x', MessageGroupId: 'g', MessageDeduplicationId: 'd' }],
  ])
})

test('a message without a body or over 1 MiB is a defect', () => {
  expect(() => sqsBatches([{ body: '' }])).toThrow(/1 byte/)
  expect(() => sqsBatches([{ body: 'é'.repeat(MAX_BATCH_BYTES / 2) }])).not.toThrow()
  expect(() => sqsBatches([{ body: `${'é'.repeat(MAX_BATCH_BYTES / 2)}x` }])).toThrow(/1 MiB/)
})

test('a delay goes along; one that SQS does not take, or of a FIFO message, is a defect', () => {
  const delayed = (delaySeconds: number) => sqsBatches([{ body: 'x', delaySeconds }])
  expect([1, MAX_DELAY_SECONDS].map((seconds) => delayed(seconds)[0]?.[0]?.DelaySeconds)).toEqual([1, 900])
  for (const seconds of [0, -1, 1.5, MAX_DELAY_SECONDS + 1]) expect(() => delayed(seconds)).toThrow(/delayed/)
  const fifo = { body: 'x', group: 'g', deduplicationId: 'd', delaySeconds: 1 }
  expect(() => sqsBatches([fifo])).toThrow(/FIFO/)
})
