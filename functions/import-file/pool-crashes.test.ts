import type { Table } from '@tallystick/store'
import { memoryDocuments, memoryQueue, memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { makeImports, numbered, type Stores, serialsFile, timeFor } from './import-fixture.ts'
import { PARALLEL_UNITS } from './put-unit-once.ts'

class Crash extends Error {}

/** Dies at the `at`th change of a table, a bucket or a queue since it was armed: before it takes effect, or after. */
function reaper(at: number, moment: 'before' | 'after') {
  let changes = 0
  let isArmed = false
  const struck = <Made extends (...args: never[]) => Promise<unknown>>(change: Made): Made => {
    const then = async (...args: Parameters<Made>) => {
      const isLast = isArmed && ++changes === at
      if (isLast && moment === 'before') throw new Crash('died')
      const answer = await change(...args)
      if (isLast) throw new Crash('died')
      return answer
    }
    return then as Made
  }
  return {
    through: ({ write, ...reads }: Table): Table => ({ ...reads, write: struck(write) }),
    arm({ work, imports, allocations }: Stores) {
      work.put = struck(work.put)
      work.writeStream = struck(work.writeStream)
      for (const queue of [imports, allocations]) queue.send = struck(queue.send)
      isArmed = true
    },
    changes: () => changes,
  }
}

type Imports = ReturnType<typeof makeImports>

/** Delivers everything; what a crash interrupts is delivered again, as SQS does. */
async function survive(imports: Imports, batches: number) {
  for (let [message] = imports.imports.take(1); message !== undefined; [message] = imports.imports.take(1))
    for (;;) {
      try {
        await imports.run(JSON.parse(message.body).key.slice('uploads/'.length), timeFor(batches))
        break
      } catch (failure) {
        if (!(failure instanceof Crash)) throw failure
      }
    }
}

/** Two waves. */
const batchRows = PARALLEL_UNITS + 10

// Duplicates in a wave, over waves, over batches, and of what an earlier import brought.
const earlier = ['SN3', 'OLD1', 'SN55']
const file = [
  ...numbered(0, 40),
  'SN5',
  'no serial',
  ...numbered(40, 30),
  'SN2',
  'OLD1',
  ...numbered(70, 52),
  'SN1',
  'OLD2',
]
const isFirst = (serial: string, i: number) => file.indexOf(serial) === i && serial !== 'no serial'
const fresh = file.filter((serial, i) => isFirst(serial, i) && !earlier.includes(serial))

/** What stands in the stores after two imports in which a process died at a write; 0 = nobody dies. */
async function lived(at: number, moment: 'before' | 'after') {
  const death = reaper(at, moment)
  const stores = {
    table: memoryTable(),
    work: memoryDocuments(),
    imports: memoryQueue('imports'),
    allocations: memoryQueue('allocations'),
  }
  const imports = makeImports(stores, { through: death.through, batchRows })
  await imports.upload('first', serialsFile(earlier))
  await imports.upload('second', serialsFile(file))
  death.arm(stores)
  await survive(imports, 2)
  const jobs = [await imports.job('first'), await imports.job('second')]
  const rest = {
    pool: await imports.pool(),
    states: jobs.map((job) => job?.state),
    counts: jobs.map((job) => job?.checkpoint),
    line: imports.table.items().filter(({ imports: line }) => line !== undefined),
    faults: imports.faultsOf('second'),
    refused: imports.refusedOf('second'),
    isTold: imports.allocations.pending().length > 0,
  }
  return { changes: death.changes(), rest }
}

describe('a pool that two imports fill', () => {
  test('has every serial once, in the order in which they came, without a hole', async () => {
    const { rest } = await lived(0, 'after')
    expect(rest.pool).toEqual([...earlier, ...fresh])
    expect(rest.states).toEqual(['done', 'done'])
    expect(rest.line).toEqual([])
    expect(rest.counts[1]).toMatchObject({
      row: file.length,
      applied: fresh.length,
      refused: file.length - fresh.length,
    })
    const refused = ['SN3', 'SN5', 'no serial', 'SN55', 'SN2', 'OLD1', 'SN1']
    expect(rest.refused?.split('\r\n').map((line) => line.split(',')[0])).toEqual(['serial', ...refused, ''])
  })

  test.each(['before', 'after'] as const)(
    'is the same when a process dies %s any change',
    async (moment) => {
      const whole = await lived(0, moment)
      expect(whole.changes).toBeGreaterThan(file.length)
      for (let at = 1; at <= whole.changes; at++) {
        const { rest } = await lived(at, moment)
        expect({ at, ...rest }).toEqual({ at, ...whole.rest })
      }
    },
    60_000,
  )
})
