import { type Instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import type { ExportRecord } from '@tallystick/store'
import { EXPORT_DAYS } from '../shell/exports/export-files.ts'

const dayMilliseconds = 24 * 60 * 60 * 1000

/** An export as lists tell it. */
export function exportView(job: ExportRecord) {
  const { exportId, createdAt, endedAt, state, legalEntityId, from, to, formats, layout, onlyNew } = job
  const { checkpoint, file, faults, actor } = job
  const { invoices = 0, documents = 0, missing = 0 } = checkpoint ?? {}
  const counts = { invoices, documents, missing }
  return {
    exportId,
    status: state,
    createdAt,
    requestedBy: actor,
    ...(endedAt !== undefined && { endedAt }),
    legalEntity: legalEntityId,
    from,
    to,
    formats,
    layout,
    onlyNew,
    counts,
    progress: progressOf(job),
    faults,
    ...(file && endedAt && { bytes: String(file.bytes), sha256: file.sha256, expiresAt: expiryOf(endedAt) }),
  }
}

/** Numbers that were looked at, of those that are to be. */
function progressOf({ stretches = [], checkpoint }: ExportRecord) {
  const total = stretches.reduce((all, { from, to }) => all + to - from + 1, 0)
  const done = checkpoint?.reports.reduce((all, { position }) => all + position.count, 0) ?? 0
  return { done, total }
}

/** Until when the ZIP of an export can be had. */
export function expiryOf(endedAt: NonNullable<ExportRecord['endedAt']>): Instant {
  return instantOf(millisecondsOf(endedAt) + EXPORT_DAYS * dayMilliseconds)
}
