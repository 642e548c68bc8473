import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type QueueName, queueEvents } from './index.ts'

const folder = new URL('samples/messages/', import.meta.url)
const queues = Object.keys(queueEvents) as QueueName[]

/** Every message that was ever sent on a queue, by type and version: `shipment-confirmed.1.json`. */
const samples = queues.flatMap((queue) =>
  readdirSync(new URL(`${queue}/`, folder)).map((file) => {
    const event: Record<string, unknown> = JSON.parse(
      readFileSync(new URL(`${queue}/${file}`, folder), 'utf8'),
    )
    return { queue, file, event }
  }),
)

describe.each(samples)('$queue: $file', ({ queue, file, event }) => {
  test('is understood, and says what its name says', () => {
    expect(queueEvents[queue].parse(event)).toEqual(event)
    expect(`${event.type}.${event.version}.json`).toBe(file)
  })

  test('is refused in another version or of another type', () => {
    expect(queueEvents[queue].safeParse({ ...event, version: 99 }).success).toBe(false)
    expect(queueEvents[queue].safeParse({ ...event, type: 'something-else' }).success).toBe(false)
  })

  test('is refused with less or more than the contract has', () => {
    for (const member of Object.keys(event))
      expect(queueEvents[queue].safeParse({ ...event, [member]: undefined }).success).toBe(false)
    expect(queueEvents[queue].safeParse({ ...event, more: 1 }).success).toBe(false)
  })

  test('is small: bodies lie in a bucket', () => {
    expect(JSON.stringify(event).length).toBeLessThan(1000)
  })
})

test('every queue has samples, and every sample has a queue', () => {
  expect([...new Set(samples.map(({ queue }) => queue))].sort()).toEqual(queues.toSorted())
  expect(readdirSync(folder).sort()).toEqual(queues.toSorted())
})
