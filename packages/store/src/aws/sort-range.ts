import assert from 'node:assert/strict'
import type { Query } from '../table.ts'
import { compareUtf8 } from './compare-utf8.ts'

/** Asserts what DynamoDB asks of a query: no empty text, one sort key condition (a prefix or bounds), a positive limit. */
export function assertQuery({ pk, from, to, prefix, limit }: Query): void {
  assert(![pk, from, to, prefix].includes(''), 'a key is never empty')
  assert(prefix === undefined || (from === undefined && to === undefined), 'a prefix or bounds, not both')
  assert(limit === undefined || (Number.isSafeInteger(limit) && limit > 0), 'a limit is a positive count')
}

/** Whether nothing can lie between the bounds; DynamoDB would refuse such a query instead of answering it. */
export function isEmptyRange({ from, to }: Query): boolean {
  return from !== undefined && to !== undefined && compareUtf8(from, to) > 0
}
