import type { SerialsCommissioned } from '@tallystick/events'
import { mintSerials, spaceKey, spaceOf } from '@tallystick/serials'
import {
  type CommissioningRecord,
  type Documents,
  markWritten,
  readCommissioning,
  type Table,
} from '@tallystick/store'
import { commissioningFile, commissioningFormats } from '../shell/commissioning-files.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { type TellDeps, tell } from '../shell/webhooks/tell.ts'
import { type RowFormat, rowFormats, rowOf } from './serial-rows.ts'

/** Serials that are made and written at once; what is in memory does not grow with the commissioning. */
export const SERIALS_AT_ONCE = 2000

export interface WriteSerialsDeps extends TellDeps {
  readonly table: Table
  readonly work: Documents
  readonly masterKey: (epoch: number) => Promise<Uint8Array>
  readonly trace: EventQueue<'trace'>
}

/** Streams the serials of a commissioning to its files, each written once, then says that they are there. */
export async function writeSerials(
  deps: WriteSerialsDeps,
  { commissioningId }: SerialsCommissioned,
): Promise<void> {
  const record = await readCommissioning(deps.table, commissioningId)
  if (record === undefined) throw new Error('a commissioning that was queued is not on record')
  if (record.status !== 'written') await writeFiles(deps, record)
  await deps.trace.send({ type: 'serials-encoded', version: 1, commissioningId })
  await tell(deps, commissioningId, {
    type: 'export.ready',
    data: { version: 1, kind: 'serials', exportId: commissioningId, link: `/v1/serials/${commissioningId}` },
  })
}

async function writeFiles(deps: WriteSerialsDeps, record: CommissioningRecord): Promise<void> {
  const { commissioningId } = record
  const space = spaceOf(record.range.space)
  const key = spaceKey(await deps.masterKey(space.epoch), space)
  for (const name of commissioningFormats) {
    const file = commissioningFile(commissioningId, name)
    const format = rowFormats[name]
    if ((await deps.work.size(file)) === undefined)
      await deps.work.writeStream(file, format.contentType, chunksOf(record, key, format))
  }
  await deps.table.write(markWritten(record))
}

async function* chunksOf(
  record: CommissioningRecord,
  key: Uint8Array,
  { header, render }: RowFormat,
): AsyncGenerator<Uint8Array> {
  const { space: id, from, count } = record.range
  const space = spaceOf(id)
  yield Buffer.from(header)
  for (let done = 0; done < count; done += SERIALS_AT_ONCE) {
    const serials = mintSerials(space, key, from + done, Math.min(SERIALS_AT_ONCE, count - done))
    yield Buffer.from(serials.map((serial) => render(rowOf(record, serial))).join(''))
  }
}
