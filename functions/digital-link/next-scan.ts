import { type Instant, millisecondsOf } from '@tallystick/kernel'
import type { Scan, ScanRecord } from '@tallystick/store'

/** How long a scan is remembered with its place. */
export const RECENT_MILLISECONDS = 7 * 24 * 60 * 60 * 1000
/** Most places whose last scan is remembered. */
export const MAX_RECENT_PLACES = 20
/** From so many places within the time that scans are remembered, a unit is likely to have copies. */
export const SUSPECT_PLACES = 12

/** The count after one more scan. */
export function nextScan(
  unit: { readonly tradeItem: string; readonly serial: string },
  before: ScanRecord | undefined,
  scan: Scan,
): ScanRecord {
  const recent = recentScans(before?.recent ?? [], scan)
  const suspectSince = before?.suspectSince ?? (recent.length >= SUSPECT_PLACES ? scan.at : undefined)
  return {
    ...unit,
    count: (before?.count ?? 0) + 1,
    firstAt: before?.firstAt ?? scan.at,
    recent,
    ...(suspectSince !== undefined && { suspectSince }),
    version: (before?.version ?? 0) + 1,
  }
}

/** The last scan from each place, the newest last; those from long ago are forgotten. */
function recentScans(known: readonly Scan[], scan: Scan): readonly Scan[] {
  const others = known.filter(({ place, at }) => place !== scan.place && isRecent(at, scan.at))
  return [...others, scan].slice(-MAX_RECENT_PLACES)
}

function isRecent(at: Instant, now: Instant): boolean {
  return millisecondsOf(now) - millisecondsOf(at) <= RECENT_MILLISECONDS
}
