import type { Instant } from '@tallystick/kernel'
import type { Return } from '@tallystick/orders'
import { type UnitStep, withStep } from '@tallystick/serials'
import { putUnit, type ReturnRecord, type Write } from '@tallystick/store'
import type { Take } from '../shell/returns/resolve-entries.ts'
import { recordOfStory, timed } from '../shell/units/record-of-story.ts'

/** Something that is taken back, and what becomes of it: what was to go back to stock may have to be kept. */
export interface Placed {
  readonly take: Take
  readonly disposition: 'restock' | 'quarantine' | 'destroy'
}

/** The report that a unit comes back with. */
export interface TakingBack {
  readonly record: Pick<ReturnRecord, 'returnId' | 'provider'>
  readonly report: Pick<Return, 'locationId' | 'returnedAt'>
  readonly now: Instant
}

/** Writes the steps of a unit that came back: that it did, and that it is in stock again or was destroyed. */
export function unitWrites({ take, disposition }: Placed, { record, report, now }: TakingBack): Write[] {
  const { unit, lot, lineId, orderId, entry } = take
  if (unit === undefined) return []
  const { story, stored, shipmentId } = unit
  const at: Omit<UnitStep, 'step'> = {
    at: report.returnedAt,
    actor: record.provider,
    reference: record.returnId,
    reason: entry.line.reason,
    locationId: report.locationId,
    ...(lot !== undefined && { lot }),
  }
  const back: UnitStep = {
    ...at,
    step: 'return',
    orderId,
    lineId,
    ...(shipmentId !== undefined && { shipmentId }),
    ...(disposition === 'quarantine' && lot !== undefined && { quarantined: true }),
    ...(entry.line.exchange && { toExchange: true }),
  }
  const returned = withStep(recordOfStory({ ...story, steps: timed(story.steps, now) }), back)
  const next = disposition === 'quarantine' ? returned : withStep(returned, { ...at, step: disposition })
  const looksLike = stored?.looksLike
  return [
    putUnit(
      { ...next, ...(looksLike !== undefined && { looksLike }), version: (stored?.version ?? 0) + 1 },
      stored,
    ),
  ]
}
