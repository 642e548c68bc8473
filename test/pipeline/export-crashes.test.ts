import {
  type ExportInvoicesDeps,
  exportInvoices,
  MAX_ATTEMPTS,
  RESERVE_MILLISECONDS,
} from '@tallystick/functions/export-invoices/step'
import { eventQueue } from '@tallystick/functions/shell/event-queue'
import {
  type DocumentParts,
  type Documents,
  type Queue,
  readExport,
  readWaiting,
  readWatermark,
  type Table,
} from '@tallystick/store'
import { expect, test } from 'vitest'
import { bodyOf, type ExportStage, openExportStage } from './export-stage.ts'
import { issueInvented } from './invented-invoices.ts'

const wish = {
  from: '2026-11-01',
  to: '2026-11-30',
  legalEntity: 'fable',
  formats: ['ubl', 'html'],
  onlyNew: true,
}

const wishOf = { legalEntityId: 'fable', formats: ['html', 'ubl'], layout: 'plain' }

async function stageWith(count: number) {
  const stage = await openExportStage()
  const invented = Array.from({ length: count }, (_, i) => ({ day: '2026-11-02', cents: 1000 + i }))
  await issueInvented(stage.deps, 'fable.invoice.2026', invented)
  return stage
}

/** The death of a process behind its n-th change of anything. */
class Crash extends Error {}

function mortal(stage: ExportStage, lives: { left: number }): ExportInvoicesDeps {
  const struck =
    <Args extends readonly unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
    async (...args: Args) => {
      const answer = await call(...args)
      lives.left -= 1
      if (lives.left === 0) throw new Crash()
      return answer
    }
  const { table, work, parts } = stage.deps
  const mortalTable: Table = { ...table, write: struck(table.write) }
  const mortalWork: Documents = { ...work, putOnce: struck(work.putOnce) }
  const mortalParts: DocumentParts = {
    begin: struck(parts.begin),
    put: struck(parts.put),
    complete: struck(parts.complete),
  }
  const queue: Queue = { send: struck(stage.queue.send) }
  const notifications = { send: struck(stage.deps.notifications.send) }
  const exports = eventQueue<'exports'>(queue)
  return { ...stage.deps, table: mortalTable, work: mortalWork, parts: mortalParts, exports, notifications }
}

/** Delivers until the export has ended; what a crash interrupts is delivered again. */
async function survive(stage: ExportStage, deps: ExportInvoicesDeps, remaining = () => 900_000) {
  const { exportId } = bodyOf(await stage.ask(wish))
  for (;;) {
    const [message] = stage.queue.take(1)
    if (message === undefined) break
    const event = JSON.parse(message.body)
    await exportInvoices(deps, event, remaining).catch(async (failure) => {
      if (!(failure instanceof Crash)) throw failure
      await stage.queue.send([message])
    })
  }
  return { exportId, ...(await stage.zipOf(exportId)) }
}

/** Counts the changes that an undisturbed export makes. */
async function undisturbed() {
  const stage = await stageWith(12)
  const lives = { left: Number.MAX_SAFE_INTEGER }
  const expected = await survive(stage, mortal(stage, lives))
  return { ...expected, changes: Number.MAX_SAFE_INTEGER - lives.left }
}

const toldIds = (stage: ExportStage) =>
  new Set(stage.told.map((event) => (event as { eventId: string }).eventId))

test('dying behind any change, it makes the same bytes, leaves nothing open and is told by one id', async () => {
  const expected = await undisturbed()
  expect(expected.changes).toBeGreaterThan(15)
  for (let death = 1; death <= expected.changes; death++) {
    const stage = await stageWith(12)
    const { bytes, exportId } = await survive(stage, mortal(stage, { left: death }))
    expect(Buffer.compare(bytes, expected.bytes), `after change ${death}`).toBe(0)
    expect(toldIds(stage).size).toBe(1)
    expect(await readWaiting(stage.deps.table, 'EXPORT', exportId)).toBeUndefined()
    expect((await readWatermark(stage.deps.table, wishOf)).heldBy).toBeUndefined()
  }
})

test('in as many runs as there are pieces, it has the same files', async () => {
  const expected = await undisturbed()
  const stage = await stageWith(12)
  const { files, job } = await survive(stage, stage.deps, () => RESERVE_MILLISECONDS - 1)
  expect(job.run).toBeGreaterThan(20)
  expect(files).toEqual(expected.files)
})

test('two workers at the same export do not spoil it, wherever the one halts while the other goes to the end', async () => {
  const expected = await undisturbed()
  for (let halt = 1; halt <= 6; halt++) {
    const stage = await stageWith(12)
    const { exportId } = bodyOf(await stage.ask(wish))
    const event = { type: 'export-due', version: 1, exportId } as const
    const gate = Promise.withResolvers<void>()
    const slow = halted(stage.deps, halt, gate.promise)
    const first = exportInvoices(slow, event, () => 900_000)
    await exportInvoices(stage.deps, event, () => 900_000)
    gate.resolve()
    await first
    const { files, job, bytes } = await stage.zipOf(exportId)
    expect(files).toEqual(expected.files)
    expect(job.file?.bytes).toBe(bytes.length)
  }
})

/** A worker that stands still before its n-th part until it is let go. */
function halted(deps: ExportInvoicesDeps, at: number, gate: Promise<void>): ExportInvoicesDeps {
  let parts = 0
  const put: DocumentParts['put'] = async (...args) => {
    parts += 1
    if (parts === at) await gate
    return deps.parts.put(...args)
  }
  return { ...deps, parts: { ...deps.parts, put } }
}

test('a part that another worker put again is noticed, and the upload begun anew', async () => {
  const stage = await stageWith(12)
  const { exportId } = bodyOf(await stage.ask(wish))
  let isSpoilt = false
  const complete: DocumentParts['complete'] = async (upload, parts) => {
    if (!isSpoilt) await stage.deps.parts.put(upload, 1, Buffer.from('late'))
    isSpoilt = true
    return stage.deps.parts.complete(upload, parts)
  }
  const event = { type: 'export-due', version: 1, exportId } as const
  await exportInvoices({ ...stage.deps, parts: { ...stage.deps.parts, complete } }, event, () => 900_000)
  const { job, files } = await stage.zipOf(exportId)
  expect(job).toMatchObject({ state: 'done', attempt: 2 })
  expect(files).toEqual((await undisturbed()).files)
})

test('an upload that the bucket clears away again and again fails the export, which lets others go on', async () => {
  const stage = await stageWith(12)
  const { exportId } = bodyOf(await stage.ask(wish))
  const event = { type: 'export-due', version: 1, exportId } as const
  const put: DocumentParts['put'] = async () => 'gone'
  await exportInvoices({ ...stage.deps, parts: { ...stage.deps.parts, put } }, event, () => 900_000)
  const failed = await readExport(stage.deps.table, exportId)
  expect(failed).toMatchObject({
    state: 'failed',
    attempt: MAX_ATTEMPTS,
    faults: [{ code: 'EXPORTS-UPLOAD' }],
  })
  expect((await stage.ask(wish, 'again')).status).toBe(202)
})

test('an export that nobody goes on with is swept once its run must be over', async () => {
  const stage = await stageWith(2)
  const { exportId } = bodyOf(await stage.ask(wish))
  const [message] = stage.queue.take(1)
  const marker = await readWaiting(stage.deps.table, 'EXPORT', exportId)
  expect(marker).toMatchObject({ queue: 'exports', message: message?.body })
  expect(marker?.notBefore).toBe('2026-11-22T10:16:00.000Z')
})
