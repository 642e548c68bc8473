import assert from 'node:assert/strict'
import { assertWrites } from '../aws/assert-writes.ts'
import type { CapacityUnits, Meter } from '../aws/meter.ts'
import { retry } from '../aws/retry.ts'
import { assertQuery, isEmptyRange } from '../aws/sort-range.ts'
import type { Item, Query, Table } from '../table.ts'
import { readUnits } from './capacity.ts'
import { copyItem } from './copy-item.ts'
import { itemBytes } from './item-size.ts'
import { type Attempt, Conflict, memoryWrites } from './memory-writes.ts'
import { type NetworkFaults, network, type Surroundings } from './network.ts'
import { pageOf, type ReadPage } from './page-of.ts'
import { tableState } from './table-state.ts'

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
  const writes = memoryWrites(state, way, faults.conflict)

  async function served(operation: string, attempt: Attempt) {
    const what = `memory ${operation}`
    const passes = (failure: unknown) => failure instanceof Conflict
    const answer = await retry({ what, attempt: () => way.call(what, attempt), passes }, way)
    if (answer.units) meter?.(operation, answer.units)
    return answer
  }

  async function read<Answer>(operation: string, act: () => { answer: Answer; units: CapacityUnits }) {
    const { answer, units } = await way.call(`memory ${operation}`, async () => act())
    meter?.(operation, units)
    return answer
  }

  function readPage(query: Query): ReadPage {
    if (query.index === undefined) return pageOf(state.items, query)
    const lag = state.index.lag()
    const isStale = way.chance(faults.staleIndex)
    return pageOf(state.index.follow(isStale ? Math.floor(way.random() * lag) : lag), query)
  }

  return {
    items: () => state.items.all().map(copyItem),
    get: (key) =>
      read('GetItem', () => {
        const item = state.find(key)
        return { answer: item && copyItem(item), units: readUnits(item ? itemBytes(item) : 0, true) }
      }),
    async query(query) {
      assertQuery(query)
      if (isEmptyRange(query)) return { items: [] }
      return read('Query', () => {
        const { page, bytes } = readPage(query)
        return { answer: page, units: readUnits(bytes, query.index === undefined) }
      })
    },
    async write(...all) {
      assertWrites(all)
      const [first, ...others] = all
      const isTransaction = first.kind === 'check' || others.length > 0
      const { outcome } = isTransaction
        ? await served('TransactWriteItems', writes.transaction(all))
        : await served(operations[first.kind], writes.single(first))
      return outcome
    },
    async increment(key, attribute, by) {
      const write = { kind: 'update' as const, key, add: { [attribute]: by } }
      assertWrites([write])
      const { changes } = await served('UpdateItem', writes.single(write))
      const value = changes[0]?.after?.[attribute]
      assert(typeof value === 'number', 'a counter holds a number')
      return value
    },
  }
}

const operations = { put: 'PutItem', update: 'UpdateItem', delete: 'DeleteItem' } as const
