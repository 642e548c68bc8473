import { type DraftRecord, readDraft, type Table } from '@tallystick/store'
import { draftIdOf } from './draft-ids.ts'

/** The drafts of a shipment, the first one first. They are written together, and the first one tells how many there are. */
export async function readDrafts(table: Table, shipmentId: string): Promise<DraftRecord[]> {
  const first = await readDraft(table, draftIdOf(shipmentId))
  if (first === undefined) return []
  const further = Array.from({ length: (first.parts ?? 1) - 1 }, (_, i) =>
    readDraft(table, draftIdOf(shipmentId, i + 2)),
  )
  return [first, ...(await Promise.all(further)).filter((draft) => draft !== undefined)]
}
