import assert from 'node:assert/strict'
import { type Condition, type Key, MAX_TRANSACTION_WRITES, type Write } from '../table.ts'

/** The key of the item a write touches. */
export function keyOf(write: Write): Key {
  return write.kind === 'put' ? write.item : write.key
}

/** One text per key, unambiguous because JSON quotes both parts. */
export function keyText({ pk, sk }: Key): string {
  return JSON.stringify([pk, sk])
}

function assertUpdate({ set = {}, add = {}, remove = [] }: Extract<Write, { kind: 'update' }>): void {
  const attributes = [...Object.keys(set), ...Object.keys(add), ...remove]
  assert(attributes.length > 0, 'an update changes something')
  assert(new Set(attributes).size === attributes.length, 'an update touches each attribute once')
  assert(!attributes.includes('pk') && !attributes.includes('sk'), 'a key never changes')
  assert(Object.values(add).every(Number.isSafeInteger), 'only counts are added')
}

function asksSomething({ absent, present, equals, atLeast, atMost }: Condition): boolean {
  return absent || present || Object.keys({ ...equals, ...atLeast, ...atMost }).length > 0
}

/** Asserts what DynamoDB asks of a transaction: at most 100 writes, each item once, no empty update or check. */
export function assertWrites(writes: readonly Write[]): void {
  assert(writes.length > 0, 'something to write')
  assert(writes.length <= MAX_TRANSACTION_WRITES, `at most ${MAX_TRANSACTION_WRITES} writes in a transaction`)
  assert(
    new Set(writes.map((write) => keyText(keyOf(write)))).size === writes.length,
    'a transaction touches each item once',
  )
  for (const write of writes) {
    if (write.kind === 'update') assertUpdate(write)
    if (write.kind === 'check') assert(asksSomething(write.condition), 'a check asks something')
  }
}
