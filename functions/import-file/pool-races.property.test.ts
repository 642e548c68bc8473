import { setImmediate } from 'node:timers/promises'
import { memoryDocuments, memoryQueue, memoryTable } from '@tallystick/store/memory'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeImports, serialsFile } from './import-fixture.ts'

const serial = fc.integer({ min: 0, max: 60 }).map((n) => `SN${n}`)
const serials = fc.array(serial, { minLength: 1, maxLength: 60 })

/** The same numbers for the same seed. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

test('whatever comes twice, at once or not at all, a pool has every serial once, without a hole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(serials, { minLength: 1, maxLength: 3 }), fc.integer(), async (files, seed) => {
      const random = seeded(seed)
      const trouble = { lostRequest: 0.02, lostResponse: 0.05, throttle: 0.02, conflict: 0.05 }
      const pause = async () => {
        if (random() < 0.3) await setImmediate()
      }
      const surroundings = { random, faults: trouble, pause, maxAttempts: 20 }
      const stores = {
        table: memoryTable(surroundings),
        work: memoryDocuments(),
        imports: memoryQueue('imports'),
        allocations: memoryQueue('allocations'),
      }
      const imports = makeImports(stores, { batchRows: 7 })
      for (const [i, file] of files.entries()) await imports.upload(`job${i}`, serialsFile(file))
      for (let round = 0; round < 50 && imports.imports.pending().length > 0; round++) {
        const messages = imports.imports
          .take(3)
          .flatMap((message) => (random() < 0.5 ? [message, message] : message))
        await Promise.all(
          messages.map(async ({ body }) => {
            const id = JSON.parse(body).key.slice('uploads/'.length)
            let batches = Math.ceil(random() * 4)
            await imports
              .run(id, () => (batches-- > 0 ? Number.POSITIVE_INFINITY : 0))
              .catch(async () => {
                await imports.imports.send([{ body }])
              })
          }),
        )
      }
      expect(imports.imports.pending()).toEqual([])
      const pool = await imports.pool()
      expect([...pool].sort()).toEqual([...new Set(files.flat())].sort())
      const jobs = await Promise.all(files.map((_, i) => imports.job(`job${i}`)))
      for (const [i, job] of jobs.entries()) {
        expect(job?.state).toBe('done')
        expect(job?.checkpoint.row).toBe(files[i]?.length)
      }
      expect(jobs.reduce((sum, job) => sum + (job?.checkpoint.applied ?? 0), 0)).toBe(pool.length)
    }),
    { numRuns: 60 },
  )
}, 60_000)
