import assert from 'node:assert/strict'
import { assertWrites } from '../aws/assert-writes.ts'
import { MAX_BATCH_ITEMS } from '../aws/dynamodb-reads.ts'
import type { Meter } from '../aws/meter.ts'
import { retry } from '../aws/retry.ts'
import { assertQuery, isEmptyRange } from '../aws/sort-range.ts'
import type { Item, Key, Table } from '../table.ts'
import { copyItem } from './copy-item.ts'
import { memoryReads, type ReadServed } from './memory-reads.ts'
import { type Attempt, Conflict, memoryWrites, type WritesServed } from './memory-writes.ts'
import { type NetworkFaults, network, type Surroundings } from './network.ts'
import { tableState } from './table-state.ts'

const operations = { put: 'PutItem', update: 'UpdateItem', delete: 'DeleteItem' } as const

/** Chances, from 0 to 1, of what DynamoDB may do to a caller. */
export interface TableFaults extends NetworkFaults {
  /** A write meets a transaction conflict that no real overlap explains. */
  readonly conflict?: number
  /** An index query does not yet see the latest changes. */
  readonly staleIndex?: number
}

/** What a table in memory lives in. */
export interface MemoryTableOptions extends Surroundings<TableFaults> {
  readonly meter?: Meter
}

/** A table, and what tests may see of it. */
export interface MemoryTable extends Table {
  /** Copies of all items, by partition and sort key. */
  items(): readonly Item[]
}

/**
 * The record store in memory, with what callers can observe of DynamoDB: conditions and refused items, transactions that
 * conflict where they overlap in time, order, pages, limits, capacity. Trouble on the way is retried as the adapter does.
 */
export function memoryTable(options: MemoryTableOptions = {}): MemoryTable {
  const { faults = {}, meter } = options
  const way = network(options)
  const state = tableState()
  const reads = memoryReads(state, way, faults.staleIndex)
  const writes = memoryWrites(state, way, faults.conflict)

  async function read<Answer>(operation: string, act: () => ReadServed<Answer>): Promise<Answer> {
    const { answer, units } = await way.call(`memory ${operation}`, async () => act())
    meter?.(operation, units)
    return answer
  }

  async function write(operation: string, attempt: Attempt): Promise<WritesServed> {
    const what = `memory ${operation}`
    const passes = (failure: unknown) => failure instanceof Conflict
    const served = await retry({ what, attempt: () => way.call(what, attempt), passes }, way)
    if (served.units) meter?.(operation, served.units)
    return served
  }

  return {
    items: () => state.items.all().map(copyItem),
    get: (key) => read('GetItem', () => reads.item(key)),
    getMany: (keys) => inBatches(keys, (some) => read('BatchGetItem', () => reads.items(some))),
    async query(query) {
      assertQuery(query)
      return isEmptyRange(query) ? { items: [] } : read('Query', () => reads.page(query))
    },
    async write(...all) {
      assertWrites(all)
      const [first, ...others] = all
      const { outcome } =
        first.kind === 'check' || others.length > 0
          ? await write('TransactWriteItems', writes.transaction(all))
          : await write(operations[first.kind], writes.single(first))
      return outcome
    },
    async increment(key, attribute, by) {
      const update = { kind: 'update' as const, key, add: { [attribute]: by } }
      assertWrites([update])
      const { changes } = await write('UpdateItem', writes.single(update))
      const value = changes[0]?.after?.[attribute]
      assert(typeof value === 'number', 'a counter holds a number')
      return value
    },
  }
}

/** As many keys at once as one call of the service may have. */
async function inBatches<Value>(
  keys: readonly Key[],
  read: (some: readonly Key[]) => Promise<Value[]>,
): Promise<Value[]> {
  const found: Value[] = []
  for (let i = 0; i < keys.length; i += MAX_BATCH_ITEMS)
    found.push(...(await read(keys.slice(i, i + MAX_BATCH_ITEMS))))
  return found
}
