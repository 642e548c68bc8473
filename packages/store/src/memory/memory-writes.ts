import assert from 'node:assert/strict'
import { keyOf, keyText } from '../aws/assert-writes.ts'
import type { CapacityUnits } from '../aws/meter.ts'
import type { Refusal, Write, WriteOutcome } from '../table.ts'
import { replayUnits, writeUnits } from './capacity.ts'
import { itemBytes } from './item-size.ts'
import type { Network } from './network.ts'
import type { Change, TableState } from './table-state.ts'

/** Most bytes of all items of one transaction together (DynamoDB, TransactWriteItems). */
const MAX_TRANSACTION_BYTES = 4 * 1024 * 1024

/** A transaction is under way on the item; the same call may be served later. */
export class Conflict extends Error {}

/** What became of writes; refused ones tell no units, as DynamoDB tells none. */
export interface WritesServed {
  readonly outcome: WriteOutcome
  readonly changes: readonly Change[]
  readonly units?: CapacityUnits
}

/** One attempt, as often as it takes. */
export type Attempt = () => Promise<WritesServed>

/** The writing side of the service. */
export interface MemoryWrites {
  single(write: Write): Attempt
  /** Attempts share one token: after one of them did commit, the others answer that it is done. */
  transaction(writes: readonly Write[]): Attempt
}

function assertTransactionSize(changes: readonly Change[]): void {
  const items = changes.flatMap(({ before, after }) => after ?? before ?? [])
  const bytes = items.reduce((sum, item) => sum + itemBytes(item), 0)
  assert(bytes <= MAX_TRANSACTION_BYTES, `a transaction has at most ${MAX_TRANSACTION_BYTES} bytes`)
}

/** Writes to a table; `conflict` is the chance of one that no real overlap explains. */
export function memoryWrites(state: TableState, { chance, pause }: Network, conflict?: number): MemoryWrites {
  const held = new Set<string>()
  const isHeld = (write: Write) => held.has(keyText(keyOf(write)))
  const refuse = (refusals: readonly Refusal[]) => ({
    outcome: { done: false as const, refusals },
    changes: [],
  })

  function meetConflicts(writes: readonly Write[]): void {
    if (writes.some(isHeld) || chance(conflict)) throw new Conflict('a transaction is under way on an item')
  }

  async function commitHolding(writes: readonly Write[], changes: readonly Change[]): Promise<void> {
    const keys = writes.map((write) => keyText(keyOf(write)))
    for (const key of keys) held.add(key)
    try {
      await pause()
      state.commit(changes)
    } finally {
      for (const key of keys) held.delete(key)
    }
  }

  return {
    single: (write) => async () => {
      meetConflicts([write])
      const refusals = state.refusalsOf([write])
      if (refusals.length > 0) return refuse(refusals)
      const changes = [state.changeOf(write)]
      state.commit(changes)
      return { outcome: { done: true }, changes, units: writeUnits(changes, false) }
    },
    transaction(writes) {
      let committed: readonly Change[] | undefined
      return async () => {
        if (committed) return { outcome: { done: true }, changes: committed, units: replayUnits(committed) }
        const free = writes.map((write) => !isHeld(write))
        const refusals = state.refusalsOf(writes).filter(({ index }) => free[index])
        if (refusals.length > 0) return refuse(refusals)
        meetConflicts(writes)
        const changes = writes.map(state.changeOf)
        assertTransactionSize(changes)
        await commitHolding(writes, changes)
        committed = changes
        return { outcome: { done: true }, changes, units: writeUnits(changes, true) }
      }
    },
  }
}
