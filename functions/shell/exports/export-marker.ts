import type { ExportDue } from '@tallystick/events'
import { type Instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import { deleteWaiting, putWaiting, type Write } from '@tallystick/store'

/** How long a worker may take: somewhat longer than its function is allowed to run. */
const SILENCE_SECONDS = 900 + 60

/** The message that has an export worked on. */
export function exportDue(exportId: string): ExportDue {
  return { type: 'export-due', version: 1, exportId }
}

/** Has the sweeper send an export on when nobody has begun a run of it for longer than a run takes. */
export function markExport(exportId: string, now: Instant): Write {
  return putWaiting({
    kind: 'EXPORT',
    id: exportId,
    reason: 'the export is under way',
    since: now,
    queue: 'exports',
    message: JSON.stringify(exportDue(exportId)),
    notBefore: instantOf(millisecondsOf(now) + SILENCE_SECONDS * 1000),
  })
}

export function unmarkExport(exportId: string): Write {
  return deleteWaiting('EXPORT', exportId)
}
