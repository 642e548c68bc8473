import assert from 'node:assert/strict'
import { indexKeyNames } from '../aws/key-names.ts'
import type { Attribute, Item, Key, Write } from '../table.ts'
import { copyItem } from './copy-item.ts'
import { itemBytes, MAX_ITEM_BYTES } from './item-size.ts'

/** Most bytes of a partition key (DynamoDB, quotas). */
const MAX_PARTITION_KEY_BYTES = 2048

/** Most bytes of a sort key (DynamoDB, quotas). */
const MAX_SORT_KEY_BYTES = 1024

function assertKeyText(value: Attribute | undefined, maxBytes: number): void {
  assert(typeof value === 'string' && value !== '', 'a key attribute is text and not empty')
  assert(Buffer.byteLength(value) <= maxBytes, `a key attribute has at most ${maxBytes} bytes`)
}

/** Asserts that both parts of a table key are text within their limits. */
export function assertKey({ pk, sk }: Key): void {
  assertKeyText(pk, MAX_PARTITION_KEY_BYTES)
  assertKeyText(sk, MAX_SORT_KEY_BYTES)
}

/** Asserts what DynamoDB asks of an item beyond its key: index keys within the same limits, 400 KB in all. */
function assertItem(item: Item): void {
  for (const { partition, sort } of Object.values(indexKeyNames)) {
    if (item[partition] !== undefined) assertKeyText(item[partition], MAX_PARTITION_KEY_BYTES)
    if (item[sort] !== undefined) assertKeyText(item[sort], MAX_SORT_KEY_BYTES)
  }
  assert(itemBytes(item) <= MAX_ITEM_BYTES, `an item has at most ${MAX_ITEM_BYTES} bytes`)
}

function added(stored: Attribute | undefined, by: number): number {
  assert(stored === undefined || typeof stored === 'number', 'only numbers are added to')
  return (stored ?? 0) + by
}

function updated(write: Extract<Write, { kind: 'update' }>, before: Item | undefined): Item {
  const { key, set = {}, add = {}, remove = [] } = write
  const sums = Object.entries(add).map(([attribute, by]) => [attribute, added(before?.[attribute], by)])
  const removed = remove.map((attribute) => [attribute, undefined])
  return {
    ...before,
    ...set,
    ...Object.fromEntries(sums),
    ...Object.fromEntries(removed),
    pk: key.pk,
    sk: key.sk,
  }
}

/** The item as it stands after a write whose condition held; a check leaves it. Asserts that it may be stored. */
export function applyWrite(write: Write, before: Item | undefined): Item | undefined {
  if (write.kind === 'check') return before
  if (write.kind === 'delete') return undefined
  const after = copyItem(write.kind === 'put' ? write.item : updated(write, before))
  assertItem(after)
  return after
}
